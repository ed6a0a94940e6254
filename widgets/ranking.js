// A few options in order, by buttons or by number: both give the same whole order. What nobody touched is no answer yet.

/** @typedef {{id: string, title: string}} Option */

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const list = h("ol", { class: "ss-list ss-stack" });
  const told = h("p", { class: "ss-label", role: "status" });
  const accept = h("button", { type: "button", class: "ss-button", onclick: () => place(order()) }, tr("Zo is het goed"));
  const clear = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: takeBack }, tr("Wis mijn volgorde"));
  const inputs = h("div", { class: "ss-stack" }, told, list, h("div", { class: "ss-row" }, accept, clear));

  /** @returns {Option[]} */
  function options() {
    return model.get("spec").options;
  }

  /** One's own order; null when there is none, or when an option came or went since. @returns {string[] | null} */
  function ranked() {
    const value = /** @type {string[]} */ (answer.value() ?? []);
    return value.length === options().length && options().every(({ id }) => value.includes(id)) ? value : null;
  }

  function order() {
    return ranked() ?? options().map(({ id }) => id);
  }

  /** @param {string[]} ids @param {string} [words] */
  function place(ids, words) {
    const hadFocus = hasFocus(accept);
    answer.change(ids);
    show();
    if (words) say(told, words);
    if (hadFocus) clear.focus();
  }

  function takeBack() {
    place([]);
    accept.focus();
  }

  /** @param {Option} option @param {number} to the new place, from 0 */
  function move(option, to) {
    const others = order().filter((id) => id !== option.id);
    if (to < 0 || to > others.length) return;
    place([...others.slice(0, to), option.id, ...others.slice(to)], tr("‘{title}’ staat nu op plaats {n} van {most}.", { title: option.title, n: to + 1, most: others.length + 1 }));
  }

  /** @param {Option} option @returns {Part} */
  function build(option) {
    const at = () => order().indexOf(option.id);
    const number = h(
      "select",
      { class: "ss-select", onchange: () => move(option, Number(number.value) - 1) },
      options().map((_, index) => h("option", { value: String(index + 1) }, index + 1)),
    );
    const title = given(h("p", { class: "ss-ranking-title ss-words ss-label" }));
    const up = h("button", { type: "button", class: "ss-button", onclick: () => move(option, at() - 1) }, tr("Omhoog"));
    const down = h("button", { type: "button", class: "ss-button", onclick: () => move(option, at() + 1) }, tr("Omlaag"));
    const node = h("li", { class: "ss-card ss-ranking-row" }, number, title, h("div", { class: "ss-row" }, up, down));

    /** @param {Option} now @param {number} index */
    function set(now, index) {
      sayGiven(title, now.title);
      if (number.value !== String(index + 1)) number.value = String(index + 1);
      number.setAttribute("aria-label", tr("Plaats van: {title}", { title: now.title }));
      up.setAttribute("aria-label", tr("Omhoog: {title}", { title: now.title }));
      down.setAttribute("aria-label", tr("Omlaag: {title}", { title: now.title }));
      // Not `disabled`: a button at its limit keeps the focus.
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === options().length - 1));
    }

    return { node, set };
  }

  function show() {
    const mine = ranked() !== null;
    say(told, mine ? tr("Dit is jouw volgorde.") : tr("Je hebt nog niets gekozen. Deze volgorde is toevallig."));
    accept.hidden = mine;
    clear.hidden = !mine;
    const byId = new Map(options().map((option) => [option.id, option]));
    const inOrder = order().flatMap((id) => byId.get(id) ?? []);
    keepParts(list, inOrder, build);
  }

  function own() {
    const mine = ranked() ?? [];
    const titles = new Map(options().map(({ id, title }) => [id, title]));
    return mine.length ? mine.map((id, index) => ({ label: tr("Plaats {n}", { n: index + 1 }), text: given(`${index + 1}. ${titles.get(id)}`) })) : [];
  }

  return askWith(props, "ranking", answer, { inputs, hint: () => tr("Het belangrijkste bovenaan."), show, own });
}

export default { render };
