// What stands on a sheet, to read before it is taken along.

/**
 * @typedef {{kind: "paragraph", text: string} | {kind: "heading", text: string}
 *   | {kind: "points", points: string[], numbered: boolean}
 *   | {kind: "write-on", question: string, lines: number}
 *   | {kind: "grid", heads: string[], rows: string[][]}
 *   | {kind: "cards", cards: {title: string, text: string}[]}} SheetContent
 * @typedef {{title: string, contents: SheetContent[]}} SheetPart
 */

/** @param {SheetContent} one @returns {HTMLElement} */
function sheetContent(one) {
  if (one.kind === "paragraph") return h("p", { class: "ss-words" }, one.text);
  if (one.kind === "heading") return h("p", { class: "ss-label" }, one.text);
  if (one.kind === "points") return h(one.numbered ? "ol" : "ul", { class: "ss-sheet-points" }, one.points.map((point) => h("li", {}, point)));
  if (one.kind === "write-on") return h("p", {}, h("span", { class: "ss-label" }, one.question), h("span", { class: "ss-quiet" }, one.lines === 1 ? "1 regel om te schrijven" : `${one.lines} regels om te schrijven`));
  if (one.kind === "cards") return h("ul", { class: "ss-list ss-sheet-cards" }, one.cards.map(({ title, text }) => h("li", { class: "ss-sheet-card" }, h("p", { class: "ss-label" }, title), h("p", { class: "ss-words" }, text))));
  const heads = h("tr", {}, one.heads.map((head) => h("th", { scope: "col" }, head)));
  const rows = one.rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))));
  return h("div", { class: "ss-sheet-table", tabindex: "0", role: "region", "aria-label": "Tabel" }, h("table", {}, h("thead", {}, heads), h("tbody", {}, rows)));
}

/** @param {SheetPart[]} parts */
function sheetPreview(parts) {
  return h("div", { class: "ss-sheet ss-stack" }, parts.map(({ title, contents }) => [title ? h("h5", { class: "ss-sheet-part" }, title) : null, contents.map(sheetContent)]).flat(2));
}
