// @ts-check
/** Bringing answers to the server, however long that takes: of each question one at a time, and of what was typed meanwhile the newest. */

/** @typedef {{client: string, seq: number, value: unknown, after?: {client: string, seq: number} | null, keep?: string[]}} Entry `after` is what it goes on from, `keep` what looks like a name and stays */
/** @typedef {{errors: string[], whole?: boolean, found?: unknown[], aside?: boolean}} Outcome stored without errors; `found` may tell who somebody is; `aside` when somebody else of the group writes */

/** Milliseconds before trying again: soon at first, then less often. */
const AGAIN = [1000, 2000, 4000, 8000, 15_000];

/**
 * @param {(step: string, entry: Entry) => Promise<Outcome | null>} send gives what became of it; null to try again
 * @param {(step: string, entry: Entry, outcome: Outcome) => void} settle is told when an entry was stored or refused
 */
export function deliveries(send, settle) {
  /** @type {Map<string, {entry: Entry, busy: boolean, round: number, timer: number}>} */
  const items = new Map();

  /** @param {string} step */
  async function push(step) {
    const item = items.get(step);
    if (!item || item.busy) return;
    clearTimeout(item.timer);
    item.busy = true;
    const { entry } = item;
    const outcome = await send(step, entry);
    item.busy = false;
    if (item.entry === entry && outcome) items.delete(step);
    if (outcome) settle(step, entry, outcome);
    if (item.entry !== entry) push(step);
    else if (!outcome) item.timer = setTimeout(() => push(step), AGAIN[Math.min(item.round++, AGAIN.length - 1)]);
  }

  return {
    /** @param {string} step @param {Entry} entry */
    deliver(step, entry) {
      const known = items.get(step);
      if (!known) items.set(step, { entry, busy: false, round: 0, timer: 0 });
      else if (known.entry.client !== entry.client || known.entry.seq < entry.seq) known.entry = entry;
      push(step);
    },
    /** Tries all again, now: there is a connection. */
    again() {
      for (const step of items.keys()) push(step);
    },
  };
}

/** What a component keeps here until it is stored. @param {string} place @returns {Entry | null} */
export function keptAt(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

/** Once that is stored. @param {string} place @param {{client: string, seq: number}} sent */
export function forget(place, sent) {
  const kept = keptAt(place);
  if (kept && kept.client === sent.client && kept.seq <= sent.seq) localStorage.removeItem(place);
}
