// How far you agree: five steps in words for each statement, and 'weet ik niet', which is never a number.

const UNKNOWN = "unknown";

/** The steps in words; read when something is shown, as only then the page's words are known. */
const steps = () => [
  { key: "1", label: tr("helemaal niet mee eens") },
  { key: "2", label: tr("niet mee eens") },
  { key: "3", label: tr("niet eens, niet oneens") },
  { key: "4", label: tr("mee eens") },
  { key: "5", label: tr("helemaal mee eens") },
  { key: UNKNOWN, label: tr("weet ik niet") },
];

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const list = h("div", { class: "ss-stack" });

  function statements() {
    const spec = model.get("spec");
    return itemsOf(spec.statements, spec.question);
  }

  /** What was said of statements that are still there; null is 'weet ik niet'. @returns {Record<string, number | null>} */
  function value() {
    const all = /** @type {Record<string, number | null>} */ (answer.value() ?? {});
    return Object.fromEntries(statements().flatMap(({ id }) => (id in all ? [[id, all[id]]] : [])));
  }

  /** @param {string} id */
  function keyOf(id) {
    const said = value()[id];
    if (said === undefined) return null;
    return said === null ? UNKNOWN : String(said);
  }

  /** @param {string} id @param {string | null} key */
  function change(id, key) {
    const { [id]: _, ...others } = value();
    answer.change(key === null ? others : { ...others, [id]: key === UNKNOWN ? null : Number(key) });
    show();
  }

  /** @param {Item} item @returns {Part} */
  function build(item) {
    const pick = pickOne(steps(), (key) => change(item.id, key));
    pick.legend.classList.toggle("ss-visually-hidden", item.id === WHOLE);

    /** @param {Item} now */
    function set(now) {
      pick.set(now.text, keyOf(now.id));
      given(pick.legend);
    }

    return { node: h("div", { class: "ss-card ss-scale-item" }, pick.node), set };
  }

  function show() {
    keepParts(list, statements(), build);
  }

  function own() {
    return statements().flatMap((item) => {
      const step = steps().find(({ key }) => key === keyOf(item.id));
      return step ? [{ label: given(item.text), text: step.label }] : [];
    });
  }

  return askWith(props, "scale", answer, { inputs: list, hint: () => tr("Overslaan mag."), show, own });
}

export default { render };
