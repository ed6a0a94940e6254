/**
 * @typedef {{label: string, median: number, low: number, high: number, n: number}} Scored
 * @typedef {{id: string, title: string, dots: number, given_by: string, scores: Scored[], cards: string[], chosen: boolean}} Option
 * @typedef {{id: string, title: string, reason: string, minority: string, position: number, votes: number, of: number, scores: Scored[],
 *   agreement: Agreement | null, needed: Needed[]}} ChosenPriority
 * @typedef {{key: string, revealed: boolean, waiting: string, options: Option[], priorities: ChosenPriority[],
 *   consent: {summary: string, ask: string | null}, max: number, undo: string | null}} ChooseState
 */

const HIGHEST = 5;

/** @param {number} dots @param {string} givenBy how many gave them, where that may be told */
function votesInWords(dots, givenBy) {
  if (dots === 0) return "geen stippen";
  const told = dots === 1 ? "1 stip" : `${dots} stippen`;
  return givenBy ? `${told} van ${givenBy}` : told;
}

/** The scores of an option: the middle one, and from where to where they go. */
function scoreList() {
  const list = h("ul", { class: "ss-list ss-choose-scores" });
  const at = (/** @type {number} */ score) => `${(100 * score) / HIGHEST}%`;
  return Object.assign(list, {
    /** @param {Scored[]} scores */
    show(scores) {
      list.hidden = scores.length === 0;
      keep(
        list,
        scores,
        (score) => score.label,
        (score) =>
          h(
            "li",
            { class: "ss-choose-score" },
            h("span", {}, score.label),
            h(
              "svg",
              { class: "ss-choose-track", "aria-hidden": "true", focusable: "false" },
              h("line", { class: "ss-choose-track-all", x1: 0, x2: "100%", y1: "50%", y2: "50%" }),
              h("line", { class: "ss-choose-track-range", y1: "50%", y2: "50%" }),
              h("circle", { class: "ss-choose-track-middle", cy: "50%", r: 6 }),
            ),
            h("strong", {}),
            h("span", { class: "ss-quiet" }, h("span", { "aria-hidden": "true" }), h("span", { class: "ss-visually-hidden" })),
          ),
        (item, { median, low, high }) => {
          const [, track, middle, range] = item.children;
          track.children[1].setAttribute("x1", at(low));
          track.children[1].setAttribute("x2", at(high));
          track.children[2].setAttribute("cx", at(median));
          say(middle, median.toLocaleString("nl-NL"));
          say(range.firstElementChild, low === high ? "iedereen" : `${low}–${high}`);
          say(range.lastElementChild, low === high ? "iedereen gaf dit cijfer" : `van ${low} tot en met ${high}`);
        },
      );
    },
  });
}

/** One option with its votes. @param {Option} first @param {Act} act @param {string} fullId */
function optionRow(first, act, fullId) {
  const title = h("p", { class: "ss-choose-title ss-words", dir: "auto" });
  const fill = h("rect", { class: "ss-choose-bar-part", height: "100%", rx: 4 });
  const bar = h(
    "svg",
    { class: "ss-choose-bar", "aria-hidden": "true", focusable: "false" },
    h("rect", { class: "ss-choose-bar-all", width: "100%", height: "100%", rx: 4 }),
    fill,
  );
  const votes = h("p", { class: "ss-choose-votes" });
  const scores = scoreList();
  const summary = h("summary", { class: "ss-summary ss-choose-summary" });
  const cards = h("ul", { class: "ss-list ss-choose-cards" });
  const details = h("details", {}, summary, cards);
  const button = h("button", { type: "button", class: "ss-button ss-choose-button" });
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") act.from(button, "choose", { option: first.id });
  });
  const row = h("li", { class: "ss-choose-option" }, h("div", { class: "ss-choose-words" }, title, bar, votes, scores, details), button);
  return Object.assign(row, {
    /** @param {{option: Option, most: number, full: boolean}} next */
    show({ option, most, full }) {
      row.dataset.chosen = String(option.chosen);
      say(title, option.title);
      fill.setAttribute("width", `${most ? (100 * option.dots) / most : 0}%`);
      say(votes, votesInWords(option.dots, option.given_by));
      scores.show(option.scores);
      details.hidden = option.cards.length === 0;
      say(summary, option.cards.length === 1 ? "Lees het kaartje" : `Lees de ${option.cards.length} kaartjes`);
      keep(
        cards,
        option.cards.map((text, index) => ({ text, index })),
        (card) => String(card.index),
        () => h("li", { class: "ss-words", dir: "auto" }),
        (item, card) => say(item, card.text),
      );
      say(button, option.chosen ? "✓ Gekozen" : "Kies");
      button.setAttribute("aria-label", option.chosen ? `Gekozen: ${option.title}` : `Kies: ${option.title}`);
      button.setAttribute("aria-disabled", String(option.chosen || full));
      if (full && !option.chosen) button.setAttribute("aria-describedby", fullId);
      else button.removeAttribute("aria-describedby");
    },
  });
}

