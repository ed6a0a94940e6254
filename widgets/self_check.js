// A self-check for oneself: nothing is stored, sent or added up. Who wants to keep it, prints it.

/**
 * @typedef {{title: string, intro: string, status: string, status_from: string, parts: {key: string, title: string, statements: Item[]}[],
 *   answers: ReadyAnswer[], questions: string[]}} SelfCheckState
 */

/** @param {RenderProps} props */
function render({ model, el }) {
  const { title, intro, status, status_from, parts, answers, questions } = /** @type {SelfCheckState} */ (model.get("state"));
  const clear = h("button", { type: "button", class: "ss-button", onclick: wipe }, "Wis alles");
  const print = h("button", { type: "button", class: "ss-button", onclick: () => window.print() }, "Print dit blad");
  const told = h("span", { role: "status" });
  /** @type {ReturnType<typeof statementOf>[]} */
  const all = [];

  function wipe() {
    for (const statement of all) statement.pick.set(statement.text, null);
    say(told, "Alles is gewist.");
  }

  /** @param {Item} item */
  function statementOf({ text }) {
    const pick = pickOne(answers, (key) => {
      pick.set(text, key);
      say(told, "");
    });
    pick.set(text, null);
    return { text, pick };
  }

  const sections = parts.map((part) => {
    const statements = part.statements.map(statementOf);
    all.push(...statements);
    return h("section", { class: "ss-stack ss-stack-wide" }, h("h4", { class: "ss-label" }, part.title), statements.map(({ pick }) => h("div", { class: "ss-card ss-self-check-item" }, pick.node)));
  });

  rootOf(
    el,
    "self-check ss-stack ss-stack-wide",
    h("h3", { class: "ss-subtitle" }, title, " ", h("span", { class: "ss-tag" }, status)),
    h("p", { class: "ss-prose" }, intro),
    h("p", { class: "ss-small ss-quiet ss-prose" }, status_from),
    h("p", { class: "ss-notice" }, "Wij bewaren niets. Sluit je deze pagina, dan is alles weg. Wil je het houden? Print het dan."),
    sections,
    questions.length ? h("section", { class: "ss-stack" }, h("h4", { class: "ss-label" }, "Om over na te denken"), h("ul", { class: "ss-prose" }, questions.map((text) => h("li", {}, text)))) : null,
    h("div", { class: "ss-row ss-self-check-ways" }, print, clear, told),
  );
}

export default { render };
