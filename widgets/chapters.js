// The story after the priorities, a chapter for each thing that the session brought. The dashboard shows them under each other and
// the presenter sheet by sheet: so a chapter is built of items that may stand on more than one sheet.

/**
 * @typedef {{text: string, column_label?: string | null}} TraceCard
 * @typedef {{theme: string, note: string, session: string, question: string, sentence: string, cards: TraceCard[]}} Trace
 * @typedef {{what: string, owner: string, due: string, state: string, late: boolean, done: boolean}} Agreed
 * @typedef {{id: string, position: number, title: string, reason: string, minority: string, votes: Votes | null,
 *   scores: ScoreFact[] | null, consent: Agreement | null, next: Agreed | null, doing: PlanWay[], trace: Trace | null}} Priority
 * @typedef {{trace: string}} Traced
 * @typedef {Traced & {state: string, after: string, sentences: {text: string, consent: Agreement | null}[]}} Vision
 * @typedef {Traced & {remarks: {text: string, kind: string, about: string, reply: string}[]}} Concerns
 * @typedef {{part: string, word: string, agreement: string}} Cell
 * @typedef {Traced & {lead: string, roles: string[], rows: {theme: string, cells: Cell[]}[]}} Deciding
 * @typedef {Traced & {title: string, promises: string[]}} Promises
 * @typedef {Traced & {lead: string, missing: string, roles: {role: string, label: string, present: number, invited: number, sentence: string}[]}} Present
 * @typedef {Traced & {actions: (Agreed & {id: string, belongs: string, about: PlanWay | null})[]}} Next
 * @typedef {Traced & {things: {id: string, what: string, kind: string, about: PlanWay | null, state: string, looked_back: string, when: string, stopped: boolean}[]}} Doing
 * @typedef {Traced & {lead: string, things: {id: string, about: PlanWay | null, what: string, happened: string, choice: string, onward: string}[]}} Came
 * @typedef {Traced & {cards: TraceCard[]}} Said
 * @typedef {Traced & {themes: {question: string, title: string, note: string}[]}} Heard
 * @typedef {{vision: Vision | null, concerns: Concerns | null, deciding: Deciding | null, promises: Promises | null, start: Said | null,
 *   heard: Heard | null, present: Present | null, let_go: Said | null, doing: Doing | null, next: Next | null, came: Came | null, unsaid: Said | null}} Story
 *
 * What a chapter is laid out of: what stands first and once, then items in a body within a frame, and last what belongs under them.
 * `tight` names another arrangement of them on a sheet, for when there is too much for this one.
 * @typedef {{top?: Element | null, frame: HTMLElement, body: HTMLElement, items: HTMLElement[], foot?: Element | null}} Laid
 * @typedef {{key: string, label: string, title: string, trace: string, data: unknown, lay: () => Laid, tight?: string}} Chapter
 */

const CIRCLE = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z";
/** A shape for each part that a role can have: a full, a half and an open circle. @type {Record<string, string[]>} */
const PART_SHAPES = {
  decides: [CIRCLE],
  advises: [CIRCLE, "M8 2a6 6 0 1 0 0 12z"],
  informed: [CIRCLE],
  none: ["M4 8h8"],
  split: ["M3 5.5h10M3 10.5h10"],
};

/** @param {string} name @param {HTMLElement[]} items @param {{top?: Element | null, foot?: Element | null}} [around] @returns {Laid} */
function listed(name, items, around = {}) {
  const body = h("ul", { class: `ss-list ${name}` });
  return { ...around, frame: body, body, items };
}

/** @param {string} name @param {string[]} heads @param {string} caption @param {HTMLElement[]} rows @param {Element | null} [top] @returns {Laid} */
function tabled(name, heads, caption, rows, top = null) {
  const body = h("tbody", { role: "rowgroup" });
  const head = h("tr", { role: "row" }, heads.map((text) => h("th", { scope: "col", role: "columnheader" }, text)));
  const frame = h(
    "table",
    { class: `ss-dash-table ${name}`, role: "table" },
    h("caption", { class: "ss-visually-hidden" }, caption),
    h("thead", { role: "rowgroup" }, head),
    body,
  );
  return { top, frame, body, items: rows };
}

/** A cell that says itself what it is about where the table stands as a list. @param {string} head @param {Children} children */
function cell(head, ...children) {
  return h("td", { role: "cell" }, h("span", { class: "ss-dash-cell-head", "aria-hidden": "true" }, head), ...children);
}

