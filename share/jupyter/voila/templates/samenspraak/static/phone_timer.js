// @ts-check
/** The time that is left for the question of now. */

/** @typedef {{ends?: number, left?: number} | null} Timer with the moment at which it ends by the server's clock, or the seconds at which it stands still */

/**
 * Shows the timer in words; nothing without one.
 * @param {HTMLElement} node
 * @param {Timer} timer
 * @param {number} ahead how much the server's clock is ahead, in milliseconds
 * @param {(text: string, values?: Record<string, string | number>) => string} tr
 */
export function showTimer(node, timer, ahead, tr) {
  const left = timer?.left ?? (timer?.ends ? Math.max(0, Math.ceil((timer.ends - Date.now() - ahead) / 1000)) : null);
  node.hidden = left === null;
  if (left === null) return;
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const words = timer?.left !== undefined ? tr("De tijd staat stil op {clock}", { clock }) : left ? tr("Nog {clock}", { clock }) : tr("De tijd is om");
  if (node.textContent !== words) node.textContent = words;
}
