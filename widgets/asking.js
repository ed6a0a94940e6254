// What questions with ready answers have in common: the page around them with its closed state, and native groups of radios.
// Stands after sync.js and before a component's own text.

/** @typedef {{id: string, text: string}} Item */
/** @typedef {{label: Child, text: Child | Child[]}} OwnLine */
/** @typedef {{node: HTMLElement, set: (item: any, index: number) => void}} Part */
/** @typedef {{key: string, label: string, more?: string, spoken?: string, given?: boolean}} ReadyAnswer */

/** The key of the question itself, where it names no items. */
const WHOLE = "vraag";

/** What a question is about: its items, or else the question itself. @param {readonly Item[]} items @param {string} question @returns {readonly Item[]} */
function itemsOf(items, question) {
  return items.length ? items : [{ id: WHOLE, text: question }];
}

/** @type {WeakMap<Element, Part>} */
const partOf = new WeakMap();

/** Like keep(), for parts that hold what they need to be updated. @template {{id: string}} T @param {Element} parent @param {readonly T[]} items @param {(item: T) => Part} build */
function keepParts(parent, items, build) {
  keep(
    parent,
    items,
    (item) => item.id,
    (item) => {
      const part = build(item);
      partOf.set(part.node, part);
      return part.node;
    },
    (node, item, index) => partOf.get(node)?.set(item, index),
  );
}

/**
 * The page of a question: what you fill in while it is open, your own answer as text when it is closed.
 * @param {RenderProps} props
 * @param {string} name
 * @param {Answer} answer
 * @param {{inputs: HTMLElement, hint?: () => string, show: () => void, own: () => OwnLine[], after?: Child}} parts `after` stands below one's own answer
 */
function askWith(props, name, answer, { inputs, hint, show, own, after }) {
  const { model, el, signal } = props;
  takeTurns(props, answer);
  const title = partTitle(model.get("spec"));
  const question = h("h3", { class: "ss-question ss-subtitle" });
  const help = h("p", { class: "ss-hint" });
  const writing = h("div", { class: "ss-stack" }, help, inputs);
  const notice = h("p", { class: "ss-notice", tabindex: "-1" });
  const mine = h("dl", { class: "ss-own ss-stack" });
  const none = h("p", { class: "ss-quiet" }, tr("Je hebt hier niets ingevuld."));
  const whose = model.get("spec").together ? tr("Jullie antwoord") : tr("Jouw antwoord");
  const reading = h("div", { class: "ss-stack" }, notice, h("p", { class: "ss-small ss-quiet" }, whose), mine, none, after);

  function showAll() {
    const open = Boolean(model.get("is_open"));
    const moveFocus = !open && hasFocus(writing);
    if (!open) answer.flush();
    const spec = model.get("spec");
    sayGiven(question, spec.question);
    showHelp(help, spec.help, hint?.());
    showNotice(notice, model, tr("Deze vraag is nu gesloten."));
    writing.hidden = !open;
    reading.hidden = open;
    if (moveFocus) notice.focus();
    const lines = own();
    mine.replaceChildren(
      ...lines.map((line) =>
        h("div", { class: "ss-card" }, h("dt", { class: "ss-small ss-words" }, line.label), h("dd", { class: "ss-words" }, line.text)),
      ),
    );
    mine.hidden = lines.length === 0;
    none.hidden = lines.length > 0;
    show();
  }

  rootOf(el, `${name} ss-stack ss-asking`, title, seatLine(model, signal), question, writing, reading, statusLine(answer));
  inputs.addEventListener("focusout", answer.flush);
  answer.onValue(showAll);
  for (const trait of ["is_open", "notice", "spec"]) listen(model, signal, trait, showAll);
  showAll();
  // The element may stand on the page only after render: the height of a text is known one frame later.
  const frame = requestAnimationFrame(show);
  return () => cancelAnimationFrame(frame);
}

/**
 * One of some given answers, as native radios, and a button that takes the choice back: nobody has to choose.
 * `more` is a second line of an answer, `spoken` what only a screen reader adds to it; `given` says that the label comes with the step.
 * @param {readonly ReadyAnswer[]} picks
 * @param {(key: string | null) => void} onPick
 * @param {Child[]} children what stands under the radios
 */
function pickOne(picks, onPick, ...children) {
  const name = uid();
  const radios = picks.map((pick) => h("input", { type: "radio", name, value: pick.key, onchange: () => onPick(pick.key) }));
  const labels = picks.map((pick, index) =>
    h(
      "label",
      { class: "ss-pick" },
      radios[index],
      h(
        "span",
        { class: "ss-pick-words" },
        h("span", { class: "ss-pick-label" }, pick.given ? given(pick.label) : pick.label),
        pick.spoken ? h("span", { class: "ss-visually-hidden" }, ` (${pick.spoken})`) : null,
        pick.more ? h("span", { class: "ss-small ss-quiet" }, ` ${pick.more}`) : null,
      ),
    ),
  );
  const legend = h("legend", { class: "ss-legend ss-words", dir: "auto" });
  const clear = h("button", { type: "button", class: "ss-button ss-button-quiet ss-pick-clear", onclick: takeBack }, tr("Wis mijn keuze"));
  const node = h("fieldset", { class: "ss-picks" }, legend, h("div", { class: "ss-picks-row" }, labels), children, clear);

  function takeBack() {
    (radios.find((radio) => radio.checked) ?? radios[0]).focus(); // the button itself goes
    onPick(null);
  }

  /** @param {string} title @param {string | null} key @param {string} [about] what the answer is about, where the title doesn't tell */
  function set(title, key, about = title) {
    say(legend, title);
    for (const radio of radios) radio.checked = radio.value === key;
    clear.hidden = key === null;
    clear.setAttribute("aria-label", tr("Wis mijn keuze: {about}", { about }));
  }

  return { node, legend, set };
}
