// Sentences of the questionnaire and of the panel talk, of which a few go along to a talk.

/**
 * @typedef {{text: string, note: string}} Line
 * @typedef {{key: string, title: string, chosen: string[], own: string[]}} Talk
 * @typedef {{talks: Talk[], groups: {title: string, lines: Line[]}[], most: number}} TakeAlongState
 */

const OWN = "Zelf geschreven, of eerder gekozen";

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
    /** What stood here that nothing offers, by talk: who leaves a sentence by mistake, finds it until the page is loaded again. @type {Map<string, Set<string>>} */
    const seen = new Map(state().talks.map(({ key }) => [key, new Set()]));
    rootOf(el, "take ss-stack", actionLine(act), whither, counted, empty, groups);

    const radios = state().talks.map(({ key, title }) => {
      const radio = h("input", { type: "radio", name, value: key, checked: key === going, onchange: choose });
      return h("label", { class: "ss-take-line" }, radio, title);
    });
    ways.append(...radios);

    /** @param {Event} event */
    function choose({ target }) {
      going = /** @type {HTMLInputElement} */ (target).value;
      show();
    }

    /** @param {Line} line */
    function lineOf({ text }) {
      const box = h("input", { type: "checkbox", onchange: () => act(box.checked ? "take" : "leave", { talk: going, text }) });
      const label = h("label", { class: "ss-take-line" }, box, h("span", { class: "ss-words", dir: "auto" }, text));
      return h("li", {}, label, h("p", { class: "ss-take-note ss-quiet ss-small ss-words", dir: "auto" }));
    }

    /** @param {Element} item @param {Line} line @param {string[]} chosen */
    function mark(item, { text, note }, chosen) {
      const told = /** @type {HTMLElement} */ (item.lastElementChild);
      say(told, note);
      told.hidden = !note;
      const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
      box.checked = chosen.includes(text);
      box.disabled = !box.checked && chosen.length >= state().most;
    }

    function show() {
      const { talks, groups: offered, most } = state();
      const { chosen, own } = talks.find(({ key }) => key === going) ?? talks[0];
      const others = [...own.reduce((all, text) => all.add(text), /** @type {Set<string>} */ (seen.get(going)))];
      const room = chosen.length < most ? `Er mogen er ${most - chosen.length} bij.` : "Meer past er niet: haal er eerst een weg.";
      const goes = chosen.length === 1 ? "1 zin gaat" : `${chosen.length} zinnen gaan`;
      say(counted, `${goes} mee. ${room} Je leest ze na bij ‘Voorbereiden’ van dat gesprek.`);
      empty.hidden = offered.length > 0;
      keep(
        groups,
        others.length ? [{ title: OWN, lines: others.map((text) => ({ text, note: "" })) }, ...offered] : offered,
        ({ title }) => title,
        ({ title }) => h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, title), h("ul", { class: "ss-list" })),
        (section, { lines }) => keep(section.children[1], lines, ({ text }) => text, lineOf, (item, line) => mark(item, line, chosen)),
      );
    }

    listen(model, signal, "state", show);
    show();
  },
};
