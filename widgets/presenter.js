// Chapters on the whole screen, sheet by sheet, for a room: what does not fit on a sheet becomes smaller, and then goes on on the next.

const TIGHTEST_SHEET = 5;
/** @type {Record<string, (at: number, last: number) => number>} */
const TURNS = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  PageDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};

/** An empty sheet of a chapter. @param {Chapter} chapter @param {boolean} goesOn */
function sheetOf(chapter, goesOn) {
  const content = h("div", { class: "ss-present-content" });
  const body = h("div", { class: "ss-present-body" }, content);
  const title = h("h2", { class: "ss-present-title ss-words", dir: "auto" }, chapter.title);
  if (goesOn) title.append(h("span", { class: "ss-present-more" }, " (vervolg)"));
  const sheet = h(
    "section",
    { class: "ss-present-sheet", "data-chapter": chapter.key },
    h("header", {}, chapter.label ? h("p", { class: "ss-dash-label" }, chapter.label) : null, title),
    body,
    chapter.trace ? traceLine(chapter.trace) : null,
  );
  return { sheet, content, fits: () => body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth };
}

/** Gives sheets the largest letters in which all of them fit; false when they fit in none. @param {{sheet: HTMLElement, fits: () => boolean}[]} sheets */
function enlarge(sheets) {
  for (let level = 0; level <= TIGHTEST_SHEET; level++) {
    for (const { sheet } of sheets) sheet.dataset.fit = String(level);
    if (sheets.every(({ fits }) => fits())) return true;
  }
  return false;
}

/** Lays a chapter on one sheet, in the largest letters in which it fits; null when it fits in none. @param {Chapter} chapter @param {Element} stage */
function oneSheet(chapter, stage) {
  const laid = chapter.lay();
  const only = sheetOf(chapter, false);
  const { sheet } = only;
  laid.body.append(...laid.items);
  only.content.append(...[laid.top, laid.frame, laid.foot].filter((part) => part instanceof Node));
  stage.append(sheet);
  for (const arrangement of ["", chapter.tight]) {
    sheet.dataset.arrangement = arrangement ?? "";
    if (enlarge([only])) return sheet;
  }
  sheet.remove();
  return null;
}

/**
 * Lays a chapter on as many sheets as it takes, in the smallest letters.
 * @param {Chapter} chapter
 * @param {Element} stage
 * @param {number} [number] over how many sheets the items are divided; without it each sheet is filled
 */
function moreSheets(chapter, stage, number) {
  const laid = chapter.lay();
  /** @type {{sheet: HTMLElement, fits: () => boolean}[]} */
  const sheets = [];
  /** @param {number} left items that are not on a sheet yet */
  const share = (left) => (number ? Math.ceil(left / Math.max(1, number - sheets.length + 1)) : left);
  /** @param {HTMLElement[]} items what did not fit on the sheet before */
  function next(items) {
    const { frame, body } = sheets.length ? chapter.lay() : laid;
    const another = sheetOf(chapter, sheets.length > 0);
    const { sheet, content, fits } = another;
    sheet.dataset.fit = String(TIGHTEST_SHEET);
    sheet.dataset.arrangement = chapter.tight ?? "";
    sheets.push(another);
    stage.append(sheet);
    if (laid.top && sheets.length === 1) content.append(laid.top);
    content.append(frame);
    body.append(...items);
    return { body, content, fits };
  }
  let at = next([]);
  let most = share(laid.items.length);
  laid.items.forEach((item, index) => {
    at.body.append(item);
    const full = at.body.childElementCount > most || !at.fits();
    if (full && (at.body.childElementCount > 1 || (laid.top && sheets.length === 1))) {
      at = next([item]);
      most = share(laid.items.length - index);
    }
  });
  if (laid.foot) {
    at.content.append(laid.foot);
    if (!at.fits() && at.body.childElementCount > 1) {
      laid.foot.remove();
      next([/** @type {HTMLElement} */ (at.body.lastElementChild)]).content.append(laid.foot);
    }
  }
  return sheets;
}

/** The sheets of a chapter; of more than one, about as much on each. @param {Chapter} chapter @param {Element} stage */
function sheetsOf(chapter, stage) {
  const one = oneSheet(chapter, stage);
  if (one) return [one];
  const filled = moreSheets(chapter, stage);
  for (const { sheet } of filled) sheet.remove();
  const divided = moreSheets(chapter, stage, filled.length);
  enlarge(divided);
  return divided.map(({ sheet }) => sheet);
}

