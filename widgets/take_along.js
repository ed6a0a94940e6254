// Sentences of the questionnaire and of the panel talk, of which a few go along to a talk.

/**
 * @typedef {{key: string, title: string, chosen: string[], own: string[]}} Talk
 * @typedef {{talks: Talk[], groups: {title: string, lines: string[]}[], most: number}} TakeAlongState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {TakeAlongState} */ (model.get("state"));
    const name = uid();
    let going = state().talks[0]?.key ?? "";
    const ways = h("div", { class: "ss-row" });
    const whither = h("fieldset", { class: "ss-take-whither" }, h("legend", { class: "ss-label" }, "Waar neem je het mee naartoe?"), ways);
    const counted = h("p", { class: "ss-lead", role: "status" });
    const empty = h("p", { class: "ss-card" }, "Hier komen zinnen om uit te kiezen, als jullie de uitkomst van de vragenlijst bekeken hebben.");
    const groups = h("div", { class: "ss-stack ss-stack-wide" });
    rootOf(el, "take ss-stack", actionLine(act), whither, counted, empty, groups);

    /** @param {string} text @param {boolean} chosen @param {boolean} full */
    function line(text, chosen, full) {
      const box = h("input", { type: "checkbox", checked: chosen, disabled: full && !chosen, onchange: () => act(box.checked ? "take" : "leave", { talk: going, text }) });
      return h("li", {}, h("label", { class: "ss-take-line" }, box, h("span", { class: "ss-words", dir: "auto" }, text)));
    }

    /** @param {string} title @param {readonly string[]} lines @param {Talk} talk */
    function group(title, lines, talk) {
      const full = talk.chosen.length >= state().most;
      return h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, title), h("ul", { class: "ss-list" }, lines.map((text) => line(text, talk.chosen.includes(text), full))));
    }

    function show() {
      const { talks, groups: offered, most } = state();
      const talk = talks.find(({ key }) => key === going) ?? talks[0];
      const held = /** @type {HTMLElement | null} */ (el.contains(document.activeElement) ? document.activeElement : null);
      const at = held ? [...el.querySelectorAll("input")].indexOf(/** @type {HTMLInputElement} */ (held)) : -1;
      ways.replaceChildren(
        ...talks.map(({ key, title }) =>
          h("label", { class: "ss-take-line" }, h("input", { type: "radio", name, checked: key === going, onchange: () => ((going = key), show()) }), title),
        ),
      );
      const number = talk.chosen.length;
      const room = number < most ? `Er mogen er ${most - number} bij.` : "Meer past er niet: haal er eerst een weg.";
      const goes = number === 1 ? "1 zin gaat" : `${number} zinnen gaan`;
      say(counted, `${goes} mee. ${room} Je leest ze na bij ‘Voorbereiden’ van dat gesprek.`);
      empty.hidden = offered.length > 0;
      groups.replaceChildren(...offered.map(({ title, lines }) => group(title, lines, talk)), ...(talk.own.length ? [group("Zelf geschreven, of eerder gekozen", talk.own, talk)] : []));
      if (at >= 0) el.querySelectorAll("input")[at]?.focus();
    }

    listen(model, signal, "state", show);
    show();
  },
};
