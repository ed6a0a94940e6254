// What may tell who somebody is in a text that was stored: what could stand there, and the two ways on. Stands after name_line.js and before
// a component's own text.

/** @typedef {{piece: string, start: number, end: number, text: string, suggestion: string}} Spot */

/**
 * The lines below a text. It is always on the page, so that what comes in it is read out; empty it takes no room.
 * @param {Model} model
 * @param {Answer} answer
 * @param {(piece: string, text: string) => void} write puts other words in a piece of the answer
 */
function namesBelow(model, answer, write) {
  /** The pieces above, by key. @type {Record<string, string>} */
  let texts = {};
  /** What was kept, while that is on its way. @type {Set<string>} */
  const kept = new Set();
  const list = h("ul", { class: "ss-list ss-stack" });
  const all = h("button", { type: "button", class: "ss-button", onclick: () => replace(spots()) }, tr("Vervang alle"));
  const both = h("div", { class: "ss-row" }, all);
  const more = h("p", { class: "ss-hint" }, tr("Tot je kiest, leest niemand deze tekst. Kijk zelf ook: wij zien niet alles."));
  const shown = h("div", { class: "ss-names-shown ss-stack", hidden: true }, list, both, more);
  const node = h("div", { class: "ss-names", role: "status", "aria-atomic": "false", tabindex: "-1" }, shown);

  /** What was found and is still there, with what could stand there in the writer's language. @returns {Spot[]} */
  function spots() {
    const found = /** @type {Spot[]} */ (model.get("found"));
    const there = found.filter(({ piece, text }) => texts[piece]?.includes(text) && !kept.has(text));
    return there.map((spot) => ({ ...spot, suggestion: tr(spot.suggestion) })); // it comes to stand in what somebody writes in that language
  }

  /** @param {Spot[]} chosen */
  function replace(chosen) {
    const words = { ...texts };
    for (const piece of new Set(chosen.map((spot) => spot.piece))) {
      write(piece, replacedIn(words[piece], chosen.filter((spot) => spot.piece === piece)));
    }
    decided();
  }

  /** @param {Spot} spot */
  function keepWords({ text }) {
    kept.add(text);
    answer.change(answer.value(), [text]);
    decided();
    show();
  }

  function decided() {
    answer.flush();
    node.focus({ preventScroll: true }); // the button that was pressed goes
  }

  /** @param {Spot} spot */
  const same = (spot) => spots().filter(({ piece, text }) => piece === spot.piece && text === spot.text);

  function show() {
    const lines = new Map(spots().map((spot) => [JSON.stringify([spot.piece, spot.text, spot.suggestion]), spot]));
    keep(list, [...lines.keys()], (key) => key, (key) => {
      const spot = /** @type {Spot} */ (lines.get(key));
      return nameLine(spot, { replace: () => replace(same(spot)), stand: () => keepWords(spot) });
    });
    both.hidden = lines.size < 2;
    shown.hidden = !lines.size;
  }

  return {
    node,
    /** Takes over what stands above; of words that were found and are not there any more, nothing is said. @param {Record<string, string>} now */
    set(now) {
      texts = now;
      show();
    },
    /** Something else was found. */
    renew() {
      kept.clear();
      show();
    },
  };
}

/** A text with what was found in it in the words that were suggested. @param {string} text @param {Spot[]} spots */
function replacedIn(text, spots) {
  const points = [...text]; // places are counted in code points, as Python does
  if (spots.every((spot) => points.slice(spot.start, spot.end).join("") === spot.text)) {
    for (const spot of spots.slice().reverse()) points.splice(spot.start, spot.end - spot.start, spot.suggestion);
    return points.join("");
  }
  return spots.reduce((now, spot) => now.replace(spot.text, () => spot.suggestion), text); // it was typed on meanwhile
}
