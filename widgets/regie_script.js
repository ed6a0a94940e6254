// The script of the session in Regie: its parts with planned and used minutes, and the way to each of them.

/** @typedef {{key: string, number: number, title: string, minutes: number, used: number, status: "coming" | "now" | "done" | "skipped", questions: string[]}} ScriptPart */

/** @type {Record<string, string>} */
const STATUS = { coming: "", now: "nu", done: "✓ gedaan", skipped: "overgeslagen" };

/** @param {number} seconds */
function usedMinutes(seconds) {
  return Math.round(seconds / 60);
}

/** What is still to come and what was used, in a sentence. @param {readonly ScriptPart[]} parts @param {(part: ScriptPart) => number} usedBy */
function timesInWords(parts, usedBy) {
  const planned = parts.reduce((sum, part) => sum + part.minutes, 0);
  const used = usedMinutes(parts.reduce((sum, part) => sum + usedBy(part), 0));
  const past = parts.filter((part) => part.status !== "coming" && part.status !== "skipped");
  const over = usedMinutes(past.reduce((sum, part) => sum + (part.status === "now" ? Math.max(0, usedBy(part) - part.minutes * 60) : usedBy(part) - part.minutes * 60), 0));
  if (used === 0 && !past.length) return `${parts.length} delen, samen ${minutesInWords(planned)}.`;
  const pace = over > 1 ? ` Je loopt ${minutesInWords(over)} uit.` : over < -1 ? ` Je loopt ${minutesInWords(-over)} voor.` : "";
  return `${used} van de ${minutesInWords(planned)} gebruikt.${pace}`;
}

/**
 * @param {Act} act
 * @param {() => {parts: ScriptPart[], ahead: number, at: string, going: boolean}} state
 */
function scriptOf(act, state) {
  const heading = h("h3", { class: "ss-label", id: uid() }, "Draaiboek");
  const times = h("p", { class: "ss-small ss-quiet" });
  const list = h("ol", { class: "ss-list ss-script-list", "aria-labelledby": heading.id });
  const node = h("section", { class: "ss-regie-script ss-card ss-stack", "aria-labelledby": heading.id }, heading, times, list);

  /** Seconds, up to this moment for the part of now. @param {ScriptPart} part */
  function usedBy(part) {
    const { ahead, at, going } = state();
    const since = part.status === "now" && going ? Math.max(0, Date.now() + ahead - Date.parse(at)) / 1000 : 0;
    return part.used + since;
  }

  /** @param {ScriptPart} part */
  function build({ key }) {
    const go = h("button", { type: "button", class: "ss-button", onclick: () => act.from(go, "go", { part: key }) });
    const sooner = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(sooner, "move", { part: key, by: -1 }) }, "Eerder");
    const later = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(later, "move", { part: key, by: 1 }) }, "Later");
    const summary = h(
      "summary",
      { class: "ss-script-part" },
      h("span", { class: "ss-script-number" }),
      h("span", { class: "ss-script-title", dir: "auto" }),
      h("span", { class: "ss-small ss-script-line" }, h("span", { class: "ss-script-times" }), h("span", { class: "ss-script-status" })),
    );
    const questions = h("ul", { class: "ss-small ss-script-questions" });
    return h("li", {}, h("details", {}, summary, h("div", { class: "ss-stack ss-script-more" }, questions, h("div", { class: "ss-row" }, go, sooner, later))));
  }

  /** @param {HTMLElement} item @param {ScriptPart} part @param {number} index */
  function update(item, part, index) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
    item.dataset.status = part.status;
    if (part.status === "now") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    say(find(".ss-script-number"), String(part.number));
    say(find(".ss-script-title"), part.title);
    say(find(".ss-script-status"), STATUS[part.status]);
    keep(
      find(".ss-script-questions"),
      part.questions.map((text, place) => ({ text, place })),
      ({ place }) => String(place),
      () => h("li", { dir: "auto" }),
      (line, { text }) => say(line, text),
    );
    const [go, sooner, later] = item.querySelectorAll("button");
    say(go, part.status === "coming" ? "Ga naar dit deel" : "Terug naar dit deel");
    go.hidden = part.status === "now";
    sooner.setAttribute("aria-disabled", String(index === 0));
    later.setAttribute("aria-disabled", String(index === state().parts.length - 1));
    for (const button of [go, sooner, later]) button.setAttribute("aria-label", `${button.textContent}: ${part.title}`);
    showTimes(item, part);
  }

  /** @param {Element} item @param {ScriptPart} part */
  function showTimes(item, part) {
    const used = usedMinutes(usedBy(part));
    const begun = part.status === "now" || (part.status !== "coming" && part.used > 0);
    say(/** @type {Element} */ (item.querySelector(".ss-script-times")), begun ? `${used} van ${part.minutes} min` : `${part.minutes} min`);
    item.toggleAttribute("data-over", begun && used > part.minutes);
  }

  function tick() {
    const { parts } = state();
    say(times, timesInWords(parts, usedBy));
    parts.forEach((part, index) => {
      if (part.status === "now") showTimes(list.children[index], part);
    });
  }

  function show() {
    keep(list, state().parts, (part) => part.key, build, update);
    tick();
  }

  return { node, show, tick };
}
