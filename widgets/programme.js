// The parts of an evening as the coordinator wants them: which ones, in what order, how long, with questions of one's own. Stands
// after drag.js, fields.js and ask_first.js, and before a component's own text.

/** @typedef {{key: string, title: string, form: string, goal: string, question: string, stored: string, minutes: number, left_out: boolean, own: boolean, kind: string}} ProgrammePart */
/** @typedef {{parts: ProgrammePart[], kinds: {key: string, label: string, text: string}[], proposed: number, can_restore: boolean, starts: string, errors: Record<string, string>}} ProgrammeState */
/** @typedef {ReturnType<typeof savingItself>} Saving */

const MOST_MINUTES = 240;
const LONG_EVENING = 180;
const NEW_QUESTION_MINUTES = 10;

/** The time, some minutes after a time. @param {string} starts as 19:30 @param {number} minutes */
function clockAfter(starts, minutes) {
  const [hour, minute] = starts.split(":").map(Number);
  const at = hour * 60 + minute + minutes;
  return `${Math.floor(at / 60) % 24}.${String(at % 60).padStart(2, "0")}`;
}

/** @param {number} total @param {string} starts empty when nothing is filled in */
function minutesInWords(total, starts) {
  const minutes = total === 1 ? "1 minuut" : `${total} minuten`;
  return starts ? `${minutes}: van ${clockAfter(starts, 0)} tot ${clockAfter(starts, total)} uur` : minutes;
}

/** A field for a whole number of minutes. @param {string} value */
function minutesInput(value) {
  return h("input", { class: "ss-input ss-programme-number", type: "number", inputmode: "numeric", min: 1, max: MOST_MINUTES, step: 1, value });
}

/** The number in a field of minutes, or null when it does not fit. @param {HTMLInputElement} input */
function minutesIn(input) {
  const minutes = Number(input.value);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}

const MINUTES_DO_NOT_FIT = `Vul een heel getal in van 1 tot en met ${MOST_MINUTES}.`;

