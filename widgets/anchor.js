// Anchoring: what each undertaking needs to stay when people go.

/**
 * @typedef {{id: string, title: string, label: string, about: string, state: string, word: string, months: number[], year_plan: string,
 *   owner: string, backup_owner: string, handover: string, stop_rule: string, lacks: string}} Anchored
 * @typedef {{items: Anchored[], months: {number: number, name: string}[], done: string, longest: number, undo: string | null}} AnchorState
 */

/** @param {Anchored} first @param {Act} act */
function anchorItem(first, act) {
  const { id } = first;
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
  const form = h(
    "form",
    { class: "ss-plan-form", novalidate: true },
    h("fieldset", { class: "ss-plan-whole" }, h("legend", { class: "ss-legend" }, "In welke maanden gebeurt het?"), months),
    planField(fields.year_plan, "De vaste plek in het jaarplan", "Bijvoorbeeld: de tweede week van september.", "ss-plan-whole"),
    planField(fields.owner, "Wie doet het?", "Een rol, geen naam."),
    planField(fields.backup_owner, "Wie neemt het over?", "Ook een rol."),
    planField(fields.handover, "De overdrachtskaart", "Wat moet wie het overneemt weten? Waar ligt alles?", "ss-plan-whole"),
    planField(fields.stop_rule, "Wanneer stoppen jullie ermee?", "Bijvoorbeeld: als na een jaar minder dan de helft van de ouders komt.", "ss-plan-whole"),
    h("div", { class: "ss-row ss-plan-whole ss-no-print" }, save, anchor),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act.from(save, "keep", { id, ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])) });
  });
  let to = "anchored";
  anchor.addEventListener("click", () => act.from(anchor, "set_state", { id, state: to }));
  const chosen = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (months.querySelectorAll("input:checked"))].map((box) => Number(box.value));
  let sent = "";

  const item = h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row" }, label, word), title, about, lacks, h("details", {}, h("summary", { class: "ss-summary" }, "Zo blijft het"), form));
  return Object.assign(item, {
    /** @param {Anchored} now @param {AnchorState} state */
    show(now, state) {
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
          const box = h("input", { type: "checkbox", value: String(month.number), onchange: () => (sent = act("set_months", { id, months: chosen() })) });
          return h("label", { class: "ss-choice" }, box, month.name);
        },
        (node, month) => {
          if (!sent || !act.pending(sent)) node.firstElementChild.checked = now.months.includes(month.number);
        },
      );
      for (const [name, field] of Object.entries(fields)) {
        field.maxLength = state.longest;
        fillUnlessTyped(field, /** @type {any} */ (now)[name]);
      }
      const kept = now.state === "anchored";
      to = kept ? "running" : "anchored";
      say(anchor, kept ? "Toch nog niet geborgd" : "Dit is geborgd");
      for (const button of [save, anchor]) button.setAttribute("aria-label", `${button.textContent}: ${now.title}`);
      say(lacks, now.lacks ? `Nog nodig: ${now.lacks}.` : kept ? "Dit blijft, ook als mensen weggaan." : "Alles staat erbij.");
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
    rootOf(el, "anchor", h("div", { class: "ss-plan-page ss-stack ss-stack-wide" }, done, list, undo, actionLine(act)));

    function update() {
      /** @type {AnchorState} */
      const state = model.get("state");
      say(done, state.done);
      keep(list, state.items, (one) => one.id, (one) => anchorItem(one, act), (item, one) => item.show(one, state));
      undo.show(state.undo);
    }
    act.onDone(update);
    update();
    listen(model, signal, "state", update);
  },
};
