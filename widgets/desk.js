// 'Voor wie vul je in?': the coordinator enters for the room, one person at a time, and opens the answers when the group is ready.

/** @typedef {{id: string, name: string, role_label: string, answered: boolean}} Person */
/** @typedef {{role: string, label: string, answered: number, present: number}} RoleCount */
/**
 * @typedef {{people: Person[], current: string | null, counts: RoleCount[], answered: number, present: number, revealed: boolean, question?: string,
 *   reveal_label?: string, revealed_label?: string, conceal_label?: string, empty?: string}} DeskState
 */

/** @param {number} answered @param {number} present */
function howMany(answered, present) {
  if (present === 0) return "Nog niemand doet mee.";
  if (answered === present && present > 1) return `Alle ${present} hebben geantwoord.`;
  return `${answered} van de ${present} ${present === 1 || answered === 1 ? "heeft" : "hebben"} geantwoord.`;
}

/** @param {number} count */
function notYet(count) {
  return count === 1 ? "Nog 1 persoon heeft niets ingevuld." : `Nog ${count} mensen hebben niets ingevuld.`;
}

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const selectId = uid();
  /** The choice that the workbook has not taken over yet. @type {string | null} */
  let asked = null;
  let askedId = "";

  /** @returns {DeskState} */
  function state() {
    return model.get("state");
  }

  function current() {
    return asked ?? state().current;
  }

  /** @param {string | undefined} id */
  function choose(id) {
    if (!id || id === current()) return;
    asked = id;
    askedId = act("select", { id });
    show();
  }

  /** @param {number} by */
  function neighbour(by) {
    const { people } = state();
    const index = people.findIndex((person) => person.id === current());
    return index < 0 ? people[by > 0 ? 0 : -1] : people[index + by];
  }

  const select = h("select", { class: "ss-select", id: selectId, onchange: () => choose(select.value) });
  const previous = h("button", { type: "button", class: "ss-button", onclick: () => choose(neighbour(-1)?.id) }, "Vorige");
  const next = h("button", { type: "button", class: "ss-button", onclick: () => choose(neighbour(1)?.id) }, "Volgende");
  const empty = h("p", { class: "ss-notice" });
  const title = h("h3", { class: "ss-subtitle", dir: "auto" });
  const chooser = h(
    "div",
    { class: "ss-desk-chooser" },
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: selectId }, "Voor wie vul je in?"), select),
    h("div", { class: "ss-row" }, previous, next),
  );

  const total = h("p", { class: "ss-label", role: "status" });
  const roles = h("ul", { class: "ss-list ss-row" });
  const counts = h("div", { class: "ss-desk-counts" }, total, roles);

  const reveal = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: askOrReveal });
  const question = h("p", { class: "ss-label" });
  const yes = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(yes, "reveal") });
  const no = h("button", { type: "button", class: "ss-button", onclick: dontReveal }, "Nog even wachten");
  const asking = h("div", { class: "ss-alert ss-stack", role: "group", hidden: true }, question, h("div", { class: "ss-row" }, yes, no));
  const revealed = h("p", { class: "ss-label" });
  const conceal = h("button", { type: "button", class: "ss-button", onclick: () => act.from(conceal, "conceal") });
  const opened = h("div", { class: "ss-notice ss-row" }, revealed, conceal);
  const room = h("div", { class: "ss-desk-reveal" }, reveal, asking, opened);

  asking.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dontReveal();
  });

  function missing() {
    return state().present - state().answered;
  }

  function askOrReveal() {
    if (missing() <= 0) {
      act.from(reveal, "reveal");
      return;
    }
    asking.hidden = false;
    show();
    no.focus(); // so that pressing Enter twice does not skip the question
  }

  function dontReveal() {
    asking.hidden = true;
    show();
    reveal.focus();
  }

  function showReveal() {
    const { revealed: isOpen, reveal_label, revealed_label, conceal_label } = state();
    const hadFocus = hasFocus(room);
    if (isOpen) asking.hidden = true;
    say(reveal, reveal_label || "Laat de kaartjes zien");
    say(revealed, revealed_label || "De kaartjes zijn open.");
    say(conceal, conceal_label || "Weer sluiten");
    say(question, missing() > 0 ? `${notYet(missing())} Toch doorgaan?` : "Iedereen heeft geantwoord.");
    const [first, ...rest] = reveal.textContent ?? "";
    say(yes, `Ja, ${first.toLowerCase()}${rest.join("")}`);
    reveal.hidden = isOpen || !asking.hidden;
    opened.hidden = !isOpen;
    if (hadFocus && !hasFocus(room)) (isOpen ? conceal : asking.hidden ? reveal : no).focus();
  }

  function show() {
    const { people, counts: perRole, answered, present, revealed: isOpen, question: asks, empty: emptyText } = state();
    if (asked !== null && !act.pending(askedId)) asked = null;
    const nobody = people.length === 0;
    empty.hidden = !nobody;
    say(empty, emptyText || "Er doet nog niemand mee. Zet bovenaan de sessie eerst de deelnemers klaar.");
    counts.hidden = room.hidden = nobody;
    chooser.hidden = nobody || isOpen; // nothing can be filled in then
    say(title, asks ?? "");
    title.hidden = !isOpen || !asks;

    const options = current() === null ? [{ id: "", name: "Kies iemand", role_label: "", answered: false }, ...people] : people;
    keep(
      select,
      options,
      (person) => person.id,
      (person) => h("option", { value: person.id }),
      (option, person) => {
        const role = person.role_label ? ` · ${person.role_label}` : "";
        say(option, `${person.name}${role}${person.answered ? " · ✓ ingevuld" : ""}`);
      },
    );
    const value = current() ?? "";
    if (select.value !== value) select.value = value;
    previous.setAttribute("aria-disabled", String(!neighbour(-1)));
    next.setAttribute("aria-disabled", String(!neighbour(1)));

    say(total, howMany(answered, present));
    keep(
      roles,
      perRole.filter((role) => role.present > 0),
      (role) => role.role,
      (role) => h("li", { class: "ss-tag", "data-role": role.role }),
      (tag, role) => say(tag, `${role.label}: ${role.answered} van de ${role.present}`),
    );
    showReveal();
  }

  rootOf(el, "desk ss-card ss-stack", title, empty, chooser, counts, room, actionLine(act));
  act.onDone(show);
  listen(model, signal, "state", show);
  show();
}

export default { render };
