// What others told, each voice apart; who writes says of each whether it was heard, or is supposed.

/** @typedef {{text: string, source: string | null}} Told */

// A function, as the page's words are known only when something is shown.
const sources = () => [
  { key: "heard", label: tr("Gehoord"), more: tr("Dit zeiden zij zelf.") },
  { key: "supposed", label: tr("Vermoed"), more: tr("Dit denk ik.") },
];

/** @param {RenderProps} props */
function render(props) {
  const { model } = props;
  const answer = answering(model, props.signal);
  const list = h("div", { class: "ss-stack ss-stack-wide" });
  /** @type {Map<string, ReturnType<typeof namesBelow>>} */
  const names = new Map();
  const ownNames = namesBelow(model, answer, (voice, text) => change(voice, { text }));
  names.set("", ownNames);

  /** @returns {Item[]} */
  const voices = () => model.get("spec").voices;

  /** What was told by voices that are still there. @returns {Record<string, Told>} */
  function value() {
    const all = /** @type {Record<string, Told>} */ (answer.value() ?? {});
    return Object.fromEntries(voices().flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  }

  /** @param {string} id @param {Partial<Told>} told */
  function change(id, told) {
    const { [id]: before = { text: "", source: null }, ...others } = value();
    const now = { ...before, ...told };
    answer.change(now.text || now.source ? { ...others, [id]: now } : others);
    show();
  }

  /** @param {Item} voice @returns {Part} */
  function build({ id }) {
    const written = writtenIn(props, answer, { piece: id, rows: 2, write: (_, text) => change(id, { text }) });
    names.set(id, written.names);
    const pick = pickOne(sources(), (source) => change(id, { source }));
    const node = h("div", { class: "ss-card ss-stack" }, written.node, pick.node);

    /** @param {Item} now */
    function set(now) {
      const told = value()[id];
      written.set(now.text, told?.text ?? "");
      pick.set(tr("Hoe weet je dat?"), told?.source ?? null, now.text);
      pick.node.hidden = !told?.text;
    }

    return { node, set };
  }

  function show() {
    keepParts(list, voices(), build);
  }

  function own() {
    const said = value();
    ownNames.set(Object.fromEntries(Object.entries(said).map(([id, { text }]) => [id, text])));
    return voices()
      .filter(({ id }) => said[id]?.text)
      .map(({ id, text }) => {
        const source = sources().find(({ key }) => key === said[id].source)?.label;
        return { label: given(text), text: [h("span", { dir: "auto" }, said[id].text), source ? ` (${source.toLowerCase()})` : ""] };
      });
  }

  list.addEventListener("focusout", () => queueMicrotask(show)); // a newer stored text shows when nobody writes
  renewNames(props, names);
  return askWith(props, "voices", answer, { inputs: list, hint: () => tr("Schrijf geen namen op."), show, own, after: ownNames.node });
}

export default { render };
