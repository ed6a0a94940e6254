// One reflection as a coach reads it: by phase, the voices apart, with in the margin what is marked and written. Stands after
// reading_text.js and reading_note.js, and before reading.js.

/**
 * @typedef {{under: string, pieces: PieceState[]}} PieceGroup
 * @typedef {{id: string, text: string, tag: string}} QuoteState
 * @typedef {Written & {step: number, question: string, said: string, beside: boolean, groups: PieceGroup[], quotes: QuoteState[]}} AnswerShown
 * @typedef {{key: string, title: string, answers: AnswerShown[]}} PhaseShown
 * @typedef {{kind: string, said: string, words: string}} ReasonState
 * @typedef {Written & {id: string, gone: string, pseudonym: string, title: string, day: string, unread: boolean, only: string,
 *   reasons: ReasonState[], guess: string, phases: PhaseShown[], silent: string, tags: string[]}} Shown
 */

const LONGEST_TAG = 40;

/** Why to read something first, each with its words. @param {Element} list @param {ReasonState[]} reasons */
function showReasons(list, reasons) {
  keep(
    list,
    reasons,
    ({ kind, said, words }) => [kind, said, words].join("\n"),
    ({ said, words }) => h("li", {}, h("span", {}, said), words ? h("q", { class: "ss-words", dir: "auto" }, words) : null),
  );
  list.toggleAttribute("hidden", !reasons.length);
}

/** A mark in the margin, with its tag. @param {Act} act @param {QuoteState} first @param {string} tags the id of the list of tags @param {string} key */
function quoteCard(act, first, tags, key) {
  let now = first;
  const words = h("q", { class: "ss-words ss-small", dir: "auto" });
  const field = withRoom(h("input", { class: "ss-input", id: uid(), list: tags, autocomplete: "off", dir: "auto" }), LONGEST_TAG);
  const saver = saving(act, [field], () => act("tag", { id: first.id, tag: field.value }), {
    place: () => `samenspraak:${key}:label:${first.id}`,
    stored: () => [now.tag],
  });
  const away = h("button", { type: "button", class: "ss-button ss-button-quiet ss-small", onclick: () => act.from(away, "unmark", { id: first.id }) }, "Haal weg");
  const node = h(
    "li",
    { class: "ss-reading-mark ss-stack" },
    words,
    h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: field.id }, "Label"), field),
    saver.clash,
    h("div", { class: "ss-row" }, away, saver.status),
  );
  return Object.assign(node, {
    leave: saver.leave,
    forget: saver.forget,
    /** @param {QuoteState} next */
    show(next) {
      now = next;
      say(words, next.text || "De schrijver veranderde dit stuk.");
      saver.take();
    },
  });
}

/**
 * An answer with its margin.
 * @param {Act} act @param {string} reflection @param {AnswerShown} first @param {string} tags @param {Known} known
 */
function answerShown(act, reflection, first, tags, known) {
  const title = uid();
  const question = h("h5", { class: "ss-reading-question", id: title, dir: "auto" });
  const state = h("span", { class: "ss-tag" });
  const groups = h("div", { class: "ss-reading-groups" });
  const marks = h("ul", { class: "ss-list ss-stack" });
  const note = noteForm(act, `${reflection}:${first.step}`, "Reageer", known);
  const node = h(
    "article",
    { class: "ss-reading-answer", tabindex: "-1", "aria-labelledby": title },
    h("div", { class: "ss-stack" }, h("div", { class: "ss-row" }, question, state), groups),
    h("div", { class: "ss-stack ss-reading-margin" }, marks, note.node),
  );
  const mark = (/** @type {string} */ place, /** @type {Stretch} */ stretch) => {
    act("highlight", { id: reflection, step: first.step, place, ...stretch });
  };
  return Object.assign(node, {
    note,
    leave() {
      note.leave();
      for (const card of /** @type {any[]} */ ([...marks.children])) card.leave();
    },
    forget() {
      note.forget();
      for (const card of /** @type {any[]} */ ([...marks.children])) card.forget();
    },
    /** @param {AnswerShown} next */
    show(next) {
      say(question, next.question);
      say(state, next.said);
      state.hidden = !next.said;
      groups.toggleAttribute("data-beside", next.beside);
      keep(
        groups,
        next.groups,
        ({ under }) => under,
        ({ under }) => h("div", { class: "ss-stack" }, under ? h("p", { class: "ss-label ss-small", dir: "auto" }, under) : null, h("div", { class: "ss-stack" })),
        (box, group) =>
          keep(
            box.lastElementChild,
            group.pieces,
            ({ place }) => place,
            () => {
              const piece = readingPiece(mark);
              return Object.assign(piece.node, { show: piece.show });
            },
            (piece, one) => piece.show(one),
          ),
      );
      keep(marks, next.quotes, ({ id }) => id, (one) => quoteCard(act, one, tags, known.key), (card, one) => card.show(one));
      marks.hidden = !next.quotes.length;
      note.show(next);
    },
  });
}

