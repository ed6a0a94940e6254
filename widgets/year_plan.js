// The year plan: what happens in which month, and the days of the plan for a calendar.

/** @typedef {PlanPictureState & {days: number, calendar: {href: string, name: string} | null}} YearPlanState */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const picture = planPicture(model, act, signal);
    const make = h("button", { type: "button", class: "ss-button", onclick: () => act.from(make, "make_calendar") }, "Maak een agendabestand");
    const link = h("a", { class: "ss-button ss-button-primary" }, "Download het agendabestand (.ics)");
    const told = h("p", { class: "ss-hint" });
    const print = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => window.print() }, "Print deze pagina");
    const calendar = h("section", { class: "ss-card ss-stack ss-no-print" }, h("h3", { class: "ss-subtitle" }, "In je agenda"), told, h("div", { class: "ss-row" }, make, link));
    rootOf(el, "year-plan", h("div", { class: "ss-plan-page ss-stack" }, picture.nodes, calendar, h("div", { class: "ss-no-print" }, print), actionLine(act)));

    function update() {
      /** @type {YearPlanState} */
      const { days, calendar: file } = model.get("state");
      const hadLink = hasFocus(link) || hasFocus(make);
      picture.show();
      const some = days === 1 ? "1 dag" : `${days} dagen`;
      say(told, days ? `Het bestand heeft ${some}: het begin van afspraken, wanneer jullie terugkijken, en de maanden van routines. Namen staan er niet in.` : "Geef een afspraak een dag, of een routine een maand. Dan kun je hier een agendabestand maken.");
      make.hidden = !days || Boolean(file);
      link.hidden = !file;
      if (file) {
        link.href = file.href;
        link.download = file.name;
      }
      if (hadLink && !hasFocus(calendar)) (file ? link : make).focus();
    }
    update();
    listen(model, signal, "state", update);
  },
};
