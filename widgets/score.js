// A number from 0 to 5 for each option, on one or two criteria; skipping is allowed, and nothing is not a 0.

/** @typedef {{id: string, title: string}} Option */
/** @typedef {Record<string, number>} Scores */

const NUMBERS = [0, 1, 2, 3, 4, 5];

/** What a criterion is called and asked as; read when something is shown, as only then the page's words are known. @param {string} criterion */
function wordsOf(criterion) {
  return criterion === "importance"
    ? { name: tr("Belangrijk"), asked: tr("Hoe belangrijk is dit?"), low: tr("niet belangrijk"), high: tr("heel belangrijk") }
    : { name: tr("Haalbaar"), asked: tr("Hoe haalbaar is dit?"), low: tr("niet haalbaar"), high: tr("heel haalbaar") };
}

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const list = h("div", { class: "ss-stack" });

  /** @returns {Option[]} */
  function options() {
    return model.get("spec").options;
  }

  /** @returns {string[]} */
  function criteria() {
    return model.get("spec").criteria;
  }

  /** The scores of options that are still there. @returns {Record<string, Scores>} */
  function value() {
    const all = /** @type {Record<string, Scores>} */ (answer.value() ?? {});
    return Object.fromEntries(options().flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  }

  /** @param {string} id @param {string} criterion @param {string | null} key */
  function change(id, criterion, key) {
    const { [id]: before, ...others } = value();
    const { [criterion]: _, ...rest } = before ?? {};
    const scores = key === null ? rest : { ...rest, [criterion]: Number(key) };
    answer.change(Object.keys(scores).length ? { ...others, [id]: scores } : others);
    show();
  }

  /** @param {Option} option @returns {Part} */
  function build(option) {
    const title = given(h("h4", { class: "ss-words", id: uid() }));
    const rows = criteria().map((criterion) => {
      const { low, high } = wordsOf(criterion);
      const spoken = (/** @type {number} */ number) => (number === 0 ? low : number === 5 ? high : undefined);
      const numbers = NUMBERS.map((number) => ({ key: String(number), label: String(number), spoken: spoken(number) }));
      const ends = h(
        "p",
        { class: "ss-score-ends ss-small ss-quiet", "aria-hidden": "true" },
        h("span", {}, `0 = ${low}`),
        h("span", {}, `5 = ${high}`),
      );
      return { criterion, pick: pickOne(numbers, (key) => change(option.id, criterion, key), ends) };
    });
    const node = h("div", { class: "ss-card ss-score-option", role: "group", "aria-labelledby": title.id }, title, rows.map((row) => row.pick.node));

    /** @param {Option} now */
    function set(now) {
      sayGiven(title, now.title);
      for (const { criterion, pick } of rows) {
        const score = value()[now.id]?.[criterion];
        const { name, asked } = wordsOf(criterion);
        pick.set(asked, score === undefined ? null : String(score), `${now.title}, ${name.toLowerCase()}`);
      }
    }

    return { node, set };
  }

  function show() {
    keepParts(list, options(), build);
  }

  function own() {
    const all = value();
    return options()
      .filter(({ id }) => all[id])
      .map(({ id, title }) => ({
        label: given(title),
        text: criteria()
          .filter((criterion) => all[id][criterion] !== undefined)
          .map((criterion) => `${wordsOf(criterion).name}: ${all[id][criterion]}`)
          .join(" · "),
      }));
  }

  return askWith(props, "score", answer, { inputs: list, hint: () => tr("Overslaan mag."), show, own });
}

export default { render };
