// Looking back on the plan: what was agreed, what came of it, and whether the group keeps, changes or stops it.

/**
 * @typedef {{happened: string, evidence: string, choice: string, onward: string}} Found
 * @typedef {{subject: string, id: string, kind: string, title: string, agreed: {about: string, text: string}[], found: Found}} Judged
 * @typedef {{id: string, day: string, words: string, closed: boolean}} Held
 * @typedef {{title: string, items: Judged[]}} JudgedGroup
 * @typedef {{key: string, today: string, held: Held[], shown: Held | null, changed: string[], groups: JudgedGroup[], judged: string,
 *   onward: {title: string, text: string}[], longest: number}} EvaluationState
 */

const CHOICES = [
  { key: "keep", label: "Houden" },
  { key: "change", label: "Veranderen" },
  { key: "stop", label: "Stoppen" },
];
/** @type {Record<string, string>} */
const CHOSEN = {
  keep: "→ Dit houden we.",
  change: "→ Dit veranderen we.",
  stop: "→ Hiermee stoppen we.",
  "": "Hierover is niet gekozen.",
};
const ASKED = /** @type {const} */ ([
  { key: "happened", label: "Wat gebeurde er?", hint: "Een paar feiten, ook als het anders liep." },
  { key: "evidence", label: "Waaraan zien jullie dat?", hint: "Wat zei of deed iemand? Geen namen." },
  { key: "onward", label: "Wat gaat mee naar volgend jaar?", hint: "Leeg laten mag." },
]);

