// One thing in a text that may tell who somebody is: what could stand there, and the two ways on. Stands after sync.js.

/**
 * @param {{text: string, suggestion: string}} found
 * @param {{replace: (button: HTMLButtonElement) => void, stand: (button: HTMLButtonElement) => void}} ways
 */
function nameLine({ text, suggestion }, { replace, stand }) {
  const id = uid();
  /** @param {string} label @param {string} look @param {(button: HTMLButtonElement) => void} press */
  const button = (label, look, press) => {
    const node = h("button", { type: "button", class: `ss-button ${look}`, "aria-describedby": id, onclick: () => press(node) }, label);
    return node;
  };
  return h(
    "li",
    { class: "ss-stack" },
    h("p", { id, dir: "auto" }, tr("‘{text}’ zegt misschien wie iemand is. Wij stellen voor: {suggestion}", { text, suggestion })),
    h(
      "div",
      { class: "ss-row" },
      button(tr("Vervang door {suggestion}", { suggestion }), "", replace),
      button(tr("Laat staan"), "ss-button-quiet", stand),
    ),
  );
}
