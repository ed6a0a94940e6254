// Anchoring: what each undertaking needs to stay when people go.

/**
 * @typedef {{id: string, title: string, label: string, about: string, state: string, word: string, months: number[], year_plan: string,
 *   owner: string, backup_owner: string, handover: string, stop_rule: string, lacks: string}} Anchored
 * @typedef {{key: string, items: Anchored[], months: {number: number, name: string}[], done: string, longest: number, undo: string | null}} AnchorState
 */

/** @param {Anchored} first @param {AnchorState} state @param {Act} act @param {ReturnType<typeof fetching>} ask */
function anchorItem(first, { key, longest }, act, ask) {
  const { id } = first;
  let now = first;
  const title = h("h3", { class: "ss-subtitle", dir: "auto" });
  const label = h("span", { class: "ss-tag" });
  const word = h("span", { class: "ss-tag", role: "status" });
  const about = h("p", { class: "ss-quiet ss-small", dir: "auto" });
  const months = h("div", { class: "ss-anchor-months" });
  const line = () => h("input", { class: "ss-input", autocomplete: "off", dir: "auto" });
  const text = () => h("textarea", { class: "ss-textarea", rows: 2, dir: "auto" });
  const fields = { year_plan: line(), owner: line(), backup_owner: line(), handover: text(), stop_rule: text() };
  const save = h("button", { type: "submit", class: "ss-button" }, "Bewaar");
  const anchor = h("button", { type: "button", class: "ss-button ss-button-primary" });
  const lacks = h("p", { class: "ss-hint", id: uid() });
  anchor.setAttribute("aria-describedby", lacks.id);
  const tools = h("div", { class: "ss-row ss-plan-whole ss-no-print" }, save, anchor);
  const form = h(
    "form",
    { class: "ss-plan-form", novalidate: true },
    h("fieldset", { class: "ss-plan-whole" }, h("legend", { class: "ss-legend" }, "In welke maanden gebeurt het?"), months),
    planField(fields.year_plan, "De vaste plek in het jaarplan", "Bijvoorbeeld: de tweede week van september.", "ss-plan-whole"),
    planField(fields.owner, "Wie doet het?", "Een rol, geen naam."),
    planField(fields.backup_owner, "Wie neemt het over?", "Ook een rol."),
    planField(fields.handover, "De overdrachtskaart", "Wat moet wie het overneemt weten? Waar ligt alles?", "ss-plan-whole"),
    planField(fields.stop_rule, "Wanneer stoppen jullie ermee?", "Bijvoorbeeld: als na een jaar minder dan de helft van de ouders komt.", "ss-plan-whole"),
    tools,
  );
  const names = /** @type {(keyof typeof fields)[]} */ (Object.keys(fields));
  for (const field of Object.values(fields)) withRoom(field, longest);
  const sent = sentForm(act, form, fields);
  const kept = keptForm(form, {
    place: `samenspraak:${key}:borgen:${id}`,
    until: "Bewaar",
    typed: () => names.map((name) => fields[name].value),
    stored: () => names.map((name) => now[name]),
    put: (texts) =>
      names.forEach((name, at) => {
        fields[name].value = texts[at] ?? "";
        fields[name].dispatchEvent(new Event("input")); // for the room that is left
      }),
  });
  form.prepend(kept.line);
  tools.before(sent.line);
  for (const line of [kept.line, sent.line]) line.classList.add("ss-plan-whole");
  let fresh = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sent.follow(act.from(save, "keep", { id, ...Object.fromEntries(names.map((name) => [name, fields[name].value])) }), kept.forget);
  });
  let to = "anchored";
  anchor.addEventListener("click", () => sent.follow(act.from(anchor, "set_state", { id, state: to })));
  const chosen = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (months.querySelectorAll("input:checked"))].map((box) => Number(box.value));
  let ticked = "";
  const cards = Object.entries({ pdf: "PDF", word: "Word" }).map(([kind, label]) => {
    const button = h("button", { type: "button", class: "ss-button", onclick: () => makeCard(button, kind) }, `Maak een overdrachtskaart (${label})`);
    return button;
  });

  /** With what was typed until now. @param {HTMLButtonElement} button @param {string} kind */
  function makeCard(button, kind) {
    if (!kept.line.hidden) form.requestSubmit();
    ask(button, "make_card", { id, kind });
  }

  const more = h("details", {}, h("summary", { class: "ss-summary" }, "Zo blijft het"), form, h("div", { class: "ss-row ss-no-print" }, cards));
  const item = h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row" }, label, word), title, about, lacks, more);
  return Object.assign(item, {
    /** @param {Anchored} next @param {AnchorState} state */
    show(next, state) {
      now = next;
      item.dataset.state = now.state;
      say(title, now.title);
      say(label, now.label);
      say(word, now.word);
      about.hidden = !now.about;
      say(about, now.about ? `Bij de prioriteit: ${now.about}` : "");
      keep(
        months,
        state.months,
        (month) => String(month.number),
        (month) => {
          const box = h("input", { type: "checkbox", value: String(month.number), onchange: () => (ticked = act("set_months", { id, months: chosen() })) });
          return h("label", { class: "ss-choice" }, box, month.name);
        },
        (node, month) => {
          if (!ticked || !act.pending(ticked)) node.firstElementChild.checked = now.months.includes(month.number);
        },
      );
      for (const name of names) fillUnlessTyped(fields[name], now[name]);
      if (fresh && kept.restore()) more.open = true;
      fresh = false;
      const stays = now.state === "anchored";
      to = stays ? "running" : "anchored";
      say(anchor, stays ? "Toch nog niet geborgd" : "Dit is geborgd");
      for (const button of [save, anchor, ...cards]) button.setAttribute("aria-label", `${button.textContent}: ${now.title}`);
      say(lacks, now.lacks ? `Nog nodig: ${now.lacks}.` : stays ? "Dit blijft, ook als mensen weggaan." : "Alles staat erbij.");
    },
  });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const done = h("p", { class: "ss-lead", role: "status" });
    const list = h("ul", { class: "ss-list ss-stack ss-stack-wide" });
    const undo = undoBox(act);
    const status = h("p", { class: "ss-status", role: "status" });
    const ask = fetching(act, model, signal, status);
    rootOf(el, "anchor", h("div", { class: "ss-plan-page ss-stack ss-stack-wide" }, done, list, h("div", { class: "ss-anchor-status" }, status), undo, actionLine(act)));

    function update() {
      /** @type {AnchorState} */
      const state = model.get("state");
      say(done, state.done);
      keep(list, state.items, (one) => one.id, (one) => anchorItem(one, state, act, ask), (item, one) => item.show(one, state));
      undo.show(state.undo);
    }
    act.onDone(update);
    update();
    listen(model, signal, "state", update);
  },
};
