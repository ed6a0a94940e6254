// How far a group agrees on a sentence, in words and as a bar, and what somebody still needs. Stands after sync.js and before a
// component's own text.

/**
 * @typedef {{status: string, title: string, agree: number, concern: number, objection: number}} Agreement
 * @typedef {{id: string, kind: string, text: string, reply?: string, about?: string}} Needed
 */

/** @type {Record<string, string>} */
const NEEDED = { objection: "bezwaar", concern: "zorg", feedback: "reactie" };

/** @param {Agreement} counts */
function agreementInWords({ agree, concern, objection }) {
  const parts = [
    agree ? `${agree} akkoord` : "",
    concern ? `${concern} akkoord met zorg` : "",
    objection ? `${objection} ${objection === 1 ? "bezwaar" : "bezwaren"}` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** A mark, a sentence and a bar; hidden while there is nothing to say. */
function agreementLine() {
  const title = h("p", { class: "ss-agreement-title" });
  const words = h("p", { class: "ss-agreement-words ss-small" });
  const bars = ["agree", "concern", "objection"].map((choice) => h("rect", { class: `ss-agreement-${choice}`, y: 0, height: "100%" }));
  const bar = h("svg", { class: "ss-agreement-bar", "aria-hidden": "true", focusable: "false" }, bars);
  const line = h("div", { class: "ss-agreement" }, title, bar, words);
  return Object.assign(line, {
    /** @param {Agreement | null} agreement */
    show(agreement) {
      line.hidden = !agreement;
      if (!agreement) return;
      line.dataset.status = agreement.status;
      say(title, agreement.title);
      say(words, agreementInWords(agreement));
      words.hidden = !words.textContent;
      const parts = [agreement.agree, agreement.concern, agreement.objection];
      const all = parts[0] + parts[1] + parts[2];
      bar.toggleAttribute("hidden", all === 0);
      let from = 0;
      bars.forEach((rect, index) => {
        const width = all ? (100 * parts[index]) / all : 0;
        rect.setAttribute("x", `${from}%`);
        rect.setAttribute("width", `${width}%`);
        from += width;
      });
    },
  });
}

/** What somebody said, as something that the group can use; nobody is named. @param {Needed} first @param {Child[]} children */
function neededItem(first, ...children) {
  const kind = h("span", { class: "ss-tag ss-needed-kind" });
  const text = h("p", { class: "ss-needed-text ss-words", dir: "auto" });
  const sentence = h("bdi", {});
  const about = h("p", { class: "ss-small ss-quiet ss-words" }, "Over ‘", sentence, "’");
  const item = h("li", { class: "ss-needed", "data-kind": first.kind }, about, h("div", { class: "ss-needed-said" }, kind, text), children);
  return Object.assign(item, {
    /** @param {Needed} needed */
    show(needed) {
      say(kind, NEEDED[needed.kind] ?? needed.kind);
      say(text, needed.text);
      say(sentence, needed.about ?? "");
      about.hidden = !needed.about;
    },
  });
}