/** Other words for what was chosen. @param {string} id @param {HTMLElement} title @param {Act} act */
function renaming(id, title, act) {
  const name = withRoom(h("input", { class: "ss-input", id: uid(), autocomplete: "off", dir: "auto" }), 120);
  const open = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Andere woorden");
  const save = h("button", { type: "submit", class: "ss-button" }, "Bewaar deze woorden");
  const cancel = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Toch niet");
  const form = h(
    "form",
    { class: "ss-stack ss-choose-rename", hidden: true },
    h("label", { class: "ss-label", for: name.id }, "Hoe noemen jullie dit?"),
    h("p", { class: "ss-hint" }, "Met andere woorden is het een andere vraag: instemming vraag je dan opnieuw."),
    name,
    h("div", { class: "ss-row" }, save, cancel),
  );
  function close() {
    form.hidden = true;
    open.setAttribute("aria-expanded", "false");
    open.focus();
  }
  open.setAttribute("aria-expanded", "false");
  open.addEventListener("click", () => {
    if (!form.hidden) return close();
    form.hidden = false;
    open.setAttribute("aria-expanded", "true");
    name.value = title.textContent ?? "";
    name.focus();
    name.select();
  });
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => event.key === "Escape" && close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = name.value.trim();
    if (words && words !== title.textContent) act("rename", { id, title: words });
    if (words) close();
  });
  return { open, form };
}

