// The way of an answer between a screen and Python, the same on both hosts. Stands after page.js and before a
// component's own text, in one module.

const SEND_AFTER = 400;
const SEND_AT_LEAST_EVERY = 3000;
const LATE_AFTER = 4000;
const REFUSED_AFTER = 10000; // what was refused may fit later: the disk has room again, the question is open again
const RETRY_AFTER = [2000, 4000, 8000, 15000];

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

  /** @param {unknown} value @param {string[]} [keep] */
  function change(value, keep = []) {
    const key = outboxKey(seat);
    current = value;
    outbox = { ...nextSeq(seat.folder), participant: seat.participant, value, keep: [...(outbox?.keep ?? []), ...keep] };
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
        const refused = outbox;
        tell("error", stored.errors);
        retryTimer = setTimeout(() => sendUntilStored(refused, RETRY_AFTER.length), REFUSED_AFTER);
      } else {
        forget(outboxKey(seat), outbox.seq);
        outbox = null;
        tell(stored.aside ? "idle" : "stored");
        if (stored.aside) onSaved();
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

/** Whether nothing is filled in; a text of spaces is nothing. @param {unknown} value */
function isBlank(value) {
  return typeof value === "string" ? !value.trim() : !Object.keys(value ?? {}).length;
}

/** What the status line says; 'opgeslagen' only after the acknowledgement. @param {Answer} answer @returns {string} */
function statusText(answer) {
  const { status } = answer;
  switch (status.state) {
    case "busy":
      return tr("bezig met opslaan…");
    case "stored":
      return isBlank(answer.value()) ? tr("Hier staat nu niets.") : tr("✓ opgeslagen");
    case "late":
      if (!status.kept) return tr("Nog niet opgeslagen. Laat deze pagina open.");
      return navigator.onLine ? tr("Nog niet opgeslagen, wij bewaren het hier.") : tr("Geen verbinding, wij bewaren het hier.");
    case "error":
      return status.errors.map((error) => tr(error)).join(" ");
    default:
      return "";
  }
}

/** A live line that tells where the answer is. @param {Answer} answer @returns {HTMLElement} */
function statusLine(answer) {
  const line = h("p", { class: "ss-status", role: "status", "aria-live": "polite", dir: "auto" });
  let wait = 0;
  function show() {
    line.dataset.state = answer.status.state;
    say(line, statusText(answer));
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
