// 'Voor wie vul je in?': the coordinator enters for the room, one person after the other. Who has answered is a mark; what, is not shown by itself.

/** @typedef {{id: string, name: string, role: string, role_label: string, answered: boolean, phone?: boolean, by_phone?: boolean}} Person */
/**
 * @typedef {{people: Person[], roles: {role: string, label: string}[], current: string | null, covered: boolean, turn: number, revealed: boolean,
 *   question: string, empty: string}} DeskState
 */

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
]);

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  /** The choice that the workbook has not taken over yet. @type {string | null} */
  let asked = null;
  let askedId = "";
  let turn = model.get("state").turn;

  /** @returns {DeskState} */
  function state() {
    return model.get("state");
  }

  function current() {
    return asked ?? state().current;
  }

  /** @param {string} id */
  function choose(id) {
    asked = id;
    askedId = act("select", { id });
    show();
  }

  const empty = h("p", { class: "ss-notice" });
  const title = h("h3", { class: "ss-subtitle", dir: "auto", tabindex: -1 });
  const heading = h("p", { class: "ss-label", id: uid() }, "Voor wie vul je in?");
  const groups = h("div", { class: "ss-desk-roles", role: "toolbar", "aria-labelledby": heading.id });
  // Who has a phone is not asked for here, and can be chosen all the same until that phone answers.
  const withPhone = h("summary", { class: "ss-summary", id: uid() });
  const phones = h("div", { class: "ss-desk-roles", role: "toolbar", "aria-labelledby": withPhone.id });
  const byPhone = h("details", {}, withPhone, phones);
  const chooser = h("div", { class: "ss-stack" }, heading, groups, byPhone);
  const who = h("p", { class: "ss-label", tabindex: -1 });
  const uncover = h("button", { type: "button", class: "ss-button", onclick: () => act.from(uncover, "uncover") }, "Laat zien en verander");
  const cover = h("div", { class: "ss-notice ss-row" }, who, uncover);

  /** @param {HTMLElement} bar */
  function chips(bar) {
    return /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button")]);
  }

  chooser.addEventListener("keydown", (event) => {
    const bar = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[role=toolbar]"));
    if (!bar) return;
    const all = chips(bar);
    const at = all.findIndex((chip) => chip === event.target);
    const by = STEPS.get(event.key);
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : by === undefined ? -1 : at + by;
    if (at < 0 || !all[to]) return;
    event.preventDefault();
    for (const chip of all) chip.tabIndex = chip === all[to] ? 0 : -1;
    all[to].focus();
  });

  /** @param {HTMLElement} chip @param {Person} person */
  function updateChip(chip, person) {
    const mine = person.id === current();
    const [mark, name, told] = [...chip.children];
    say(mark, person.answered ? "✓" : "");
    say(name, person.name);
    say(told, person.answered ? ` (${person.role_label}, ingevuld)` : ` (${person.role_label})`);
    chip.setAttribute("aria-pressed", String(mine));
    if (!hasFocus(chooser)) chip.tabIndex = mine ? 0 : -1;
  }

  /** @param {Person} person */
  function buildChip(person) {
    return h(
      "button",
      { type: "button", class: "ss-desk-chip", "data-person": person.id, tabindex: -1, onclick: () => choose(person.id) },
      h("span", { class: "ss-desk-mark", "aria-hidden": "true" }),
      h("span", {}),
      h("span", { class: "ss-visually-hidden" }),
    );
  }

  /** @param {HTMLElement} bar @param {Person[]} seats */
  function showChips(bar, seats) {
    keep(
      bar,
      state().roles.filter(({ role }) => seats.some((person) => person.role === role)),
      ({ role }) => role,
      ({ role, label }) =>
        h(
          "div",
          { class: "ss-desk-role", role: "group", "aria-label": label, "data-role": role },
          h("p", { class: "ss-small ss-quiet" }, label),
          h("div", { class: "ss-desk-chips" }),
        ),
      (group, { role }) =>
        keep(
          group.lastElementChild,
          seats.filter((person) => person.role === role),
          (person) => person.id,
          buildChip,
          updateChip,
        ),
    );
    const all = chips(bar);
    if (all.length && !all.some((chip) => chip.tabIndex === 0)) all[0].tabIndex = 0;
  }

  function show() {
    const { people, covered, revealed, question, empty: emptyText } = state();
    const hadFocus = hasFocus(root);
    if (asked !== null && !act.pending(askedId)) asked = null;
    const nobody = people.length === 0;
    empty.hidden = !nobody;
    say(empty, emptyText);
    chooser.hidden = nobody || revealed; // nothing can be filled in then
    say(title, question);
    title.hidden = !revealed || !question;
    root.hidden = !nobody && revealed && title.hidden;

    const seats = people.filter((person) => !person.phone);
    const others = people.filter((person) => person.phone && !person.by_phone);
    say(heading, seats.length ? "Voor wie vul je in?" : "Iedereen antwoordt met de eigen telefoon.");
    groups.hidden = !seats.length;
    byPhone.hidden = !others.length;
    say(withPhone, seats.length ? `Of voor iemand met een telefoon (${others.length})` : "Vul toch voor iemand in");
    if (others.some((person) => person.id === current())) byPhone.open = true;
    showChips(groups, seats);
    showChips(phones, others);

    const person = people.find(({ id }) => id === current());
    cover.hidden = revealed || !person || !(covered || person.by_phone) || asked !== null;
    const where = person?.by_phone ? "beantwoord met een telefoon. Dat kun je hier niet zien of veranderen." : "ingevuld";
    say(who, person ? `${person.name} · ${person.role_label} · ✓ ${where}` : "");
    uncover.hidden = Boolean(person?.by_phone);
    uncover.setAttribute("aria-label", person ? `Laat zien en verander wat ${person.name} invulde` : "");
    if (asked === null) {
      // At a covered seat the focus comes here; at an empty one the question itself takes it.
      if (state().turn !== turn && !cover.hidden) (uncover.hidden ? who : uncover).focus();
      turn = state().turn;
    }
    if (hadFocus && !hasFocus(root) && !title.hidden) title.focus();
  }

  const root = rootOf(el, "desk ss-card ss-stack", title, empty, chooser, cover, actionLine(act));
  act.onDone(show);
  listen(model, signal, "state", show);
  show();
}

export default { render };
