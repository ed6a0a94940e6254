// The tables behind the screens, as one file for Excel: a button, and what to know of it. Stands after download.js.

const CAREFULLY = "Bewaar het bestand zorgvuldig. Neemt iemand later iets terug, gooi het dan weg en haal het opnieuw op.";

/**
 * What listens, is made at the first press: who only reads a page has nothing of it.
 * @param {Act} act @param {Model} model @param {AbortSignal} signal @returns {HTMLElement[]}
 */
function tablesToTake(act, model, signal) {
  const status = h("p", { class: "ss-status", "data-state": "stored", "aria-live": "polite" });
  const make = h("button", { type: "button", class: "ss-button", onclick: press }, "Haal op als Excel");
  const line = h("div", { class: "ss-row ss-no-print" }, make, status);
  /** @type {ReturnType<typeof fetching> | undefined} */
  let ask;

  function press() {
    if (!ask) line.before(actionLine(act));
    ask ??= fetching(act, model, signal, status);
    ask(make, "make");
  }

  return [line, h("p", { class: "ss-small ss-quiet" }, CAREFULLY)];
}
