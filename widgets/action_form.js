// An action of the plan as a form: to add, or to change what is there. Stands before the board's own text.

/**
 * @typedef {{iso: string, words: string}} PlanDay
 * @typedef {{id: string, what: string, owner: string, goal: string, audience: string, condition: string, evidence: string,
 *   starts: PlanDay | null, due: PlanDay | null, late: boolean, state: string, priority: string, undertaking: string, belongs: string}} PlanAction
 * @typedef {{key: string, groups: PlanGroup[], undertakings: {id: string, title: string}[], actions: PlanAction[],
 *   columns: {state: string, title: string}[], open: string, full: string, longest: number, undo: string | null}} BoardState
 */

const NO_UNDERTAKING = { id: "", title: "Bij geen routine of training" };

/**
 * @param {Act} act
 * @param {{button: string, place: string, send: (args: object) => string, after: () => void}} how `place` is where this browser keeps what
 *   is typed, `send` returns the id of the action, and `after` is called once that is stored
 */
function planActionForm(act, { button, place, send, after }) {
  /** @type {PlanAction | null} */
  let now = null;
  const line = (/** @type {string} */ placeholder) => h("input", { class: "ss-input", autocomplete: "off", placeholder, dir: "auto" });
  const texts = {
    goal: line("elke ouder hoort ook goed nieuws"),
    condition: line("een kind zes weken op school is"),
    what: line("belt de leerkracht naar huis"),
    audience: line("ouders van nieuwe kinderen"),
    owner: line("alle leerkrachten"),
    evidence: line("acht van de tien ouders kregen een telefoontje"),
  };
  const starts = h("input", { class: "ss-input", type: "date" });
  const due = h("input", { class: "ss-input", type: "date" });
  const priority = h("select", { class: "ss-select" });
  const undertaking = h("select", { class: "ss-select" });
  const submit = h("button", { type: "submit", class: "ss-button ss-button-primary" }, button);
  const buttons = h("div", { class: "ss-row ss-plan-whole" }, submit);
  const form = h(
    "form",
    { class: "ss-plan-form", novalidate: true },
    planField(texts.goal, "Wat willen jullie bereiken?", "", "ss-plan-whole"),
    planField(texts.condition, "Als …", "Het moment waarop je het doet. Leeg laten mag."),
    planField(texts.what, "… dan", "Wat er gaat gebeuren."),
    planField(texts.audience, "Voor wie is het?", "Een groep, geen kind of gezin."),
    planField(texts.owner, "Wie doet het?", "Een rol of een groep, geen naam."),
    planField(starts, "Wanneer begint het?", "Leeg laten mag."),
    planField(due, "Wanneer kijken jullie terug?", "Leeg laten mag."),
    planField(texts.evidence, "Waaraan zien jullie dat het lukt?", "", "ss-plan-whole"),
    planField(priority, "Bij welke prioriteit hoort het?"),
    planField(undertaking, "Bij welke routine of training?"),
    buttons,
  );
  const fields = { ...texts, starts, due, priority, undertaking };
  const sent = sentForm(act, form, fields);
  const typed = () => Object.values(fields).map((field) => field.value);
  const kept = keptForm(form, { place, until: button, typed, put, stored: () => Object.keys(fields).map(storedIn) });
  form.prepend(kept.line);
  buttons.before(sent.line);
  kept.line.classList.add("ss-plan-whole");
  sent.line.classList.add("ss-plan-whole");

  /** @param {string} name */
  function storedIn(name) {
    if (name === "starts" || name === "due") return now?.[name]?.iso ?? "";
    if (!now && (name === "priority" || name === "undertaking")) return fields[name].value; // chosen in advance, and no text
    return now ? /** @type {any} */ (now)[name] : "";
  }

  /** @param {string[]} values */
  function put(values) {
    Object.values(fields).forEach((field, at) => {
      field.value = values[at] ?? "";
      field.dispatchEvent(new Event("input")); // for the room that is left
    });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sent.busy()) return;
    const said = Object.fromEntries(Object.entries(texts).map(([name, field]) => [name, field.value]));
    const about = { starts: starts.value || null, due: due.value || null, priority: priority.value || null, undertaking: undertaking.value || null };
    sent.follow(send({ ...said, ...about }), () => {
      kept.forget();
      after();
    });
  });
  return Object.assign(form, {
    first: texts.goal,
    buttons,
    forget: kept.forget,
    /** Puts back what this browser kept; whether there was something. @param {PlanAction | null} action */
    restore(action) {
      now = action;
      return kept.restore();
    },
    /** @param {BoardState} state */
    offer(state) {
      for (const field of Object.values(texts)) withRoom(field, state.longest);
      offerIn(priority, state.groups.map(({ id, number, title }) => ({ id, title: number ? `${number}. ${title}` : title })));
      offerIn(undertaking, [NO_UNDERTAKING, ...state.undertakings]);
    },
    /** @param {PlanAction | null} action */
    fill(action) {
      now = action;
      sent.tell();
      put(Object.keys(fields).map(storedIn));
    },
  });
}
