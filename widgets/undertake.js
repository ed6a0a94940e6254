// Choosing routines, practices and trainings: what fits each priority and why, and all of the library.

/**
 * @typedef {{id: string, title: string, label: string, post_it: string, reason: string, state: string}} Undertaken
 * @typedef {{kind: string, key: string, title: string, label: string, post_it: string}} Offer
 * @typedef {Offer & {because: string[], score: string}} OfferWithReason
 * @typedef {PlanGroup & {chosen: Undertaken[], suggestions: OfferWithReason[], scored: string}} UndertakeGroup
 * @typedef {{key: string, empty: {text: string, href: string | null, label: string} | null, groups: UndertakeGroup[], library: Offer[],
 *   states: Record<string, string>, longest: number, undo: string | null}} UndertakeState
 */

/** Something that was chosen. @param {Undertaken} first @param {UndertakeState} state @param {Act} act */
function undertakenItem(first, { key, longest }, act) {
  const { id } = first;
  let now = first;
  const label = h("span", { class: "ss-tag" });
  const state = h("span", { class: "ss-tag", role: "status" });
  const title = h("h5", { class: "ss-subtitle", dir: "auto" });
  const postIt = h("p", { class: "ss-quiet" });
  const told = h("p", { class: "ss-words", dir: "auto" });
  const reason = h("textarea", { class: "ss-textarea", rows: 2, dir: "auto" });
  withRoom(reason, longest);
  const save = h("button", { type: "button", class: "ss-button" }, "Bewaar de reden");
  const why = h("details", { class: "ss-no-print" }, h("summary", { class: "ss-summary" }, "Waarom kiezen jullie dit?"), planField(reason, "De reden", "Geen namen."), save);
  const sent = sentForm(act, why, { reason });
  const kept = keptForm(why, {
    place: `samenspraak:${key}:reden:${id}`,
    until: "Bewaar de reden",
    typed: () => [reason.value],
    stored: () => [now.reason],
    put: ([text]) => {
      reason.value = text;
      reason.dispatchEvent(new Event("input")); // for the room that is left
    },
  });
  save.before(kept.line, sent.line);
  save.addEventListener("click", () => sent.follow(act.from(save, "explain", { id, reason: reason.value }), kept.forget));
  let fresh = true;
  const moves = ["running", "stopped", "chosen"].map((to) => {
    const button = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(button, "set_state", { id, state: to }) });
    return { to, button };
  });
  const remove = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(remove, "remove", { id }) }, "Haal weg");
  const words = /** @type {Record<string, string>} */ ({ running: "We zijn begonnen", stopped: "Stop hiermee", chosen: "Neem dit weer op" });
  const tools = h("div", { class: "ss-row ss-plan-tools ss-no-print" }, moves.map(({ button }) => button), remove);
  const item = h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row" }, label, state), title, postIt, told, why, tools);
  return Object.assign(item, {
    title,
    /** @param {Undertaken} next @param {UndertakeState} all */
    show(next, all) {
      now = next;
      item.dataset.state = now.state;
      say(label, now.label);
      say(state, all.states[now.state] ?? "");
      say(title, now.title);
      title.setAttribute("tabindex", "-1");
      say(postIt, now.post_it);
      told.hidden = !now.reason;
      say(told, now.reason ? `Omdat: ${now.reason}` : "");
      fillUnlessTyped(reason, now.reason);
      if (fresh && kept.restore()) why.open = true;
      fresh = false;
      const stopped = now.state === "stopped";
      for (const { to, button } of moves) {
        button.hidden = to === "running" ? now.state !== "chosen" : to === "stopped" ? stopped : !stopped;
        say(button, words[to]);
        button.setAttribute("aria-label", `${words[to]}: ${now.title}`);
      }
      remove.setAttribute("aria-label", `Haal weg: ${now.title}`);
    },
  });
}

/** Something that fits. @param {OfferWithReason} first @param {() => string} priority @param {Act} act */
function suggestedItem(first, priority, act) {
  const because = h("p", { class: "ss-prose" });
  const score = h("p", { class: "ss-hint" });
  const { kind, key } = first;
  const choose = h(
    "button",
    { type: "button", class: "ss-button", "aria-label": `Kies dit: ${first.title}`, onclick: () => act.from(choose, "choose", { kind, key, priority: priority() || null, reason: "" }) },
    "Kies dit",
  );
  const item = h(
    "li",
    { class: "ss-card ss-card-soft ss-stack" },
    h("div", { class: "ss-row" }, h("span", { class: "ss-tag" }, first.label)),
    h("h5", { class: "ss-subtitle" }, first.title),
    h("p", {}, first.post_it),
    because,
    h("details", { class: "ss-no-print" }, h("summary", { class: "ss-summary" }, "Waarom staat dit hier?"), score),
    h("div", { class: "ss-row ss-no-print" }, choose),
  );
  return Object.assign(item, {
    /** @param {OfferWithReason} now */
    show(now) {
      say(because, now.because.join(" "));
      say(score, `De volgorde komt van vijf dingen: hoe goed het past, het verschil tussen team en ouders, belangrijk, haalbaar en hoe zeker het is. Samen is dat hier ${now.score}. Het is geen cijfer: jullie kiezen zelf.`);
    },
  });
}