/** A chosen priority with its reason, saved while you type. @param {ChosenPriority} first @param {Act} act @param {string} key */
function priorityCard(first, act, key) {
  const number = h("span", { class: "ss-choose-number" });
  const title = h("span", { class: "ss-words", dir: "auto" });
  const rename = renaming(first.id, title, act);
  const votes = h("p", { class: "ss-quiet ss-small" });
  const scores = scoreList();
  const agreement = agreementLine();
  const asks = h("p", { class: "ss-label" }, "Wat is er nog nodig?");
  const needed = h("ul", { class: "ss-list ss-stack" });
  const field = (/** @type {string} */ placeholder) =>
    withRoom(h("textarea", { class: "ss-textarea", id: uid(), rows: 2, placeholder, dir: "auto" }), 400);
  const reason = field("Bijvoorbeeld: ouders horen nu vooral iets als het misgaat.");
  const minority = field("Wie wil iets anders, of wil iets houden?");
  const send = () => act("reason", { id: first.id, reason: reason.value, minority: minority.value });
  let now = first;
  let fresh = true;
  const saver = saving(act, [reason, minority], send, {
    place: () => `samenspraak:${key}:${first.id}`,
    stored: () => [now.reason, now.minority],
    onInput: fit,
  });
  const up = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Omhoog");
  const down = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Omlaag");
  const drop = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Haal weg");

  function fit() {
    fitRows(reason, 2);
    fitRows(minority, 2);
  }
  /** @param {HTMLButtonElement} button @param {() => void} handler */
  const press = (button, handler) => button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && handler());
  press(up, () => act.from(up, "move", { id: first.id, by: -1 }));
  press(down, () => act.from(down, "move", { id: first.id, by: 1 }));
  press(drop, () => act.from(drop, "drop", { id: first.id }));

  const card = h(
    "li",
    { class: "ss-card ss-choose-card" },
    h("h4", { class: "ss-choose-head" }, number, " ", title),
    h("div", { class: "ss-row" }, votes, rename.open),
    rename.form,
    scores,
    agreement,
    asks,
    needed,
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: reason.id }, "Waarom kiezen jullie dit?"), reason),
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: minority.id }, "Wat wil een minderheid behouden?"), minority),
    h("div", { class: "ss-row ss-choose-moves" }, up, down, drop, saver.status),
    saver.clash,
  );
  return Object.assign(card, {
    save: saver.save,
    leave: saver.leave,
    fit,
    /** @param {{priority: ChosenPriority, count: number, position: number}} next */
    show({ priority, count, position }) {
      say(number, String(position));
      say(title, priority.title);
      say(votes, `${priority.votes} van de ${priority.of} stippen`);
      scores.show(priority.scores);
      agreement.show(priority.agreement);
      card.dataset.status = priority.agreement?.status ?? "";
      keep(
        needed,
        priority.needed,
        (one) => one.id,
        (one) => neededItem(one),
        (item, one) => item.show(one),
      );
      asks.hidden = needed.hidden = priority.needed.length === 0;
      now = priority;
      saver.take();
      if (fresh) saver.restore();
      fresh = false;
      for (const button of [up, down, rename.open, drop]) button.setAttribute("aria-label", `${button.textContent}: ${priority.title}`);
      up.setAttribute("aria-disabled", String(position === 1));
      down.setAttribute("aria-disabled", String(position === count));
      up.hidden = down.hidden = count === 1;
    },
  });
}

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const fullId = uid();
  const waiting = h("p", { class: "ss-card ss-choose-waiting ss-lead", role: "status" });
  const empty = h(
    "div",
    { class: "ss-card ss-choose-waiting" },
    h("p", { class: "ss-lead" }, "Er valt nog niets te kiezen."),
    h(
      "p",
      { class: "ss-quiet" },
      "Leg eerst kaartjes bij thema's en laat iedereen stippen zetten. De thema's komen dan hier, het meeste stippen bovenaan.",
    ),
  );
  const undo = h("button", { type: "button", class: "ss-button ss-button-quiet" });
  const options = h("ol", { class: "ss-list ss-choose-options" });
  const full = h("p", { class: "ss-hint", id: fullId });
  const chosenTitle = h("h3", { class: "ss-subtitle", tabindex: "-1" }, "Dit kiezen jullie");
  const count = h("span", { class: "ss-quiet ss-choose-count", role: "status" });
  const chosen = h("ol", { class: "ss-list ss-choose-chosen" });
  const consent = h("p", { class: "ss-choose-consent", role: "status" });
  const ask = h("button", { type: "button", class: "ss-button ss-button-primary" });
  const askHint = h("p", { class: "ss-hint" }, "Ieder zegt per prioriteit: akkoord, akkoord met zorg of bezwaar.");
  const asking = h("div", { class: "ss-row" }, ask, askHint);
  const slots = h("ol", { class: "ss-list ss-choose-chosen", "aria-hidden": "true" });
  const work = h(
    "div",
    { class: "ss-choose-work" },
    h("section", { class: "ss-choose-side" }, h("h3", { class: "ss-subtitle" }, "Waar stippen op staan"), full, options),
    h(
      "section",
      { class: "ss-choose-side" },
      h("div", { class: "ss-row ss-choose-top" }, chosenTitle, count),
      h("div", { class: "ss-choose-undo" }, undo),
      consent,
      chosen,
      slots,
      asking,
    ),
  );
  rootOf(el, "choose", h("div", { class: "ss-choose-page ss-stack" }, actionLine(act), waiting, empty, work));

  function update() {
    /** @type {ChooseState} */
    const state = model.get("state");
    const hadAsk = hasFocus(asking);
    const priorities = [...state.priorities].sort((one, other) => one.position - other.position);
    const nothing = state.options.length === 0 && priorities.length === 0;
    const isFull = priorities.length >= state.max;
    waiting.hidden = state.revealed;
    say(waiting, state.revealed ? "" : state.waiting);
    empty.hidden = !state.revealed || !nothing;
    work.hidden = !state.revealed || nothing;
    const most = Math.max(0, ...state.options.map((option) => option.dots));
    keep(
      options,
      state.options,
      (option) => option.id,
      (option) => optionRow(option, act, fullId),
      (row, option) => row.show({ option, most, full: isFull }),
    );
    keep(
      chosen,
      priorities,
      (priority) => priority.id,
      (priority) => priorityCard(priority, act, state.key),
      (card, priority, index) => card.show({ priority, count: priorities.length, position: index + 1 }),
    );
    for (const card of chosen.children) /** @type {any} */ (card).fit();
    const free = Array.from({ length: Math.max(0, state.max - priorities.length) }, (_, index) => priorities.length + index + 1);
    keep(slots, free, String, (position) =>
      h(
        "li",
        { class: "ss-choose-slot" },
        h("span", { class: "ss-choose-number" }, position),
        h("span", {}, position === 1 ? "Kies hiernaast wat dit jaar echt anders moet." : "Nog vrij. Minder mag ook."),
      ),
    );
    chosen.hidden = priorities.length === 0;
    say(count, `${priorities.length} van de ${state.max}`);
    say(
      full,
      isFull
        ? `Jullie kozen er ${state.max}. Meer kun je in een jaar niet volhouden. Haal er eerst een weg als je wilt ruilen.`
        : `Stippen helpen, maar beslissen niet. Praat erover en kies er samen hoogstens ${state.max}.`,
    );
    say(consent, state.consent.summary);
    consent.hidden = !state.consent.summary;
    asking.hidden = !state.consent.ask;
    say(ask, state.consent.ask ?? "");
    if (hadAsk && asking.hidden) chosenTitle.focus();
    undo.hidden = !state.undo;
    say(undo, state.undo ? `Maak ongedaan: ${state.undo}` : "");
  }
  const saveAll = () => {
    for (const card of chosen.children) /** @type {any} */ (card).save();
  };
  undo.addEventListener("click", () => act.from(undo, "undo"));
  ask.addEventListener("click", () => act.from(ask, "propose"));
  window.addEventListener("pagehide", saveAll, { signal });
  update();
  listen(model, signal, "state", update);
  const frame = requestAnimationFrame(update); // the height of the fields is known once the element stands on the page
  return () => {
    cancelAnimationFrame(frame);
    for (const card of chosen.children) /** @type {any} */ (card).leave();
  };
}

export default { render };
