// @ts-check
/** The list of questions that a participant may go to. */

/** @typedef {{key: string, question: string, closed: boolean, revealed: boolean}} Listed */

/**
 * @param {HTMLElement} place
 * @param {(key: string) => void} goTo
 */
export function listIn(place, goTo) {
  let made = "";

  /** Lists them; whoever stands on one keeps that place while nothing changes. @param {(Listed & {mark: string})[]} questions */
  return (questions) => {
    const now = JSON.stringify(questions);
    if (now === made) return;
    made = now;
    const items = questions.map(({ key, question, mark }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ss-button ss-button-quiet", textContent: question, lang: "nl" });
      button.addEventListener("click", () => goTo(key));
      const told = Object.assign(document.createElement("span"), { className: "ss-small ss-quiet", textContent: mark });
      const item = document.createElement("li");
      item.append(button, told);
      return item;
    });
    place.replaceChildren(...items);
  };
}
