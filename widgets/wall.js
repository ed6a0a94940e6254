/**
 * @typedef {{revealed: boolean, waiting: string, columns: {key: string, label: string}[], cards: WallCard[], themes: Theme[],
 *   key: string, paper: boolean, hidden: {id: string, text: string}[], suggestions: Suggestion[], undo: string | null, names?: WaitingNames}} WallState
 */

/** A card with more text than this wants a wider column. */
const LONG_CARD = 150;

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  /** @type {WallState} */
  let state = model.get("state");
  /** @type {Set<string>} */
  const chosen = new Set();
  /** Which theme a card lies in. @type {Map<string, string>} */
  const places = new Map();
  /** Moves that are shown already and not yet in the state. @type {Map<string, {action: string, theme: string | null}>} */
  const going = new Map();
  const ids = { menu: uid(), name: uid(), loose: uid(), themes: uid() };

  const waiting = h("p", { class: "ss-card ss-wall-waiting ss-lead", role: "status" });
  const emptyText = "Zodra mensen iets hebben ingevuld, verschijnen hun kaartjes hier. Daarna leg je bij elkaar wat bij elkaar hoort.";
  const emptyTitle = h("p", { class: "ss-lead" }, "Er liggen nog geen kaartjes op tafel.");
  const emptyPaper = "Schrijven jullie op papier? Kies ‘Nieuw thema’. Geef het een naam, en schrijf erbij wat er gezegd is.";
  const empty = h("div", { class: "ss-card ss-wall-waiting ss-stack" }, emptyTitle, [emptyText, emptyPaper].map((text) => h("p", { class: "ss-quiet" }, text)));
  const onPaper = pressable("Maak thema’s zonder kaartjes");
  const paperHint = h("p", { class: "ss-hint" }, "Schreven jullie op papier? Dan gaat deze vraag dicht, en maak je hier zelf de thema’s.");
  const paperWay = h("div", { class: "ss-stack ss-no-print" }, paperHint, h("div", { class: "ss-row" }, onPaper));
  const status = h("p", { class: "ss-wall-status", role: "status" });
  const undo = pressable("", "ss-button-quiet ss-wall-undo");
  const toTheme = pressable("Zet bij thema …", "ss-button-primary");
  toTheme.setAttribute("aria-controls", ids.menu);
  const newTheme = pressable("Nieuw thema");
  const toTable = pressable("Leg los");
  const hide = pressable("Verberg");
  const menuList = h("ul", { class: "ss-list ss-wall-menu-list" });
  const menu = h("div", { class: "ss-wall-panel", id: ids.menu, hidden: true }, menuList);
  const placeholder = "Bijvoorbeeld: ook bellen als het goed gaat";
  const name = withRoom(h("input", { class: "ss-input", id: ids.name, autocomplete: "off", placeholder, dir: "auto" }), 80);
  const make = h("button", { type: "submit", class: "ss-button ss-button-primary" }, "Maak thema");
  const cancel = pressable("Toch niet", "ss-button-quiet");
  const nameLabel = h("label", { class: "ss-label", for: ids.name }, "Hoe heet het nieuwe thema?");
  const naming = h("form", { class: "ss-wall-panel ss-stack", hidden: true }, nameLabel, name, h("div", { class: "ss-row" }, make, cancel));
  const tools = h(
    "div",
    { class: "ss-wall-tools ss-no-print", role: "group", "aria-label": "Kaartjes ordenen" },
    h("div", { class: "ss-row" }, status, undo),
    h("div", { class: "ss-row ss-wall-buttons" }, toTheme, newTheme, toTable, hide),
    menu,
    naming,
  );
  const looseTitle = h("h3", { class: "ss-subtitle", id: ids.loose });
  const looseColumns = h("div", { class: "ss-wall-columns" });
  const looseNone = h("p", { class: "ss-hint" }, "Alle kaartjes liggen bij een thema.");
  const looseBox = { role: "group", class: "ss-wall-loose", "data-drop": "loose", "aria-labelledby": ids.loose };
  const loose = h("div", looseBox, looseTitle, looseColumns, looseNone);
  const sheets = h("div", { class: "ss-wall-sheets" });
  const dropNew = h("p", { class: "ss-wall-new ss-no-print", "data-drop": "new" }, "Sleep hierheen voor een nieuw thema");
  const themesTitle = h("h3", { class: "ss-subtitle", id: ids.themes }, "Thema's");
  const themes = h("div", { role: "group", class: "ss-wall-themes", "aria-labelledby": ids.themes }, themesTitle, dropNew, sheets);
  const table = h("div", { class: "ss-wall-table" }, loose, themes);
  const hiddenSummary = h("summary", { class: "ss-summary" });
  const hiddenList = h("ul", { class: "ss-list ss-stack" });
  const hiddenBox = h("details", { class: "ss-no-print" }, hiddenSummary, hiddenList);
  const hintText =
    "Slepen kan, met muis of vinger (even vasthouden). Met het toetsenbord: spatie kiest een kaartje, Enter zet het bij een thema.";
  const hint = h("p", { class: "ss-hint ss-no-print" }, hintText);
  const suggestions = suggestionsBox(act, { tell: (text) => say(status, text), leave: () => (undo.hidden ? newTheme : undo).focus() });
  const names = waitingNames(act);
  /** Whether who leads asked for the first theme, and the wall is not open yet. */
  let beginning = false;
  const work = h("div", { class: "ss-stack ss-wall-work" }, tools, suggestions, table, hint, hiddenBox);
  const page = h("div", { class: "ss-wall-page ss-stack" }, actionLine(act), waiting, paperWay, names.node, empty, work);
  const question = model.get("state").question; // among walls of other questions, which can be put away
  const root = rootOf(el, "wall", question ? h("details", { open: true }, h("summary", { class: "ss-summary", dir: "auto" }, question), page) : page);

  /** @param {string} card @returns {string | null} */
  function themeOf(card) {
    const move = going.get(card);
    if (move) return move.theme;
    return places.get(card) ?? null;
  }

  /** The cards as they lie in `place`. @param {Element} place @returns {HTMLElement[]} */
  function nodesIn(place) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".ss-wall-card"))];
  }

  function showChosen() {
    const count = chosen.size;
    for (const button of [toTable, hide]) button.setAttribute("aria-disabled", String(count === 0));
    toTheme.setAttribute("aria-disabled", String(count === 0 || state.themes.length === 0));
    say(make, count ? `Maak thema met ${cardCount(count)}` : "Maak thema");
    for (const node of nodesIn(table)) node.setAttribute("aria-pressed", String(chosen.has(node.dataset.card ?? "")));
  }

  function tellChosen() {
    const asks = state.cards.length ? "Kies een of meer kaartjes." : "";
    say(status, chosen.size ? `${cardCount(chosen.size)} gekozen.` : asks);
    showChosen();
  }

  /** @param {HTMLElement | null} panel */
  function openPanel(panel) {
    menu.hidden = panel !== menu;
    naming.hidden = panel !== naming;
    toTheme.setAttribute("aria-expanded", String(panel === menu));
    if (panel === menu) menuList.querySelector("button")?.focus();
    if (panel === naming) name.focus();
  }

  function update() {
    const there = new Set(state.cards.map((card) => card.id));
    for (const id of chosen) if (!there.has(id)) chosen.delete(id);
    places.clear();
    for (const theme of state.themes) for (const card of theme.cards) places.set(card, theme.id);
    const keys = state.columns.map((column) => column.key);
    waiting.hidden = state.revealed;
    say(waiting, state.revealed ? "" : state.waiting);
    names.show(state.names);
    const paper = state.cards.length === 0 && state.hidden.length === 0;
    paperWay.hidden = !state.paper;
    empty.hidden = !state.revealed || !paper || state.themes.length > 0;
    work.hidden = !state.revealed;
    for (const node of [toTheme, toTable, hide, loose, dropNew, hint]) node.hidden = paper;
    themes.hidden = paper && state.themes.length === 0;
    table.hidden = themes.hidden;
    suggestions.show(state.suggestions, state.cards, state.themes);
    table.dataset.long = String(state.cards.some((card) => card.text.length > LONG_CARD));

    /** @param {Element} list @param {WallCard[]} cards @param {boolean} labelled */
    const showCards = (list, cards, labelled) =>
      keep(
        list,
        cards,
        (card) => card.id,
        paperCard,
        (node, card) => node.show({ card, chosen: chosen.has(card.id), tone: Math.max(0, keys.indexOf(card.column ?? "")) % 4, labelled }),
      );

    const looseCards = state.cards.filter((card) => themeOf(card.id) === null);
    const columns = [...state.columns];
    if (looseCards.some((card) => !keys.includes(card.column ?? ""))) columns.push({ key: "", label: "" });
    const filled = columns.filter((column) => column.key === "" || looseCards.some((card) => card.column === column.key));
    looseColumns.dataset.count = String(filled.length);
    keep(
      looseColumns,
      filled,
      (column) => column.key,
      () => h("div", { class: "ss-wall-column" }, h("h4", { class: "ss-wall-column-title" }), h("ul", { class: "ss-list ss-wall-cards" })),
      (node, column) => {
        const cards = looseCards.filter((card) => (column.key ? card.column === column.key : !keys.includes(card.column ?? "")));
        say(node.firstElementChild, column.label ? `${column.label} · ${cards.length}` : "");
        node.firstElementChild.hidden = !column.label;
        showCards(node.lastElementChild, cards, false);
      },
    );
    say(looseTitle, looseCards.length ? `Los op tafel · ${cardCount(looseCards.length)}` : "Los op tafel");
    looseNone.hidden = looseCards.length > 0 || state.cards.length === 0;
    table.dataset.loose = String(looseCards.length > 0);

    keep(
      sheets,
      state.themes,
      (theme) => theme.id,
      (theme) => themeSheet(theme, act, state.key),
      (sheet, theme) => {
        const order = new Map(theme.cards.map((id, index) => [id, index]));
        const cards = state.cards
          .filter((card) => themeOf(card.id) === theme.id)
          .sort((one, other) => (order.get(one.id) ?? 1e6) - (order.get(other.id) ?? 1e6));
        sheet.show({ theme, themes: state.themes, cards, paper });
        showCards(sheet.list, cards, true);
      },
    );
    keep(
      menuList,
      state.themes,
      (theme) => theme.id,
      (theme) => h("li", {}, h("button", { type: "button", class: "ss-wall-menu-item ss-words", "data-theme": theme.id, dir: "auto" })),
      (item, theme) => say(item.firstElementChild, theme.title),
    );

    for (const sheet of sheets.children) /** @type {any} */ (sheet).fit();
    if (beginning && state.revealed) {
      beginning = false;
      openPanel(naming);
    }

    undo.hidden = !state.undo;
    say(undo, state.undo ? `Maak ongedaan: ${state.undo}` : "");
    hiddenBox.hidden = state.hidden.length === 0;
    say(hiddenSummary, `Verborgen: ${cardCount(state.hidden.length)}`);
    keep(
      hiddenList,
      state.hidden,
      (card) => card.id,
      (card) => {
        const show = pressable("Toon weer");
        show.addEventListener("click", () => act.from(show, "show_card", { card: card.id }));
        return h("li", { class: "ss-row ss-wall-hidden" }, h("span", { class: "ss-words", dir: "auto" }, card.text), show);
      },
    );
    if (chosen.size) tellChosen();
  }

  /** @param {string[]} cards @param {string | null} theme */
  function moveCards(cards, theme) {
    const moving = cards.filter((card) => themeOf(card) !== theme);
    if (moving.length) {
      const action = moving.length === 1 ? act("move_card", { card: moving[0], theme }) : act("move_cards", { cards: moving, theme });
      for (const card of moving) going.set(card, { action, theme });
    }
    for (const card of cards) chosen.delete(card);
    openPanel(null);
    update();
    const title = state.themes.find((other) => other.id === theme)?.title;
    const where = title ? `bij '${title}'` : "los op tafel";
    if (moving.length) say(status, `${cardCount(moving.length)} ${where} gelegd.`);
  }

  const putDown = dragging(root, ".ss-wall-card", {
    count: (node) => (chosen.has(node.dataset.card ?? "") ? chosen.size : 1),
    drop(node, zone) {
      const card = node.dataset.card ?? "";
      const cards = chosen.has(card) ? [...chosen] : [card];
      if (zone.dataset.drop === "new") {
        for (const id of cards) chosen.add(id);
        tellChosen();
        openPanel(naming);
        return;
      }
      moveCards(cards, zone.dataset.theme ?? null);
      if (!hasFocus(root))
        nodesIn(table)
          .find((other) => other.dataset.card === card)
          ?.focus({ preventScroll: true });
    },
  });

  table.addEventListener("click", (event) => {
    const id = cardOf(event)?.dataset.card;
    if (!id) return;
    if (!chosen.delete(id)) chosen.add(id);
    tellChosen();
  });
  table.addEventListener("keydown", (event) => {
    const id = cardOf(event)?.dataset.card;
    if (event.key !== "Enter" || !id) return;
    event.preventDefault();
    chosen.add(id);
    tellChosen();
    openPanel(state.themes.length ? menu : naming);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !(menu.hidden && naming.hidden)) {
      const back = menu.hidden ? newTheme : toTheme;
      openPanel(null);
      back.focus();
    } else if (event.key === "Escape" && chosen.size) {
      chosen.clear();
      tellChosen();
    } else if (!menu.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const items = [...menuList.querySelectorAll("button")];
      const now = items.findIndex((item) => hasFocus(item));
      event.preventDefault();
      items[(now + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]?.focus();
    }
  });
  menuList.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("button") : null;
    if (!item?.dataset.theme) return;
    const index = nodesIn(loose).findIndex((node) => node.getAttribute("aria-pressed") === "true");
    moveCards([...chosen], item.dataset.theme);
    const left = nodesIn(loose); // the next loose card has the focus, so that someone at the keyboard can go on
    (left[Math.min(Math.max(0, index), left.length - 1)] ?? toTheme).focus();
  });
  /** @param {HTMLElement} button @param {() => void} handler */
  const whenEnabled = (button, handler) =>
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") handler();
      else say(status, chosen.size ? "Er is nog geen thema. Maak eerst een nieuw thema." : "Kies eerst een kaartje.");
    });
  whenEnabled(toTheme, () => openPanel(menu.hidden ? menu : null));
  whenEnabled(toTable, () => moveCards([...chosen], null));
  whenEnabled(hide, () => {
    for (const card of chosen) act("hide_card", { card });
    chosen.clear();
    tellChosen();
  });
  newTheme.addEventListener("click", () => openPanel(naming.hidden ? naming : null));
  cancel.addEventListener("click", () => {
    openPanel(null);
    newTheme.focus();
  });
  naming.addEventListener("submit", (event) => {
    event.preventDefault();
    act("create_theme", { title: name.value.trim(), cards: [...chosen] });
    name.value = "";
    chosen.clear();
    openPanel(null);
    tellChosen();
    newTheme.focus();
  });
  undo.addEventListener("click", () => act.from(undo, "undo"));
  onPaper.addEventListener("click", () => {
    beginning = true;
    act.from(onPaper, "begin_on_paper");
  });

  act.onDone((error) => {
    for (const [card, move] of going) if (error && !act.pending(move.action)) going.delete(card);
    update();
  });
  listen(model, signal, "state", () => {
    for (const [card, move] of going) if (!act.pending(move.action)) going.delete(card);
    state = model.get("state");
    update();
  });
  const saveAll = () => {
    for (const sheet of sheets.children) /** @type {any} */ (sheet).save();
  };
  window.addEventListener("pagehide", saveAll);
  tellChosen();
  update();
  const frame = requestAnimationFrame(update); // the height of the notes is known once the element stands on the page
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pagehide", saveAll);
    for (const sheet of sheets.children) /** @type {any} */ (sheet).leave();
    putDown();
  };
}

export default { render };