/** @param {string} text */
function leadLine(text) {
  return text ? h("p", { class: "ss-dash-lead" }, text) : null;
}

/** @param {Vision} vision */
function layVision(vision) {
  const items = vision.sentences.map((sentence) =>
    h(
      "li",
      { class: "ss-dash-sentence" },
      h("p", { class: "ss-words ss-dash-said", dir: "auto" }, sentence.text),
      sentence.consent && consentFact(sentence.consent),
    ),
  );
  return listed("ss-dash-sentences", items, { foot: leadLine(vision.after) });
}

/** @param {Concerns} concerns */
function layConcerns(concerns) {
  const items = concerns.remarks.map((remark) =>
    h(
      "li",
      { class: "ss-dash-remark" },
      h("p", { class: "ss-dash-label" }, remark.kind),
      h("p", { class: "ss-words", dir: "auto" }, remark.text),
      remark.about ? h("p", { class: "ss-quiet ss-words ss-dash-aside" }, "Over: ‘", h("bdi", {}, remark.about), "’") : null,
      h(
        "p",
        { class: "ss-words ss-dash-reply" },
        h("span", { class: "ss-dash-label" }, "Wat we ermee doen"),
        h("span", { dir: "auto" }, remark.reply || "Dat bespreken we nog."),
      ),
    ),
  );
  return listed("ss-dash-remarks", items);
}

/** @param {Deciding} deciding */
function layDeciding(deciding) {
  const rows = deciding.rows.map((row) =>
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader", class: "ss-words", dir: "auto" }, row.theme),
      row.cells.map((one, place) =>
        cell(
          deciding.roles[place],
          h(
            "span",
            { class: "ss-dash-part", "data-part": one.part },
            drawing(
              "ss-dash-part-shape",
              { viewBox: "0 0 16 16" },
              (PART_SHAPES[one.part] ?? []).map((path) => h("path", { d: path })),
            ),
            h("span", {}, one.word, " ", h("span", { class: "ss-quiet ss-dash-agreement" }, one.agreement)),
          ),
        ),
      ),
    ),
  );
  const caption = "Per onderwerp: wie beslist, wie meedenkt en wie het wil weten";
  return tabled("ss-dash-deciding", ["Onderwerp", ...deciding.roles], caption, rows, leadLine(deciding.lead));
}

/** @param {Promises} promises */
function layPromises(promises) {
  const items = promises.promises.map((text) => h("li", { class: "ss-dash-promise ss-words", dir: "auto" }, text));
  return listed("ss-dash-promises", items);
}

/** @param {Present} present */
function layPresent(present) {
  const items = present.roles.map((role) =>
    h(
      "li",
      {},
      h("p", { class: "ss-dash-role" }, roleShape(role.role), h("strong", {}, role.label), ` ${role.sentence}`),
      peopleRow(role.role, role.present, role.invited),
    ),
  );
  const missing = present.missing ? h("p", { class: "ss-dash-missing" }, present.missing) : null;
  return listed("ss-dash-present", items, { top: leadLine(present.lead), foot: missing });
}

/** @param {Next} next */
function layNext(next) {
  const rows = next.actions.map((action) =>
    h(
      "tr",
      { role: "row", "data-done": action.done, "data-place": action.id },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        h("span", { class: "ss-words", dir: "auto" }, action.what),
        wayBack([action.belongs], action.about),
      ),
      cell("Wie", h("span", { class: "ss-words", dir: "auto" }, action.owner || "nog niemand")),
      cell(
        "Wanneer",
        action.done ? action.state : [action.due, action.state].filter(Boolean).join(" · ") || "nog geen datum",
        action.late ? h("span", { class: "ss-dash-late" }, "De dag is voorbij. Wat leerden jullie?") : null,
      ),
    ),
  );
  return tabled("ss-dash-next", ["Wat", "Wie", "Wanneer"], "Wat er nu gebeurt, wie het doet en wanneer", rows);
}

/** @param {Doing} doing */
function layDoing(doing) {
  const rows = doing.things.map((one) =>
    h(
      "tr",
      { role: "row", "data-done": one.stopped, "data-place": one.id },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        h("span", { class: "ss-words", dir: "auto" }, one.what),
        wayBack([one.kind], one.about),
      ),
      cell("Stand", h("span", {}, one.state, one.looked_back ? h("span", { class: "ss-dash-label" }, one.looked_back) : null)),
      cell("Elk jaar in", h("span", { class: "ss-words", dir: "auto" }, one.when || "nog geen vaste plek")),
    ),
  );
  return tabled("ss-dash-doing", ["Wat", "Stand", "Elk jaar in"], "Wat jullie doen, hoe het staat en wanneer in het jaar", rows);
}

