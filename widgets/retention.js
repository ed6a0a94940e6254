// How long reflections are kept: the years, what goes now and what goes soon.

/**
 * @typedef {{id: string, title: string, held: string, goes: string, reflections: number, stays: string}} LeavingSoon
 * @typedef {{years: number, choices: {years: number, now: number, stays: string, going: LeavingSoon[]}[], stays: string, now: LeavingSoon[], soon: LeavingSoon[], notice: string, told: string}} RetentionState
 */

/** @param {number} number */
function schoolYears(number) {
  return number === 1 ? "1 schooljaar" : `${number} schooljaren`;
}

/** @param {number} number */
function reflectionsInWords(number) {
  return number === 1 ? "1 terugblik" : `${number} terugblikken`;
}

/** A list of what goes, below a sentence. @param {string} title @param {(one: LeavingSoon) => string} words */
function leavingList(title, words) {
  const list = h("ul", { class: "ss-list ss-stack" });
  const box = h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, title), list);
  return Object.assign(box, {
    /** @param {LeavingSoon[]} leaving */
    show(leaving) {
      box.hidden = !leaving.length;
      keep(list, leaving, ({ id }) => id, () => h("li", { class: "ss-words", dir: "auto" }), (item, one) => say(item, words(one)));
    },
  });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const name = uid();
    const choices = h("div", { class: "ss-row ss-retention-years" });
    const group = h("fieldset", { class: "ss-stack ss-retention-choices" }, h("legend", { class: "ss-label" }, "Hoelang blijven terugblikken bewaard?"), choices);
    const change = askFirst(act, "ss-button-primary");
    const clear = askFirst(act, "");
    const told = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const soonWords = h("p", { class: "ss-notice" });
    const now = leavingList("Dit mag nu weg", (one) => `${one.title}, ${one.held}: ${reflectionsInWords(one.reflections)}. ${one.stays}`);
    const then = leavingList("Dit mag dan nu weg", (one) => `${one.title}, ${one.held}: ${reflectionsInWords(one.reflections)}. ${one.stays}`);
    const soon = leavingList("Dit gaat binnen 30 dagen weg", (one) => `${one.title}, ${one.held}: ${reflectionsInWords(one.reflections)}, vanaf ${one.goes}. ${one.stays}`);
    const none = h("p", { class: "ss-card ss-card-soft" }, "De komende 30 dagen gaat er geen terugblik weg.");
    rootOf(el, "retention", h("div", { class: "ss-stack" }, actionLine(act), group, then, change.node, told, soonWords, none, now, clear.node, soon));

    /** @returns {RetentionState} */
    const state = () => model.get("state");
    const chosen = () => Number(/** @type {HTMLInputElement | null} */ (choices.querySelector("input:checked"))?.value ?? state().years);

    function offer() {
      const number = chosen();
      const { years, choices: known } = state();
      change.node.hidden = number === years;
      const { now: goes = 0, stays = "", going = [] } = known.find((one) => one.years === number) ?? {};
      then.show(number === years ? [] : going);
      none.hidden = !now.hidden || !soon.hidden || !then.hidden;
      change.set({
        label: `Bewaar ${schoolYears(number)}`,
        name: "choose",
        args: { number },
        question: goes ? `Dan ${goes === 1 ? "mag" : "mogen"} ${reflectionsInWords(goes)} nu weg. Ze worden gewist als iemand Samenspraak opent. Dat kan niet terug. ${stays}` : undefined,
        yes: `Ja, bewaar ${schoolYears(number)}`,
        no: "Nee, laat het zo",
      });
    }

    /** @param {{years: number}} first */
    function choice({ years }) {
      const radio = h("input", { type: "radio", name, value: String(years), onchange: offer });
      return h("label", { class: "ss-row ss-retention-year" }, radio, schoolYears(years));
    }

    let shown = 0;
    function show() {
      const { years, choices: known, now: due, soon: later, stays, notice, told: words } = state();
      keep(choices, known, (one) => String(one.years), choice);
      if (shown !== years) {
        shown = years;
        for (const radio of choices.querySelectorAll("input")) radio.checked = Number(radio.value) === years;
      }
      say(told, words);
      say(soonWords, notice);
      soonWords.hidden = !notice;
      now.show(due);
      soon.show(later);
      const number = due.reduce((sum, one) => sum + one.reflections, 0);
      clear.node.hidden = !due.length;
      clear.set({ label: "Wis ze nu", name: "clear", question: `Je wist ${reflectionsInWords(number)}, met alles wat de coach erbij schreef. Ook uit een kopie die je later terugzet. De visie en het plan blijven. ${stays} Dit kan niet terug.`, yes: "Ja, wis voorgoed", no: "Nee, nog niet" });
      offer();
    }

    show();
    listen(model, signal, "state", show);
  },
};
