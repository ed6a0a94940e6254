// @ts-check
/**
 * Beside a question where people choose: who may read the own answer, and what was said the time before. Each question begins with nobody,
 * unless the participant asked for another beginning on this device. A choice lies here until the server has it, and goes along with each answer.
 */

/** @typedef {"private" | "coach" | "team"} Share */
/** @typedef {{text: string, column: string, mark: string | null}} Line */
/** @typedef {{title: string, day: string, own: Line[], shared: Line[], now: Line[]}} Read */
/** @typedef {{step: {key: string, closed: string, by_choice: boolean}, sent: unknown, share: Share}} Shown */

const SHARE_AGAIN = 3000;

/**
 * @param {(id: string) => HTMLElement} $
 * @param {(step: string) => string} boxOf where this browser keeps what is not stored yet
 * @param {(path: string, options?: RequestInit) => Promise<Response>} ask
 * @param {() => Promise<void>} readAnew for a page that is too old
 * @param {{tr: (text: string, values?: Record<string, string | number>) => string, given: (text: string) => string, language: (text: string) => string}} words
 */
export function sharingOn($, boxOf, ask, readAnew, { tr, given, language }) {
  /** What holds for each question. @type {Map<string, Share>} */
  const known = new Map();
  /** What the page was told of each; the same once more is no news. @type {Map<string, Share>} */
  const told = new Map();
  /** What was read of a question, open or closed. @type {Map<string, Read | null>} */
  const read = new Map();
  /** Chosen on this page, where the browser keeps nothing. @type {Map<string, Share>} */
  const chosen = new Map();
  /** Questions of which the answer was stored with another choice than holds by then. @type {Set<string>} */
  const again = new Set();
  let step = "";
  let place = "";

  const placeOf = (/** @type {string} */ key) => `${boxOf(key)}:delen`;

  /** @param {string} key @returns {Share | undefined} */
  function waiting(key) {
    try {
      return /** @type {Share | null} */ (localStorage.getItem(placeOf(key))) ?? chosen.get(key);
    } catch {
      return chosen.get(key);
    }
  }

  const always = boxOf("voortaan");

  /** With what a question begins; nobody reads it where the participant did not ask for another beginning. @returns {Share} */
  function beginning() {
    try {
      return /** @type {Share | null} */ (localStorage.getItem(always)) ?? "private";
    } catch {
      return "private";
    }
  }

  /** @param {Share} share */
  function beginWith(share) {
    try {
      if (share === "private") localStorage.removeItem(always);
      else localStorage.setItem(always, share);
    } catch {
      // each question begins with nobody
    }
  }

  /** @param {string} key @param {Share | null} share */
  function wait(key, share) {
    if (share) chosen.set(key, share);
    else chosen.delete(key);
    try {
      if (share) localStorage.setItem(placeOf(key), share);
      else localStorage.removeItem(placeOf(key));
    } catch {
      // it is kept on this page
    }
  }

  const choiceOf = (/** @type {string} */ key) => waiting(key) ?? known.get(key);

  /** @param {string} key */
  async function deliver(key) {
    const share = waiting(key);
    if (!share) return;
    const reply = await ask(`steps/${encodeURIComponent(key)}/sharing`, { method: "PUT", body: JSON.stringify({ share }) }).catch(() => null);
    if (reply?.status === 403) await readAnew().catch(() => undefined);
    if (!reply?.ok) return void setTimeout(() => deliver(key), SHARE_AGAIN);
    if (again.delete(key) || waiting(key) !== share) return deliver(key);
    known.set(key, share);
    wait(key, null);
    if (key === step) tell(tr("✓ bewaard"));
  }

  /** @param {string} text */
  function tell(text) {
    if ($("sharing-told").textContent !== text) $("sharing-told").textContent = text;
  }

  /** @returns {HTMLInputElement[]} */
  const radios = () => [...$("sharing").querySelectorAll("input")].filter(({ type }) => type === "radio");
  const box = /** @type {HTMLInputElement} */ ($("always"));

  /** Says above the field who reads it: the choice itself stands below, where one may not have looked. */
  function showReaders() {
    const share = choiceOf(step) ?? "private";
    const said = { private: tr("Alleen jij leest dit."), coach: tr("Ook de coach leest dit."), team: tr("Het hele team leest dit straks.") };
    if ($("readers").textContent !== said[share]) $("readers").textContent = said[share];
    $("always-line").hidden = share === "private";
    box.checked = share === beginning();
  }

  $("readers-change").addEventListener("click", () => {
    $("sharing").scrollIntoView({ block: "center" });
    radios().find((radio) => radio.checked)?.focus({ preventScroll: true });
  });

  $("sharing").addEventListener("change", ({ target }) => {
    if (target === box) return beginWith(box.checked ? (choiceOf(step) ?? "private") : "private");
    beginWith("private");
    const share = /** @type {Share | undefined} */ (radios().find((radio) => radio.checked)?.value);
    if (!share) return;
    tell("");
    const still = waiting(step);
    wait(step, share);
    showReaders();
    if (!still) deliver(step);
  });

  /** @param {Line} line */
  function item({ text, column, mark }) {
    const node = document.createElement("li");
    node.className = "ss-card ss-words";
    node.dir = "auto";
    const source = mark === "heard" ? tr("Gehoord") : mark === "supposed" ? tr("Vermoed") : "";
    const about = [given(column), source].filter(Boolean).join(" · ");
    if (about) node.append(Object.assign(document.createElement("span"), { className: "ss-small ss-quiet sf-about", textContent: about, lang: column ? language(column) : document.documentElement.lang }));
    node.append(text);
    return node;
  }

  function showRead() {
    const found = read.get(place);
    $("before").hidden = !found?.own.length && !found?.shared.length;
    $("shared").hidden = !found?.now.length;
    if (!found) return;
    $("shared-now").replaceChildren(...found.now.map(item));
    $("before-of").lang = language(found.title);
    $("before-of").textContent = [given(found.title), found.day].filter(Boolean).join(" · ");
    $("before-own").replaceChildren(...found.own.map(item));
    $("before-shared").replaceChildren(...found.shared.map(item));
    $("before-own-name").hidden = !found.own.length;
    $("before-shared-name").hidden = !found.shared.length;
  }

  /** What others wrote that this participant may read. @param {string} key @param {string} where */
  async function readOf(key, where) {
    read.set(where, null);
    const reply = await ask(`steps/${encodeURIComponent(key)}/before`).catch(() => null);
    if (!reply?.ok) return void read.delete(where);
    read.set(where, await reply.json());
    if (where === place) showRead();
  }

  return {
    /** What goes along with an answer. @param {string} key */
    of(key) {
      const share = choiceOf(key);
      return share ? { share } : {};
    },
    /** An answer is stored; who chose anew while it was on its way, chose before there was anything to share. @param {string} key @param {{share?: Share}} sent */
    stored(key, { share }) {
      const now = choiceOf(key);
      if (!now || now === share) return;
      again.add(key);
      const still = waiting(key);
      wait(key, now);
      if (!still) deliver(key);
    },
    /** @param {Shown | null} shown */
    show(shown) {
      const now = shown?.step.by_choice ? shown.step.key : "";
      const moved = now !== step;
      step = now;
      place = `${now}:${Boolean(shown?.step.closed)}`;
      $("sharing").hidden = $("readers-line").hidden = !now;
      if (moved) tell("");
      if (shown && now) {
        const share = shown.sent ? shown.share : (told.get(now) ?? beginning());
        if (told.get(now) !== share) known.set(now, share);
        told.set(now, share);
        if (moved && waiting(now)) deliver(now);
        for (const radio of radios()) radio.checked = radio.value === choiceOf(now);
        showReaders();
        if (!read.has(place)) readOf(now, place);
      }
      showRead();
    },
  };
}
