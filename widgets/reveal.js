// What follows the field at a desk: on to the next person, how many have answered by role, and the reveal.

/** @typedef {{role: string, label: string, answered: number, present: number}} RoleCount */
/**
 * @typedef {{counts: RoleCount[], unit?: string[], answered: number, present: number, next: boolean, rest: number, ended: number, led: boolean, revealed: boolean,
 *   reveal_label: string, revealed_label: string, conceal_label: string}} RevealState
 */

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);

  /** @returns {RevealState} */
  function state() {
    return model.get("state");
  }

  let ended = state().ended;
  const next = h("button", { type: "button", class: "ss-button", onclick: () => act.from(next, "next") }, "Volgende zonder antwoord");
  const key = h("span", { class: "ss-hint" }, "of druk op Ctrl+Enter in het veld");
  const rest = askFirst(act, "");
  const onward = h("div", { class: "ss-row" }, next, key, rest.node);
  const total = h("p", { class: "ss-label", role: "status" });
  const roles = h("ul", { class: "ss-list ss-row" });
  const counts = h("div", { class: "ss-reveal-counts" }, total, roles);
  const reveal = askFirst(act);
  const revealed = h("p", { class: "ss-label" });
  const conceal = h("button", { type: "button", class: "ss-button", onclick: () => act.from(conceal, "conceal") });
  const opened = h("div", { class: "ss-notice ss-row" }, revealed, conceal);
  const room = h("div", {}, reveal.node, opened);

  function show() {
    const now = state();
    const { present, answered, revealed: isOpen } = now;
    const missing = present - answered;
    const hadFocus = hasFocus(root);
    root.hidden = present === 0 || (now.led && (isOpen || (!now.next && now.rest <= 0)));
    next.hidden = key.hidden = !now.next;
    rest.node.hidden = now.rest <= 0;
    rest.set({
      label: "De rest is akkoord",
      name: "rest",
      question: now.rest === 1 ? "Eén persoon zei nog niets en is dan akkoord met alles." : `${now.rest} mensen zeiden nog niets en zijn dan akkoord met alles.`,
    });
    onward.hidden = next.hidden && rest.node.hidden;
    say(total, howMany(answered, present, now.unit));
    keep(
      roles,
      now.counts.filter((role) => role.present > 0),
      (role) => role.role,
      (role) => h("li", { class: "ss-tag", "data-role": role.role }),
      (tag, role) => say(tag, `${role.label}: ${role.answered} van de ${role.present}`),
    );
    counts.hidden = room.hidden = now.led;
    reveal.node.hidden = isOpen;
    reveal.set({ label: now.reveal_label, name: "reveal", question: missing > 0 ? `${notYet(missing, now.unit)} Toch doorgaan?` : "" });
    say(revealed, now.revealed_label);
    say(conceal, now.conceal_label);
    opened.hidden = !isOpen;
    if (now.ended !== ended || (hadFocus && !hasFocus(root))) (isOpen ? conceal : reveal).focus();
    ended = now.ended;
  }

  const root = rootOf(el, "reveal ss-card ss-stack", onward, counts, room, actionLine(act));
  act.onDone(show);
  listen(model, signal, "state", show);
  show();
}

export default { render };
