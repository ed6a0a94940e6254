// One small thing to try: what, who, when, and when to look back on it.

/** @typedef {{text: string, who: string | null, starts: string | null, review: string | null}} Step */

/** @param {RenderProps} props */
function render(props) {
  const { model } = props;
  const answer = answering(model, props.signal);
  /** @type {Map<string, ReturnType<typeof namesBelow>>} */
  const names = new Map();
  const write = (/** @type {string} */ _, /** @type {string} */ text) => change({ text });
  const ownNames = namesBelow(model, answer, write);
  const written = writtenIn(props, answer, { piece: "", rows: 2, write });
  names.set("own", ownNames).set("written", written.names);

  /** @returns {Item[]} */
  const roles = () => model.get("spec").roles;
  const who = pickOne(
    roles().map(({ id, text }) => ({ key: id, label: text, given: true })),
    (key) => change({ who: key }),
  );

  const starts = dayField(tr("Wanneer proberen jullie het?"), (day) => change({ starts: day }));
  const review = dayField(tr("Wanneer kijken jullie terug?"), (day) => change({ review: day }));
  const more = h("div", { class: "ss-stack" }, who.node, starts.box, review.box);
  const inputs = h("div", { class: "ss-stack ss-stack-wide" }, written.node, more);

  /** @returns {Step} */
  function value() {
    return { text: "", who: null, starts: null, review: null, .../** @type {Partial<Step>} */ (answer.value() ?? {}) };
  }

  /** @param {Partial<Step>} said */
  function change(said) {
    const now = { ...value(), ...said };
    answer.change(now.text || now.who || now.starts || now.review ? now : {});
    show();
  }

  function show() {
    const now = value();
    written.set(tr("Eén kleine stap"), now.text);
    who.set(tr("Wie doet het?"), now.who);
    starts.set(now.starts);
    review.set(now.review);
    more.hidden = !now.text && !now.who && !now.starts && !now.review;
  }

  function own() {
    const now = value();
    ownNames.set({ "": now.text });
    const role = roles().find(({ id }) => id === now.who);
    return [
      { label: tr("Eén kleine stap"), text: now.text && h("span", { dir: "auto" }, now.text) },
      { label: tr("Wie doet het?"), text: role && given(role.text) },
      { label: tr("Wanneer proberen jullie het?"), text: now.starts && dayOf(now.starts) },
      { label: tr("Wanneer kijken jullie terug?"), text: now.review && dayOf(now.review) },
    ].filter(({ text }) => text);
  }

  inputs.addEventListener("focusout", () => queueMicrotask(show)); // a newer stored text shows when nobody writes
  renewNames(props, names);
  const hint = () => tr("Noem een rol en geen naam. Eén stap is genoeg.");
  return askWith(props, "next-step", answer, { inputs, hint, show, own, after: ownNames.node });
}

/** A day that may be left open. @param {string} title @param {(day: string | null) => void} onPick */
function dayField(title, onPick) {
  const id = uid();
  const input = h("input", { type: "date", class: "ss-input", id, min: "2020-01-01", onchange: () => onPick(input.value || null) });
  return {
    box: h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: id }, title), input),
    /** @param {string | null} day */
    set(day) {
      if (!hasFocus(input) && input.value !== (day ?? "")) input.value = day ?? "";
    },
  };
}

/** A day as the page's language writes it. @param {string} day */
function dayOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(pageWords()?.lang ?? "nl", { dateStyle: "long" }).format(new Date(year, month - 1, date));
}

export default { render };