/** One thing of the plan. @param {Judged} first @param {EvaluationState} state @param {string} evaluation @param {Act} act */
function judgedItem(first, state, evaluation, act) {
  let now = first;
  let fresh = true;
  const titleId = uid();
  const kind = h("span", { class: "ss-tag" });
  const title = h("h5", { class: "ss-subtitle ss-words", id: titleId, dir: "auto" });
  const agreed = h("dl", { class: "ss-evaluation-agreed ss-small" });
  const fields = ASKED.map(({ key }) =>
    withRoom(h("textarea", { class: "ss-textarea", id: uid(), rows: 1, dir: "auto", "aria-describedby": `${titleId}-${key}` }), state.longest),
  );
  const fit = () => fields.forEach((field) => fitRows(field, 1));
  const about = () => ({ evaluation, subject: first.subject, id: first.id });
  const written = () => Object.fromEntries(ASKED.map(({ key }, place) => [key, fields[place].value]));
  const saver = saving(act, fields, () => act("judge", { ...about(), ...written() }), {
    place: () => `samenspraak:${state.key}:${evaluation}:${first.subject}:${first.id}`,
    stored: () => ASKED.map(({ key }) => now.found[key]),
    onInput: fit,
  });
  const boxes = ASKED.map(({ key, label, hint }, place) =>
    h(
      "div",
      { class: "ss-field" },
      h("label", { class: "ss-label", for: fields[place].id }, label),
      h("p", { class: "ss-hint", id: `${titleId}-${key}` }, hint),
      fields[place],
    ),
  );
  const name = uid();
  let deciding = "";
  const decide = (/** @type {string} */ key) => {
    deciding = act("decide", { ...about(), choice: key });
  };
  const radios = CHOICES.map(({ key, label }) => {
    const radio = h("input", { type: "radio", name, value: key, onchange: () => decide(key) });
    return { radio, node: h("label", { class: "ss-choice" }, radio, label) };
  });
  const clear = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => decide("") }, "Nog niet kiezen");
  const asked = h("div", { class: "ss-evaluation-asked" }, boxes);
  const decided = h("p", {});
  const choice = h(
    "fieldset",
    { class: "ss-evaluation-choice" },
    h("legend", { class: "ss-label" }, "Wat doen jullie ermee?"),
    h("div", { class: "ss-row" }, radios.map(({ node }) => node), clear),
  );
  const item = h(
    "li",
    { class: "ss-card ss-stack ss-evaluation-item", "aria-labelledby": titleId },
    h("div", { class: "ss-row" }, kind),
    title,
    agreed,
    asked,
    saver.clash,
    h("div", { class: "ss-row" }, choice, decided, saver.status),
  );

  /** What is stored, unless another choice is on its way. */
  function showChoice() {
    if (act.pending(deciding)) return;
    for (const { radio } of radios) radio.checked = radio.value === now.found.choice;
    clear.hidden = !now.found.choice;
  }
  act.onDone(showChoice);

  return Object.assign(item, {
    save: saver.save,
    leave: saver.leave,
    fit,
    /** @param {Judged} next @param {boolean} closed */
    show(next, closed) {
      now = next;
      item.dataset.subject = next.subject;
      say(kind, next.kind);
      say(title, next.title);
      keep(
        agreed,
        next.agreed,
        (line) => line.about,
        (line) => h("div", {}, h("dt", {}, line.about), h("dd", { class: "ss-words", dir: "auto" })),
        (row, line) => say(/** @type {Element} */ (row.lastElementChild), line.text),
      );
      agreed.hidden = !next.agreed.length;
      showChoice();
      choice.hidden = saver.status.hidden = closed;
      decided.hidden = !closed;
      say(decided, CHOSEN[next.found.choice]);
      saver.take();
      if (fresh) saver.restore();
      fresh = false;
      fields.forEach((field, place) => {
        field.readOnly = closed;
        boxes[place].hidden = closed && !field.value;
      });
      fit();
    },
  });
}

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const state = () => /** @type {EvaluationState} */ (model.get("state"));
  const day = h("input", { class: "ss-input", type: "date", id: uid(), value: state().today });
  const start = h("button", { type: "submit", class: "ss-button ss-button-primary" }, "Begin met terugkijken");
  const beginning = h(
    "form",
    { class: "ss-card ss-stack ss-evaluation-begin", novalidate: true },
    h("p", { class: "ss-lead" }, "Kijk samen terug: met team en ouders, één keer per half jaar of aan het eind van het jaar."),
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: day.id }, "Wanneer kijken jullie terug?"), day),
    h("div", {}, start),
  );
  const title = h("h3", { class: "ss-title", tabindex: "-1" });
  const judged = h("p", { class: "ss-lead", role: "status" });
  const changed = h("ul", { class: "ss-evaluation-changed" });
  const changedBox = h("section", { class: "ss-card ss-card-soft ss-stack" }, h("h4", { class: "ss-subtitle" }, "Wat zegt de vragenlijst?"), changed);
  const groups = h("div", { class: "ss-stack ss-stack-wide" });
  const onward = h("ul", { class: "ss-evaluation-onward" });
  const nothing = h("p", { class: "ss-hint" }, "Nog niets. Vul bij een afspraak in wat meegaat naar volgend jaar.");
  const onwardBox = h("section", { class: "ss-card ss-card-soft ss-stack" }, h("h4", { class: "ss-subtitle" }, "Dit gaat mee naar volgend jaar"), onward, nothing);
  const close = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => finish(close, "close") }, "Rond de evaluatie af");
  const reopen = h("button", { type: "button", class: "ss-button", onclick: () => finish(reopen, "reopen") }, "Ga verder met deze evaluatie");
  const again = h("button", { type: "button", class: "ss-button", onclick: () => showBeginning() }, "Begin een nieuwe evaluatie");
  const print = printButton("Evaluatie");
  const others = h("ul", { class: "ss-list ss-row" });
  const othersBox = h("nav", { class: "ss-row ss-no-print", "aria-label": "Alle evaluaties" }, h("span", { class: "ss-quiet" }, "Alle keren:"), others);
  const going = h(
    "div",
    { class: "ss-stack ss-stack-wide" },
    title,
    judged,
    changedBox,
    groups,
    onwardBox,
    h("div", { class: "ss-row ss-no-print" }, close, reopen, again, print.button),
  );
  rootOf(el, "evaluation", h("div", { class: "ss-stack ss-stack-wide" }, print.heading, othersBox, beginning, going, actionLine(act)));
  let wanted = false;

  /** @returns {ReturnType<typeof judgedItem>[]} */
  const items = () => /** @type {any} */ ([...groups.querySelectorAll(".ss-evaluation-item")]);

  /** @param {HTMLButtonElement} button @param {string} name */
  function finish(button, name) {
    for (const item of items()) item.save();
    act.from(button, name, { evaluation: state().shown?.id });
  }

  function showBeginning() {
    wanted = true;
    show();
    day.focus();
  }

  beginning.addEventListener("submit", (event) => {
    event.preventDefault();
    wanted = false;
    act.from(start, "begin", { held_on: day.value });
  });

  function show() {
    const { shown, held, changed: lines, groups: found, judged: words, onward: kept } = state();
    beginning.hidden = Boolean(shown) && !wanted;
    going.hidden = !shown;
    othersBox.hidden = held.length < 2;
    keep(
      others,
      held,
      (one) => one.id,
      (one) => h("li", {}, h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act("look_at", { evaluation: one.id }) })),
      (item, one) => {
        const button = /** @type {Element} */ (item.firstElementChild);
        say(button, one.words);
        if (one.id === shown?.id) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      },
    );
    if (!shown) return;
    const had = hasFocus(going) && !wanted;
    say(title, `Terugkijken op ${shown.words}`);
    say(judged, shown.closed ? `Afgerond. ${words}` : words);
    changedBox.hidden = !lines.length;
    keep(changed, lines, (line) => line, (line) => h("li", {}, line));
    keep(
      groups,
      found,
      (group) => `${shown.id}:${group.title}`,
      (group) => h("section", { class: "ss-stack" }, h("h4", { class: "ss-evaluation-group ss-words", dir: "auto" }, group.title), h("ul", { class: "ss-list ss-stack" })),
      (section, group) =>
        keep(
          /** @type {Element} */ (section.lastElementChild),
          group.items,
          (item) => `${item.subject}:${item.id}`,
          (item) => judgedItem(item, state(), shown.id, act),
          (item, next) => item.show(next, shown.closed),
        ),
    );
    keep(
      onward,
      kept,
      (one) => `${one.title}:${one.text}`,
      (one) => h("li", {}, h("strong", { class: "ss-words", dir: "auto" }, one.title), ": ", h("span", { class: "ss-words", dir: "auto" }, one.text)),
    );
    nothing.hidden = kept.length > 0;
    close.hidden = shown.closed;
    reopen.hidden = again.hidden = !shown.closed;
    if (had && !hasFocus(going)) title.focus();
  }

  show();
  listen(model, signal, "state", show);
  const frame = requestAnimationFrame(() => items().forEach((item) => item.fit()));
  const leave = () => items().forEach((item) => item.leave());
  window.addEventListener("pagehide", leave);
  return () => {
    cancelAnimationFrame(frame);
    leave();
    window.removeEventListener("pagehide", leave);
  };
}

export default { render };
