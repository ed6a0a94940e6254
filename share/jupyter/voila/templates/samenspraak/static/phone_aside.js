// @ts-check
/**
 * What somebody typed while another of the group wrote. It is set aside on this device, and sent with what the group has as soon as this
 * participant writes: a text below the text, cards beside the cards, choices where nothing was chosen. So nothing that anybody wrote is lost.
 */

/** @typedef {import("./phone_outgoing.js").Entry} Entry */
/** @typedef {{client: string, seq: number}} Envelope */
/** @typedef {{key: string, closed: string, spec: Limits}} AskedStep */
/** @typedef {{step: AskedStep, saved: unknown, sent: Envelope | null, group: import("./phone_group.js").Group | null}} OnScreen a question with what is stored */
/** @typedef {{group: number | null, value: unknown, full?: boolean}} Aside `full` is what there was no room for */
/** @typedef {{id: string, text: string, column: string | null}} OneCard */
/** @typedef {{kind?: string, max_length?: number, max_cards?: number}} Limits */
/** @typedef {{value: unknown, rest: unknown, lost: boolean}} Joined what did not fit is `rest`; `lost` says that another choice stays */

/**
 * @param {(step: string) => string} placeOf where the browser keeps it
 * @param {(step: string, entry: Entry) => void} deliver
 */
export function setAsides(placeOf, deliver) {
  const client = Math.random().toString(36).slice(2) + Date.now().toString(36);
  let seq = 0;
  /** @type {Map<string, Aside | null>} */
  const known = new Map();
  /** What is on its way, with what the group had. @type {Map<string, {value: unknown, sent: Envelope, rest: unknown}>} */
  const adding = new Map();
  /** The questions of which another choice stays than the own one. @type {Set<string>} */
  const clashed = new Set();
  const place = (/** @type {string} */ step) => `${placeOf(step)}:apart`;

  /** @param {string} step @returns {Aside | null} */
  function of(step) {
    if (!known.has(step)) known.set(step, readAside(place(step)));
    return known.get(step) ?? null;
  }

  /** @param {string} step @param {Aside | null} aside */
  function set(step, aside) {
    known.set(step, aside);
    try {
      if (aside) localStorage.setItem(place(step), JSON.stringify(aside));
      else localStorage.removeItem(place(step));
    } catch {
      // this page remembers it
    }
  }

  return {
    of,
    /** @param {string} step */
    clashed: (step) => clashed.has(step),
    /** Somebody else of the group writes. @param {string} step @param {unknown} value */
    keep(step, value) {
      adding.delete(step);
      set(step, { group: null, value: join({}, value, of(step)?.value).value });
    },
    /** What the fields of a question show: what is stored, with what was set aside once this participant may write. @template {OnScreen} T @param {T} now @returns {T} */
    added(now) {
      const { step, saved, sent, group } = now;
      const aside = of(step.key);
      if (!aside || !group) return now;
      if (aside.group === null) set(step.key, { ...aside, group: group.id });
      if (aside.full || step.closed || group.pen === "theirs" || (aside.group ?? group.id) !== group.id) return now;
      const busy = adding.get(step.key);
      if (busy) return { ...now, saved: busy.value, sent: busy.sent };
      const { value, rest, lost } = join(step.spec, saved, aside.value);
      if (lost) clashed.add(step.key);
      if (JSON.stringify(value) === JSON.stringify(saved)) {
        set(step.key, rest ? { ...aside, value: rest, full: true } : null);
        return now;
      }
      const envelope = { client, seq: ++seq };
      adding.set(step.key, { value, sent: envelope, rest });
      deliver(step.key, { ...envelope, value, after: sent });
      return { ...now, saved: value, sent: envelope };
    },
    /** Something was stored or refused; says whether what had been set aside is stored. @param {string} step @param {Envelope} sent @param {boolean} stored */
    settle(step, sent, stored) {
      const done = adding.get(step);
      if (!done || sent.client !== client) return false;
      adding.delete(step);
      if (stored) set(step, done.rest ? { group: null, value: done.rest, full: true } : null);
      return stored;
    },
  };
}

/** @param {string} place @returns {Aside | null} */
function readAside(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

/**
 * What is stored, with what was typed meanwhile.
 * @param {Limits} limits the settings of the question; without them all fits
 * @param {any} stored
 * @param {any} mine
 * @returns {Joined}
 */
function join(limits, stored, mine) {
  if (isNothing(mine)) return { value: stored, rest: null, lost: false };
  if (isNothing(stored)) return { value: mine, rest: null, lost: false };
  if (typeof stored === "string") return joinTexts(stored, mine, limits.max_length ?? Infinity);
  if (Array.isArray(stored) && stored[0]?.id) return joinCards(stored, mine, limits.max_cards ?? Infinity);
  if (Array.isArray(stored) || limits.kind === "ballot") return { value: stored, rest: null, lost: JSON.stringify(stored) !== JSON.stringify(mine) };
  const whys = Object.entries(mine).filter(([key, said]) => said?.why && stored[key] && stored[key].why !== said.why);
  return { value: fill(stored, mine), rest: whys.length ? Object.fromEntries(whys) : null, lost: clashes(stored, mine) };
}

/** The words in an answer, to be read again; none where something was chosen. @param {any} value @returns {string[]} */
export function wordsIn(value) {
  if (typeof value === "string") return [value];
  const parts = value && typeof value === "object" ? Object.values(value) : [];
  return parts.flatMap((part) => part?.text ?? (part?.why || []));
}

/** @param {any} value */
function isNothing(value) {
  return typeof value === "string" ? !value.trim() : value === null || value === undefined || !Object.keys(value).length;
}

/** @param {string} stored @param {string} mine @param {number} most @returns {Joined} */
function joinTexts(stored, mine, most) {
  const known = new Set(stored.split("\n").map((line) => line.trim()));
  const more = mine.split("\n").filter((line) => line.trim() && !known.has(line.trim()));
  const value = mine.startsWith(stored) ? mine : stored.startsWith(mine) ? stored : [stored, ...more].join("\n");
  return value.length > most ? { value: stored, rest: mine, lost: false } : { value, rest: null, lost: false };
}

/** @param {OneCard[]} stored @param {OneCard[]} mine @param {number} most @returns {Joined} */
function joinCards(stored, mine, most) {
  const cards = [...stored];
  for (const card of mine) {
    const place = cards.findIndex(({ id }) => id === card.id);
    if (cards[place]?.text.startsWith(card.text) || cards.some(({ text, column }) => text === card.text && column === card.column)) continue;
    if (place >= 0 && card.text.startsWith(cards[place].text)) cards[place] = card;
    else cards.push(place < 0 ? card : { ...card, id: newKey() });
  }
  const room = Math.max(most, stored.length);
  return { value: cards.slice(0, room), rest: cards.length > room ? cards.slice(room) : null, lost: false };
}

/** What is stored, and below it what only the other has. @param {any} stored @param {any} mine @returns {any} */
function fill(stored, mine) {
  const filled = { ...stored };
  for (const [key, value] of Object.entries(mine)) {
    if (!(key in stored)) filled[key] = value;
    else if (value && typeof value === "object" && stored[key]) filled[key] = fill(stored[key], value);
  }
  return filled;
}

/** Whether both say something else of the same. @param {any} stored @param {any} mine @returns {boolean} */
function clashes(stored, mine) {
  return Object.entries(mine).some(([key, value]) => {
    if (!(key in stored)) return false;
    return value && typeof value === "object" && stored[key] ? clashes(stored[key], value) : value !== stored[key];
  });
}

function newKey() {
  return "s" + Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
