// @ts-check
/** Hearing what changes, through whatever a phone goes: no signal, sleep, a server that starts again, an answer that is no stream. */

const SILENCE = 25_000; // the server says something every 10 s
const SLEPT = 12_000;
const PAUSE = 1500;

/**
 * @param {string} address
 * @param {{hear: (news: any) => void, gone: () => void, reached: (here: boolean) => void, readAnew: () => Promise<void>}} told
 */
export function follow(address, { hear, gone, reached, readAnew }) {
  let heard = Date.now();
  let ended = false;
  let source = open();

  function open() {
    const opened = new EventSource(address);
    for (const name of ["state", "me", "count", "pulse"]) {
      opened.addEventListener(name, (event) => {
        heard = Date.now();
        reached(true);
        const news = JSON.parse(/** @type {MessageEvent<string>} */ (event).data);
        hear(name === "me" ? { me: news } : news);
      });
    }
    opened.addEventListener("gone", gone);
    opened.onerror = () => {
      reached(false);
      // After an answer that is no stream a browser does not come back by itself; not all phones at once.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => source === opened && comeBack(), PAUSE * (1 + Math.random()));
    };
    return opened;
  }

  async function comeBack() {
    await readAnew().catch(() => undefined);
    if (!ended) again();
  }

  function again() {
    source.close();
    source = open();
  }

  const watch = setInterval(() => {
    if (Date.now() - heard <= SILENCE) return;
    heard = Date.now();
    reached(false);
    again();
  }, PAUSE);

  return {
    /** Opens the stream anew. */
    again,
    /** The same, when it has been silent for longer than it should. */
    wake: () => Date.now() - heard > SLEPT && again(),
    end() {
      ended = true;
      source.close();
      clearInterval(watch);
    },
  };
}