/** One part. @param {ProgrammePart} first @param {Act} act @param {Saving} saving @param {() => void} recount */
function programmeRow(first, act, saving, recount) {
  const part = first.key;
  const chosen = h("input", {
    type: "checkbox",
    onchange: () => {
      saving.send("leave_out", { part, left_out: !chosen.checked });
      recount();
    },
  });
  const title = h("span", { class: "ss-words", dir: "auto" });
  const grip = h("span", { class: "ss-programme-grip", "aria-hidden": "true" }, h("span", { class: "ss-programme-grip-title" }));
  const at = h("span", { class: "ss-programme-at ss-quiet ss-small" });
  const problem = h("p", { class: "ss-field-error", id: uid(), hidden: true });
  const minutes = minutesInput(String(first.minutes));
  minutes.setAttribute("aria-describedby", problem.id);
  const saver = saving.of("set_minutes", { part }, () => `minutes:${part}`);
  const up = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Omhoog");
  const down = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Omlaag");
  const about = first.own ? ownQuestion(first, act, saving) : aboutPart();
  let place = 0;
  let moving = false;

  /** @param {string | undefined} sentence */
  function showProblem(sentence) {
    say(problem, sentence ?? "");
    problem.hidden = !sentence;
    minutes.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
  minutes.addEventListener("input", () => {
    const number = minutesIn(minutes);
    showProblem(number === null ? MINUTES_DO_NOT_FIT : undefined);
    if (number !== null) saver.change("minutes", number);
    recount();
  });
  minutes.addEventListener("change", saver.now);
  for (const [button, by] of /** @type {[HTMLButtonElement, number][]} */ ([[up, -1], [down, 1]])) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      moving = true;
      act.from(button, "move", { part, by });
    });
  }
  act.onDone((error) => {
    if (!moving || up.hasAttribute("aria-busy") || down.hasAttribute("aria-busy")) return;
    moving = false;
    if (!error) saving.tell(`✓ ‘${title.textContent}’ staat nu op plek ${place}.`, "stored");
    if (hasFocus(row)) row.scrollIntoView({ block: "nearest" });
  });
  const row = h(
    "li",
    { class: "ss-programme-part", "data-part": part, "data-drop": part },
    grip,
    at,
    h("label", { class: "ss-choice ss-programme-title" }, chosen, title),
    h(
      "div",
      { class: "ss-programme-tools" },
      h("div", { class: "ss-row" }, minutes, h("span", { "aria-hidden": "true" }, "minuten"), h("div", { class: "ss-programme-moves" }, up, down)),
      problem,
    ),
    h("div", { class: "ss-programme-more" }, about.node),
  );
  return Object.assign(row, {
    minutes: () => (chosen.checked ? (minutesIn(minutes) ?? 0) : 0),
    /** @param {string} time */
    startsAt: (time) => say(at, chosen.checked ? time : ""),
    /** @param {ProgrammePart} now @param {number} index @param {number} count @param {Record<string, string>} errors */
    show(now, index, count, errors) {
      place = index + 1;
      say(title, now.title);
      say(/** @type {Element} */ (grip.firstElementChild), now.title);
      if (!act.pending()) chosen.checked = !now.left_out;
      row.dataset.leftOut = String(now.left_out);
      minutes.setAttribute("aria-label", `Minuten voor ${now.title}`);
      const wrong = errors[`minutes:${part}`];
      const typed = saver.waits("minutes") || hasFocus(minutes) || wrong || minutesIn(minutes) === null;
      if (!typed) minutes.value = String(now.minutes);
      showProblem(wrong ?? (minutesIn(minutes) === null ? MINUTES_DO_NOT_FIT : undefined));
      up.setAttribute("aria-label", `Omhoog: ${now.title}`);
      down.setAttribute("aria-label", `Omlaag: ${now.title}`);
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === count - 1));
      about.show(now, errors);
    },
  });
}

/** What a part of the script is for. */
function aboutPart() {
  const lines = /** @type {[string, HTMLElement][]} */ (
    ["Doel", "Vraag", "Met wie", "Wat bewaard blijft"].map((label) => [label, h("dd", { class: "ss-words", dir: "auto" })])
  );
  const list = h("dl", { class: "ss-programme-about" }, lines.map(([label, text]) => h("div", {}, h("dt", {}, label), text)));
  return {
    node: h("details", {}, h("summary", { class: "ss-summary ss-small" }, "Wat gebeurt hier?"), list),
    /** @param {ProgrammePart} part */
    show({ goal, question, form, stored }) {
      for (const [index, text] of [goal, question, form, stored].entries()) {
        const [, node] = lines[index];
        say(node, text);
        /** @type {HTMLElement} */ (node.parentElement).hidden = !text;
      }
    },
  };
}

/** A question of one's own: its words can change, and it can go. @param {ProgrammePart} first @param {Act} act @param {Saving} saving */
function ownQuestion(first, act, saving) {
  const part = first.key;
  const saver = saving.of("change_question", { part }, () => `question:${part}`);
  const question = fieldOf(withRoom(h("textarea", { class: "ss-textarea", rows: 2, dir: "auto", value: first.question }), 500), "Jouw vraag");
  const remove = askFirst(act, "ss-button-quiet");
  remove.set({
    label: "Haal deze vraag weg",
    name: "remove",
    args: { part },
    question: "De vraag verdwijnt uit het draaiboek. Dit kan niet terug.",
    yes: "Ja, haal weg",
    no: "Toch niet",
  });
  question.input.addEventListener("input", () => {
    fitRows(question.input, 2);
    saver.change("question", question.input.value);
  });
  question.input.addEventListener("change", saver.now);
  const kind = h("p", { class: "ss-tag" });
  return {
    node: h(
      "div",
      {},
      kind,
      h(
        "details",
        {},
        h("summary", { class: "ss-summary ss-small" }, "Verander de vraag"),
        h("div", { class: "ss-stack" }, question.box, remove.node),
      ),
    ),
    /** @param {ProgrammePart} now @param {Record<string, string>} errors */
    show(now, errors) {
      const wrong = errors[`question:${part}`];
      say(kind, `Jullie eigen vraag · ${now.kind}`);
      remove.button.setAttribute("aria-label", `Haal deze vraag weg: ${now.title}`);
      question.showError(wrong);
      if (saver.waits("question") || hasFocus(question.input) || wrong) return;
      question.input.value = now.question;
    },
  };
}

