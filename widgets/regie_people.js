// Who is there, on the right of Regie: by role who is in and whose phone is there now, and how many type. Never who wrote what.

/** @typedef {{role: string, label: string, seated: number, phones: number, active: number, left: number}} RolePresence */
/** @typedef {{roles: RolePresence[], phones: number, active: number, typing: number}} PresenceState */

/** @param {RolePresence} role */
function inWords({ label, seated, phones, active, left }) {
  const told = [`${label}: ${seated} binnen`];
  if (phones) told.push(`${active} nu actief`);
  if (left) told.push(`${left} weg`);
  return told.join(" · ");
}

/** @param {() => PresenceState} presence @param {() => {code: string | null, asking: boolean}} state */
function presenceOf(presence, state) {
  const code = h("strong", { class: "ss-regie-code" });
  const join = h("p", { class: "ss-small" }, "Meedoen met code ", code);
  const typing = h("p", { class: "ss-small ss-regie-typing" });
  const roles = h("ul", { class: "ss-list ss-small ss-regie-presence" });
  const node = h("div", { class: "ss-regie-there" }, join, roles);

  function show() {
    const { roles: found, phones, typing: count } = presence();
    const { code: now, asking } = state();
    say(code, now ?? "");
    join.hidden = !now;
    roles.hidden = !phones;
    keep(
      roles,
      found,
      (role) => role.role,
      (role) => h("li", { "data-role": role.role }),
      (line, role) => say(line, inWords(role)),
    );
    typing.hidden = !asking || !count;
    say(typing, typing.hidden ? "" : count === 1 ? "Nog 1 persoon typt." : `Nog ${count} mensen typen.`);
    node.hidden = join.hidden && roles.hidden;
  }

  return { node, typing, show };
}
