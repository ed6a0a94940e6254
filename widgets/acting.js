// The way of a coordinator's action between a screen and Python. Stands after sync.js and typed_names.js, and before a component's own text.

/**
 * The way of a coordinator's action: `actions` holds all that wait, oldest first; what `done` names is dropped, the rest is sent again.
 * @param {Model} model
 * @param {AbortSignal} signal
 * @returns {Act}
 */
function acting(model, signal) {
  /** @type {((error: string | null, field: string) => boolean | void)[]} */
  const handlers = [];
  /** @type {((error: string | null) => void)[]} */
  const lastHandlers = [];
  /** @type {((id: string) => void)[]} */
  const sendHandlers = [];
  /** @type {(() => void)[]} */
  const foundHandlers = [];
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
    for (const handler of sendHandlers) handler(id);
    send([...waiting(), { id, name, args }]);
    return id;
  }

  /** @param {string} [id] */
  function pending(id) {
    return waiting().some((action) => id === undefined || action.id === id);
  }

  /** @param {HTMLButtonElement} button @param {string} name @param {object} [args] @returns {string | undefined} */
  function from(button, name, args) {
    if (button.getAttribute("aria-busy") === "true") return undefined;
    button.setAttribute("aria-busy", "true");
    const id = act(name, args);
    buttons.set(id, button);
    return id;
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
    const { error = null, field = "" } = model.get("done") ?? {};
    const told = handlers.filter((handler) => handler(error, field) === true).length > 0;
    for (const handler of lastHandlers) handler(told ? null : error);
  }

  listen(model, signal, "done", onDone);
  listen(model, signal, "found", () => {
    for (const handler of foundHandlers) handler();
  });
  signal.addEventListener("abort", () => clearTimeout(retryTimer));
  return Object.assign(act, {
    pending,
    from,
    onDone: (/** @type {(error: string | null, field: string) => boolean | void} */ handler) => void handlers.push(handler),
    onUntold: (/** @type {(error: string | null) => void} */ handler) => void lastHandlers.push(handler),
    onSend: (/** @type {(id: string) => void} */ handler) => void sendHandlers.push(handler),
    found: () => model.get("found") ?? [],
    onFound: (/** @type {() => void} */ handler) => void foundHandlers.push(handler),
  });
}

/** Tells why an action was refused, where no form does, until the next one succeeds or the reader closes it, and where a name was typed. @param {Act} act @returns {HTMLElement} */
function actionLine(act) {
  const text = h("p", { class: "ss-words" });
  const close = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => show(null) }, "Sluit deze melding");
  const box = h("div", { class: "ss-alert ss-stack", hidden: true }, text, h("div", {}, close));
  const line = h("div", {}, h("div", { role: "alert" }, box), typedNames(act));
  /** @param {string | null} error */
  function show(error) {
    say(text, error ?? "");
    box.hidden = !error;
  }
  act.onUntold(show);
  return line;
}
