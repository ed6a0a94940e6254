// One question with one field that grows with its text.

/** @param {RenderProps} props */
function render(props) {
  const { model, el, signal } = props;
  /** @type {{title?: string, question: string, help?: string, max_length: number, rows?: number, placeholder?: string, together?: boolean}} */
  const spec = model.get("spec");
  const least = spec.rows ?? 4;
  const answer = answering(model, signal);
  takeTurns(props, answer);
  const ids = { field: uid(), help: uid(), room: uid() };

  const names = namesBelow(model, answer, (_piece, text) => {
    answer.change(text);
    show();
  });
  const room = h("p", { class: "ss-hint", id: ids.room });
  const full = h("p", { class: "ss-visually-hidden", role: "status" });
  const field = h("textarea", {
    class: "ss-textarea",
    id: ids.field,
    rows: least,
    maxlength: spec.max_length,
    placeholder: spec.placeholder,
    dir: "auto",
    "aria-describedby": `${ids.help} ${ids.room}`,
    oninput: () => {
      answer.change(field.value);
      fit();
    },
    onblur: () => {
      answer.flush();
      show();
    },
  });
  const help = h("p", { class: "ss-hint", id: ids.help });
  showHelp(help, spec.help, tr("Schrijf geen namen op."));
  const writing = h(
    "div",
    { class: "ss-stack" },
    h("h3", { class: "ss-question ss-subtitle" }, given(h("label", { for: ids.field }, spec.question))),
    help,
    field,
    room,
    full,
  );

  const notice = h("p", { class: "ss-notice", tabindex: "-1" });
  const own = h("p", { class: "ss-card ss-words", dir: "auto" });
  const reading = h(
    "div",
    { class: "ss-stack" },
    given(h("h3", { class: "ss-question ss-subtitle" }, spec.question)),
    notice,
    h("p", { class: "ss-small ss-quiet" }, spec.together ? tr("Jullie antwoord") : tr("Jouw antwoord")),
    own,
  );

  function text() {
    return String(answer.value() ?? "");
  }

  function fit() {
    fitRows(field, least);
    say(room, roomLeft(field.value, spec.max_length));
    names.set({ "": field.value });
    say(full, field.value.length >= spec.max_length ? roomLeft(field.value, spec.max_length) : "");
  }

  function show() {
    if (field.value !== text()) field.value = text();
    say(own, text() || tr("Je hebt hier niets ingevuld."));
    own.classList.toggle("ss-quiet", !text());
    fit();
  }

  function showOpen() {
    const open = Boolean(model.get("is_open"));
    const moveFocus = !open && hasFocus(writing);
    if (!open) answer.flush();
    showNotice(notice, model, tr("Deze vraag is nu gesloten."));
    writing.hidden = !open;
    reading.hidden = open;
    if (moveFocus) notice.focus();
    show();
  }

  rootOf(
    el,
    "open-text ss-stack",
    partTitle(spec),
    seatLine(model, signal),
    writing,
    reading,
    names.node,
    statusLine(answer),
  );
  answer.onValue((reason) => {
    if (reason === "seat" || !hasFocus(field)) show();
  });
  listen(model, signal, "is_open", showOpen);
  listen(model, signal, "notice", showOpen);
  listen(model, signal, "found", names.renew);
  showOpen();
  // The element may stand on the page only after render: the height is known one frame later.
  const frame = requestAnimationFrame(fit);
  return () => cancelAnimationFrame(frame);
}

export default { render };
