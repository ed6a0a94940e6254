// A piece of an answer: its words, with what was looked for and what is marked in it, and marking a stretch of it. Places count code
// points, as Python does. Stands after acting.js and before reading_answer.js.

/**
 * @typedef {{place: string, text: string, mark: string, hits: [number, number][], quotes: [number, number][]}} PieceState
 * @typedef {{start: number, end: number}} Stretch
 */

/** A text as nodes, with what is found and marked in elements of their own. @param {PieceState} piece @returns {(string | HTMLElement)[]} */
function markedText({ text, hits, quotes }) {
  const points = [...text];
  const edges = [0, points.length, ...[...hits, ...quotes].flat()].filter((edge) => edge >= 0 && edge <= points.length);
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  const within = (/** @type {[number, number][]} */ all, /** @type {number} */ at) => all.some(([start, end]) => start <= at && at < end);
  return cuts.slice(0, -1).map((start, place) => {
    const words = points.slice(start, cuts[place + 1]).join("");
    const looks = [within(hits, start) ? "ss-reading-hit" : "", within(quotes, start) ? "ss-reading-quote" : ""].filter(Boolean);
    return looks.length ? h("mark", { class: looks.join(" ") }, words) : words;
  });
}

/** Which stretch of an element's text is selected, without the spaces around it; null when none of it is, or more than it. @param {HTMLElement} node @returns {Stretch | null} */
function selectedIn(node) {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!node.contains(range.startContainer) || !node.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(node);
  before.setEnd(range.startContainer, range.startOffset);
  const chosen = range.toString();
  const start = [...before.toString(), ...chosen.slice(0, chosen.length - chosen.trimStart().length)].length;
  return chosen.trim() ? { start, end: start + [...chosen.trim()].length } : null;
}

/** Whether words are selected that don't all stand in this element. @param {HTMLElement} node */
function selectedElsewhere(node) {
  const selection = document.getSelection();
  return Boolean(selection?.rangeCount && !selection.isCollapsed && selection.toString().trim() && !selectedIn(node));
}

const ELSEWHERE = "Je koos woorden die niet in dit stuk staan. Kies woorden in één stuk, of klik ernaast om het hele stuk te markeren.";

/** @param {(place: string, stretch: Stretch) => void} marked is told what to mark */
function readingPiece(marked) {
  let now = /** @type {PieceState} */ ({ place: "", text: "", mark: "", hits: [], quotes: [] });
  let drawn = "";
  /** What is selected goes on a press in some browsers, so it is looked up before. @type {Stretch | null} */
  let selected = null;
  let elsewhere = false;
  const refused = h("p", { class: "ss-field-error", role: "alert", hidden: true });
  const words = h("p", { class: "ss-words ss-reading-words", dir: "auto" });
  const source = h("span", { class: "ss-tag" });
  const button = h("button", {
    type: "button",
    class: "ss-button ss-button-quiet ss-small ss-no-print",
    onpointerdown: () => {
      selected = selectedIn(words);
      elsewhere = selectedElsewhere(words);
    },
    onclick: () => {
      const wrong = elsewhere || selectedElsewhere(words);
      if (!wrong) marked(now.place, selected ?? selectedIn(words) ?? { start: 0, end: [...now.text].length });
      say(refused, wrong ? ELSEWHERE : "");
      refused.hidden = !wrong;
      selected = null;
      elsewhere = false;
    },
  }, "Markeer");
  const node = h("div", { class: "ss-reading-piece" }, words, h("div", { class: "ss-row" }, source, button), refused);
  return {
    node,
    /** @param {PieceState} piece */
    show(piece) {
      now = piece;
      const made = JSON.stringify([piece.text, piece.hits, piece.quotes]);
      if (made !== drawn) words.replaceChildren(...markedText(piece)); // a selection stays while nothing changed
      drawn = made;
      say(source, piece.mark);
      source.hidden = !piece.mark;
    },
  };
}
