// What a coach writes about an answer, or about a whole reflection: a draft that is saved while you type, and what was shared of it before,
// with what people answered. Stands after saving.js and before reading_answer.js.

/**
 * @typedef {{strong: string, ask: string, state: string, follow_up: string}} NoteDraft
 * @typedef {{id: string, told: string, strong: string, ask: string, state: string, follow_up: string, replies: string[]}} SentNote
 * @typedef {{draft: NoteDraft, sent: SentNote[]}} Written
 * @typedef {{key: string, longest: number, states: {key: string, label: string}[]}} Known
 */

/** A note that was shared, in words. @param {SentNote} note */
function sentNote({ told, strong, ask, state, follow_up: followUp, replies }) {
  const line = (/** @type {string} */ about, /** @type {string} */ text) =>
    text ? h("p", {}, h("strong", {}, about), " ", h("span", { class: "ss-words", dir: "auto" }, text)) : null;
  return h(
    "li",
    { class: "ss-reading-sent ss-stack" },
    h("p", { class: "ss-small ss-quiet" }, told),
    line("Sterk:", strong),
    line("Vraag:", ask),
    line("Nu:", state),
    line("Ik kom terug op:", followUp),
    replies.map((text) => line("Antwoord:", text)),
  );
}

/**
 * @param {Act} act
 * @param {string} id the reflection's, with the question behind it; 0 for the whole
 * @param {string} open what the button says
 * @param {Known} known
 */
function noteForm(act, id, open, { key, longest, states }) {
  /** @type {Written} */
  let now = { draft: { strong: "", ask: "", state: "", follow_up: "" }, sent: [] };
  let fresh = true;
  let wanted = false;
  const strong = withRoom(h("textarea", { class: "ss-textarea", id: uid(), rows: 2, dir: "auto" }), longest);
  const ask = withRoom(h("textarea", { class: "ss-textarea", id: uid(), rows: 2, dir: "auto" }), longest);
  const state = h("select", { class: "ss-select", id: uid() }, h("option", { value: "" }, "Nog niet gekozen"), states.map((one) => h("option", { value: one.key }, one.label)));
  const day = h("input", { type: "date", class: "ss-input", id: uid(), min: "2020-01-01" });
  const fields = [strong, ask, state, day];
  const fit = () => [strong, ask].forEach((field) => fitRows(field, 2));
  const saver = saving(act, fields, () => act("note", { id, strong: strong.value, ask: ask.value, state: state.value, follow_up: day.value }), {
    place: () => `samenspraak:${key}:coach:${id}`,
    stored: () => [now.draft.strong, now.draft.ask, now.draft.state, now.draft.follow_up],
    onInput: fit,
  });
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ input) =>
    h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: input.id }, label), input);
  const form = h(
    "div",
    { class: "ss-stack ss-reading-form", role: "group", "aria-label": "Jouw opmerking" },
    h("div", { class: "ss-row" }, h("span", { class: "ss-tag" }, "Concept"), h("span", { class: "ss-small ss-quiet" }, "Alleen jij ziet dit.")),
    field("Sterk punt", strong),
    field("Vraag", ask),
    field("Wat kan er nu?", state),
    field("Ik kom erop terug op", day),
    saver.clash,
    saver.status,
  );
  const sent = h("ul", { class: "ss-list ss-stack" });
  const button = h("button", { type: "button", class: "ss-button ss-no-print", onclick: () => begin(strong) }, open);
  const node = h("div", { class: "ss-stack ss-reading-note" }, sent, button, form);

  /** @param {HTMLElement} at */
  function begin(at) {
    wanted = true;
    layOut();
    at.focus();
  }

  function layOut() {
    const filled = fields.some(({ value }) => value);
    form.hidden = !wanted && !filled && !hasFocus(form);
    button.hidden = !form.hidden;
    fit();
  }

  return {
    node,
    comment: () => begin(strong),
    judge: () => begin(state),
    leave: saver.leave,
    forget: saver.forget,
    tooLong: () => [strong, ask].find(isTooLong),
    /** @param {Written} next */
    show(next) {
      if (next.sent.length > now.sent.length) wanted = false; // the draft was shared
      now = next;
      keep(sent, next.sent, (one) => JSON.stringify(one), sentNote);
      sent.hidden = !next.sent.length;
      saver.take();
      if (fresh) saver.restore();
      fresh = false;
      layOut();
    },
  };
}
