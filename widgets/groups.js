// Pairs and fours: who is with whom, who writes, and which of them have answered.

/** @typedef {{name: string, role: string, role_label: string, left: boolean}} Member */
/** @typedef {{id: number, number: number, people: Member[], pen: string | null, answered: boolean}} Group */
/** @typedef {{words: [string, string], groups: Group[], make: Order}} GroupsState */

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);

  /** @returns {GroupsState} */
  function state() {
    return model.get("state");
  }

  const told = h("p", { class: "ss-label", role: "status" });
  const make = askFirst(act, "");
  const summary = h("summary", { class: "ss-summary" }, "Wie zit bij wie?");
  const list = h("ol", { class: "ss-list ss-groups-list" });
  const who = h("details", {}, summary, list);

  /** @param {Group} _group */
  function build(_group) {
    return h("li", {}, h("p", { class: "ss-label" }), h("ul", { class: "ss-list ss-small" }), h("p", { class: "ss-small ss-quiet" }));
  }

  /** @param {HTMLElement} item @param {Group} group */
  function update(item, group) {
    const [title, people, pen] = [...item.children];
    const [one] = state().words;
    say(title, `${one.charAt(0).toUpperCase()}${one.slice(1)} ${group.number}${group.answered ? " · ✓ ingevuld" : ""}`);
    keep(
      people,
      group.people.map((member, index) => ({ member, index })),
      ({ member }) => member.name,
      () => h("li", { dir: "auto" }),
      (line, { member }) => say(line, `${member.name} (${member.role_label}${member.left ? ", is weg" : ""})`),
    );
    say(pen, group.pen ? `${group.pen} schrijft` : "Nog niemand schrijft");
  }

  function show() {
    const { words, groups, make: order } = state();
    const [, more] = words;
    const done = groups.filter((group) => group.answered).length;
    say(told, groups.length ? howMany(done, groups.length, words) : `Er zijn nog geen ${more}. Nu antwoordt ieder voor zich.`);
    make.set(order);
    make.node.hidden = !groups.length && !order.question; // then it is what the large button does
    who.hidden = !groups.length;
    keep(list, groups, (group) => String(group.id), build, update);
  }

  rootOf(el, "groups ss-card ss-stack", h("div", { class: "ss-row ss-groups-top" }, told, make.node), who, actionLine(act));
  act.onDone(show);
  listen(model, signal, "state", show);
  show();
}

export default { render };
