// @ts-check
/** Telling that a coach wrote, or took it back, while the page is open. */

/** @typedef {{notes: number, new: number}} Notes how many one can read, and how many of those nobody saw yet */
/** @typedef {(text: string, values?: Record<string, string | number>) => string} Translate */

/**
 * Whoever is typing keeps the field where it is: what stands above it waits until the field is left. It is read out at once, and marked below.
 * @param {(id: string) => HTMLElement} $
 * @param {Notes} known what the page that was loaded says
 * @param {Translate} tr
 */
export function comingFromCoach($, known, tr) {
  let now = known;
  const isTyping = () => Boolean(document.activeElement?.closest("#question, #early"));

  function above() {
    if (!isTyping()) $("coach-new").hidden = !now.new;
  }

  document.addEventListener("focusout", () => setTimeout(above));

  return (/** @type {Notes} */ news) => {
    const more = news.new > now.new;
    now = news;
    if (more) $("coach-told").textContent = tr("De coach schreef je terug.");
    else if (!now.new) $("coach-told").textContent = "";
    $("coach-way").hidden = !now.notes;
    $("coach-mark").hidden = !now.new;
    above();
  };
}