/** The form for one more question. @param {ProgrammeState} first @param {Act} act @param {Saving} saving */
function newQuestion(first, act, saving) {
  const name = uid();
  const question = fieldOf(withRoom(h("textarea", { class: "ss-textarea", rows: 2, dir: "auto" }), 500), "Wat wil je vragen?");
  const kinds = first.kinds.map((kind, index) => h("input", { type: "radio", name, value: kind.key, checked: index === 0 }));
  const minutes = fieldOf(minutesInput(String(NEW_QUESTION_MINUTES)), "Hoeveel minuten?");
  const after = h("select", { class: "ss-select", id: uid() });
  const add = h("button", { type: "submit", class: "ss-button" }, "Voeg de vraag toe");
  let before = 0;
  let adding = false;

  function submit(/** @type {Event} */ event) {
    event.preventDefault();
    const number = minutesIn(minutes.input);
    minutes.showError(number === null ? MINUTES_DO_NOT_FIT : undefined);
    question.showError(question.input.value.trim() ? undefined : "Schrijf eerst je vraag op.");
    const wrong = [question, minutes].find(({ input }) => input.hasAttribute("aria-invalid"));
    if (wrong) {
      wrong.input.focus();
      return;
    }
    adding = true;
    const kind = kinds.find((radio) => radio.checked)?.value;
    act.from(add, "add_question", { question: question.input.value, kind, minutes: number, after: after.value || null });
  }
  question.input.addEventListener("input", () => fitRows(question.input, 2));

  const kindGroup = h(
    "fieldset",
    {},
    h("legend", { class: "ss-legend" }, "Hoe antwoorden mensen?"),
    first.kinds.map((kind, index) =>
      h("label", { class: "ss-choice" }, kinds[index], h("span", {}, h("strong", {}, kind.label), ` ${kind.text}`)),
    ),
  );
  const form = h(
    "form",
    { class: "ss-stack", novalidate: true, onsubmit: submit },
    question.box,
    kindGroup,
    h(
      "div",
      { class: "ss-programme-place" },
      h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: after.id }, "Na welk onderdeel?"), after),
      minutes.box,
    ),
    h("div", {}, add),
  );
  return {
    form,
    /** Follows the state; an accepted question leaves the form empty. @param {ProgrammeState} state */
    show({ parts, errors }) {
      const chosen = after.value;
      keep(after, parts, ({ key }) => key, ({ key }) => h("option", { value: key }), (option, { title }) => say(option, title));
      if (!before) after.value = parts.at(-1)?.key ?? "";
      else if (parts.some(({ key }) => key === chosen)) after.value = chosen;
      before = before || parts.length;
      if (errors.add_question) question.showError(errors.add_question);
    },
    /** @param {string | null} error @param {ProgrammeState} state */
    done(error, { parts, errors }) {
      if (!adding || add.hasAttribute("aria-busy")) return;
      adding = false;
      if (errors.add_question) question.input.focus();
      if (error || errors.add_question) return;
      const place = parts.findIndex((part) => part.own && part.question === question.input.value.trim().replace(/\s+/g, " "));
      saving.tell(place < 0 ? "✓ Je vraag staat erbij." : `✓ Je vraag staat erbij, op plek ${place + 1}.`, "stored");
      question.input.value = "";
      question.showError(undefined);
      fitRows(question.input, 2);
    },
  };
}