/** @param {Act} act @param {Known} known @param {() => void} back */
function reflectionShown(act, known, back) {
  let id = "";
  const title = h("h3", { class: "ss-title", tabindex: "-1" });
  const of = h("p", { class: "ss-quiet" });
  const only = h("p", { class: "ss-notice" });
  const gone = h("p", { class: "ss-alert", role: "status" });
  const why = h("ul", { class: "ss-list ss-stack ss-reading-why" });
  const guess = h("p", { class: "ss-hint" });
  const read = h("button", { type: "button", class: "ss-button", onclick: () => act.from(read, "mark_read", { id }) }, "Ik las wat er nieuw is");
  const unread = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(unread, "mark_unread", { id }) }, "Zet op ongelezen");
  const tags = h("datalist", { id: uid() });
  const phases = h("div", { class: "ss-stack ss-stack-wide" });
  const silent = h("p", { class: "ss-quiet" });
  const whole = h("section", { class: "ss-card ss-stack ss-reading-whole" }, h("h4", { class: "ss-subtitle" }, "Over de hele terugblik"));
  const first = h("div", { class: "ss-stack" }, why, guess);
  const body = h("div", { class: "ss-stack ss-stack-wide" }, h("div", { class: "ss-row ss-no-print" }, read, unread), only, first, phases, silent, whole, tags);
  const away = h("button", { type: "button", class: "ss-button ss-button-quiet ss-reading-back ss-no-print", onclick: back }, "← Alle terugblikken");
  const node = h("div", { class: "ss-stack" }, h("div", {}, away), h("div", {}, title, of), gone, body);
  /** @type {ReturnType<typeof noteForm> | null} */
  let note = null;

  /** @returns {ReturnType<typeof answerShown>[]} */
  const answers = () => /** @type {any} */ ([...phases.querySelectorAll(".ss-reading-answer")]);

  function leave() {
    note?.leave();
    for (const answer of answers()) answer.leave();
  }

  /** Its author takes it back: nothing of it stays on the page, or in what this browser keeps of what was typed about it. */
  function withdraw() {
    const focused = hasFocus(body); // before it is hidden
    body.hidden = true;
    leave();
    note?.forget();
    for (const answer of answers()) answer.forget();
    clear();
    for (const list of [why, phases, tags]) list.replaceChildren();
    for (const line of [of, only, guess, silent]) say(line, "");
    say(title, "Niet meer te lezen");
    if (focused) title.focus();
  }

  function clear() {
    note = null;
    whole.replaceChildren(whole.firstElementChild ?? "");
  }

  /** The note where the reader is: of the answer with the focus, or of the whole. */
  function current() {
    return answers().find((answer) => hasFocus(answer))?.note ?? note;
  }

  return {
    node,
    leave,
    current,
    focus: () => title.focus(),
    /** A field that holds more than can be stored. */
    tooLong: () => [note, ...answers().map((answer) => answer.note)].map((one) => one?.tooLong()).find(Boolean),
    /** @param {Shown} next */
    show(next) {
      if (next.id !== id) {
        leave();
        clear();
      }
      id = next.id;
      say(gone, next.gone);
      gone.hidden = !next.gone;
      of.hidden = Boolean(next.gone);
      if (next.gone) return withdraw();
      body.hidden = false;
      say(title, next.pseudonym);
      say(of, `${next.title}, ${next.day}`);
      say(only, next.only ? `Je ziet alleen ‘${next.only}’.` : "");
      only.hidden = !next.only;
      read.hidden = !next.unread;
      unread.hidden = next.unread;
      showReasons(why, next.reasons);
      say(guess, next.guess);
      guess.hidden = !next.guess;
      first.hidden = !next.reasons.length;
      keep(tags, next.tags, (tag) => tag, (tag) => h("option", { value: tag }));
      keep(
        phases,
        next.phases,
        ({ key }) => `${next.id}:${key}`,
        (one) => h("section", { class: "ss-stack" }, h("h4", { class: "ss-subtitle", dir: "auto" }, one.title), h("div", { class: "ss-stack" })),
        (section, one) =>
          keep(section.lastElementChild, one.answers, ({ step }) => String(step), (answer) => answerShown(act, next.id, answer, tags.id, known), (answer, now) => answer.show(now)),
      );
      say(silent, next.silent);
      silent.hidden = !next.silent;
      if (!note) {
        note = noteForm(act, `${next.id}:0`, "Reageer op het geheel", known);
        whole.append(note.node);
      }
      note.show(next);
    },
  };
}
