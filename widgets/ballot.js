// Dots ('stippen') divided over options, with buttons only, so that a thumb and a keyboard do the same.

/** @typedef {{id: string, title: string, text?: string}} Option */

/** @param {number} count */
function dotsInWords(count) {
  if (count === 0) return tr("geen stippen");
  return count === 1 ? tr("1 stip") : tr("{n} stippen", { n: count });
}

/** @param {number} most */
function moreThan(most) {
  return most === 1 ? tr("Meer dan 1 stip op één keuze kan niet.") : tr("Meer dan {n} stippen op één keuze kan niet.", { n: most });
}

/** @param {number} rest */
function stillLeft(rest) {
  if (rest <= 0) return tr("Je stippen zijn op. Verschuiven kan: haal er ergens een weg.");
  return rest === 1 ? tr("Nog 1 stip over") : tr("Nog {n} stippen over", { n: rest });
}

/** @param {number} dots @param {number} most on one option */
function whatYouHave(dots, most) {
  const have = dots === 1 ? tr("Je hebt 1 stip.") : tr("Je hebt {n} stippen.", { n: dots });
  if (most >= dots) return have;
  return `${have} ${most === 1 ? tr("Hoogstens 1 stip op één keuze.") : tr("Hoogstens {n} stippen op één keuze.", { n: most })}`;
}

/** @param {RenderProps} props */
function render(props) {
  const { model, el, signal } = props;
  /** @type {{title?: string, question: string, help?: string, dots: number, max_per_option: number, options: Option[]}} */
  let spec = model.get("spec");
  const answer = answering(model, signal);
  takeTurns(props, answer);
  const ids = { left: uid(), most: uid() };

  /** The votes on options that are still there. @returns {Record<string, number>} */
  function votes() {
    const value = /** @type {Record<string, number>} */ (answer.value() ?? {});
    const known = spec.options.filter((option) => value[option.id] > 0);
    return Object.fromEntries(known.map((option) => [option.id, value[option.id]]));
  }

  function left() {
    return spec.dots - Object.values(votes()).reduce((sum, count) => sum + count, 0);
  }

  /** @param {string} id */
  function canAdd(id) {
    return left() > 0 && (votes()[id] ?? 0) < spec.max_per_option;
  }

  /** @param {string} id @param {number} by */
  function change(id, by) {
    const before = votes();
    const count = before[id] ?? 0;
    if (!model.get("is_open") || (by > 0 ? !canAdd(id) : count === 0)) return;
    const { [id]: _, ...others } = before;
    answer.change(count + by > 0 ? { ...others, [id]: count + by } : others);
    show();
  }

  const leftLine = h("p", { class: "ss-ballot-left", role: "status", id: ids.left });
  const most = h("p", { class: "ss-hint", id: ids.most });
  const list = h("ul", { class: "ss-list ss-stack" });
  const notice = h("p", { class: "ss-notice", tabindex: "-1", hidden: true });
  const help = given(h("p", { class: "ss-hint" }, spec.help));

  /** @param {Option} option */
  function buildRow(option) {
    const titleId = uid();
    const press = (/** @type {number} */ by) => () => change(option.id, by);
    return h(
      "li",
      { class: "ss-card ss-ballot-row" },
      h(
        "div",
        { class: "ss-ballot-option" },
        given(h("p", { class: "ss-words ss-label", id: titleId })),
        given(h("p", { class: "ss-words ss-small ss-quiet" })),
      ),
      h(
        "div",
        { class: "ss-ballot-dots", role: "group", "aria-labelledby": titleId },
        h("button", { type: "button", class: "ss-button ss-button-icon", onclick: press(-1) }, "−"),
        h(
          "p",
          { class: "ss-ballot-count" },
          h("span", { class: "ss-ballot-marks", "aria-hidden": "true" }),
          h("span", { class: "ss-small ss-ballot-words" }),
        ),
        h("button", { type: "button", class: "ss-button ss-button-icon", onclick: press(1) }, "+"),
      ),
      h("p", { class: "ss-hint ss-ballot-full", hidden: true }),
    );
  }

  /** @param {HTMLElement} row @param {Option} option */
  function updateRow(row, option) {
    const open = Boolean(model.get("is_open"));
    const count = votes()[option.id] ?? 0;
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (row.querySelector(selector));
    say(find(".ss-label"), option.title);
    say(find(".ss-ballot-option > .ss-small"), option.text ?? "");
    find(".ss-ballot-option > .ss-small").hidden = !option.text;
    say(find(".ss-ballot-marks"), "●".repeat(count) + "○".repeat(Math.max(0, spec.max_per_option - count)));
    say(find(".ss-ballot-words"), dotsInWords(count));

    const [less, more] = row.querySelectorAll("button");
    less.hidden = more.hidden = !open;
    less.setAttribute("aria-label", tr("Stip weg bij: {title}", { title: option.title }));
    more.setAttribute("aria-label", tr("Stip erbij: {title}", { title: option.title }));
    // Not `disabled`: a button at its limit keeps the focus.
    less.setAttribute("aria-disabled", String(count === 0));
    more.setAttribute("aria-disabled", String(!canAdd(option.id)));
    more.setAttribute("aria-describedby", left() === 0 ? ids.left : ids.most);

    const full = find(".ss-ballot-full");
    full.hidden = !open || count < spec.max_per_option || left() === 0;
    say(full, full.hidden ? "" : moreThan(spec.max_per_option));
    row.classList.toggle("ss-ballot-chosen", count > 0);
  }

  function show() {
    const rest = left();
    say(leftLine, stillLeft(rest));
    say(most, whatYouHave(spec.dots, spec.max_per_option));
    keep(list, spec.options, (option) => option.id, buildRow, updateRow);
  }

  function showOpen() {
    const open = Boolean(model.get("is_open"));
    const moveFocus = !open && hasFocus(list);
    if (!open) answer.flush();
    showNotice(notice, model, tr("Het stemmen is nu gesloten."));
    notice.hidden = open;
    leftLine.hidden = most.hidden = !open;
    list.classList.toggle("ss-ballot-closed", !open);
    help.hidden = !open || !spec.help;
    show();
    if (moveFocus) notice.focus();
  }

  rootOf(
    el,
    "ballot ss-stack",
    partTitle(spec),
    seatLine(model, signal),
    given(h("h3", { class: "ss-question ss-subtitle" }, spec.question)),
    help,
    most,
    notice,
    leftLine,
    list,
    statusLine(answer),
  );
  list.addEventListener("focusout", answer.flush);
  answer.onValue(show);
  listen(model, signal, "is_open", showOpen);
  listen(model, signal, "notice", showOpen);
  listen(model, signal, "spec", () => {
    spec = model.get("spec");
    showOpen();
  });
  showOpen();
}

export default { render };