/** @param {Came} came */
function layCame(came) {
  const items = came.things.map((one) =>
    h(
      "li",
      { class: "ss-dash-remark", "data-place": one.id },
      one.choice ? h("p", { class: "ss-dash-label" }, one.choice) : null,
      h("p", {}, h("strong", { class: "ss-words", dir: "auto" }, one.what), wayBack([], one.about)),
      one.happened ? h("p", { class: "ss-words", dir: "auto" }, one.happened) : null,
      one.onward
        ? h("p", { class: "ss-words ss-dash-reply" }, h("span", { class: "ss-dash-label" }, "Gaat mee naar volgend jaar"), h("span", { dir: "auto" }, one.onward))
        : null,
    ),
  );
  return listed("ss-dash-remarks", items, { top: leadLine(came.lead) });
}

/** @param {Said} said */
function laySaid(said) {
  return listed("ss-dash-notes", said.cards.map(paper));
}

/** Themes with what was said about each; a sheet for a room has their names only. @param {Heard} heard */
function layHeard(heard) {
  const items = heard.themes.map(({ question, title, note }) =>
    h(
      "li",
      { class: "ss-dash-note" },
      h("span", { class: "ss-dash-label ss-words", dir: "auto" }, question),
      h("strong", { class: "ss-words", dir: "auto" }, title),
      note ? h("p", { class: "ss-words ss-dash-heard", dir: "auto" }, note) : null,
    ),
  );
  return listed("ss-dash-notes", items);
}

/** The chapters that have something to tell, in the order of telling. @param {Story} story @returns {Chapter[]} */
function chaptersOf(story) {
  /** @type {Chapter[]} */
  const chapters = [];
  /** @template {Traced} T @param {string} key @param {T | null} part @param {string} label @param {string} title @param {(part: T) => Laid} lay */
  function tell(key, part, label, title, lay) {
    if (part) chapters.push({ key, label, title, trace: part.trace, data: part, lay: () => lay(part) });
  }
  tell("vision", story.vision, story.vision?.state ?? "", "Onze visie", layVision);
  tell("concerns", story.concerns, "Onze visie", "Wat ook gezegd is", layConcerns);
  tell("deciding", story.deciding, "", "Wie beslist, wie denkt mee?", layDeciding);
  tell("promises", story.promises, "", story.promises?.title ?? "", layPromises);
  tell("start", story.start, "", "Waar we begonnen", laySaid);
  tell("heard", story.heard, "", "Wat we hoorden in het panelgesprek", layHeard);
  tell("present", story.present, "", "Wie waren erbij?", layPresent);
  tell("let_go", story.let_go, "", "Wat laten we los?", laySaid);
  tell("doing", story.doing, "", "Dit doen we", layDoing);
  tell("next", story.next, "", "Hoe gaan we verder?", layNext);
  tell("came", story.came, "", "Wat kwam ervan?", layCame);
  tell("unsaid", story.unsaid, "", "Wat kwam niet aan bod?", laySaid);
  return chapters;
}

/** @param {string} text */
function traceLine(text) {
  return h("p", { class: "ss-dash-trace-line ss-quiet" }, h("span", { class: "ss-dash-trace-head" }, "Waar dit vandaan komt: "), text);
}

/** A chapter with all its items, between the others. @param {Chapter} first */
function chapterSection(first) {
  const label = h("p", { class: "ss-dash-label" });
  const title = h("h2", { class: "ss-dash-chapter-title" });
  const content = h("div", { class: "ss-dash-chapter-content" });
  const section = h("section", { class: "ss-dash-chapter", "data-chapter": first.key }, h("div", {}, title, label), content);
  return Object.assign(section, {
    /** @param {Chapter} next */
    show(next) {
      say(label, next.label);
      label.hidden = !next.label;
      say(title, next.title);
      redraw(content, [next.data, next.trace], () => {
        const { top, frame, body, items, foot } = next.lay();
        body.append(...items);
        return [top, frame, foot, next.trace && traceLine(next.trace)];
      });
    },
  });
}
