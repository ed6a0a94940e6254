// What is still open from before: a short list to say of each how it stands, before going on.

/**
 * @typedef {{id: string, what: string, condition: string, owner: string, due: string, late: boolean, state: string}} OpenAction
 * @typedef {{actions: OpenAction[], more: number, later: number, undo: string | null}} OpenActionsState
 */

const OPEN_STATES = [
  { state: "done", label: "Gedaan" },
  { state: "running", label: "Loopt nog" },
  { state: "stopped", label: "Stopt" },
];

/** @param {OpenAction} first @param {Act} act */
function openActionItem(first, act) {
  const { id } = first;
  const words = h("p", { class: "ss-words ss-open-words", dir: "auto" });
  const who = h("span", { class: "ss-words", dir: "auto" });
  const due = h("span", {});
  const late = h("span", { class: "ss-tag ss-plan-late" }, "de dag is voorbij: wat leerden jullie?");
  const buttons = OPEN_STATES.map(({ state, label }) => {
    const button = h("button", { type: "button", class: "ss-button ss-open-choice", onclick: () => act.from(button, "set_state", { id, state }) }, label);
    return { state, label, button };
  });
  const item = h("li", { class: "ss-stack ss-open-item" }, words, h("p", { class: "ss-small ss-quiet ss-row" }, h("span", {}, who, due), late), h("div", { class: "ss-row", role: "group" }, buttons.map(({ button }) => button)));
  return Object.assign(item, {
    /** @param {OpenAction} now */
    show(now) {
      say(words, agreedInWords(now));
      say(who, now.owner);
      say(due, now.due ? ` · terugkijken op ${now.due}` : "");
      late.hidden = !now.late;
      for (const { state, label, button } of buttons) {
        button.setAttribute("aria-pressed", String(state === now.state));
        button.setAttribute("aria-label", `${label}: ${now.what}`);
      }
    },
  });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const list = h("ul", { class: "ss-list" });
    const more = h("p", { class: "ss-hint" });
    const later = h("p", { class: "ss-hint" });
    const skip = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(skip, "skip") }, "Ga verder");
    const undo = undoBox(act);
    const title = h("h2", { class: "ss-title" }, "Eerst: hoe staat het met wat jullie afspraken?");
    const box = h(
      "section",
      { class: "ss-card ss-stack ss-no-print", "aria-label": "Open afspraken" },
      title,
      h("p", { class: "ss-hint" }, "Eén keer kiezen is genoeg. Je kunt dit ook overslaan."),
      list,
      more,
      later,
      undo,
      h("div", {}, skip),
      actionLine(act),
    );
    rootOf(el, "open-actions", h("div", { class: "ss-plan-page" }, box));

    function update() {
      /** @type {OpenActionsState} */
      const state = model.get("state");
      box.hidden = !state.actions.length;
      keep(list, state.actions, (one) => one.id, (one) => openActionItem(one, act), (item, one) => item.show(one));
      more.hidden = !state.more;
      say(more, state.more === 1 ? "Nog 1 afspraak staat in het implementatietraject." : `Nog ${state.more} afspraken staan in het implementatietraject.`);
      later.hidden = !state.later;
      say(later, state.later === 1 ? "Er is nog 1 andere afspraak. Daar is het nog geen tijd voor." : `Er zijn nog ${state.later} andere afspraken. Daar is het nog geen tijd voor.`);
      undo.show(state.undo);
    }
    update();
    listen(model, signal, "state", update);
  },
};
