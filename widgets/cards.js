// A few short cards, in columns or in one pile; each is a field of its own that can be taken away and put back.

/** @typedef {{id: string, text: string, column: string | null}} Card */
/** @typedef {{key: string | null, label: string, help?: string}} Column */

/** @param {RenderProps} props */
function render(props) {
  const { model, el, signal } = props;
  /** @type {{title?: string, question: string, help?: string, columns: Column[], max_cards: number, max_length: number, lines?: string[], together?: boolean}} */
  const spec = model.get("spec");
  /** @type {Column[]} */
  const columns = spec.columns.length ? spec.columns : [{ key: null, label: "" }];
  const answer = answering(model, signal);
  takeTurns(props, answer);
  const helpId = uid();

  /** Also the empty ones, which are never sent. @type {Card[]} */
  let cards = [];
  /** @type {{card: Card, index: number} | null} */
  let removed = null;

  /** @param {Card} card */
  function isWritten(card) {
    return card.text.trim() !== "";
  }

  function isFull() {
    return cards.filter(isWritten).length >= spec.max_cards;
  }

  /** @param {string | null} column */
  function inColumn(column) {
    return cards.filter((card) => card.column === column);
  }

  /** @returns {Card[]} */
  function stored() {
    const known = new Set(columns.map((column) => column.key));
    const value = /** @type {Card[]} */ (answer.value() ?? []);
    return value.map((card) => ({ ...card, column: known.has(card.column) ? card.column : columns[0].key }));
  }

  /** Takes over what is stored, but leaves the card that someone is writing as it is. */
  function takeStored() {
    const active = cards.find((card) => {
      const field = fieldOf(card.id);
      return field && hasFocus(field);
    });
    cards = stored();
    if (!active) return;
    const index = cards.findIndex((card) => card.id === active.id);
    if (index >= 0) cards[index] = active;
    else cards.push(active);
  }

  /** Each column starts with an empty card; when the cards are up, no empty one is left but the one in use. */
  function arrangeBlanks() {
    if (isFull()) {
      cards = cards.filter((card) => isWritten(card) || isInUse(card));
      return;
    }
    for (const column of columns) {
      if (!inColumn(column.key).length) cards.push({ id: uid(), text: "", column: column.key });
    }
  }

  /** @param {Card} card */
  function isInUse(card) {
    const field = fieldOf(card.id);
    return Boolean(field && hasFocus(field));
  }

  /** @param {string} id @returns {HTMLTextAreaElement | null} */
  function fieldOf(id) {
    return groups.querySelector(`textarea[data-card="${CSS.escape(id)}"]`);
  }

  function send() {
    answer.change(cards.filter(isWritten));
  }

  /** What is said of each card, below it. @type {Map<string, ReturnType<typeof namesBelow>>} */
  const names = new Map();
  const ownNames = namesBelow(model, answer, write);

  /** @param {string} id @param {string} text */
  function write(id, text) {
    cards = cards.map((card) => (card.id === id ? { ...card, text } : card));
    send();
    show();
  }

  /** @param {string | null} column */
  function add(column) {
    let blank = inColumn(column).find((card) => !isWritten(card));
    if (!blank) {
      if (isFull()) return;
      blank = { id: uid(), text: "", column };
      cards = [...cards, blank];
    }
    show();
    fieldOf(blank.id)?.focus();
  }

  /** @param {string} id */
  function remove(id) {
    const index = cards.findIndex((card) => card.id === id);
    removed = { card: cards[index], index };
    cards = cards.filter((card) => card.id !== id);
    send();
    answer.flush();
    show();
    /** @type {HTMLElement | null} */ (groups.querySelector(".ss-cards-removed:not([hidden]) button"))?.focus();
  }

  function putBack() {
    if (!removed || isFull()) return;
    const { card, index } = removed;
    removed = null;
    cards = [...cards.slice(0, index), card, ...cards.slice(index)];
    send();
    answer.flush();
    show();
    fieldOf(card.id)?.focus();
  }

  const groups = h("div", { class: "ss-cards-groups", "data-columns": columns.length });
  groups.addEventListener("focusout", () => {
    answer.flush();
    takeStoredWhenIdle();
  });

  /** What was stored meanwhile appears when nobody writes and nothing waits. */
  function takeStoredWhenIdle() {
    if (JSON.stringify(cards.filter(isWritten)) === JSON.stringify(stored())) return;
    takeStored();
    show();
  }

  /** @param {Column} column */
  function buildGroup(column) {
    return h(
      "fieldset",
      { class: "ss-cards-group ss-stack" },
      given(h("legend", { class: column.label ? "ss-legend" : "ss-visually-hidden" }, column.label || spec.question)),
      column.help ? given(h("p", { class: "ss-hint" }, column.help)) : null,
      h("ul", { class: "ss-list ss-stack ss-cards-list" }),
      h(
        "div",
        { class: "ss-row ss-cards-removed", role: "group", "aria-label": tr("Kaartje weg") },
        h("span", { class: "ss-small" }, tr("Kaartje weg")),
        h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: putBack }, tr("Zet terug")),
      ),
      h("p", { class: "ss-hint ss-cards-full" }),
      h(
        "div",
        { class: "ss-cards-more" },
        h("button", { type: "button", class: "ss-button", onclick: () => add(column.key) }, tr("Nog een kaartje")),
      ),
    );
  }

  /** @param {HTMLElement} group @param {Column} column */
  function updateGroup(group, column) {
    const mine = inColumn(column.key);
    const list = /** @type {HTMLElement} */ (group.querySelector(".ss-cards-list"));
    keep(list, mine, (card) => card.id, buildCard, (node, card, index) => updateCard(node, card, index, mine.length));
    list.hidden = !mine.length;

    const gone = /** @type {HTMLElement} */ (group.querySelector(".ss-cards-removed"));
    gone.hidden = !removed || removed.card.column !== column.key || isFull();
    const full = /** @type {HTMLElement} */ (group.querySelector(".ss-cards-full"));
    full.hidden = !isFull();
    say(
      full,
      spec.max_cards === 1
        ? tr("Eén kaartje is genoeg bij deze vraag.")
        : tr("Je hebt {n} kaartjes. Meer passen er niet bij deze vraag.", { n: spec.max_cards }),
    );
    const more = /** @type {HTMLElement} */ (group.querySelector(".ss-cards-more"));
    more.hidden = isFull() || mine.some((card) => !isWritten(card) && mine.length === 1);
  }

  /** @param {Card} card */
  function buildCard(card) {
    const ids = { field: uid(), room: uid() };
    const below = namesBelow(model, answer, write);
    names.set(card.id, below);
    return h(
      "li",
      { class: "ss-card ss-cards-card" },
      h("label", { class: "ss-small ss-quiet", for: ids.field }),
      h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => remove(card.id) }, tr("Haal weg")),
      h("textarea", {
        class: "ss-textarea",
        id: ids.field,
        "data-card": card.id,
        rows: 2,
        maxlength: spec.max_length,
        dir: "auto",
        "aria-describedby": `${helpId} ${ids.room}`,
        oninput: (/** @type {Event} */ event) => write(card.id, /** @type {HTMLTextAreaElement} */ (event.target).value),
      }),
      h("p", { class: "ss-hint", id: ids.room }),
      below.node,
    );
  }

  /** @param {HTMLElement} node @param {Card} card @param {number} index @param {number} count */
  function updateCard(node, card, index, count) {
    const [label, button, field, room] = /** @type {[HTMLElement, HTMLElement, HTMLTextAreaElement, HTMLElement]} */ ([
      ...node.children,
    ]);
    say(label, tr("Kaartje {n}", { n: index + 1 }));
    button.setAttribute("aria-label", tr("Haal weg: kaartje {n}", { n: index + 1 }));
    button.hidden = count === 1 && !isWritten(card);
    if (field.value !== card.text) field.value = card.text;
    fitRows(field, 2);
    say(room, roomLeft(card.text, spec.max_length));
    room.hidden = !room.textContent;
    names.get(card.id)?.set({ [card.id]: card.text });
  }

  const notice = h("p", { class: "ss-notice", tabindex: "-1" });
  const own = h("div", { class: "ss-stack" });
  const hint = h("p", { class: "ss-hint", id: helpId });
  showHelp(hint, spec.help, tr("Schrijf geen namen op."));
  const known = (spec.lines ?? []).map((line) => h("li", { class: "ss-words" }, given(line)));
  const looking = known.length ? h("details", { class: "ss-cards-known", open: true }, h("summary", {}, tr("Dit weten we al")), h("ul", {}, known)) : null;
  const writing = h("div", { class: "ss-stack" }, looking, hint, groups);
  const reading = h("div", { class: "ss-stack" }, notice, own, ownNames.node);

  function showOwn() {
    const mine = stored();
    ownNames.set(Object.fromEntries(mine.map((card) => [card.id, card.text])));
    own.replaceChildren(
      h("p", { class: "ss-small ss-quiet" }, mine.length ? (spec.together ? tr("Jullie kaartjes") : tr("Jouw kaartjes")) : tr("Je hebt hier niets ingevuld.")),
      ...columns
        .filter((column) => mine.some((card) => card.column === column.key))
        .flatMap((column) => [
          column.label ? given(h("h4", {}, column.label)) : "",
          h(
            "ul",
            { class: "ss-list ss-stack" },
            mine
              .filter((card) => card.column === column.key)
              .map((card) => h("li", { class: "ss-card ss-words", dir: "auto" }, card.text)),
          ),
        ]),
    );
  }

  function show() {
    arrangeBlanks();
    keep(groups, columns, (column) => column.key ?? "", buildGroup, updateGroup);
  }

  function showOpen() {
    const open = Boolean(model.get("is_open"));
    const moveFocus = !open && hasFocus(writing);
    if (!open) answer.flush();
    showNotice(notice, model, tr("Deze vraag is nu gesloten."));
    writing.hidden = !open;
    reading.hidden = open;
    if (moveFocus) notice.focus();
    showOwn();
    show();
  }

  rootOf(
    el,
    "cards ss-stack",
    partTitle(spec),
    seatLine(model, signal),
    given(h("h3", { class: "ss-question ss-subtitle" }, spec.question)),
    writing,
    reading,
    statusLine(answer),
  );
  answer.onValue((reason) => {
    if (reason === "seat") {
      cards = stored();
      removed = null;
    } else {
      takeStored();
    }
    showOwn();
    show();
  });
  listen(model, signal, "is_open", showOpen);
  listen(model, signal, "notice", showOpen);
  listen(model, signal, "found", () => {
    for (const below of [...names.values(), ownNames]) below.renew();
  });
  cards = stored();
  showOpen();
  const frame = requestAnimationFrame(show);
  return () => cancelAnimationFrame(frame);
}

export default { render };
