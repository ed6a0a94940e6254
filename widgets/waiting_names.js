// What waits for its writer, because there may be a name in it: how much, and what who leads can do. Stands after ask_first.js.

/** @typedef {{label: string, question: string, yes: string} | null} WaitingNames */

/** @param {Act} act */
function waitingNames(act) {
  const label = h("p", { class: "ss-label", role: "status" });
  const replace = askFirst(act, "");
  const node = h("div", { class: "ss-card ss-card-soft ss-stack ss-no-print", hidden: true }, label, replace.node);
  return {
    node,
    /** @param {WaitingNames | undefined} now */
    show(now) {
      node.hidden = !now;
      say(label, now?.label ?? "");
      if (now) replace.set({ label: "Zet de voorstellen erin", name: "replace_names", question: now.question, yes: now.yes });
    },
  };
}
