// What all components build their screen with, on both hosts. Python puts the shared files before a component's own text, so that
// all is one module: nothing is imported or exported here, and no component may use a name at the top of this file again.

const SVG_TAGS = new Set(["svg", "g", "path", "rect", "circle", "line"]);

/**
 * Builds one element. Strings become text nodes, never markup; `on…` props are listeners; true is an empty attribute, false and null are none.
 * @type {Builder}
 */
const h = (/** @type {string} */ tag, /** @type {Record<string, any> | null} */ props = null, /** @type {Children} */ ...children) => {
  const node = /** @type {any} */ (
    SVG_TAGS.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag)
  );
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") throw new Error("h(): no style attributes; give the element a class");
    if (name.startsWith("on")) node.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) node.append(child instanceof Node ? child : String(child));
  }
  return node;
};

/**
 * What the page itself says, in the language that its host chose by setting `globalThis.samenspraakWords` before the first render; the
 * Dutch text where it set none. Write the text out in the call: a test looks for it in every language of data/catalogue/talen.
 * @param {string} text Dutch, with {names} where values come
 * @param {Record<string, string | number>} [values]
 */
function tr(text, values = {}) {
  const words = pageWords()?.words;
  const found = words && Object.prototype.hasOwnProperty.call(words, text) ? words[text] : text;
  return found.replace(/\{([a-z_]+)\}/g, (hole, name) => {
    const value = values[name];
    if (value === undefined) return hole;
    return words && typeof value === "string" ? `\u2068${value}\u2069` : String(value); // so that a Dutch name keeps its place in an Arabic sentence
  });
}

/** The words of the page's language; none in Dutch. @returns {PageWords | undefined} */
function pageWords() {
  const set = /** @type {{samenspraakWords?: PageWords}} */ (globalThis).samenspraakWords;
  return set?.words ? set : undefined;
}

/** The language of questions, themes and all else that a step brings along. */
const CONTENT_LANGUAGE = "nl";

/**
 * Marks that an element holds what the step brings along, not what the page says: it is read and laid out as the Dutch that it is, also
 * within another language; unless its host translated it. A text gets an element of its own.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {T | string} content
 * @returns {T | HTMLElement}
 */
function given(content) {
  const node = typeof content === "string" ? h("span", {}, content) : content;
  node.dir = "auto";
  const words = pageWords();
  if (words) node.lang = Object.values(words.given ?? {}).includes(node.textContent ?? "") ? words.lang : CONTENT_LANGUAGE;
  return node;
}

/** Sets the text of such an element. @param {HTMLElement} node @param {string} text */
function sayGiven(node, text) {
  say(node, text);
  given(node);
}

/** A random id that is unique on the page and fits in an id attribute. Works on plain http too. */
function uid() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "s" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The top element of a component in `el`; keys pressed in it are not JupyterLab's. @param {HTMLElement} el @param {string} name @param {Children} children */
function rootOf(el, name, ...children) {
  const ours = (/** @type {EventTarget | null} */ node) => node instanceof Element && node.setAttribute("data-lm-suppress-shortcuts", "true");
  ours(el);
  el.addEventListener("focusin", (event) => ours(event.target)); // it looks at what has the focus before it looks around that
  const root = h("div", { class: "ss-root ss-" + name }, ...children);
  el.replaceChildren(root);
  return root;
}

/** Sets the text of an element only when it differs, so that a live region speaks once. @param {Element} node @param {string} text */
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Lets a text field be as high as its text; by rows, as style attributes are not ours. @param {HTMLTextAreaElement} field @param {number} least */
function fitRows(field, least) {
  if (!field.isConnected) return;
  if (field.scrollHeight <= field.clientHeight) field.rows = least;
  while (field.scrollHeight > field.clientHeight && field.rows < 40) field.rows += 1;
}

/** The line above a question, where its step has a title of its own. @param {{title?: string, question: string}} spec */
function partTitle(spec) {
  return spec.title && spec.title !== spec.question ? given(h("p", { class: "ss-part-title" }, spec.title)) : null;
}

/** The line below a question: the help of its step, then what the page says of each question of this kind. @param {HTMLElement} line @param {string | undefined} help @param {string | undefined} hint */
function showHelp(line, help, hint) {
  line.replaceChildren(...[help ? given(help) : "", help && hint ? " " : "", hint ?? ""]);
  line.hidden = !line.textContent;
}

/** Tells why a question is closed: what the host says, which may be a Dutch sentence that the page's words have, or else `otherwise`. @param {HTMLElement} line @param {Model} model @param {string} otherwise */
function showNotice(line, model, otherwise) {
  const told = tr(model.get("notice")) || otherwise;
  line.dir = (told.startsWith("\u2068") && pageWords()?.dir) || "auto"; // a name in front says nothing of the sentence
  say(line, told);
}

