// What a coach comes back to: the days that were named, and what people answered.

/**
 * @typedef {{id: string, reflection: string, who: string, day: string, question: string, said: string, replies: string[]}} FollowUp
 * @typedef {{groups: {title: string, notes: FollowUp[]}[]}} FollowUpsState
 */

/** @type {Record<string, string>} */
const NONE = {
  Nu: "Vandaag is er niets om op terug te komen.",
  Antwoorden: "Er zijn geen andere antwoorden.",
  Later: "Er staat geen andere dag.",
};

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const groups = h("div", { class: "ss-follow-ups-groups" });
    rootOf(el, "follow-ups", h("div", { class: "ss-stack" }, actionLine(act), groups));

    /** @param {FollowUp} first */
    function item(first) {
      const open = h("button", { type: "button", class: "ss-button ss-button-quiet ss-small", onclick: () => act.from(open, "open", { id: first.reflection }) }, "Lees de terugblik");
      return h(
        "li",
        { class: "ss-card ss-stack" },
        h("p", {}, h("strong", {}, first.who), first.day ? `, ${first.day}` : ""),
        first.question ? h("p", { class: "ss-small ss-quiet", dir: "auto" }, first.question) : null,
        first.said ? h("p", { class: "ss-small" }, "Jij schreef: ", h("q", { class: "ss-words", dir: "auto" }, first.said)) : null,
        first.replies.map((text) => h("p", {}, h("strong", {}, "Antwoord: "), h("span", { class: "ss-words", dir: "auto" }, text))),
        h("div", {}, open),
      );
    }

    function show() {
      keep(
        groups,
        /** @type {FollowUpsState} */ (model.get("state")).groups,
        ({ title }) => title,
        ({ title }) => h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, title), h("p", { class: "ss-quiet" }, NONE[title]), h("ul", { class: "ss-list ss-stack" })),
        (section, { notes }) => {
          section.children[1].hidden = notes.length > 0;
          keep(section.lastElementChild, notes, (one) => JSON.stringify(one), item);
        },
      );
    }

    show();
    listen(model, signal, "state", show);
  },
};
