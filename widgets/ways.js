// Buttons that lead from one thing on the dashboard to another. Each thing has a place, by its key in the plan; what a button leads to
// takes the focus. On paper a button is no more than its words.

/** @typedef {{to: string, text: string}} PlanWay */

/** @param {PlanWay} way @param {Children} more words that only a screen reader needs */
function wayButton({ to, text }, ...more) {
  return h("button", { type: "button", class: "ss-dash-way", "data-to": to }, h("span", { class: "ss-words", dir: "auto" }, text), ...more);
}

/** From a thing in a chapter back to its priority, after what else is said of it. @param {string[]} words @param {PlanWay | null} about */
function wayBack(words, about) {
  const said = words.filter(Boolean).join(" · ");
  if (!said && !about) return null;
  return h("span", { class: "ss-dash-label ss-dash-of" }, said && h("span", { class: "ss-words", dir: "auto" }, said), " ", about && wayButton(about));
}

/** What a pressed button within `root` leads to, when that is there. @param {Event} event @param {HTMLElement} root @returns {HTMLElement | undefined} */
function goalOf(event, root) {
  const way = event.target instanceof Element ? event.target.closest("[data-to]") : null;
  if (!(way instanceof HTMLElement)) return undefined;
  const places = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-place]"));
  return [...places].find((place) => place.dataset.place === way.dataset.to);
}

/** Gives the focus to something that can't have it otherwise, and brings it into sight. @param {HTMLElement} goal */
function arrive(goal) {
  goal.tabIndex = -1;
  goal.addEventListener("blur", () => goal.removeAttribute("tabindex"), { once: true });
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "center" });
}