/**
 * A button that shows the chapters on the whole screen, with the keys that turn sheets. Asks for full screen, and does without where
 * the browser refuses.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 * @param {() => string} school whose story it is
 * @param {() => Chapter[]} chapters as they are now
 */
function presenter(root, signal, school, chapters) {
  const name = h("p", { class: "ss-present-school", dir: "auto" });
  const stage = h("div", { class: "ss-present-stage", tabindex: "-1" });
  const place = h("p", { class: "ss-present-place", role: "status" });
  const back = turnButton("Vorige bladzijde", "M10 3 5 8l5 5", -1);
  const on = turnButton("Volgende bladzijde", "M6 3l5 5-5 5", 1);
  const stop = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: leave }, "Stop met presenteren");
  const bar = h("div", { class: "ss-present-bar" }, name, stop, h("div", { class: "ss-present-turn" }, back, place, on));
  const dialog = h("dialog", { class: "ss-present ss-no-print", "aria-label": "Presentatie" }, stage, bar);
  const start = h("button", { type: "button", class: "ss-button ss-no-print", onclick: enter }, "Presenteer op het hele scherm");
  /** @type {HTMLElement[]} */
  let sheets = [];
  let at = 0;
  let shown = "";
  let laidFor = "";
  let fullScreen = false;

  /** @param {string} words @param {string} path @param {number} by */
  function turnButton(words, path, by) {
    const shape = drawing("ss-present-arrow", { viewBox: "0 0 16 16" }, h("path", { d: path }));
    const button = h("button", { type: "button", class: "ss-button ss-button-quiet ss-button-icon", "aria-label": words }, shape);
    button.addEventListener("click", () => turn(at + by));
    return button;
  }

  /** @param {number} to */
  function turn(to) {
    at = Math.max(0, Math.min(to, sheets.length - 1));
    if (hasFocus(stage)) stage.focus(); // what had it may go out of sight, and the keys with it
    sheets.forEach((sheet, number) => {
      sheet.hidden = number !== at;
    });
    say(place, `${at + 1} van ${sheets.length}`);
    back.setAttribute("aria-disabled", String(at === 0));
    on.setAttribute("aria-disabled", String(at === sheets.length - 1));
  }

  const size = () => `${stage.clientWidth} ${stage.clientHeight}`;

  /** Lays all sheets anew and stays at the chapter that is shown. */
  function lay() {
    const key = sheets[at]?.dataset.chapter;
    const within = at - sheets.findIndex((sheet) => sheet.dataset.chapter === key);
    laidFor = size();
    const scratch = h("div", { class: "ss-present-scratch" });
    stage.append(scratch);
    const laid = chapters().flatMap((chapter) => sheetsOf(chapter, scratch));
    const focused = hasFocus(stage);
    stage.replaceChildren(...laid);
    if (focused) stage.focus();
    sheets = laid;
    const same = laid.flatMap((sheet, number) => (sheet.dataset.chapter === key ? [number] : []));
    turn(same.length ? same[Math.min(within, same.length - 1)] : at);
  }

  function update() {
    const now = chapters();
    start.hidden = now.length === 0;
    say(name, school());
    if (!dialog.open) return;
    const text = JSON.stringify(now);
    if (text !== shown) {
      shown = text;
      lay();
    }
  }

  async function enter() {
    at = 0;
    sheets = [];
    shown = "";
    dialog.showModal();
    update();
    stage.focus();
    try {
      await document.documentElement.requestFullscreen();
      fullScreen = true;
      if (!dialog.open) leave();
    } catch {
      // the browser does not allow it, or can't: the window is large enough
    }
  }

  function leave() {
    if (fullScreen && document.fullscreenElement) void document.exitFullscreen();
    fullScreen = false;
    dialog.close();
    stage.replaceChildren();
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("keydown", (event) => {
    const to = TURNS[event.key];
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    turn(to(at, sheets.length - 1));
  });
  stage.addEventListener("click", (event) => {
    const goal = goalOf(event, stage);
    if (!goal) return;
    turn(sheets.findIndex((sheet) => sheet.contains(goal)));
    arrive(goal);
  });
  document.addEventListener(
    "fullscreenchange",
    () => {
      if (fullScreen && !document.fullscreenElement) leave(); // Escape ends full screen without telling which key
    },
    { signal },
  );
  const resized = new ResizeObserver(() => {
    if (dialog.open && size() !== laidFor) lay();
  });
  resized.observe(stage);
  signal.addEventListener("abort", () => {
    resized.disconnect();
    leave();
  });
  root.append(dialog);
  return { start, update };
}