/** All of the library, for who wants something else. @param {() => string} priority @param {Act} act */
function libraryForm(priority, act) {
  const select = h("select", { class: "ss-select" });
  const postIt = h("p", { class: "ss-hint", role: "status" });
  const reason = h("input", { class: "ss-input", autocomplete: "off", dir: "auto" });
  const choose = h("button", { type: "submit", class: "ss-button" }, "Kies dit");
  /** @type {Offer[]} */
  let offers = [];
  const idOf = (/** @type {Offer} */ one) => `${one.kind} ${one.key}`;
  const chosen = () => offers.find((one) => idOf(one) === select.value);
  const tell = () => say(postIt, chosen()?.post_it ?? "");
  select.addEventListener("change", tell);
  const form = h("form", { class: "ss-plan-form", novalidate: true }, planField(select, "Uit de bibliotheek"), planField(reason, "Waarom dit? (mag leeg)"), h("div", { class: "ss-plan-whole ss-stack" }, postIt, h("div", {}, choose)));
  const sent = sentForm(act, form, { key: select, reason });
  let last = "";
  choose.before(sent.line);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const one = chosen();
    if (!one) return sent.tell("key", "Kies eerst iets uit de bibliotheek.");
    if (sent.busy() && select.value === last) return;
    last = select.value;
    sent.follow(act("choose", { kind: one.kind, key: one.key, priority: priority() || null, reason: reason.value }), () => empty(idOf(one)));
  });

  /** For the next one, unless that is chosen already. @param {string} stored */
  function empty(stored) {
    if (select.value !== stored) return;
    select.value = reason.value = "";
    tell();
  }
  return Object.assign(h("details", { class: "ss-no-print" }, h("summary", { class: "ss-summary" }, "Liever iets anders? Kies uit de hele bibliotheek"), form), {
    /** @param {UndertakeState} state */
    show(state) {
      offers = state.library;
      withRoom(reason, state.longest);
      offerIn(select, [{ id: "", title: "Kies…" }, ...offers.map((one) => ({ id: idOf(one), title: `${one.title} (${one.label.toLowerCase()})` }))]);
      tell();
    },
  });
}

/** @param {UndertakeGroup} first @param {Act} act */
function undertakeGroup(first, act) {
  const id = uid();
  const group = planGroup(id);
  const chosen = h("ul", { class: "ss-list ss-plan-list" });
  const none = h("p", { class: "ss-quiet" }, "Hier is nog niets gekozen. Niets kiezen mag ook.");
  const fits = h("ul", { class: "ss-list ss-plan-list" });
  const scored = h("p", { class: "ss-hint" });
  const fitting = h("details", { class: "ss-stack ss-no-print", open: true }, h("summary", { class: "ss-summary" }, "Dit past erbij"), scored, fits);
  const library = libraryForm(() => first.id, act);
  const section = h("section", { class: "ss-stack", "aria-labelledby": id }, group.head, group.reason, h("h4", { class: "ss-label" }, "Gekozen"), chosen, none, fitting, library);
  return Object.assign(section, {
    /** @param {UndertakeGroup} now @param {UndertakeState} state */
    show(now, state) {
      const had = hasFocus(section);
      group.name(now);
      keep(chosen, now.chosen, (one) => one.id, (one) => undertakenItem(one, state, act), (item, one) => item.show(one, state));
      keep(fits, now.suggestions, (one) => `${one.kind} ${one.key}`, (one) => suggestedItem(one, () => first.id, act), (item, one) => item.show(one));
      chosen.hidden = !now.chosen.length;
      none.hidden = now.chosen.length > 0;
      scored.hidden = !now.scored;
      say(scored, now.scored);
      fitting.hidden = !now.suggestions.length;
      library.show(state);
      if (had && !hasFocus(section)) group.head.focus(); // the button that was pressed went
    },
  });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const link = h("a", { class: "ss-link" });
    const emptyText = h("p", {});
    const empty = h("div", { class: "ss-notice ss-stack" }, emptyText, link);
    const groups = h("div", { class: "ss-stack ss-stack-wide" });
    const undo = undoBox(act);
    rootOf(el, "undertake", h("div", { class: "ss-plan-page ss-stack ss-stack-wide" }, empty, groups, undo, actionLine(act)));

    function update() {
      /** @type {UndertakeState} */
      const state = model.get("state");
      empty.hidden = !state.empty;
      say(emptyText, state.empty?.text ?? "");
      link.hidden = !state.empty?.href;
      say(link, state.empty?.label ?? "");
      if (state.empty?.href) link.href = state.empty.href;
      keep(groups, state.groups, (group) => group.id || "none", (group) => undertakeGroup(group, act), (section, group) => section.show(group, state));
      undo.show(state.undo);
    }
    update();
    listen(model, signal, "state", update);
  },
};
