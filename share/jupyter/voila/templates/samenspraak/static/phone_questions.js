// @ts-check
/** The list of questions that a participant may go to, and what comes next. */

/** @typedef {{key: string, question: string, closed: boolean, revealed: boolean}} Listed */

/**
 * @param {HTMLElement} place
 * @param {(key: string) => void} goTo
 */
export function listIn(place, goTo) {
  let made = "";

  /** Lists them; whoever stands on one keeps that place while nothing changes. @param {(Listed & {lang: string, mark: string})[]} questions */
  return (questions) => {
    const now = JSON.stringify(questions);
    if (now === made) return;
    made = now;
    const items = questions.map(({ key, question, lang, mark }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ss-button ss-button-quiet", textContent: question, lang, dir: "auto" });
      button.addEventListener("click", () => goTo(key));
      const told = Object.assign(document.createElement("span"), { className: "ss-small ss-quiet", textContent: mark });
      const item = document.createElement("li");
      item.append(button, told);
      return item;
    });
    place.replaceChildren(...items);
  };
}

/**
 * What the participant waits for; nothing at the end of the session.
 * @param {{kind: string, step: {key: string} | null, part: {number: number | null, total: number} | null}} state
 * @param {{answered: number, there: number}} counts
 * @param {Set<string>} done the questions that this participant answered
 * @param {(text: string, values?: Record<string, string | number>) => string} tr
 */
export function whatNext({ kind, step, part }, { answered, there }, done, tr) {
  const told = { n: answered, there };
  if (kind === "question" && step && there > 1) return done.has(step.key) ? tr("Wacht op de groep · {n} van de {there} klaar", told) : tr("{n} van de {there} klaar", told);
  if (step || !["before", "joining", "part"].includes(kind)) return "";
  if (kind === "before" && part) return tr("Voor vandaag is het klaar. Dank je wel.");
  return part && part.number === part.total ? "" : tr("De volgende vraag komt hier vanzelf.");
}

/** Keys with this one, or without it. @param {string[]} keys @param {string} key @param {boolean} there */
export function withKey(keys, key, there) {
  return [...keys.filter((one) => one !== key), ...(there ? [key] : [])];
}
