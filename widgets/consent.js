// Akkoord, akkoord met zorg of bezwaar; to each sentence, or to the question itself. A concern and an objection are asked why.

/** @typedef {{choice: string, why: string}} Said */

// Functions, as the page's words are known only when something is shown.
const choices = () => [
  { key: "agree", label: tr("Akkoord"), more: tr("Ik kan hiermee verder.") },
  { key: "concern", label: tr("Akkoord met zorg"), more: tr("Ik ga mee, maar let hierop.") },
  { key: "objection", label: tr("Bezwaar"), more: tr("Zo kan het niet. Er moet iets veranderen.") },
];

/** What is asked of who made this choice; nothing of who agrees. @param {string} choice */
function asked(choice) {
  if (choice === "concern") return tr("Wat is je zorg?");
  return choice === "objection" ? tr("Wat is je bezwaar, en wat zou het oplossen?") : "";
}

/** @param {RenderProps} props */
function render(props) {
  const { model, signal } = props;
  const answer = answering(model, signal);
  const list = h("div", { class: "ss-stack ss-stack-wide" });

  function items() {
    const spec = model.get("spec");
    return itemsOf(spec.items, spec.question);
  }

  /** What was said of items that are still there. @returns {Record<string, Said>} */
  function value() {
    const all = /** @type {Record<string, Said>} */ (answer.value() ?? {});
    return Object.fromEntries(items().flatMap((item) => (all[item.id] ? [[item.id, all[item.id]]] : [])));
  }

  /** @param {string} id @param {Partial<Said> | null} said */
  function change(id, said) {
    const { [id]: before, ...others } = value();
    answer.change(said ? { ...others, [id]: { ...(before ?? { choice: "", why: "" }), ...said } } : others);
    show();
  }

  /** @param {string} id @param {string} text */
  const write = (id, text) => change(id, { why: text });
  /** What is said of each why, below it. @type {Map<string, ReturnType<typeof namesBelow>>} */
  const names = new Map();
  const ownNames = namesBelow(model, answer, write);

  /** @param {Item} item @returns {Part} */
  function build(item) {
    const ids = { why: uid(), hint: uid(), room: uid() };
    const label = h("label", { class: "ss-label", for: ids.why });
    const below = namesBelow(model, answer, write);
    names.set(item.id, below);
    const room = h("p", { class: "ss-hint", id: ids.room });
    const field = h("textarea", {
      class: "ss-textarea",
      id: ids.why,
      rows: 2,
      maxlength: model.get("spec").max_length,
      dir: "auto",
      "aria-describedby": `${ids.hint} ${ids.room}`,
      oninput: () => change(item.id, { why: field.value }),
    });
    const why = h(
      "div",
      { class: "ss-field ss-consent-why", hidden: true },
      label,
      h("p", { class: "ss-hint", id: ids.hint }, tr("Leeg laten mag. Schrijf geen namen op.")),
      field,
      room,
      below.node,
    );
    const pick = pickOne(choices(), (choice) => change(item.id, choice === null ? null : { choice }), why);
    const node = h("div", { class: "ss-card ss-consent-item" }, pick.node);
    let seat = "";

    /** @param {Item} now */
    function set(now) {
      const said = value()[now.id];
      const question = asked(said?.choice ?? "");
      pick.set(now.text, said?.choice ?? null);
      given(pick.legend);
      pick.legend.classList.toggle("ss-visually-hidden", now.id === WHOLE);
      why.hidden = !question;
      say(label, question);
      const { participant } = model.get("seat");
      // Who writes is not disturbed by what was stored meanwhile.
      if (field.value !== (said?.why ?? "") && (participant !== seat || !hasFocus(field))) field.value = said?.why ?? "";
      seat = participant;
      fitRows(field, 2);
      say(room, roomLeft(field.value, model.get("spec").max_length));
      room.hidden = !room.textContent;
      below.set(question ? { [now.id]: field.value } : {});
    }

    return { node, set };
  }

  function show() {
    keepParts(list, items(), build);
  }

  function own() {
    const said = value();
    ownNames.set(Object.fromEntries(Object.entries(said).map(([id, { why }]) => [id, why])));
    return items()
      .filter((item) => said[item.id])
      .map((item) => {
        const { choice, why } = said[item.id];
        const word = choices().find((one) => one.key === choice)?.label ?? "";
        return { label: given(item.text), text: why && choice !== "agree" ? [word, ": ", h("span", { dir: "auto" }, why)] : word };
      });
  }

  list.addEventListener("focusout", () => queueMicrotask(show)); // a newer stored text shows when nobody writes
  listen(model, signal, "found", () => {
    for (const below of [...names.values(), ownNames]) below.renew();
  });
  return askWith(props, "consent", answer, { inputs: list, show, own, after: ownNames.node });
}

export default { render };
