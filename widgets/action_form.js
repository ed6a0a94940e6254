// An action of the plan as a form: to add, or to change what is there. Stands before the board's own text.

/**
 * @typedef {{iso: string, words: string}} PlanDay
 * @typedef {{id: string, what: string, owner: string, goal: string, audience: string, condition: string, evidence: string,
 *   starts: PlanDay | null, due: PlanDay | null, late: boolean, state: string, priority: string, undertaking: string, belongs: string}} PlanAction
 * @typedef {{groups: PlanGroup[], undertakings: {id: string, title: string}[], actions: PlanAction[],
 *   columns: {state: string, title: string}[], open: string, full: string, longest: number, undo: string | null}} BoardState
 */

const NO_UNDERTAKING = { id: "", title: "Bij geen routine of training" };

/** @param {string} button @param {(args: object) => void} send */
function planActionForm(button, send) {
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
    planField(texts.audience, "Voor wie is het?"),
    planField(texts.owner, "Wie doet het?", "Een rol of een groep, geen naam."),
    planField(starts, "Wanneer begint het?"),
    planField(due, "Wanneer kijken jullie terug?"),
    planField(texts.evidence, "Waaraan zien jullie dat het lukt?", "", "ss-plan-whole"),
    planField(priority, "Bij welke prioriteit hoort het?"),
    planField(undertaking, "Bij welke routine of training?"),
    buttons,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = Object.fromEntries(Object.entries(texts).map(([name, field]) => [name, field.value]));
    send({ ...said, starts: starts.value || null, due: due.value || null, priority: priority.value || null, undertaking: undertaking.value || null });
  });
  return Object.assign(form, {
    first: texts.goal,
    buttons,
    /** @param {BoardState} state */
    offer(state) {
      for (const field of Object.values(texts)) field.maxLength = state.longest;
      offerIn(priority, state.groups.map(({ id, number, title }) => ({ id, title: number ? `${number}. ${title}` : title })));
      offerIn(undertaking, [NO_UNDERTAKING, ...state.undertakings]);
    },
    /** @param {PlanAction | null} action */
    fill(action) {
      for (const [name, field] of Object.entries(texts)) field.value = action ? /** @type {any} */ (action)[name] : "";
      starts.value = action?.starts?.iso ?? "";
      due.value = action?.due?.iso ?? "";
      if (!action) return;
      priority.value = action.priority;
      undertaking.value = action.undertaking;
    },
  });
}
