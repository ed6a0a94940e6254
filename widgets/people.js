// Who takes part: how many of each role, under pseudonyms. No names are asked.

/** @typedef {{key: string, label: string, plural: string, count: number, invited: number}} Role */
/** @typedef {{id: string, name: string, role: string, role_label: string, erases: string, phone?: boolean, left?: boolean}} Participant */
/** @typedef {{roles: Role[], people: Participant[], total: number, joining?: InvitationState | null}} PeopleState */

const MOST_AT_ONCE = 40;

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);

  /** @returns {PeopleState} */
  function state() {
    return model.get("state");
  }

  const joining = joiningOf(act, () => state().joining);
  const total = h("p", { class: "ss-label", role: "status" });
  const empty = h(
    "p",
    { class: "ss-notice" },
    "Nog niemand. Kies per rol hoeveel mensen er meedoen. Iedereen krijgt een schuilnaam, zoals Blauwe Vos; namen hoef je niet te weten.",
  );
  const roles = h("ul", { class: "ss-list ss-people-roles" });
  const list = h("ul", { class: "ss-list ss-people-list" });
  const summary = h("summary", { class: "ss-summary" }, "Bekijk of wijzig wie er meedoet");
  const details = h("details", {}, summary, list);

  /** @param {Role} role */
  function buildRole(role) {
    const ids = { number: uid(), problem: uid() };
    const problem = h("p", { class: "ss-field-error", id: ids.problem, hidden: true });
    const number = h("input", {
      class: "ss-input",
      id: ids.number,
      type: "number",
      inputmode: "numeric",
      min: 1,
      max: MOST_AT_ONCE,
      step: 1,
      value: "1",
      "aria-describedby": ids.problem,
    });
    const add = h("button", { type: "submit", class: "ss-button" }, "Voeg toe");

    function submit(/** @type {Event} */ event) {
      event.preventDefault();
      const count = Number(number.value);
      const fits = Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE;
      problem.hidden = fits;
      say(problem, fits ? "" : `Vul een heel getal in van 1 tot en met ${MOST_AT_ONCE}.`);
      number.setAttribute("aria-invalid", String(!fits));
      if (!fits) {
        number.focus();
        return;
      }
      act.from(add, "add", { role: role.key, number: count });
      number.dataset.suggested = number.value = "1";
    }

    return h(
      "li",
      { class: "ss-card" },
      h(
        "form",
        { class: "ss-people-role", novalidate: true, onsubmit: submit },
        h("p", { class: "ss-label" }),
        h("p", { class: "ss-small ss-quiet ss-people-invited" }),
        h("label", { class: "ss-visually-hidden", for: ids.number }, `Aantal ${role.plural} erbij`),
        h("div", { class: "ss-people-add" }, number, add),
        problem,
      ),
    );
  }

  /** @param {HTMLElement} node @param {Role} role */
  function updateRole(node, role) {
    const label = /** @type {HTMLElement} */ (node.querySelector(".ss-label"));
    const invited = /** @type {HTMLElement} */ (node.querySelector(".ss-people-invited"));
    const number = /** @type {HTMLInputElement} */ (node.querySelector("input"));
    const add = /** @type {HTMLElement} */ (node.querySelector("button"));
    const plural = role.plural.charAt(0).toUpperCase() + role.plural.slice(1);
    say(label, `${plural}: ${role.count}`);
    say(invited, role.invited ? `${role.invited} uitgenodigd` : "");
    invited.hidden = !role.invited;
    // All who were invited can come in with one press; a number that somebody typed stays.
    const suggestion = role.count === 0 && role.invited ? String(Math.min(role.invited, MOST_AT_ONCE)) : "1";
    if (number.value === (number.dataset.suggested ?? "1") && !hasFocus(number)) number.dataset.suggested = number.value = suggestion;
    add.setAttribute("aria-label", `Voeg toe: ${role.plural}`);
  }

  /** @param {Participant} person */
  function buildPerson(person) {
    const select = h("select", {
      class: "ss-select",
      onchange: () => act("change_role", { id: person.id, role: select.value }),
    });
    const gone = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(gone, "left", { id: person.id, left: gone.dataset.left === "false" }) });
    const remove = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-label": `Haal weg: ${person.name}`, onclick: askOrRemove }, "Haal weg");
    const yes = h(
      "button",
      { type: "button", class: "ss-button", onclick: () => act.from(yes, "remove", { id: person.id }) },
      "Ja, haal weg",
    );
    const no = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: dontRemove }, "Toch niet");
    const words = h("p", { id: uid() });
    const asking = h("div", { class: "ss-alert ss-people-asking ss-stack", role: "group", "aria-labelledby": words.id, hidden: true }, words, h("div", { class: "ss-row" }, yes, no));

    function askOrRemove() {
      if (!words.textContent) {
        act.from(remove, "remove", { id: person.id });
        return;
      }
      asking.hidden = false;
      no.focus(); // so that pressing Enter twice does not skip the question
    }

    function dontRemove() {
      asking.hidden = true;
      remove.focus();
    }

    asking.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dontRemove();
    });
    return h("li", { class: "ss-people-person" }, h("span", { class: "ss-row" }, h("span", {}), h("span", { class: "ss-tag" }, "telefoon"), h("span", { class: "ss-tag" }, "is weg")), select, gone, remove, asking);
  }

  /** @param {HTMLElement} node @param {Participant} person */
  function updatePerson(node, person) {
    const [told, select, gone, , asking] = /** @type {[HTMLElement, HTMLSelectElement, HTMLElement, HTMLElement, HTMLElement]} */ ([...node.children]);
    const [name, phone, left] = /** @type {HTMLElement[]} */ ([...told.children]);
    say(name, person.name);
    phone.hidden = !person.phone;
    left.hidden = !person.left;
    say(gone, person.left ? "Zet terug" : "Is weg");
    gone.setAttribute("aria-label", `${gone.textContent}: ${person.name}`);
    gone.dataset.left = String(Boolean(person.left));
    select.setAttribute("aria-label", `Rol van ${person.name}`);
    keep(
      select,
      state().roles,
      (role) => role.key,
      (role) => h("option", { value: role.key }, role.label),
    );
    if (select.value !== person.role && !act.pending()) select.value = person.role;
    say(/** @type {HTMLElement} */ (asking.firstElementChild), person.erases);
  }

  function show() {
    const { roles: allRoles, people, total: count } = state();
    const hadFocus = hasFocus(list);
    joining.show();
    say(total, count === 1 ? "1 persoon doet mee." : `${count} mensen doen mee.`);
    total.hidden = count === 0;
    empty.hidden = count > 0;
    keep(roles, allRoles, (role) => role.key, buildRole, updateRole);
    details.hidden = people.length === 0;
    keep(list, people, (person) => person.id, buildPerson, updatePerson);
    if (hadFocus && !hasFocus(list)) (details.hidden ? roles.querySelector("input") : summary)?.focus();
  }

  rootOf(el, "people ss-stack", joining.node, empty, total, roles, details, actionLine(act));
  act.onDone(show);
  listen(model, signal, "state", show);
  show();
}

export default { render };
