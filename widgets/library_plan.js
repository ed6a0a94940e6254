// From the library into the plan: choosing something where one reads about it. Stands after library_cards.js and forms.js.

/** @typedef {{planned: string[], priorities: {id: string, title: string}[], undo: string | null}} PlanNow ids of what is in the plan, and which one was put there last */

/** What can be carried out; a focus is a direction. @param {{id: string}} entry */
const canBePlanned = ({ id }) => !id.startsWith("speerpunt:");

/** A button that puts an entry in the plan, and asks for which priority when there are any. @param {Act} act */
function planChoice(act) {
  /** @type {LibraryEntry | undefined} */
  let entry;
  let asks = false;
  const named = h("span", { class: "ss-visually-hidden" });
  const open = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: begin }, "Kies dit voor ons plan", named);
  const there = h("span", { class: "ss-library-planned", role: "status" });
  const back = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => sent.follow(act.from(back, "put_back"), () => open.focus()) }, "Zet terug");
  const select = h("select", { class: "ss-select", id: uid() });
  const choose = h("button", { type: "submit", class: "ss-button" }, "Zet in ons plan");
  const cancel = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => show(false) }, "Toch niet");
  const form = h("form", { class: "ss-stack", novalidate: true, hidden: true }, h("label", { class: "ss-label", for: select.id }, "Voor welke prioriteit?"), select, h("div", { class: "ss-row" }, choose, cancel));
  const node = h("div", { class: "ss-stack ss-library-plan ss-no-print" }, h("div", { class: "ss-row" }, open, there, back), form);
  const sent = sentForm(act, node, { priority: select });
  node.append(sent.line);

  function begin() {
    if (asks) return show(true);
    sent.follow(act.from(open, "choose", { entry: entry?.id, priority: null }), () => back.focus());
  }

  /** @param {boolean} shown */
  function show(shown) {
    form.hidden = !shown;
    open.hidden = shown;
    sent.tell();
    (shown ? select : open).focus();
  }

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    show(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!select.value) return sent.tell("priority", "Kies een prioriteit, of ‘Bij geen prioriteit’.");
    sent.follow(act.from(choose, "choose", { entry: entry?.id, priority: select.value === "none" ? null : select.value }), () => back.focus());
  });

  return {
    node,
    /** @param {LibraryEntry} next @param {PlanNow} now */
    show(next, { planned, priorities, undo }) {
      if (entry?.id !== next.id) form.hidden = true;
      entry = next;
      asks = priorities.length > 0;
      const chosen = planned.includes(next.id);
      node.hidden = !canBePlanned(next);
      if (chosen) form.hidden = true;
      open.hidden = chosen || !form.hidden;
      back.hidden = undo !== next.id;
      say(named, ` ${next.title}`);
      say(there, chosen ? "✓ In jullie plan" : "");
      const options = [{ id: "", title: "Kies…" }, ...priorities, { id: "none", title: "Bij geen prioriteit" }];
      keep(select, options, ({ id }) => id || "empty", ({ id }) => h("option", { value: id }), (option, { title }) => say(option, title));
    },
  };
}