/** Whose answer this is; empty where the page itself says so. @param {Model} model @param {AbortSignal} signal */
function seatLine(model, signal) {
  const line = given(h("p", { class: "ss-seat" }));
  function show() {
    /** @type {Seat} */
    const { participant, name, role } = model.get("seat");
    line.dataset.seat = participant;
    line.hidden = !name;
    say(line, role ? `${name} · ${role}` : name);
  }
  listen(model, signal, "seat", show);
  show();
  return line;
}

/** What can be filled in or pressed in `el` now, in order. @param {HTMLElement} el @returns {HTMLElement[]} */
function stopsIn(el) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll("textarea, input, select, button, a[href], summary"));
  return [...found].filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getAttribute("aria-disabled") !== "true");
}

/**
 * A question at a desk, where one after the other has a turn: the focus comes to the field when a turn begins, and Ctrl+Enter ends it
 * once the answer is stored. On somebody's own device `turn` is 0, and nothing of this happens.
 * @param {RenderProps} props
 * @param {Answer} answer
 */
function takeTurns({ model, el, signal }, answer) {
  /** @type {"on" | "storing" | "over"} */
  let mine = "on";
  let wait = 0;

  function finish() {
    const { state } = answer.status;
    if (mine !== "storing" || state === "busy" || state === "late") return;
    mine = state === "error" ? "on" : "over";
    if (mine === "on") return;
    model.set("finished", { participant: model.get("seat").participant, at: uid() });
    model.save_changes();
  }

  /** @param {Event} event */
  function hold(event) {
    if (mine === "on") return;
    event.preventDefault();
    event.stopPropagation();
  }

  el.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !model.get("turn")) return;
    event.preventDefault();
    if (mine !== "on") return;
    mine = "storing";
    clearTimeout(wait);
    wait = setTimeout(() => (mine = "on"), LATE_AFTER);
    answer.flush();
    finish();
  });
  // Between two turns nothing is written or chosen: it would be with the wrong person.
  for (const event of ["beforeinput", "click", "change"]) el.addEventListener(event, hold, { capture: true });
  answer.onStatus(finish);
  listen(model, signal, "turn", () => {
    mine = "on";
    clearTimeout(wait);
    requestAnimationFrame(() => stopsIn(el)[0]?.focus()); // the values of the new seat arrive in any order
  });
  signal.addEventListener("abort", () => clearTimeout(wait));
}

/** What to say about the room left in a text field; nothing while there is plenty. @param {string} text @param {number} most */
function roomLeft(text, most) {
  const left = most - text.length;
  if (left > most / 5) return "";
  if (left <= 0) return tr("Dit veld is vol: er passen {n} tekens in.", { n: most });
  return left === 1 ? tr("Nog 1 teken over.") : tr("Nog {n} tekens over.", { n: left });
}

/** Whether this element or something in it has the focus. What was just hidden counts as without: the browser takes its focus away later. @param {Element} node */
function hasFocus(node) {
  const active = /** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement;
  return Boolean(active && node.contains(active) && !active.closest("[hidden]"));
}

/** @type {WeakMap<Element, Map<string, Element>>} */
const keptNodes = new WeakMap();

/**
 * Makes the children of `parent` follow `items`: builds new ones, updates and moves the others, removes what is gone. A node keeps its
 * identity by key, and the one with the focus is never moved or rebuilt. `parent` holds nothing else.
 * @template T
 * @param {Element} parent
 * @param {readonly T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => Element} build
 * @param {(node: any, item: T, index: number) => void} [update] is also called for a new node
 */
function keep(parent, items, key, build, update) {
  const before = keptNodes.get(parent) ?? new Map();
  /** @type {Map<string, Element>} */
  const after = new Map();
  items.forEach((item, index) => {
    const id = key(item);
    const node = before.get(id) ?? build(item);
    after.set(id, node);
    if (update) update(node, item, index);
  });
  for (const [id, node] of before) if (!after.has(id)) node.remove();
  keptNodes.set(parent, after);
  let at = parent.firstElementChild;
  for (const node of after.values()) {
    while (at && at !== node && node.parentNode === parent && hasFocus(node)) {
      const next = at.nextElementSibling;
      parent.append(at); // move the others around the node with the focus
      at = next;
    }
    if (at === node) at = node.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}

/** Calls `handler` at each change of a trait, until `signal` aborts. @param {Model} model @param {AbortSignal} signal @param {string} trait @param {() => void} handler */
function listen(model, signal, trait, handler) {
  model.on("change:" + trait, handler);
  signal.addEventListener("abort", () => model.off("change:" + trait, handler));
}
