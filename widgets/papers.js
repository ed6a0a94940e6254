// Papers for the AVG: choose one as Word or PDF, and save it.

/**
 * @typedef {{papers: {key: string, title: string, about: string}[]}} PapersState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    let wanted = "";
    const list = h("ul", { class: "ss-list ss-stack" });
    const status = h("p", { class: "ss-status", role: "status" });
    rootOf(el, "papers", h("div", { class: "ss-stack" }, h("p", { class: "ss-prose" }, "Laat je functionaris gegevensbescherming (FG) dit nalezen. Wat Samenspraak niet weet, vul je zelf in."), list, status, actionLine(act)));

    /** @param {{key: string, title: string, about: string}} paper */
    function card({ key, title, about }) {
      const button = (/** @type {string} */ kind, /** @type {string} */ label) => {
        const node = h("button", {
          type: "button",
          class: "ss-button",
          "aria-label": `${label}: ${title}`,
          onclick: () => {
            wanted = uid();
            say(status, `‘${title}’ wordt gemaakt.`);
            act.from(node, "make", { key, kind, asked: wanted });
          },
        }, label);
        return node;
      };
      return h("li", { class: "ss-card ss-stack" }, h("h3", { class: "ss-subtitle" }, title), h("p", { class: "ss-prose" }, about), h("div", { class: "ss-row" }, button("word", "Word"), button("pdf", "PDF")));
    }

    function save() {
      const { asked, href, name } = model.get("made");
      if (!wanted || asked !== wanted) return;
      wanted = "";
      download(href, name);
      say(status, `‘${name}’ staat bij je downloads.`);
    }

    function show() {
      keep(list, /** @type {PapersState} */ (model.get("state")).papers, ({ key }) => key, card);
    }

    act.onDone((error) => {
      if (error) {
        wanted = "";
        say(status, "");
      }
    });
    show();
    listen(model, signal, "state", show);
    listen(model, signal, "made", save);
  },
};
