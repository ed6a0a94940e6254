// Wie beslist, wie denkt mee, wie wil het weten: for each row a group with a native select per role. A wide screen shows the same
// groups as a table.

/** @typedef {Record<string, string>} Cells */

/** What a role can do; read when something is shown, as only then the page's words are known. */
const parts = () => [
  ["", tr("kies…")],
  ["decides", tr("beslist")],
  ["advises", tr("denkt mee")],
  ["informed", tr("wil het weten")],
  ["none", tr("niet")],
];

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const heads = h("div", { class: "ss-matrix-heads ss-small", "aria-hidden": "true" });
  const list = h("div", { class: "ss-stack" });
  const table = h("div", { class: "ss-stack" }, heads, list);

  /** @returns {Item[]} */
  function rows() {
    return model.get("spec").rows;
  }

  /** @returns {Item[]} */
  function roles() {
    return model.get("spec").roles;
  }

  /** What was chosen for rows and roles that are still there. @returns {Record<string, Cells>} */
  function value() {
    const all = /** @type {Record<string, Cells>} */ (answer.value() ?? {});
    /** @type {Record<string, Cells>} */
    const found = {};
    for (const row of rows()) {
      const cells = roles().flatMap((role) => (all[row.id]?.[role.id] ? [[role.id, all[row.id][role.id]]] : []));
      if (cells.length) found[row.id] = Object.fromEntries(cells);
    }
    return found;
  }

  /** @param {string} row @param {string} role @param {string} part */
  function change(row, role, part) {
    const { [row]: before, ...others } = value();
    const { [role]: _, ...rest } = before ?? {};
    const cells = part ? { ...rest, [role]: part } : rest;
    answer.change(Object.keys(cells).length ? { ...others, [row]: cells } : others);
    show();
  }

  /** @param {Item} row @returns {Part} */
  function build(row) {
    const title = h("p", { class: "ss-label ss-words", id: uid() });
    const cells = roles().map((role) => {
      const id = uid();
      const select = h(
        "select",
        { class: "ss-select", id, onchange: () => change(row.id, role.id, select.value) },
        parts().map(([key, label]) => h("option", { value: key }, label)),
      );
      const node = h("div", { class: "ss-field ss-matrix-cell" }, given(h("label", { class: "ss-small", for: id }, role.text)), select);
      return { role: role.id, select, node };
    });
    const node = h(
      "div",
      { class: "ss-card ss-matrix-row", role: "group", "aria-labelledby": title.id },
      title,
      cells.map((cell) => cell.node),
    );

    /** @param {Item} now */
    function set(now) {
      sayGiven(title, now.text);
      for (const { role, select } of cells) {
        const part = value()[now.id]?.[role] ?? "";
        if (select.value !== part) select.value = part;
      }
    }

    return { node, set };
  }

  function show() {
    heads.replaceChildren(h("span", {}), ...roles().map((role) => given(h("span", { class: "ss-words" }, role.text))));
    keepParts(list, rows(), build);
  }

  function own() {
    const all = value();
    return rows()
      .filter((row) => all[row.id])
      .map((row) => ({
        label: given(row.text),
        text: roles()
          .filter((role) => all[row.id][role.id])
          .flatMap((role, index) => [index ? " · " : "", given(role.text), `: ${parts().find(([key]) => key === all[row.id][role.id])?.[1]}`]),
      }));
  }

  return askWith(props, "matrix", answer, { inputs: table, hint: () => tr("Overslaan mag."), show, own });
}

export default { render };
