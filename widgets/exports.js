// The tables behind the screens, as one file for Excel.

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    let wanted = "";
    const about = h("p", { class: "ss-prose" });
    const status = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const make = h("button", { type: "button", class: "ss-button", onclick: press }, "Haal op als Excel");
    const warning = h("p", { class: "ss-small ss-quiet" }, "Bewaar het bestand zorgvuldig. Neemt iemand later iets terug, gooi het dan weg en haal het opnieuw op.");
    rootOf(el, "exports", h("div", { class: "ss-stack" }, actionLine(act), about, h("div", { class: "ss-row ss-no-print" }, make, status), warning));

    function press() {
      if (!act.pending()) wanted = uid();
      say(status, "");
      act.from(make, "make", { asked: wanted });
    }

    function save() {
      const { asked, href, name } = model.get("made");
      if (!wanted || asked !== wanted) return;
      wanted = "";
      download(href, name);
      say(status, `‘${name}’ staat bij je downloads.`);
    }

    function show() {
      say(about, model.get("state").about);
    }

    show();
    listen(model, signal, "state", show);
    listen(model, signal, "made", save);
  },
};
