/**
 * @typedef {{number: number | null, total: number, title: string, minutes: number, form: string, goal: string, question: string,
 *   intro: string, tips: string[], stored: string}} PartState
 */

const CLOCK = ["M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z", "M12 7.5V12l3 2"];
const PEOPLE = [
  "M8.5 11a3 3 0 1 0 0-6a3 3 0 1 0 0 6z",
  "M3 19c.3-3.4 2.5-5 5.5-5s5.2 1.6 5.5 5",
  "M15.5 11a2.5 2.5 0 1 0 0-5",
  "M16.5 14c2.5.2 4.2 1.8 4.5 5",
];
const PAPER = ["M6 3.500h8.500L19 8v12.500H6z", "M14 3.500V8.500h5", "M9 13h7M9 16.500h7"];

/** @param {string[]} paths */
function lineIcon(paths) {
  return h(
    "svg",
    { class: "ss-part-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    paths.map((d) => h("path", { d })),
  );
}

/** One fact about the part: a picture, its words. @param {string[]} paths */
function fact(paths) {
  const words = h("span", {});
  const item = h("li", { class: "ss-part-fact" }, lineIcon(paths), words);
  return Object.assign(item, {
    /** @param {string} text */
    show(text) {
      say(words, text);
      item.hidden = !text;
    },
  });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const number = h("p", { class: "ss-part-number" });
    const title = h("p", { class: "ss-part-name", dir: "auto" });
    const minutes = fact(CLOCK);
    const form = fact(PEOPLE);
    const stored = fact(PAPER);
    const goal = h("p", { class: "ss-part-goal ss-prose" });
    const question = h("h3", { class: "ss-part-question", dir: "auto" });
    const intro = h("p", { class: "ss-prose ss-words ss-part-intro", dir: "auto" });
    const tips = h("ul", { class: "ss-part-tip-list ss-prose" });
    const details = h(
      "details",
      { class: "ss-part-tips ss-no-print" },
      h("summary", { class: "ss-summary" }, "Tips voor wie begeleidt"),
      tips,
    );
    rootOf(
      el,
      "part",
      h(
        "section",
        { class: "ss-card ss-part-card" },
        h("div", { class: "ss-part-top" }, number, title),
        h("ul", { class: "ss-list ss-part-facts" }, minutes, form, stored),
        question,
        intro,
        goal,
        details,
      ),
    );

    function update() {
      /** @type {PartState} */
      const state = model.get("state");
      say(number, state.number ? `Deel ${state.number} van de ${state.total}` : "");
      number.hidden = !state.number;
      say(title, state.title);
      title.hidden = !state.title;
      minutes.show(state.minutes === 1 ? "1 minuut" : state.minutes ? `${state.minutes} minuten` : "");
      form.show(state.form);
      stored.show(state.stored ? `We bewaren: ${state.stored}` : "");
      say(goal, state.goal ? `Waarvoor: ${state.goal}` : "");
      goal.hidden = !state.goal;
      say(question, state.question);
      question.hidden = !state.question;
      say(intro, state.intro);
      intro.hidden = !state.intro;
      details.hidden = state.tips.length === 0;
      keep(
        tips,
        state.tips.map((text, index) => ({ text, index })),
        (tip) => String(tip.index),
        () => h("li", {}),
        (item, tip) => say(item, tip.text),
      );
    }
    update();
    listen(model, signal, "state", update);
  },
};
