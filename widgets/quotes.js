// What a coach marked, by tag, each with where it stands.

/**
 * @typedef {{id: string, reflection: string, text: string, who: string, title: string, question: string}} Quoted
 * @typedef {{groups: {tag: string, quotes: Quoted[]}[]}} QuotesState
 */

const ALL_TAGS = "alles";

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {QuotesState} */ (model.get("state"));
    const select = h("select", { class: "ss-select", id: uid(), onchange: show });
    const found = h("p", { class: "ss-small ss-quiet", role: "status" });
    const print = printButton("Citaten");
    const choosing = h("div", { class: "ss-row ss-no-print" }, h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: select.id }, "Welk label?"), select), print.button);
    const groups = h("div", { class: "ss-stack ss-stack-wide" });
    const empty = h("p", { class: "ss-card ss-card-soft" }, "Nog geen citaten. Kies bij het lezen woorden in een antwoord, en druk op ‘Markeer’.");
    rootOf(el, "quotes", h("div", { class: "ss-stack" }, print.heading, actionLine(act), choosing, found, groups, empty));

    /** @param {Quoted} first */
    function quoted(first) {
      const words = h("blockquote", { class: "ss-words", dir: "auto" });
      const of = h("p", { class: "ss-small ss-quiet" });
      const open = h("button", { type: "button", class: "ss-button ss-button-quiet ss-small", onclick: () => act.from(open, "open", { id: first.reflection }) }, "Lees de terugblik");
      const away = h("button", { type: "button", class: "ss-button ss-button-quiet ss-small", onclick: () => act.from(away, "unmark", { id: first.id }) }, "Haal weg");
      return Object.assign(h("li", { class: "ss-card ss-stack" }, words, of, h("div", { class: "ss-row ss-no-print" }, open, away)), {
        /** @param {Quoted} one */
        show(one) {
          say(words, one.text || "De schrijver veranderde dit stuk. De woorden van toen zie je niet meer.");
          say(of, `${one.who}, bij ‘${one.question}’. ${one.title}`);
        },
      });
    }

    function show() {
      const { groups: all } = state();
      const options = [{ key: ALL_TAGS, label: "Alle" }, ...all.map(({ tag }) => ({ key: `=${tag}`, label: tag || "Zonder label" }))];
      const chosen = select.value;
      keep(select, options, ({ key }) => key, ({ key }) => h("option", { value: key }), (option, { label }) => say(option, label));
      if (select.value !== chosen) select.value = ALL_TAGS;
      const there = all.filter(({ tag }) => select.value === ALL_TAGS || select.value === `=${tag}`);
      const count = there.flatMap(({ quotes }) => quotes).length;
      empty.hidden = all.length > 0;
      choosing.hidden = !all.length;
      say(found, count ? (count === 1 ? "1 citaat" : `${count} citaten`) : "");
      keep(
        groups,
        there,
        ({ tag }) => `=${tag}`,
        ({ tag }) => h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle", dir: "auto" }, tag || "Zonder label"), h("ul", { class: "ss-list ss-stack" })),
        (section, { quotes }) => keep(section.lastElementChild, quotes, (one) => one.id, quoted, (item, one) => item.show(one)),
      );
    }

    show();
    listen(model, signal, "state", show);
  },
};
