// @ts-check
/** The list of questions that a participant may go to, and what comes next. */

/** @typedef {{key: string, part: string, question: string, closed: boolean, revealed: boolean}} Listed */

/**
 * @param {HTMLElement} place
 * @param {(key: string) => void} goTo
 */
export function listIn(place, goTo) {
  let made = "";

  /** Lists them below the titles of their parts; whoever stands on one keeps that place while nothing changes. @param {(Listed & {lang: string, partLang: string, mark: string})[]} questions */
  return (questions) => {
    const now = JSON.stringify(questions);
    if (now === made) return;
    made = now;
    const items = questions.flatMap(({ key, part, question, lang, partLang, mark }, place) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ss-button ss-button-quiet", textContent: question, lang, dir: "auto" });
      button.addEventListener("click", () => goTo(key));
      const told = Object.assign(document.createElement("span"), { className: "ss-small ss-quiet", textContent: mark });
      const item = document.createElement("li");
      item.append(button, told);
      if (!part || part === questions[place - 1]?.part) return [item];
      const head = document.createElement("li");
      head.className = "sf-phase";
      head.append(Object.assign(document.createElement("h3"), { className: "ss-label", textContent: part, lang: partLang, dir: "auto" }));
      return [head, item];
    });
    place.replaceChildren(...items);
  };
}

/**
 * What the participant waits for; nothing at the end of the session.
 * @param {{kind: string, pace: string, step: {key: string} | null, part: {number: number | null, total: number} | null, steps: Listed[]}} state
 * @param {{answered: number, there: number}} counts
 * @param {Set<string>} done the questions that this participant answered
 * @param {(text: string, values?: Record<string, string | number>) => string} tr
 */
export function whatNext({ kind, pace, step, part, steps }, { answered, there }, done, tr) {
  const told = { n: answered, there };
  if (pace === "self" && !step) return steps.some(({ key, closed }) => !closed && !done.has(key)) ? tr("Kies ‘Volgende vraag’. Je gaat in je eigen tempo.") : "";
  if (kind === "question" && step && there > 1) return done.has(step.key) ? tr("Wacht op de groep · {n} van de {there} klaar", told) : tr("{n} van de {there} klaar", told);
  if (step || !["before", "joining", "part"].includes(kind)) return "";
  if (kind === "before" && part) return tr("Voor vandaag is het klaar. Dank je wel.");
  return part && part.number === part.total ? "" : tr("De volgende vraag komt hier vanzelf.");
}

/**
 * What is open for who goes at an own pace, the next one first and the one that is shown last. What stands before the beginning is there for
 * who went to it.
 * @param {Listed[]} listed
 * @param {string} begin the key of the question to begin with
 * @param {string} here the key of the question that is shown, if any
 * @param {Set<string>} done
 */
export function stillOpen(listed, begin, here, done) {
  const at = listed.findIndex(({ key }) => key === here);
  const first = listed.findIndex(({ key }) => key === begin);
  const offered = at >= 0 && at < first ? listed : listed.slice(Math.max(first, 0));
  const after = offered.findIndex(({ key }) => key === here) + 1;
  return [...offered.slice(after), ...offered.slice(0, after)].filter(({ key, closed }) => !closed && !done.has(key));
}

/** Keys with this one, or without it. @param {string[]} keys @param {string} key @param {boolean} there */
export function withKey(keys, key, there) {
  return [...keys.filter((one) => one !== key), ...(there ? [key] : [])];
}
