// The tables behind the screens, as one file for Excel.

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const about = h("p", { class: "ss-prose" });
    rootOf(el, "exports", h("div", { class: "ss-stack" }, about, ...tablesToTake(act, model, signal)));

    function show() {
      say(about, model.get("state").about);
    }

    show();
    listen(model, signal, "state", show);
  },
};
