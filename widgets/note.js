// A few short fields on one screen, for who is in the middle of something.

/** @typedef {Record<string, {text: string}>} Noted */

/** @param {RenderProps} props */
function render(props) {
  const { model } = props;
  const answer = answering(model, props.signal);
  const list = h("div", { class: "ss-stack" });
  /** @type {Map<string, ReturnType<typeof namesBelow>>} */
  const names = new Map();
  const ownNames = namesBelow(model, answer, write);
  names.set("", ownNames);

  /** @returns {Item[]} */
  const fields = () => model.get("spec").fields;

  /** What was written in fields that are still there. @returns {Noted} */
  function value() {
    const all = /** @type {Noted} */ (answer.value() ?? {});
    return Object.fromEntries(fields().flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  }

  /** @param {string} id @param {string} text */
  function write(id, text) {
    const { [id]: _, ...others } = value();
    answer.change(text ? { ...others, [id]: { text } } : others);
    show();
  }

  /** @param {Item} field @returns {Part} */
  function build({ id }) {
    const written = writtenIn(props, answer, { piece: id, rows: 1, write });
    names.set(id, written.names);
    return { node: written.node, set: (/** @type {Item} */ now) => written.set(now.text, value()[id]?.text ?? "") };
  }

  function show() {
    keepParts(list, fields(), build);
  }

  function own() {
    const said = value();
    ownNames.set(Object.fromEntries(Object.entries(said).map(([id, { text }]) => [id, text])));
    return fields()
      .filter(({ id }) => said[id])
      .map(({ id, text }) => ({ label: given(text), text: h("span", { dir: "auto" }, said[id].text) }));
  }

  list.addEventListener("focusout", () => queueMicrotask(show)); // a newer stored text shows when nobody writes
  renewNames(props, names);
  return askWith(props, "note", answer, { inputs: list, hint: () => tr("Schrijf geen namen op."), show, own, after: ownNames.node });
}

export default { render };
