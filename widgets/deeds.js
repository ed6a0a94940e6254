// What was done with the data, by month and day.

/**
 * @typedef {{time: string, what: string, where: string}} DeedLine
 * @typedef {{months: {key: string, title: string, days: {day: string, lines: DeedLine[]}[]}[]}} DeedsState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const select = h("select", { class: "ss-select", id: uid(), onchange: show });
    const print = printButton("Wat is er gedaan?");
    const ask = fetching(act, model, signal);
    const table = h("button", { type: "button", class: "ss-button", onclick: () => ask(table, "save", { month: select.value }) }, "Bewaar als tabel (CSV)");
    const choosing = h("div", { class: "ss-row ss-no-print" }, h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: select.id }, "Welke maand?"), select), table, print.button);
    const empty = h("p", { class: "ss-card ss-card-soft" }, "Er is nog niets gedaan dat hier komt te staan.");
    const days = h("div", { class: "ss-stack ss-stack-wide" });
    rootOf(el, "deeds", h("div", { class: "ss-stack" }, print.heading, actionLine(act), choosing, empty, days));

    /** @param {DeedLine} line */
    function item({ time, what, where }) {
      return h("li", {}, h("span", { class: "ss-deeds-time" }, time), h("span", {}, what), h("span", { class: "ss-quiet ss-words", dir: "auto" }, where));
    }

    function show() {
      const { months } = /** @type {DeedsState} */ (model.get("state"));
      const chosen = select.value;
      keep(select, months, ({ key }) => key, ({ key, title }) => h("option", { value: key }, title));
      if (select.value !== chosen) select.value = months[0]?.key ?? "";
      choosing.hidden = !months.length;
      empty.hidden = months.length > 0;
      keep(
        days,
        months.find(({ key }) => key === select.value)?.days ?? [],
        ({ day }) => day,
        ({ day }) => h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, day), h("ul", { class: "ss-list ss-deeds-lines" })),
        (section, { lines }) => keep(section.lastElementChild, lines.map((line, place) => ({ line, place })), ({ line, place }) => `${lines.length - place} ${JSON.stringify(line)}`, ({ line }) => item(line)),
      );
    }

    show();
    listen(model, signal, "state", show);
  },
};
