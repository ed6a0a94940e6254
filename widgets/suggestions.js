// Suggestions of cards that may say the same, one at a time. A person decides: nothing is laid together by itself.
// Python puts this text between theme_sheet.js and wall.js.

/**
 * @typedef {{cards: string[], how: string, differs: string, title: string, theme: string | null}} Suggestion
 */

/** One card of a suggestion: to be ticked off, or lying at the theme already. @param {WallCard} card @param {() => void} changed */
function suggestedCard(card, changed) {
  const tick = h("input", { type: "checkbox", checked: true, "data-card": card.id });
  const words = h("span", { class: "ss-words", dir: "auto" });
  const tag = h("span", { class: "ss-wall-tag" });
  tick.addEventListener("change", changed);
  return Object.assign(h("li", {}, h("label", { class: "ss-choice ss-suggestion-card" }, tick, h("span", {}, tag, words))), {
    tick,
    /** @param {WallCard} next @param {boolean} lies whether it lies at the theme already */
    show(next, lies) {
      say(words, next.text);
      say(tag, lies ? "Ligt al bij dit thema" : (next.column_label ?? ""));
      tag.hidden = !tag.textContent;
      if (lies) tick.checked = true;
      tick.disabled = lies;
    },
  });
}

/**
 * The box above the table. `tell` says something aloud, `leave` takes the focus when there is nothing left here.
 * @param {Act} act
 * @param {{tell: (text: string) => void, leave: () => void}} to
 */
function suggestionsBox(act, { tell, leave }) {
  const nameId = uid();
  const headId = uid();
  const summary = h("summary", { class: "ss-summary" });
  const place = h("h3", { class: "ss-suggestion-place", id: headId });
  const list = h("ul", { class: "ss-list ss-suggestion-cards" });
  const how = h("p", {});
  const differs = h("p", { class: "ss-notice" });
  const name = withRoom(h("input", { class: "ss-input", id: nameId, autocomplete: "off", dir: "auto" }), 80);
  const naming = h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: nameId }, "Naam van het thema"), name);
  const lay = h("button", { type: "submit", class: "ss-button" }, "Leg samen");
  const part = pressable("Laat los");
  const next = pressable("Volgend voorstel", "ss-button-quiet");
  const hint = h("p", { class: "ss-hint" }, "Zeggen ze niet hetzelfde? Laat ze los, dan komt dit voorstel niet terug.");
  const buttons = h("div", { class: "ss-row" }, lay, part, next);
  const alike = h("div", { class: "ss-stack" }, list, how, differs);
  const doing = h("div", { class: "ss-stack" }, naming, buttons, hint);
  const form = h("form", { class: "ss-stack ss-suggestion", "aria-labelledby": headId }, place, alike, doing);
  const box = h("details", { class: "ss-card ss-suggestions ss-no-print", hidden: true }, summary, form);

  /** @type {Suggestion[]} */
  let all = [];
  let at = 0;
  let shown = "";

  const keyOf = (/** @type {Suggestion} */ one) => one.cards.join(" ");
  const ticked = () =>
    [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:checked:not(:disabled)"))].map((tick) => tick.dataset.card ?? "");

  /** How many have to be ticked: two for a new theme, one where there is a theme. */
  const enough = () => ticked().length >= (all[at]?.theme ? 1 : 2);

  function showEnough() {
    lay.setAttribute("aria-disabled", String(!enough()));
  }

  /** @param {WallCard[]} cards @param {Theme[]} themes */
  function draw(cards, themes) {
    const one = all[at];
    const theme = themes.find((other) => other.id === one.theme);
    say(place, `Voorstel ${at + 1} van ${all.length}`);
    say(how, one.how);
    say(differs, one.differs);
    differs.hidden = !one.differs;
    keep(
      list,
      cards.filter((card) => one.cards.includes(card.id)),
      (card) => card.id,
      (card) => suggestedCard(card, showEnough),
      (item, card) => item.show(card, Boolean(theme?.cards.includes(card.id))),
    );
    naming.hidden = Boolean(theme);
    say(lay, theme ? `Leg bij ‘${theme.title}’` : "Leg samen");
    next.hidden = all.length < 2;
    if (shown !== keyOf(one)) name.value = one.title;
    shown = keyOf(one);
    showEnough();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const one = all[at];
    if (!enough()) tell(one.theme ? "Vink een kaartje aan." : "Vink twee of meer kaartjes aan.");
    else if (one.theme) act.from(lay, "move_cards", { cards: ticked(), theme: one.theme });
    else act.from(lay, "create_theme", { title: name.value.trim(), cards: ticked() });
  });
  part.addEventListener("click", () => act.from(part, "keep_apart", { cards: all[at].cards }));

  /** @type {[WallCard[], Theme[]]} */
  let wall = [[], []];
  next.addEventListener("click", () => {
    at = (at + 1) % all.length;
    draw(...wall);
    tell(place.textContent ?? "");
  });

  return Object.assign(box, {
    /** @param {Suggestion[]} suggestions @param {WallCard[]} cards @param {Theme[]} themes */
    show(suggestions, cards, themes) {
      const before = all.length;
      const here = hasFocus(box);
      wall = [cards, themes];
      all = suggestions;
      const same = all.findIndex((one) => keyOf(one) === shown);
      at = same >= 0 ? same : Math.min(at, Math.max(0, all.length - 1));
      box.hidden = all.length === 0;
      say(summary, all.length === 1 ? "1 voorstel: deze kaartjes zeggen misschien hetzelfde" : `${all.length} voorstellen: deze kaartjes zeggen misschien hetzelfde`);
      if (all.length) draw(...wall);
      else if (here) leave();
      if (here && all.length && !hasFocus(box)) lay.focus();
      if (here && all.length < before) tell(all.length ? `Gedaan. Nu ${(place.textContent ?? "").toLowerCase()}.` : "Gedaan. Er zijn geen voorstellen meer.");
    },
  });
}
