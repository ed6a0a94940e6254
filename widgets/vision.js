const BEGIN = "Bij ons werken school en ouders samen om …, en dat zie je aan …";

/** Sentences of the small groups; each can be taken over in the text. @param {(text: string) => void} take */
function inspirationBox(take) {
  const waiting = h("p", { class: "ss-hint" });
  const list = h("ul", { class: "ss-list ss-vision-inspiration-list" });
  const box = h("section", { class: "ss-vision-inspiration" }, h("h4", { class: "ss-label" }, "Zinnen van de groepjes"), waiting, list);
  return Object.assign(box, {
    /** @param {Inspiration} inspiration @param {string} written */
    show(inspiration, written) {
      say(waiting, inspiration.waiting);
      waiting.hidden = !inspiration.waiting;
      box.hidden = !inspiration.waiting && inspiration.texts.length === 0;
      keep(
        list,
        inspiration.texts,
        (one) => one.id,
        (one) => {
          const button = h("button", { type: "button", class: "ss-button ss-button-quiet" });
          button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && take(one.text));
          return h("li", { class: "ss-vision-paper" }, h("p", { class: "ss-words", dir: "auto" }, one.text), button);
        },
        (item, one) => {
          const button = item.lastElementChild;
          const taken = written.includes(one.text.trim());
          say(item.firstElementChild, one.text);
          say(button, taken ? "✓ Staat in de tekst" : "Neem deze zin over");
          button.setAttribute("aria-disabled", String(taken));
          button.setAttribute("aria-label", `${button.textContent}: ${one.text}`);
        },
      );
    },
  });
}

/**
 * The text that the group writes. What is not stored yet is kept in this browser, so that a broken connection loses nothing.
 * @param {Model} model
 * @param {Act} act
 * @param {() => void} onInput
 */
function textEditor(model, act, onInput) {
  /** @returns {VisionState} */
  const state = () => model.get("state");
  const ids = { text: uid(), hint: uid(), room: uid() };
  const room = h("p", { class: "ss-hint", id: ids.room });
  const field = h("textarea", {
    class: "ss-textarea ss-vision-text",
    id: ids.text,
    rows: 4,
    placeholder: BEGIN,
    dir: "auto",
    "aria-describedby": `${ids.hint} ${ids.room}`,
  });
  const saver = saving(act, [field], () => (field.value.trim() ? act("write", { text: field.value }) : ""), {
    place: () => `samenspraak:${state().key}:visie`,
    stored: () => [state().text],
    onInput() {
      fit();
      onInput();
    },
  });
  const box = h(
    "div",
    { class: "ss-field ss-vision-editor" },
    h("label", { class: "ss-label", for: ids.text }, "De tekst, zoals jullie hem samen schrijven"),
    field,
    saver.clash,
    h("div", { class: "ss-row ss-vision-under" }, h("p", { class: "ss-hint", id: ids.hint }, "Schrijf geen namen op."), room, saver.status),
  );
  function fit() {
    withRoom(field, state().most);
    fitRows(field, 4);
    say(room, isTooLong(field) ? "" : roomLeft(field.value, state().most));
    room.hidden = !room.textContent;
  }

  /** What is out of the group's hands does not change by itself. */
  function restore() {
    if (isConcept(state())) saver.restore();
  }

  return {
    box,
    field,
    put: (/** @type {string} */ text) => saver.put([text]),
    restore,
    leave: saver.leave,
    save: saver.save,
    show() {
      saver.take();
      fit();
    },
  };
}

/** Whether the group can write. @param {VisionState} state */
function isConcept(state) {
  return state.state === "" || state.state === "concept";
}

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const version = h("span", { class: "ss-tag ss-vision-version" });
  const road = h("ol", { class: "ss-list ss-vision-road", "aria-label": "Hoe ver de visie is" });
  const undo = h("button", { type: "button", class: "ss-button ss-button-quiet" });
  const editor = textEditor(model, act, () => showInspiration());
  const inspiration = inspirationBox((text) => {
    const written = editor.field.value.trimEnd();
    editor.put(written ? `${written}\n${text.trim()}` : text.trim());
    editor.field.focus();
    showInspiration();
  });
  const writing = h("div", { class: "ss-vision-writing" }, editor.box, inspiration);
  const sentences = sentencesSection(act, (text) => {
    const from = editor.field.value.indexOf(text);
    editor.field.focus();
    if (from >= 0) editor.field.setSelectionRange(from, from + text.length);
  });
  const course = courseSection(act);
  const versions = versionsSection(act);
  const poster = posterSection(act);
  const page = h(
    "div",
    { class: "ss-vision-page ss-stack ss-stack-wide" },
    actionLine(act),
    h("header", { class: "ss-vision-head" }, h("h3", { class: "ss-title" }, "Onze visie"), version, road),
    writing,
    h("div", { class: "ss-vision-undo" }, undo),
    sentences,
    course,
    poster,
    versions,
  );
  rootOf(el, "vision", page);
  undo.addEventListener("click", () => act.from(undo, "undo_reuse"));

  function showInspiration() {
    inspiration.show(model.get("state").inspiration, editor.field.value);
  }

  function update() {
    /** @type {VisionState} */
    const state = model.get("state");
    const concept = isConcept(state);
    const moveFocus = !concept && hasFocus(writing);
    say(version, state.number ? `versie ${state.number}` : "nog geen tekst");
    showRoad(road, state);
    writing.hidden = !concept;
    undo.parentElement?.toggleAttribute("hidden", !state.undo);
    say(undo, state.undo ?? "");
    editor.show();
    showInspiration();
    sentences.show(state);
    course.show(state);
    versions.show(state);
    poster.show(state);
    if (moveFocus) course.take();
  }

  editor.field.addEventListener("blur", update); // a newer stored text shows when nobody writes
  window.addEventListener("pagehide", editor.save, { signal });
  window.addEventListener("resize", update, { signal }); // a beamer that is plugged in makes the page another width
  update();
  editor.restore();
  listen(model, signal, "state", update);
  act.onDone(update);
  const frame = requestAnimationFrame(update); // the height of the field is known once the element stands on the page
  return () => {
    cancelAnimationFrame(frame);
    editor.leave();
    sentences.leave();
    course.leave();
  };
}

export default { render };
