// @ts-check
/** Bringing answers to the server, however long that takes: of each question one at a time, and of what was typed meanwhile the newest. */

/** @typedef {{client: string, seq: number, value: unknown}} Entry */

/** Milliseconds before trying again: soon at first, then less often. */
export const AGAIN = [1000, 2000, 4000, 8000, 15_000];

/**
 * @param {(step: string, entry: Entry) => Promise<string[] | null>} send gives the sentences of a refusal; none when it is stored; null to try again
 * @param {(step: string, sent: {client: string, seq: number}, errors: string[]) => void} settle is told when an entry was stored or refused
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
    const errors = await send(step, entry);
    item.busy = false;
    if (item.entry === entry && errors) items.delete(step);
    if (errors) settle(step, { client: entry.client, seq: entry.seq }, errors);
    if (item.entry !== entry) push(step);
    else if (!errors) item.timer = setTimeout(() => push(step), AGAIN[Math.min(item.round++, AGAIN.length - 1)]);
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
