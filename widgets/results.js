/**
 * @typedef {{revealed: boolean, waiting: string, title: string, sentence?: string, figure?: string | null, alt?: string, note?: string, exact?: string,
 *   table?: {caption: string, columns: string[], rows: (string | number)[][]} | null, names?: WaitingNames}} ResultsState
 */

const NUMBER = /^(–|\d+(,\d+)?)$/; // a whole number, one in Dutch with a part after its comma, or none

/** @param {{caption: string, columns: string[], rows: (string | number)[][]}} table */
function dataTable(table) {
  const isNumber = (/** @type {number} */ column) => table.rows.length > 0 && table.rows.every((row) => NUMBER.test(String(row[column])));
  const kind = (/** @type {number} */ column) => (isNumber(column) ? "ss-results-number" : "ss-words");
  return h(
    "table",
    { class: "ss-results-table" },
    h("caption", {}, h("span", { class: "ss-results-caption" }, table.caption)),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        table.columns.map((name, column) => h("th", { scope: "col", class: kind(column) }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      table.rows.map((row) =>
        h(
          "tr",
          {},
          row.map((cell, column) =>
            h(column === 0 ? "th" : "td", { scope: column === 0 ? "row" : null, class: kind(column), dir: "auto" }, String(cell)),
          ),
        ),
      ),
    ),
  );
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const waiting = h("p", { class: "ss-card ss-results-waiting ss-lead", role: "status" });
    const title = h("h3", { class: "ss-title", dir: "auto" });
    const sentence = h("p", { class: "ss-results-sentence ss-prose" });
    const image = h("img", { class: "ss-results-figure" });
    // On a phone the figure keeps a size that can be read, and its box scrolls.
    const figure = h("div", { class: "ss-results-figure-box", tabindex: 0, role: "region", "aria-label": "Figuur" }, image);
    const tableBox = h("div", { class: "ss-results-table-box", tabindex: 0, role: "region", "aria-label": "Tabel met de getallen" });
    const exact = h("p", { class: "ss-hint" });
    const details = h(
      "details",
      { class: "ss-results-details" },
      h("summary", { class: "ss-summary" }, "Bekijk de getallen in een tabel"),
      tableBox,
      exact,
    );
    const act = acting(model, signal);
    const names = waitingNames(act);
    const note = h("p", { class: "ss-hint" });
    const shown = h("div", { class: "ss-results-shown" }, sentence, figure, details, note, names.node);
    rootOf(el, "results ss-stack", title, waiting, shown, actionLine(act));
    let shownTable = "";

    function update() {
      /** @type {ResultsState} */
      const state = model.get("state");
      say(title, state.title);
      title.hidden = !state.title;
      waiting.hidden = state.revealed;
      say(waiting, state.revealed ? "" : state.waiting);
      shown.hidden = !state.revealed;
      say(sentence, state.sentence ?? "");
      sentence.hidden = !state.sentence;
      if (state.figure && image.getAttribute("src") !== state.figure) image.setAttribute("src", state.figure);
      image.setAttribute("alt", state.alt ?? "");
      figure.hidden = !state.figure;
      const table = JSON.stringify(state.table);
      if (table !== shownTable) {
        shownTable = table;
        if (!tableBox.firstChild) details.open = !state.figure || matchMedia("(max-width: 600px)").matches; // on a phone not all of the figure is in sight
        tableBox.replaceChildren(...(state.table ? [dataTable(state.table)] : []));
      }
      details.hidden = !state.table;
      say(exact, state.exact ?? "");
      exact.hidden = !state.exact;
      names.show(state.names);
      say(note, state.note ?? "");
      note.hidden = !state.note;
    }

    let openedForPrint = false;
    window.addEventListener(
      "beforeprint",
      () => {
        openedForPrint = !details.open;
        details.open = true;
      },
      { signal },
    );
    window.addEventListener(
      "afterprint",
      () => {
        if (openedForPrint) details.open = false;
      },
      { signal },
    );
    update();
    listen(model, signal, "state", update);
  },
};
