// @ts-check
/** Whose data were erased leaves nothing on the phone either: what was typed and not sent, and what was chosen for this device. */

const erased = /** @type {HTMLElement | null} */ (document.querySelector("[data-erased]"))?.dataset.erased;
try {
  for (const key of Object.keys(localStorage)) if (erased && key.startsWith("samenspraak:") && key.includes(`:${erased}:`)) localStorage.removeItem(key);
} catch {
  // A private window keeps nothing.
}
