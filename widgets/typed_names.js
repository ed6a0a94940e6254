// Below a field of who leads: what in the text that was stored may tell who somebody is. It is shown already, so nothing waits for this.
// Stands after name_line.js and before acting.js.

const LET_STAND = "samenspraak:laten-staan";
const MOST_LET_STAND = 500;
const MOST_ORIGINS = 50;
const HEARD_AFTER = 100; // a live region is read out when it was there before its text

/** The words that this browser let stand, as marks. @returns {string[]} */
function letStand() {
  try {
    const marks = JSON.parse(storage.read(LET_STAND) ?? "[]");
    return Array.isArray(marks) ? marks : [];
  } catch {
    return [];
  }
}

/** The lines at one place on the page. It is there before anything is found, and takes no room then. @param {Act} act */
function namesBox(act) {
  const list = h("ul", { class: "ss-list ss-stack" });
  const all = h("button", { type: "button", class: "ss-button" }, "Vervang alle");
  const more = h("p", { class: "ss-hint" }, "Het is wel opgeslagen, en te zien. Kijk zelf ook: wij zien niet alles.");
  const shown = h("div", { class: "ss-typed-names-shown ss-stack" }, list, h("div", { class: "ss-row" }, all), more);
  const node = h("div", { class: "ss-typed-names ss-no-print", role: "status", "aria-atomic": "false", tabindex: "-1" });
  /** By word and suggestion. @type {Map<string, TypedName[]>} */
  let lines = new Map();
  let timer = 0;

  /** @param {HTMLButtonElement} button @param {TypedName[]} found */
  function replace(button, found) {
    act.from(button, "put_suggested", { chosen: found.map(({ place, text }) => ({ place, text })) });
    node.focus({ preventScroll: true }); // the button that was pressed goes
  }

  /** @param {HTMLButtonElement} button @param {TypedName} found */
  function stand(button, { text, mark }) {
    storage.write(LET_STAND, JSON.stringify([...letStand(), mark].slice(-MOST_LET_STAND)));
    act.from(button, "let_stand", { words: [text] });
    node.focus({ preventScroll: true });
  }

  all.addEventListener("click", () => replace(all, [...lines.values()].flat()));

  function draw() {
    if (!lines.size) return shown.remove();
    keep(list, [...lines.keys()], (key) => key, (key) => {
      const now = () => lines.get(key) ?? [];
      return nameLine(now()[0], { replace: (button) => replace(button, now()), stand: (button) => stand(button, now()[0]) });
    });
    /** @type {HTMLElement} */ (all.parentElement).hidden = lines.size < 2;
    if (!shown.isConnected) node.append(shown);
  }

  /** Comes out of a form that was put away. @param {Element} root */
  function surface(root) {
    for (let at = node.parentElement; at && at !== root && !node.checkVisibility(); at = at.parentElement) at.after(node);
  }

  return {
    node,
    /** @param {TypedName[]} found */
    show(found) {
      const grouped = new Map();
      for (const one of found) {
        const key = JSON.stringify([one.text, one.suggestion]);
        grouped.set(key, [...(grouped.get(key) ?? []), one]);
      }
      lines = grouped;
      const root = node.closest(".ss-root");
      if (lines.size && root) surface(root);
      clearTimeout(timer);
      if (shown.isConnected || !lines.size) draw();
      else timer = setTimeout(draw, HEARD_AFTER);
    },
  };
}

/** Tells of names below the fields they were typed in; what belongs to no field that is still there, comes in the element returned. @param {Act} act */
function typedNames(act) {
  const here = namesBox(act);
  /** @type {Map<HTMLElement, ReturnType<typeof namesBox>>} */
  const boxes = new Map();
  /** What stood in the fields when an action was sent. @type {Map<string, Map<HTMLElement, string>>} */
  const origins = new Map();
  /** @type {Map<string, HTMLElement>} */
  const fields = new Map();
  /** @type {Set<string>} */
  const told = new Set();

  /** @param {Event} event */
  function typing({ target }) {
    const field = /** @type {HTMLInputElement} */ (target);
    if (!field.matches("textarea, input:not([type]), input[type=text]")) return;
    const box = boxes.get(field) ?? namesBox(act);
    boxes.set(field, box);
    if (box.node.previousElementSibling !== field && !box.node.childElementCount) field.after(box.node);
  }

  /** @param {TypedName} found */
  function boxOf({ place, action, text }) {
    const there = [...(origins.get(action) ?? [])].find(([, words]) => words.includes(text));
    if (there) fields.set(place, there[0]);
    const field = fields.get(place);
    return (field?.isConnected && boxes.get(field)) || here;
  }

  function show() {
    const stood = new Set(letStand());
    const found = act.found();
    const again = found.filter(({ mark, place, text }) => stood.has(mark) && !told.has(JSON.stringify([place, text])));
    for (const { place, text } of again) told.add(JSON.stringify([place, text]));
    if (again.length) act("let_stand", { words: again.map(({ text }) => text) });
    /** @type {Map<ReturnType<typeof namesBox>, TypedName[]>} */
    const at = new Map([here, ...boxes.values()].map((box) => [box, []]));
    for (const one of found) if (!stood.has(one.mark)) at.get(boxOf(one))?.push(one);
    for (const [box, those] of at) box.show(those);
  }

  act.onSend((id) => {
    for (const field of boxes.keys()) if (!field.isConnected) boxes.delete(field);
    origins.set(id, new Map([...boxes.keys()].map((field) => [field, /** @type {HTMLInputElement} */ (field).value])));
    for (const old of [...origins.keys()].slice(0, -MOST_ORIGINS)) origins.delete(old);
  });
  act.onFound(show);
  queueMicrotask(() => {
    here.node.closest(".ss-root")?.addEventListener("input", typing); // once the component stands in its root
    if (act.found().length) show();
  });
  return here.node;
}
