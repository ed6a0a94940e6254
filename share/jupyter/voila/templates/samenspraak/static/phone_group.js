// @ts-check
/** The pair or four that answers as one, as its participant sees it. */

/** @typedef {{id: number, number: number, size: number, with: string[], pen: "mine" | "theirs" | "free", writer: string}} Group */
/** @typedef {import("./phone_aside.js").Aside} Aside */
/** @typedef {(text: string, values?: Record<string, string | number>) => string} Translate */

/** Who answers together, and who of them writes. @param {(id: string) => HTMLElement} $ @param {Group | null | undefined} group @param {Translate} tr */
export function showGroup($, group, tr) {
  $("group").hidden = !group;
  if (!group) return;
  const n = { n: group.number };
  const whole = group.with.length + 1 === group.size;
  const kind = !whole ? tr("Groepje {n}", n) : group.size === 2 ? tr("Tweetal {n}", n) : tr("Viertal {n}", n);
  const others = group.with.join(", ");
  $("group-name").textContent = others ? tr("{group}: jij, {others}", { group: kind, others }) : kind;
  $("group-how").textContent = group.pen === "mine" ? tr("Jij schrijft voor jullie samen.") : tr("Jullie geven samen één antwoord.");
  $("pen").hidden = group.pen !== "theirs";
}

/**
 * What was set aside, with what one can do.
 * @param {(id: string) => HTMLElement} $
 * @param {Aside | null} aside
 * @param {string[]} words what was typed of it
 * @param {Group | null | undefined} group that of the question that is shown
 * @param {boolean} clashed whether another choice stays than the own one
 * @param {Translate} tr
 */
export function showAside($, aside, words, group, clashed, tr) {
  const mine = group?.pen === "theirs" && aside?.group === group.id;
  const how = !aside
    ? tr("Waar jullie allebei iets kozen, blijft staan wat er al stond.")
    : aside.full
      ? tr("Dit paste er niet meer bij. Het staat alleen op dit toestel.")
      : mine
        ? tr("Wat jij invulde, staat nog alleen op dit toestel. Kies ‘Ik schrijf verder’; dan komt het erbij.")
        : tr("Wat jij invulde, staat alleen op dit toestel.");
  $("aside").hidden = !aside && !clashed;
  if ($("aside-how").textContent !== how) $("aside-how").textContent = how;
  $("aside-words").replaceChildren(...(aside ? words : []).map((text) => Object.assign(document.createElement("li"), { className: "ss-words", dir: "auto", textContent: text })));
}
