// Shared by all components and by both hosts. Python puts this text before a component's own, so that the two are one module:
// nothing is imported or exported here, and every name at the top of this file is a name that no component may use again.

const SVG_TAGS = new Set(["svg", "g", "path", "rect", "circle", "line"]);
const SEND_AFTER = 400;
const SEND_AT_LEAST_EVERY = 3000;
const LATE_AFTER = 4000;
const RETRY_AFTER = [2000, 4000, 8000, 15000];

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

/** A random id that is unique on the page and fits in an id attribute. Works on plain http too. */
function uid() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "s" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The top element of a component in `el`; keys pressed in it are not JupyterLab's. @param {HTMLElement} el @param {string} name @param {Children} children */
function rootOf(el, name, ...children) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
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
  return spec.title && spec.title !== spec.question ? h("p", { class: "ss-part-title" }, spec.title) : null;
}

/** Whose answer this is; empty where the page itself says so. @param {Model} model @param {AbortSignal} signal */
function seatLine(model, signal) {
  const line = h("p", { class: "ss-seat" });
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

/** What to say about the room left in a text field; nothing while there is plenty. @param {string} text @param {number} most */
function roomLeft(text, most) {
  const left = most - text.length;
  if (left > most / 5) return "";
  if (left <= 0) return `Dit veld is vol: er passen ${most} tekens in.`;
  return left === 1 ? "Nog 1 teken over." : `Nog ${left} tekens over.`;
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

/** localStorage, or only this page's memory where the browser refuses it (private mode, quota). `write` says whether it will outlive the page. */
const storage = {
  /** @param {string} key @returns {string | null} */
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /** @param {string} key @param {string} text */
  write(key, text) {
    try {
      localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
  /** @param {string} key */
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  },
};

/** @type {Map<string, {client: string, seq: number}>} */
const clients = new Map();

/** This browser's id for a data folder, with the last seq it used. @param {string} folder */
function clientOf(folder) {
  const key = `samenspraak:${folder}:client`;
  let client = clients.get(folder);
  if (!client) {
    const id = storage.read(key) ?? uid();
    storage.write(key, id);
    client = { client: id, seq: 0 };
    clients.set(folder, client);
  }
  return client;
}

/** The next client and seq; strictly rising per client, over tabs and reloads. @param {string} folder */
function nextSeq(folder) {
  const key = `samenspraak:${folder}:seq`;
  const client = clientOf(folder);
  client.seq = Math.max(client.seq, Number(storage.read(key)) || 0) + 1;
  if (!storage.write(key, String(client.seq)) && client.client === storage.read(`samenspraak:${folder}:client`)) {
    client.client = uid(); // the count can't be kept: a kept id would repeat seqs after a reload
  }
  return { client: client.client, seq: client.seq };
}

/** @param {Seat} seat */
function outboxKey(seat) {
  return `samenspraak:${seat.folder}:${seat.session}:${seat.participant}:${seat.step}`;
}

/** @param {string} key @returns {OutboxEntry | null} */
function readOutbox(key) {
  try {
    const entry = JSON.parse(storage.read(key) ?? "null");
    return entry && typeof entry.client === "string" && typeof entry.seq === "number" ? entry : null;
  } catch {
    return null;
  }
}

/**
 * The way of an answer: kept in the outbox at once, sent after a pause, 'stored' only after the acknowledgement. `answer` carries
 * `attempt`, because a host does not pass on a value that did not change.
 * @param {Model} model
 * @param {AbortSignal} signal
 * @returns {Answer}
 */
function answering(model, signal) {
  /** @type {Seat} */
  let seat = model.get("seat");
  /** @type {OutboxEntry | null} */
  let outbox = null;
  /** @type {unknown} */
  let current = null;
  /** @type {AnswerStatus} */
  let status = { state: "idle", errors: [], kept: true };
  let kept = true;
  /** Answers of people whose turn on this page ended before the acknowledgement. @type {Map<string, OutboxEntry>} */
  const left = new Map();
  /** @type {(() => void)[]} */
  const statusHandlers = [];
  /** @type {((reason: ValueReason) => void)[]} */
  const valueHandlers = [];
  let unsent = false;
  let unsentSince = 0;
  let attempt = 0;
  let sendTimer = 0;
  let retryTimer = 0;
  let lateTimer = 0;

  /** @param {AnswerState} state @param {string[]} [errors] */
  function tell(state, errors = []) {
    status = { state, errors, kept };
    for (const handler of statusHandlers) handler();
  }

  /** @param {OutboxEntry} entry */
  function send(entry) {
    attempt += 1;
    try {
      model.set("answer", { ...entry, attempt });
      model.save_changes();
    } catch {
      // no connection: the outbox keeps it, the retry comes
    }
  }

  function clearTimers() {
    for (const timer of [sendTimer, retryTimer, lateTimer]) clearTimeout(timer);
  }

  /** @param {OutboxEntry} entry @param {number} [round] */
  function sendUntilStored(entry, round = 0) {
    clearTimeout(retryTimer);
    send(entry);
    const wait = RETRY_AFTER[Math.min(round, RETRY_AFTER.length - 1)];
    retryTimer = setTimeout(() => sendUntilStored(entry, round + 1), round === 0 ? LATE_AFTER : wait);
  }

  function flush() {
    clearTimeout(sendTimer);
    if (!outbox || !unsent) return;
    unsent = false;
    if (status.state !== "late") {
      clearTimeout(lateTimer);
      lateTimer = setTimeout(() => tell("late"), LATE_AFTER);
    }
    sendUntilStored(outbox);
  }

  function sendLeft() {
    const [entry] = left.values();
    if (entry && (!outbox || status.state === "error")) sendUntilStored(entry);
  }

  function takeSeat() {
    clearTimers();
    seat = model.get("seat");
    left.delete(outboxKey(seat));
    outbox = readOutbox(outboxKey(seat));
    current = outbox ? outbox.value : model.get("saved");
    unsent = Boolean(outbox);
    tell(outbox ? "busy" : "idle");
    flush();
    onStored(); // the acknowledgement may have come while nothing listened; the same one again is no change
  }

  /** @param {unknown} value */
  function change(value) {
    const key = outboxKey(seat);
    current = value;
    outbox = { ...nextSeq(seat.folder), participant: seat.participant, value };
    kept = storage.write(key, JSON.stringify(outbox));
    if (!unsent) unsentSince = Date.now();
    unsent = true;
    clearTimeout(sendTimer);
    sendTimer = setTimeout(flush, Math.max(0, Math.min(SEND_AFTER, unsentSince + SEND_AT_LEAST_EVERY - Date.now())));
    if (status.state !== "late") tell("busy");
  }

  function onStored() {
    /** @type {Stored | null} */
    const stored = model.get("stored");
    if (!stored) {
      sendLeft();
      return;
    }
    for (const [key, entry] of left) {
      if (entry.client !== stored.client || entry.seq !== stored.seq) continue;
      left.delete(key);
      clearTimeout(retryTimer);
      if (!stored.errors.length) forget(key, entry.seq);
    }
    const mine = (stored.participant ?? seat.participant) === seat.participant;
    if (outbox && mine && stored.client === outbox.client && stored.seq >= outbox.seq) {
      clearTimers();
      unsent = false;
      if (stored.errors.length) {
        tell("error", stored.errors);
      } else {
        forget(outboxKey(seat), outbox.seq);
        outbox = null;
        tell("stored");
      }
    }
    sendLeft();
  }

  /** Empties the outbox, unless another tab has put something newer in it. @param {string} key @param {number} seq */
  function forget(key, seq) {
    const kept = readOutbox(key);
    if (!kept || kept.seq <= seq) storage.remove(key);
  }

  function onSeat() {
    if (outboxKey(model.get("seat")) === outboxKey(seat)) return;
    flush();
    if (outbox && status.state !== "error") left.set(outboxKey(seat), outbox);
    takeSeat();
    for (const handler of valueHandlers) handler("seat");
  }

  function onSaved() {
    onSeat(); // a new seat and its saved value arrive together, in any order
    if (outbox || JSON.stringify(current) === JSON.stringify(model.get("saved"))) return;
    current = model.get("saved");
    for (const handler of valueHandlers) handler("saved");
  }

  function onHidden() {
    if (document.visibilityState === "hidden") flush();
  }

  listen(model, signal, "stored", onStored);
  listen(model, signal, "seat", onSeat);
  listen(model, signal, "saved", onSaved);
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", onHidden);
  signal.addEventListener("abort", () => {
    flush();
    clearTimers();
    window.removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", onHidden);
  });
  takeSeat();

  return {
    value: () => current,
    change,
    flush,
    get status() {
      return status;
    },
    onStatus: (handler) => void statusHandlers.push(handler),
    onValue: (handler) => void valueHandlers.push(handler),
  };
}

/** What the status line says; 'opgeslagen' only after the acknowledgement. @param {AnswerStatus} status @returns {string} */
function statusText(status) {
  switch (status.state) {
    case "busy":
      return "bezig met opslaan…";
    case "stored":
      return "✓ opgeslagen";
    case "late":
      if (!status.kept) return "Nog niet opgeslagen. Laat deze pagina open.";
      return navigator.onLine ? "Nog niet opgeslagen, wij bewaren het hier." : "Geen verbinding, wij bewaren het hier.";
    case "error":
      return status.errors.join(" ");
    default:
      return "";
  }
}

/** A live line that tells where the answer is. @param {Answer} answer @returns {HTMLElement} */
function statusLine(answer) {
  const line = h("p", { class: "ss-status", role: "status", "aria-live": "polite" });
  let wait = 0;
  function show() {
    line.dataset.state = answer.status.state;
    say(line, statusText(answer.status));
  }
  function update() {
    clearTimeout(wait);
    if (answer.status.state !== "busy") {
      show();
    } else if (line.dataset.state !== "busy") {
      line.dataset.state = "busy";
      line.textContent = ""; // what stood here is no longer true; 'bezig' only when it takes long
      wait = setTimeout(show, 1000);
    } else {
      wait = setTimeout(show, 1000);
    }
  }
  answer.onStatus(update);
  update();
  return line;
}

/**
 * The way of a coordinator's action: `actions` holds all that wait, oldest first; what `done` names is dropped, the rest is sent again.
 * @param {Model} model
 * @param {AbortSignal} signal
 * @returns {Act}
 */
function acting(model, signal) {
  /** @type {((error: string | null) => void)[]} */
  const handlers = [];
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  let retryTimer = 0;

  /** @returns {PendingAction[]} */
  function waiting() {
    const done = new Set(model.get("done")?.ids ?? []);
    return (model.get("actions") ?? []).filter((/** @type {PendingAction} */ action) => !done.has(action.id));
  }

  /** @param {PendingAction[]} actions @param {number} [round] */
  function send(actions, round = 0) {
    clearTimeout(retryTimer);
    try {
      model.set("actions", actions);
      model.save_changes();
    } catch {
      // no connection: the retry comes
    }
    retryTimer = setTimeout(() => {
      if (waiting().length) send(waiting().map((action) => ({ ...action, attempt: (action.attempt ?? 1) + 1 })), round + 1);
    }, round === 0 ? LATE_AFTER : RETRY_AFTER[Math.min(round, RETRY_AFTER.length - 1)]);
  }

  /** @param {string} name @param {object} [args] @returns {string} */
  function act(name, args = {}) {
    const id = uid();
    send([...waiting(), { id, name, args }]);
    return id;
  }

  /** @param {string} [id] */
  function pending(id) {
    return waiting().some((action) => id === undefined || action.id === id);
  }

  /** @param {HTMLButtonElement} button @param {string} name @param {object} [args] */
  function from(button, name, args) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    buttons.set(act(name, args), button);
  }

  function onDone() {
    const rest = waiting();
    if (!rest.length) clearTimeout(retryTimer);
    for (const [id, button] of buttons) {
      if (rest.some((action) => action.id === id)) continue;
      button.removeAttribute("aria-busy");
      buttons.delete(id);
    }
    model.set("actions", rest);
    for (const handler of handlers) handler(model.get("done")?.error ?? null);
  }

  listen(model, signal, "done", onDone);
  signal.addEventListener("abort", () => clearTimeout(retryTimer));
  return Object.assign(act, {
    pending,
    from,
    onDone: (/** @type {(error: string | null) => void} */ handler) => void handlers.push(handler),
  });
}

/** Tells why an action was refused, until the next one succeeds or the reader closes it. @param {Act} act @returns {HTMLElement} */
function actionLine(act) {
  const text = h("p", { class: "ss-words" });
  const close = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => show(null) }, "Sluit deze melding");
  const box = h("div", { class: "ss-alert ss-stack", hidden: true }, text, h("div", {}, close));
  const line = h("div", { role: "alert" }, box);
  /** @param {string | null} error */
  function show(error) {
    say(text, error ?? "");
    box.hidden = !error;
  }
  act.onDone(show);
  return line;
}
