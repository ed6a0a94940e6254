// The tables behind the screens, as one file for Excel.

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const about = h("p", { class: "ss-prose" });
    const status = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const make = h("button", { type: "button", class: "ss-button", onclick: () => ask(make, "make") }, "Haal op als Excel");
    const ask = fetching(act, model, signal, status);
    const warning = h("p", { class: "ss-small ss-quiet" }, "Bewaar het bestand zorgvuldig. Neemt iemand later iets terug, gooi het dan weg en haal het opnieuw op.");
    rootOf(el, "exports", h("div", { class: "ss-stack" }, actionLine(act), about, h("div", { class: "ss-row ss-no-print" }, make, status), warning));

    function show() {
      say(about, model.get("state").about);
    }

    show();
    listen(model, signal, "state", show);
  },
};
