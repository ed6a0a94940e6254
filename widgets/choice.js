// One of the given options by radios, or a few by checkboxes.

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const told = h("p", { class: "ss-label", role: "status" });
  const few = h("div", { class: "ss-choice-few", role: "group" });
  /** @type {{most: number, least: number, options: Item[], question: string}} */
  const spec = model.get("spec");
  const one = pickOne(spec.options.map(({ id, text }) => ({ key: id, label: text, given: true })), (key) => change(key === null ? [] : [key]));
  one.legend.classList.add("ss-visually-hidden");
  const single = spec.most === 1;
  few.setAttribute("aria-label", spec.question);

  /** What was chosen of the options that are still there. @returns {string[]} */
  function value() {
    const chosen = /** @type {string[]} */ (answer.value() ?? []);
    return spec.options.map(({ id }) => id).filter((id) => chosen.includes(id));
  }

  /** @param {string[]} chosen */
  function change(chosen) {
    if (chosen.length <= spec.most) answer.change(spec.options.map(({ id }) => id).filter((id) => chosen.includes(id)));
    show();
  }

  /** @param {Item} item @returns {Part} */
  function build(item) {
    const box = h("input", {
      type: "checkbox",
      onchange: () => change(box.checked ? [...value(), item.id] : value().filter((id) => id !== item.id)),
    });
    const node = h("label", { class: "ss-pick" }, box, given(h("span", { class: "ss-pick-words" }, item.text)));
    return { node, set: (now) => void (box.checked = value().includes(now.id)) };
  }

  function limit() {
    const count = value().length;
    if (count >= spec.most) return tr("Je hebt er {n} gekozen. Meer kan niet; haal er eerst een weg.", { n: count });
    if (count < spec.least) return tr("Kies er nog {n}.", { n: spec.least - count });
    return tr("Je kunt er nog {n} kiezen.", { n: spec.most - count });
  }

  function show() {
    one.set(spec.question, value()[0] ?? null);
    given(one.legend);
    if (single) return;
    keepParts(few, spec.options, build);
    say(told, limit());
  }

  function own() {
    const texts = value().map((id) => spec.options.find((option) => option.id === id)?.text);
    return texts.length ? [{ label: given(spec.question), text: given(texts.join(", ")) }] : [];
  }

  const inputs = h("div", { class: "ss-stack" }, single ? one.node : [told, few]);
  return askWith(props, "one-or-few", answer, { inputs, show, own });
}

export default { render };
