// Papers for the AVG: choose one as Word or PDF, and save it.

/**
 * @typedef {{papers: {key: string, title: string, about: string}[]}} PapersState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const list = h("ul", { class: "ss-list ss-stack" });
    const status = h("p", { class: "ss-status", role: "status" });
    const ask = fetching(act, model, signal, status);
    rootOf(el, "papers", h("div", { class: "ss-stack" }, h("p", { class: "ss-prose" }, "Laat je functionaris gegevensbescherming (FG) dit nalezen. Wat Samenspraak niet weet, vul je zelf in."), list, status, actionLine(act)));

    /** @param {{key: string, title: string, about: string}} paper */
    function card({ key, title, about }) {
      const button = (/** @type {string} */ kind, /** @type {string} */ label) => {
        const node = h("button", {
          type: "button",
          class: "ss-button",
          "aria-label": `${label}: ${title}`,
          onclick: () => {
            ask(node, "make", { key, kind });
            say(status, `‘${title}’ wordt gemaakt.`);
          },
        }, label);
        return node;
      };
      return h("li", { class: "ss-card ss-stack" }, h("h3", { class: "ss-subtitle" }, title), h("p", { class: "ss-prose" }, about), h("div", { class: "ss-row" }, button("word", "Word"), button("pdf", "PDF")));
    }

    function show() {
      keep(list, /** @type {PapersState} */ (model.get("state")).papers, ({ key }) => key, card);
    }

    act.onDone((error) => {
      if (error) say(status, "");
    });
    show();
    listen(model, signal, "state", show);
  },
};
