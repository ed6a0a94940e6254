// How reciprocal the plan is, and what could fill what is missing.

/** @typedef {PlanPictureState & {missing: {tag: string, fill: string[]}[]}} ReciprocityState */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const picture = planPicture(model, act, signal);
    const list = h("ul", { class: "ss-list ss-plan-list" });
    const missing = h(
      "section",
      { class: "ss-stack" },
      h("h3", { class: "ss-subtitle" }, "Wat zou hierbij passen?"),
      h("p", { class: "ss-hint" }, "Het hoeft niet: soms laten jullie iets bewust weg. Kiezen doe je bij ‘Kiezen’."),
      list,
    );
    rootOf(el, "reciprocity", h("div", { class: "ss-plan-page ss-stack" }, picture.nodes, missing, actionLine(act)));

    function update() {
      /** @type {ReciprocityState} */
      const state = model.get("state");
      picture.show();
      missing.hidden = !state.missing.length;
      keep(
        list,
        state.missing,
        (one) => one.tag,
        () => h("li", { class: "ss-card ss-card-soft" }, h("h4", { class: "ss-label" }), h("p", {})),
        (item, one) => {
          say(item.firstElementChild, one.tag);
          say(item.lastElementChild, one.fill.join(" · "));
        },
      );
    }
    update();
    listen(model, signal, "state", update);
  },
};
