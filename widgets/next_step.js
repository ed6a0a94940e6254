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

  const starts = dayField(tr("Wanneer proberen jullie het?"), pickDays);
  const review = dayField(tr("Wanneer kijken jullie terug?"), pickDays);
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

  /** Stores the days that can be; what can't stays in its field, with the reason. */
  function pickDays() {
    const first = model.get("spec").first_day;
    const past = (/** @type {string} */ day) => (day && day < first ? tr("Die dag is al lang voorbij. Kies een dag vanaf {day}.", { day: dayOf(first) }) : "");
    const [tried, back] = [starts.day(), review.day()];
    const early = past(tried);
    const late = past(back) || (back && tried && !early && back < tried ? tr("Terugkijken kan pas na het proberen. Kies een latere dag.") : "");
    starts.tell(early);
    review.tell(late);
    change({ starts: early ? null : tried || null, review: late ? null : back || null });
  }

  function show() {
    const now = value();
    written.set(tr("Eén kleine stap"), now.text);
    who.set(tr("Wie doet het?"), now.who);
    starts.set(now.starts);
    review.set(now.review);
    more.hidden = !now.text && !now.who && !now.starts && !now.review && !starts.day() && !review.day();
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

/** A day that may be left open. @param {string} title @param {() => void} onPick */
function dayField(title, onPick) {
  const id = uid();
  const wrong = h("p", { class: "ss-field-error", id: `${id}-fout`, role: "status" });
  const input = h("input", { type: "date", class: "ss-input", id, "aria-describedby": wrong.id, onchange: onPick });
  return {
    box: h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: id }, title), input, wrong),
    day: () => input.value,
    /** Says why this day can't be; empty when it can. @param {string} why */
    tell(why) {
      say(wrong, why);
      input.setAttribute("aria-invalid", String(Boolean(why)));
    },
    /** @param {string | null} day */
    set(day) {
      if (!hasFocus(input) && !wrong.textContent && input.value !== (day ?? "")) input.value = day ?? "";
    },
  };
}

/** A day as the page's language writes it. @param {string} day */
function dayOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(pageWords()?.lang ?? "nl", { dateStyle: "long" }).format(new Date(year, month - 1, date));
}

export default { render };