/**
 * The parts with their sum, and the way to put in a question of one's own.
 * @param {Act} act
 * @param {Saving} saving
 * @param {() => ProgrammeState} state
 * @param {HTMLElement} heading gets the focus when what had it is gone
 */
function programme(act, saving, state, heading) {
  const list = h("ol", { class: "ss-list ss-programme-parts", "aria-label": "Onderdelen" });
  const none = h("p", { class: "ss-notice" });
  const total = h("p", { class: "ss-programme-total ss-label" });
  const untimed = h("p", { class: "ss-hint" }, "Vul hierboven in hoe laat je begint. Dan zie je bij elk onderdeel hoe laat het is.");
  const long = h(
    "p",
    { class: "ss-alert", hidden: true },
    "Dat is meer dan drie uur, en dat is lang voor een avond. Zet een onderdeel uit, of verdeel het over twee avonden.",
  );
  const restore = askFirst(act, "ss-button-quiet");
  const adding = newQuestion(state(), act, saving);
  const own = h("details", {}, h("summary", { class: "ss-summary" }, "Zet er een eigen vraag bij"), adding.form);

  function recount() {
    const { starts, proposed } = state();
    let passed = 0;
    for (const row of /** @type {any} */ (list.children)) {
      row.startsAt(starts ? clockAfter(starts, passed) : "");
      passed += row.minutes();
    }
    const difference = passed - proposed;
    const more = difference > 0 ? "meer" : "minder";
    const compared = difference ? ` Dat is ${Math.abs(difference)} ${more} dan de ${proposed} van het voorstel.` : "";
    list.dataset.timed = String(Boolean(starts));
    say(total, `Samen ${minutesInWords(passed, starts)}.${compared}`);
    total.hidden = passed === 0;
    untimed.hidden = passed === 0 || Boolean(starts);
    long.hidden = passed <= LONG_EVENING;
    none.hidden = passed > 0;
    say(
      none,
      state().parts.length
        ? "Er staat geen onderdeel aan. Zet er een aan, of zet het voorstel terug."
        : "Er zijn nog geen onderdelen. Zet er een eigen vraag bij.",
    );
  }

  act.onDone((error) => adding.done(error, state()));

  return {
    node: h(
      "div",
      { class: "ss-stack" },
      none,
      list,
      h("div", { "aria-live": "polite", class: "ss-stack" }, total, long),
      untimed,
      saving.line,
      restore.node,
      own,
    ),
    update() {
      const now = state();
      const hadFocus = hasFocus(list);
      keep(
        list,
        now.parts,
        (part) => part.key,
        (part) => programmeRow(part, act, saving, recount),
        (row, part, index) => row.show(part, index, now.parts.length, now.errors),
      );
      if (hadFocus && !hasFocus(list)) heading.focus();
      const restoring = hasFocus(restore.node);
      restore.set({
        label: "Zet het voorstel terug",
        name: "restore",
        question: now.can_restore
          ? "Volgorde, minuten en wat uit staat, worden weer zoals in het voorstel. Jullie eigen vragen blijven staan."
          : undefined,
        yes: "Ja, zet terug",
        no: "Toch niet",
      });
      restore.node.hidden = !now.can_restore;
      if (restoring && !now.can_restore) heading.focus();
      adding.show(now);
      recount();
    },
    /** Where a part is laid down, it takes that place. @param {HTMLElement} grip @param {HTMLElement} zone */
    drop(grip, zone) {
      const keys = state().parts.map(({ key }) => key);
      const part = /** @type {HTMLElement} */ (grip.closest("[data-part]")).dataset.part ?? "";
      const by = keys.indexOf(zone.dataset.drop ?? "") - keys.indexOf(part);
      if (by) saving.send("move", { part, by });
    },
  };
}
