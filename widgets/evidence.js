// What a result rests on, drawn small and told in words: votes by role, scores, consent, who was there.

/**
 * @typedef {{role: string, label: string, dots: number}} RoleDots
 * @typedef {{dots: number, total: number, sentence: string, by_role: RoleDots[] | null}} Votes
 * @typedef {{label: string, median: number, low: number, high: number, highest: number, value: string, range: string}} ScoreFact
 */

/** A shape for each role, so that nobody has to tell colours apart. @type {Record<string, string>} */
const ROLE_SHAPES = {
  team: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z",
  ouders: "M2 2h12v12H2z",
  leerlingen: "M8 1.5 15 14H1z",
};
const OTHER_SHAPE = "M8 0.5 15.5 8 8 15.5 0.5 8z";
const PEOPLE_IN_A_ROW = 15;

/** @param {string} name @param {Record<string, string | number>} size @param {Children} children */
function drawing(name, size, ...children) {
  return h("svg", { class: name, ...size, "aria-hidden": "true", focusable: "false" }, ...children);
}

/** @param {string} role */
function roleOf(role) {
  return role in ROLE_SHAPES ? role : "overig";
}

/** @param {string} role */
function roleShape(role) {
  const shape = drawing("ss-dash-shape", { viewBox: "0 0 16 16" }, h("path", { d: ROLE_SHAPES[role] ?? OTHER_SHAPE }));
  shape.dataset.role = roleOf(role);
  return shape;
}

/** A bar of all dots that were given; the part of this priority is filled, by role where that may be shown. @param {Votes} votes */
function votesBar(votes) {
  const total = Math.max(votes.total, votes.dots, 1);
  const parts = (votes.by_role ?? []).filter((part) => part.dots > 0);
  const known = parts.reduce((sum, part) => sum + part.dots, 0);
  const rest = { role: "", label: "", dots: Math.max(0, votes.dots - known) };
  const bar = drawing("ss-dash-bar", {}, h("rect", { class: "ss-dash-bar-all", width: "100%", height: "100%", rx: 4 }));
  let from = 0;
  for (const part of [...parts, rest]) {
    if (!part.dots) continue;
    bar.append(
      h("rect", {
        class: "ss-dash-bar-part",
        "data-role": part.role === "" ? "all" : roleOf(part.role),
        x: `${(100 * from) / total}%`,
        width: `${(100 * part.dots) / total}%`,
        height: "100%",
        rx: 4,
      }),
    );
    from += part.dots;
  }
  return bar;
}

/** @param {Votes} votes */
function votesFact(votes) {
  const roles = (votes.by_role ?? []).map((part) => h("li", {}, roleShape(part.role), `${part.label} ${part.dots}`));
  return h(
    "div",
    { class: "ss-dash-fact" },
    votesBar(votes),
    h("p", {}, votes.sentence),
    roles.length > 0 && h("ul", { class: "ss-list ss-dash-roles", "aria-label": "Stippen naar rol" }, roles),
  );
}

/** Where the scores lie on their scale: from the lowest to the highest given, with a dot in the middle. @param {ScoreFact} score */
function scoreScale({ low, high, median, highest }) {
  const place = (/** @type {number} */ score) => `${4 + (92 * score) / highest}%`;
  return drawing(
    "ss-dash-scale",
    { height: 16 },
    h("line", { class: "ss-dash-scale-all", x1: place(0), x2: place(highest), y1: 8, y2: 8 }),
    h("line", { class: "ss-dash-scale-range", x1: place(low), x2: place(high), y1: 8, y2: 8 }),
    h("circle", { class: "ss-dash-scale-dot", cx: place(median), cy: 8, r: 6 }),
  );
}

/** @param {ScoreFact[]} scores @param {boolean} [wholly] with how far they lie apart */
function scoresFact(scores, wholly = false) {
  return h(
    "ul",
    { class: "ss-list ss-dash-fact ss-dash-scores", "aria-label": "Cijfers" },
    scores.map((score) =>
      h(
        "li",
        {},
        h("span", {}, score.label),
        scoreScale(score),
        h("span", { class: "ss-dash-score" }, score.value),
        wholly && h("span", { class: "ss-dash-score-range ss-quiet" }, score.range),
      ),
    ),
  );
}

/** @param {Agreement} consent */
function consentFact(consent) {
  const line = agreementLine();
  line.classList.add("ss-dash-fact");
  line.show(consent);
  return line;
}

/** A mark for each person who was asked: filled for who came. @param {string} role @param {number} present @param {number} invited */
function peopleRow(role, present, invited) {
  const number = Math.max(present, invited);
  const rows = Math.ceil(number / PEOPLE_IN_A_ROW);
  const path = ROLE_SHAPES[role] ?? OTHER_SHAPE;
  const row = drawing(
    "ss-dash-people",
    { viewBox: `0 0 ${20 * PEOPLE_IN_A_ROW} ${20 * rows}` },
    Array.from({ length: number }, (_, place) =>
      h("path", {
        class: place < present ? "ss-dash-person" : "ss-dash-person ss-dash-person-missing",
        d: path,
        transform: `translate(${20 * (place % PEOPLE_IN_A_ROW) + 2} ${20 * Math.floor(place / PEOPLE_IN_A_ROW) + 2})`,
      }),
    ),
  );
  row.dataset.role = roleOf(role);
  return row;
}

/** What was said, as on a wall: each thought on its own paper, without who wrote it. @param {{text: string, column_label?: string | null}} card */
function paper(card) {
  return h(
    "li",
    { class: "ss-dash-note" },
    card.column_label ? h("span", { class: "ss-dash-label" }, card.column_label) : null,
    h("span", { class: "ss-words", dir: "auto" }, card.text),
  );
}

/** @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/** Draws what is in a node anew, only when what it follows from has changed. @param {Element} node @param {unknown} data @param {() => Children} draw */
function redraw(node, data, draw) {
  const text = JSON.stringify(data);
  if (drawnFrom.get(node) === text) return;
  drawnFrom.set(node, text);
  const children = draw().flat().filter((child) => child !== null && child !== undefined && child !== false);
  node.replaceChildren(.../** @type {(Node | string)[]} */ (children));
}
