// Regie: leading a session from one place. Left the script, on the right what can be done next, the timer and the beamer; what belongs to
// the question of now stands in the middle, in components of its own.

/** @typedef {{number: number, total: number, title: string, minutes: number, form: string, goal: string, question: string, intro: string, stored: string, tips: string[]}} PartText */
/** @typedef {{key: string, question: string, revealed: boolean, answered: number, present: number}} StepLine */
/**
 * @typedef {{evening: number, going: boolean, over: boolean, last: boolean, parts: ScriptPart[], part: PartText | null, step: string | null, steps: StepLine[], primary: Order, forth?: Order, skip?: Order,
 *   reveal: Order | null, conceal: Order | null, can_enter: boolean, timer: Timer, at: string, screen: string | null, screens: {key: string, label: string}[],
 *   shown: string, sheets: boolean, sheet: number, beamer: string | null, after: {says: string, label: string, href: string | null},
 *   counts: {role: string, label: string, answered: number, present: number}[], unit: string[], code: string | null,
 *   people: number, shows_people: boolean, ended: number}} RegieState
 */

const KEYS = [
  ["→", "verder: de volgende vraag of het volgende deel"],
  ["←", "terug"],
  ["R", "laat zien wat er is ingevuld, of doe het weer dicht"],
  ["T", "start de tijd, zet die stil of laat die doorgaan; is de tijd om, haal die dan weg"],
  ["V", "vul in: naar het veld van wie aan de beurt is"],
  ["B", "de beamer zwart, en weer aan"],
  ["?", "deze hulp"],
  ["Esc", "in een veld: terug naar de grote knop"],
];
const OLD = 5000; // a state that was made longer ago tells the wrong time

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);

  /** @returns {RegieState} */
  function state() {
    return model.get("state");
  }

  let ahead = aheadOf(state().at);
  let seen = { step: state().step, ended: state().ended };
  let stood = where();

  /** What the middle shows follows from this. */
  function where() {
    const { going, part: text, step, conceal: closing } = state();
    return [going, text?.number, step, closing !== null].join("|");
  }

  const button = (/** @type {string} */ label, /** @type {string} */ name, /** @type {object} */ args = {}, look = "") => {
    const made = h("button", { type: "button", class: `ss-button ${look}`, onclick: () => act.from(made, name, args) }, label);
    return made;
  };

  /** A button with only a sign on it. @param {string} name @param {string} sign @param {number} by */
  function turns(name, sign, by) {
    const made = button(sign, "turn", { by }, "ss-button-quiet");
    made.setAttribute("aria-label", name);
    return made;
  }

  const place = h("p", { class: "ss-small ss-quiet" });
  const primary = askFirst(act, "ss-button-primary ss-regie-primary");
  const conceal = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(conceal, "conceal") });
  const counted = h("p", { class: "ss-label", role: "status" });
  const roles = h("ul", { class: "ss-list ss-regie-counts" });
  const time = clock(act, () => ({ timer: state().timer, ahead, going: state().going }));
  const back = button("← Terug", "back");
  const forth = askFirst(act, "");
  const skip = askFirst(act, "ss-button-quiet");
  const stop = button("Genoeg voor vandaag", "stop", {}, "ss-button-quiet");
  const moves = h("div", { class: "ss-row" }, back, forth.node, skip.node, stop);
  const after = h("a", { class: "ss-link" });

  const shown = h("p", { class: "ss-small", role: "status" });
  const open = h("a", { class: "ss-button", target: "_blank", rel: "noopener" }, "Open de beamer", h("span", { class: "ss-visually-hidden" }, " (nieuw venster)"));
  const screens = h("div", { class: "ss-regie-screens", role: "group", "aria-label": "Wat de beamer toont" });
  const sheet = h("span", { class: "ss-small" });
  const sheets = h("div", { class: "ss-row" }, turns("Vorig blad", "←", -1), sheet, turns("Volgend blad", "→", 1));
  const beamer = h("section", { class: "ss-stack ss-regie-beamer", "aria-label": "Beamer" }, h("h3", { class: "ss-label" }, "Beamer"), shown, screens, sheets, open);

  const there = presenceOf(
    () => model.get("presence"),
    () => ({ code: state().code ?? null, asking: state().can_enter }),
  );
  const people = h("button", { type: "button", class: "ss-button", onclick: () => act.from(people, "people") });
  const keys = h("dl", { class: "ss-small ss-regie-keys" }, KEYS.map(([key, does]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, does))));
  const help = h("details", { class: "ss-regie-help" }, h("summary", { class: "ss-summary" }, "Toetsen"), keys);
  const now = h("section", { class: "ss-regie-now ss-card ss-stack", "aria-label": "Nu" }, place, primary.node, conceal, counted, roles, there.typing, time.node, moves, after, beamer, there.node, people, help, actionLine(act));

  const number = h("p", { class: "ss-small ss-quiet" });
  const title = h("h3", { class: "ss-title", dir: "auto" });
  const facts = h("p", { class: "ss-small ss-quiet" });
  const intro = h("p", { class: "ss-prose ss-words ss-lead", dir: "auto" });
  const question = h("p", { class: "ss-prose ss-words ss-subtitle", dir: "auto" });
  const goal = h("p", { class: "ss-prose ss-small" });
  const stored = h("p", { class: "ss-prose ss-small ss-quiet" });
  const tips = h("ul", { class: "ss-prose ss-regie-tips" });
  const advice = h("details", {}, h("summary", { class: "ss-summary" }, "Tips voor wie begeleidt"), goal, tips, stored);
  const questions = h("ol", { class: "ss-list ss-regie-questions", "aria-label": "Vragen in dit deel" });
  const part = h("section", { class: "ss-regie-part ss-card ss-stack", "aria-label": "Onderdeel" }, number, title, facts, intro, question, advice, questions);

  const plan = scriptOf(act, () => ({ parts: state().parts, ahead, at: state().at, going: state().going }));
  rootOf(el, "regie", now, part, plan.node);

  /** @param {StepLine} step */
  function buildQuestion(step) {
    const choose = h("button", { type: "button", class: "ss-regie-question", onclick: () => act.from(choose, "focus", { step: step.key }) }, h("span", { dir: "auto" }), h("span", { class: "ss-small" }));
    return h("li", {}, choose);
  }

  /** @param {HTMLElement} item @param {StepLine} step */
  function updateQuestion(item, step) {
    const [words, told] = /** @type {HTMLElement[]} */ ([...item.firstElementChild?.children ?? []]);
    say(words, step.question);
    say(told, step.revealed ? "✓ getoond" : `${step.answered} van de ${step.present}`);
    item.firstElementChild?.setAttribute("aria-pressed", String(step.key === state().step));
  }

  function showPart() {
    const { part: text, steps, going, evening, over, after: then } = state();
    number.hidden = !text;
    say(number, text ? `Deel ${text.number} van de ${text.total}` : "");
    const stopped = over ? "Bedankt, jullie zijn klaar" : "Voor vandaag is het genoeg";
    say(title, !going && evening === 0 ? "Klaar om te beginnen?" : !going ? stopped : (text?.title ?? ""));
    question.hidden = !going || !text?.question || steps.length > 1;
    say(question, text?.question ?? "");
    number.hidden = facts.hidden = advice.hidden = questions.hidden = !going || !text;
    if (!going || !text) {
      const kept = over ? `Alles is bewaard. ${then.says} Verder gaan kan ook nog.` : "Alles is bewaard. Een andere keer ga je verder waar jullie nu zijn.";
      say(intro, evening === 0 ? "Zet klaar wie er zijn, of laat mensen met hun telefoon meedoen. Open de beamer in een tweede venster. Begin dan de sessie." : kept);
      return;
    }
    say(facts, [text.form, minutesInWords(text.minutes)].filter(Boolean).join(" · "));
    say(intro, text.intro);
    say(goal, `Waarvoor: ${text.goal}`);
    goal.hidden = !text.goal;
    say(stored, `We bewaren: ${text.stored}`);
    stored.hidden = !text.stored;
    keep(
      tips,
      text.tips.map((words, index) => ({ words, index })),
      ({ index }) => String(index),
      () => h("li", {}),
      (line, { words }) => say(line, words),
    );
    advice.hidden = !text.tips.length && !text.goal;
    questions.hidden = steps.length < 2;
    keep(questions, steps, (step) => step.key, buildQuestion, updateQuestion);
  }

  function showBeamer() {
    const { screens: choices, screen, shown: words, sheets: many, sheet: at, beamer: address } = state();
    say(shown, words);
    screens.hidden = choices.length < 2 && screen !== null;
    sheets.hidden = !many;
    say(sheet, `Blad ${at}`);
    keep(
      screens,
      choices,
      ({ key }) => key || "follow",
      ({ key, label }) => {
        const choose = h("button", { type: "button", class: "ss-regie-screen", onclick: () => act.from(choose, "show", { screen: key }) }, label);
        return choose;
      },
      (choose, { key }) => choose.setAttribute("aria-pressed", String(key === screen)),
    );
    open.hidden = !address;
    if (address) open.href = address;
  }

  function show() {
    const { going, evening, part: text, steps, step, counts, conceal: closing, people: present, shows_people, after: then, over, last, ended } = state();
    const hadFocus = hasFocus(now);
    const here = going && text ? steps.findIndex((known) => known.key === step) : -1;
    const stopped = over ? "Afgerond" : `Avond ${evening} is voorbij`;
    say(place, !going ? (evening ? stopped : "Nog niet begonnen") : steps.length > 1 ? `Vraag ${here + 1} van de ${steps.length}` : "Nu");
    primary.set(state().primary);
    forth.set(state().forth ?? { label: "Verder →", name: "forth" });
    skip.set(state().skip ?? { label: "Sla dit deel over", name: "skip" });
    conceal.hidden = !closing;
    say(conceal, closing?.label ?? "");
    const answered = counts.reduce((sum, role) => sum + role.answered, 0);
    const all = counts.reduce((sum, role) => sum + role.present, 0);
    counted.hidden = roles.hidden = !going || here < 0 || all === 0;
    if (state().unit?.length) roles.hidden = true; // the sentence says it all
    say(counted, counted.hidden ? "" : howMany(answered, all, state().unit));
    keep(
      roles,
      counts.filter((role) => role.present > 0),
      (role) => role.role,
      (role) => h("li", { class: "ss-tag", "data-role": role.role }),
      (tag, role) => say(tag, `${role.label}: ${role.answered} van de ${role.present}`),
    );
    moves.hidden = !going;
    say(stop, last ? "Sluit de sessie af" : "Genoeg voor vandaag");
    stop.hidden = state().primary.name === "stop"; // the large button does it
    after.hidden = going || evening === 0 || !then.href;
    say(after, then.label);
    if (then.href) after.href = then.href;
    say(people, shows_people ? "Verberg de deelnemers" : `Wie doen er mee? (${present})`);
    people.setAttribute("aria-expanded", String(shows_people));
    time.show();
    there.show();
    showBeamer();
    showPart();
    plan.show();
    if ((step === seen.step && ended > seen.ended) || (hadFocus && !hasFocus(now))) primary.focus();
    seen = { step, ended };
    // What follows begins at its top, also when a long wall was scrolled through.
    if (where() !== stood && part.getBoundingClientRect().top < 0) part.scrollIntoView({ block: "start" });
    stood = where();
  }

  function toggleHelp() {
    help.open = !help.open;
    help.querySelector("summary")?.focus();
  }

  function revealOrConceal() {
    const { reveal, conceal: closing } = state();
    if (reveal) {
      primary.set(reveal);
      primary.press();
    } else if (closing) {
      act("conceal");
    }
  }

  /** @type {Record<string, () => unknown>} */
  const does = {
    ArrowRight: () => (state().forth?.question ? forth.press() : act("forth")), // each press counts, also while the one before is on its way
    ArrowLeft: () => act("back"),
    r: revealOrConceal,
    t: () => time.press(),
    v: () => state().can_enter && act("enter"),
    b: () => act("show", { screen: state().screen === "black" ? "" : "black" }),
    "?": toggleHelp,
  };

  /** @param {KeyboardEvent} event */
  function press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || target.closest("input, textarea, select")) return;
    if (!does[key] || (!state().going && key !== "?")) return;
    event.preventDefault();
    does[key]();
  }
  el.addEventListener("keydown", press);
  // After a reload, or a click beside everything, nothing has the focus; then keys lead too.
  const nowhere = (/** @type {KeyboardEvent} */ event) => event.target === document.body && !event.defaultPrevented && press(event);
  document.addEventListener("keydown", nowhere);

  // In the middle, Escape leaves a field. The box around both is there one frame after render.
  /** @param {Event} event */
  function leaveField(event) {
    const from = /** @type {HTMLElement} */ (event.target);
    if (/** @type {KeyboardEvent} */ (event).key === "Escape" && !event.defaultPrevented && from.closest(".ss-desk-box")) primary.focus();
  }
  const frame = requestAnimationFrame(() => el.closest(".ss-regie-box")?.addEventListener("keydown", leaveField, { signal }));

  const ticking = setInterval(() => {
    time.tick();
    plan.tick();
  }, 1000);

  act.onDone(show);
  listen(model, signal, "presence", there.show);
  listen(model, signal, "state", () => {
    ahead = aheadOf(state().at);
    show();
  });
  show();
  if (Math.abs(ahead) > OLD) act("look");
  return () => {
    clearInterval(ticking);
    document.removeEventListener("keydown", nowhere);
    cancelAnimationFrame(frame);
  };
}

export default { render };
