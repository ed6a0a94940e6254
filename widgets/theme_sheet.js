// The paper of a wall: cards, and the sheets with a theme on which they are laid. Python puts this text between saving.js and wall.js.

/**
 * @typedef {{id: string, text: string, column: string | null, column_label?: string | null, role_label?: string | null, mark_label?: string}} WallCard
 * @typedef {{id: string, title: string, note: string, cards: string[]}} Theme
 */

/** @param {number} count */
function cardCount(count) {
  return count === 1 ? "1 kaartje" : `${count} kaartjes`;
}

/** @param {string} text @param {string} [kind] */
function pressable(text, kind = "") {
  return h("button", { type: "button", class: `ss-button ${kind}` }, text);
}

/** The card that an event comes from. @param {Event} event @returns {HTMLElement | null} */
function cardOf(event) {
  return event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest(".ss-wall-card")) : null;
}

/** A paper card; pressed means chosen. @param {WallCard} card */
function paperCard(card) {
  const column = h("span", { class: "ss-wall-tag" });
  const role = h("span", { class: "ss-wall-tag" });
  const mark = h("span", { class: "ss-wall-tag" });
  const tags = h("span", { class: "ss-wall-tags" }, column, mark, role);
  const words = h("span", { class: "ss-words", dir: "auto" });
  const button = h("button", { type: "button", class: "ss-wall-card", "data-card": card.id, "aria-pressed": "false" }, tags, words);
  const item = h("li", {}, button);
  return Object.assign(item, {
    /** @param {{card: WallCard, chosen: boolean, tone: number, labelled: boolean}} next */
    show({ card, chosen, tone, labelled }) {
      say(words, card.text);
      say(column, card.column_label ?? "");
      column.hidden = !labelled || !card.column_label;
      say(role, card.role_label ?? "");
      role.hidden = !card.role_label;
      say(mark, card.mark_label ?? "");
      mark.hidden = !card.mark_label;
      tags.hidden = column.hidden && mark.hidden && role.hidden;
      button.dataset.tone = String(tone);
      button.setAttribute("aria-pressed", String(chosen));
    },
  });
}

/** What to say of a theme with cards of several columns: there the talk is. @param {WallCard[]} cards */
function differenceIn(cards) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { column_label: label } of cards) if (label) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size < 2) return "";
  const each = Array.from(counts, ([label, count]) => `${count} × ${label}`);
  return `Hier verschilt het: ${each.join(", ")}.`;
}

/** What was said about a theme, saved while somebody writes. @param {Theme} first @param {Act} act @param {string} key */
function noteField(first, act, key) {
  const id = uid();
  let stored = first.note;
  let fresh = true;
  const field = withRoom(h("textarea", { class: "ss-textarea", id, rows: 1, placeholder: "Kort, en zonder namen", dir: "auto" }), 600);
  const fit = () => fitRows(field, 1);
  const saver = saving(act, [field], () => act("note_theme", { id: first.id, text: field.value }), {
    place: () => `samenspraak:${key}:${first.id}`,
    stored: () => [stored],
    onInput: fit,
  });
  const about = h("span", { class: "ss-visually-hidden" });
  const label = h("label", { class: "ss-label ss-small", for: id }, "Wat werd erover gezegd?", about);
  const node = h("div", { class: "ss-field ss-wall-note" }, h("div", { class: "ss-row ss-wall-note-head" }, label, saver.status), field, saver.clash);
  return {
    node,
    fit,
    save: saver.save,
    leave: saver.leave,
    /** @param {Theme} theme */
    show(theme) {
      say(about, ` Thema: ${theme.title}`);
      stored = theme.note;
      saver.take();
      if (fresh) saver.restore();
      fresh = false;
    },
  };
}

/** One theme: a sheet with its cards and its note. @param {Theme} theme @param {Act} act @param {string} key under which this browser keeps a note */
function themeSheet(theme, act, key) {
  const headId = uid();
  const nameId = uid();
  const intoId = uid();
  const title = h("h4", { class: "ss-wall-theme-title ss-words", dir: "auto", id: headId });
  const count = h("span", { class: "ss-quiet ss-small" });
  const list = h("ul", { class: "ss-list ss-wall-cards" });
  const none = h("p", { class: "ss-hint" }, "Nog leeg. Sleep een kaartje hierheen.");
  const note = noteField(theme, act, key);
  const differs = h("p", { class: "ss-notice ss-wall-differs", hidden: true });
  const name = withRoom(h("input", { class: "ss-input", id: nameId, autocomplete: "off", dir: "auto" }), 80);
  const into = h("select", { class: "ss-select", id: intoId });
  const save = h("button", { type: "submit", class: "ss-button" }, "Bewaar naam");
  const merge = pressable("Voeg samen");
  const remove = pressable("Hef thema op");
  const mergeBox = h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: intoId }, "Voeg samen met"), into, merge);
  const summary = h("summary", { class: "ss-summary ss-wall-more" }, "Pas thema aan", h("span", { class: "ss-visually-hidden" }));
  const rename = h("form", { class: "ss-field" }, h("label", { class: "ss-label", for: nameId }, "Naam van het thema"), name, save);
  const more = h(
    "details",
    { class: "ss-wall-edit" },
    summary,
    h(
      "div",
      { class: "ss-stack" },
      rename,
      mergeBox,
      h("div", { class: "ss-field" }, remove, h("p", { class: "ss-hint" }, "De kaartjes gaan terug op tafel. De notitie gaat weg.")),
    ),
  );
  rename.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = name.value.trim();
    if (!text) return;
    if (text !== title.textContent) act.from(save, "rename_theme", { id: theme.id, title: text });
    more.open = false;
    summary.focus();
  });
  merge.addEventListener("click", () => {
    note.save(); // before it goes along
    if (into.value) act.from(merge, "merge_themes", { from: theme.id, into: into.value });
  });
  remove.addEventListener("click", () => {
    note.save(); // it can be taken back with all that was written
    act.from(remove, "remove_theme", { id: theme.id });
  });
  const sheet = h(
    "div",
    { role: "group", class: "ss-wall-theme", "data-drop": "theme", "data-theme": theme.id, "aria-labelledby": headId },
    h("div", { class: "ss-wall-theme-head" }, title, count),
    note.node,
    differs,
    list,
    none,
    more,
  );
  return Object.assign(sheet, {
    list,
    fit: note.fit,
    save: note.save,
    leave: note.leave,
    /** @param {{theme: Theme, themes: Theme[], cards: WallCard[], paper: boolean}} next `paper`: no card lies on this wall */
    show({ theme: next, themes, cards, paper }) {
      const number = cards.length;
      say(title, next.title);
      say(count, cardCount(number));
      count.hidden = paper;
      note.show(next);
      say(differs, differenceIn(cards));
      differs.hidden = !differs.textContent;
      none.hidden = paper || number > 0;
      say(/** @type {Element} */ (summary.lastElementChild), `: ${next.title}`);
      if (!hasFocus(name)) name.value = next.title;
      const others = themes.filter((other) => other.id !== next.id);
      mergeBox.hidden = others.length === 0;
      const chosen = into.value;
      keep(
        into,
        others,
        (other) => other.id,
        (other) => h("option", { value: other.id }),
        (option, other) => say(option, other.title),
      );
      if (others.some((other) => other.id === chosen)) into.value = chosen;
    },
  });
}
