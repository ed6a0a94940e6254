// The vision sentence by sentence: how far the group agrees on each, what somebody still needs, and what the group does with that.

/**
 * @typedef {{iso: string, words: string} | null} Day
 * @typedef {{waiting: string, texts: {id: string, text: string}[]}} Inspiration
 * @typedef {{key: string, number: string, state: string, text: string, most: number, summary: string, sentences: VisionSentence[], rest: Needed[],
 *   ask: {label: string, hint: string} | null, inspiration: Inspiration, reactions: Needed[], removed: string | null,
 *   feedback_until: Day, adopted_on: Day, published_in: string[], defaults: {until: string, on: string},
 *   versions: Version[], undo: string | null, poster: PosterState}} VisionState
 * @typedef {{key: string, text: string, agreement: Agreement | null, remarks: Needed[]}} VisionSentence
 */

/** What was said, with room for what the group does with it. @param {Needed} first @param {Act} act @param {string} key @param {Child[]} more */
function answeredItem(first, act, key, ...more) {
  const id = uid();
  let stored = first.reply ?? "";
  let fresh = true;
  const field = withRoom(h("textarea", { class: "ss-textarea", id, rows: 1, dir: "auto" }), 500);
  const saver = saving(act, [field], () => act("reply", { id: first.id, text: field.value }), {
    place: () => `samenspraak:${key}:${first.id}`,
    stored: () => [stored],
    onInput: () => fitRows(field, 1),
  });
  const label = h("label", { class: "ss-label ss-small", for: id }, "Wat doen jullie hiermee?", h("span", { class: "ss-visually-hidden" }));
  const item = neededItem(first, h("div", { class: "ss-field" }, h("div", { class: "ss-row ss-needed-reply" }, label, saver.status, more), field, saver.clash));
  return Object.assign(item, {
    leave: saver.leave,
    /** @param {Needed} needed */
    set(needed) {
      item.show(needed);
      say(/** @type {Element} */ (label.lastElementChild), ` Over: ${needed.text}`);
      stored = needed.reply ?? "";
      saver.take();
      if (fresh) saver.restore();
      fresh = false;
      fitRows(field, 1);
    },
  });
}

/** @param {Element} list @param {Needed[]} remarks @param {Act} act @param {string} key @param {(needed: Needed) => Child[]} [more] */
function keepAnswered(list, remarks, act, key, more = () => []) {
  keep(
    list,
    remarks,
    (needed) => needed.id,
    (needed) => answeredItem(needed, act, key, ...more(needed)),
    (item, needed) => item.set(needed),
  );
}

/** @param {Element} list */
function leaveAnswered(list) {
  for (const item of list.querySelectorAll(".ss-needed")) /** @type {any} */ (item).leave();
}

/** @param {Act} act @param {(text: string) => void} edit */
function sentenceItem(act, edit) {
  const words = h("p", { class: "ss-vision-words ss-words", dir: "auto" });
  const line = agreementLine();
  const asks = h("p", { class: "ss-label" }, "Wat heeft deze zin nog nodig?");
  const remarks = h("ul", { class: "ss-list ss-stack" });
  const change = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Verander deze zin");
  change.addEventListener("click", () => edit(words.textContent ?? ""));
  const item = h("li", { class: "ss-vision-sentence" }, words, line, asks, remarks, h("div", {}, change));
  return Object.assign(item, {
    /** @param {VisionSentence} sentence @param {boolean} concept @param {string} key */
    show(sentence, concept, key) {
      say(words, sentence.text);
      item.dataset.status = sentence.agreement?.status ?? (concept ? "draft" : "");
      line.show(sentence.agreement);
      keepAnswered(remarks, sentence.remarks, act, key);
      asks.hidden = remarks.hidden = sentence.remarks.length === 0;
      change.hidden = !concept;
      change.setAttribute("aria-label", `Verander deze zin: ${sentence.text}`);
    },
  });
}

/** @param {Act} act @param {(text: string) => void} edit leads to a sentence in the text */
function sentencesSection(act, edit) {
  const summary = h("p", { class: "ss-vision-summary", role: "status" });
  const list = h("ol", { class: "ss-list ss-vision-sentences" });
  const restTitle = h("h4", { class: "ss-subtitle" }, "Gezegd over een zin die er niet meer staat");
  const rest = h("ul", { class: "ss-list ss-stack" });
  const ask = h("button", { type: "button", class: "ss-button ss-button-primary" });
  const hint = h("p", { class: "ss-hint" });
  const title = h("h4", { class: "ss-subtitle", tabindex: "-1" }, "Zin voor zin");
  const box = h(
    "section",
    { class: "ss-stack ss-vision-section" },
    title,
    summary,
    list,
    h("div", { class: "ss-row" }, ask, hint),
    restTitle,
    rest,
  );
  ask.addEventListener("click", () => act.from(ask, "propose"));
  return Object.assign(box, {
    /** @param {VisionState} state */
    show(state) {
      const concept = state.state === "concept";
      const had = hasFocus(box);
      box.hidden = state.sentences.length === 0;
      say(summary, state.summary);
      summary.hidden = !state.summary;
      keep(
        list,
        state.sentences,
        (sentence) => sentence.key,
        () => sentenceItem(act, edit),
        (item, sentence) => item.show(sentence, concept, state.key),
      );
      ask.hidden = hint.hidden = !state.ask;
      say(ask, state.ask?.label ?? "");
      say(hint, state.ask?.hint ?? "");
      keepAnswered(rest, state.rest, act, state.key);
      rest.hidden = restTitle.hidden = state.rest.length === 0;
      if (had && !hasFocus(box)) title.focus();
    },
    leave: () => leaveAnswered(box),
  });
}
