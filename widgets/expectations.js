// What school, parent and child expect of each other. What is typed is nowhere but in these fields: it travels in one message, and comes
// back as a document. No trait holds it and the browser keeps nothing.

/**
 * @typedef {"differs" | "open" | "same"} Compared
 * @typedef {{title: string, topics: string[], sides: string[], questions: string[], compared: {key: Compared, label: string}[],
 *   longest: number, longest_topic: number, most_topics: number}} ExpectationsState
 * @typedef {{node: HTMLElement, name: () => string, read: () => {topic: string, said: string[], compared: Compared}, empty: () => boolean, clear: () => void, focus: () => void}} Topic
 */

const NO_ANSWER_AFTER = 20_000;

/** @param {ExpectationsState} state */
function wideField(state) {
  const field = withRoom(h("textarea", { class: "ss-textarea", rows: 2, dir: "auto", autocomplete: "off" }), state.longest);
  field.addEventListener("input", () => fitRows(field, 2));
  return field;
}

/** @param {string} words @param {HTMLElement} field */
function fieldWithLabel(words, field) {
  return h("label", { class: "ss-field" }, h("span", { class: "ss-label" }, words), field);
}

/** One topic: what each side expects, and how that compares. @param {ExpectationsState} state @param {string} title empty for a topic of one's own @param {() => void} remove @returns {Topic} */
function topicCard(state, title, remove) {
  const own = title ? null : withRoom(h("input", { class: "ss-input", dir: "auto", autocomplete: "off" }), state.longest_topic);
  const name = () => title || (own?.value.trim() ?? "");
  const heading = h("h4", { class: "ss-subtitle", id: uid() }, title || "Eigen onderwerp");
  const fields = state.sides.map(() => wideField(state));
  const group = uid();
  const radios = state.compared.map(({ key }) => h("input", { type: "radio", name: group, value: key, checked: key === "open", autocomplete: "off" }));
  const compared = () => /** @type {Compared} */ (radios.find((one) => one.checked)?.value ?? "open");
  const node = h(
    "li",
    { class: "ss-card ss-stack ss-expectations-topic", id: uid(), "aria-labelledby": heading.id },
    h("div", { class: "ss-row" }, heading, own ? h("button", { type: "button", class: "ss-button ss-button-quiet ss-push", onclick: remove }, "Haal dit onderwerp weg") : null),
    own ? fieldWithLabel("Waar gaat het over?", own) : null,
    h("div", { class: "ss-expectations-sides" }, fields.map((field, index) => fieldWithLabel(state.sides[index] ?? "", field))),
    h(
      "fieldset",
      { class: "ss-expectations-compared" },
      h("legend", { class: "ss-legend" }, "Verwachten jullie hetzelfde?"),
      h("div", { class: "ss-row" }, radios.map((radio, index) => h("label", { class: "ss-choice" }, radio, h("span", {}, state.compared[index]?.label ?? "")))),
    ),
  );
  const mark = () => (node.dataset.compared = compared());
  node.addEventListener("change", mark);
  mark();
  return {
    node,
    name,
    read: () => ({ topic: name(), said: fields.map(({ value }) => value), compared: compared() }),
    empty: () => !own?.value.trim() && fields.every(({ value }) => !value.trim()) && compared() === "open",
    clear() {
      for (const field of fields) {
        field.value = "";
        field.rows = 2;
      }
      for (const radio of radios) radio.checked = radio.value === "open";
      mark();
    },
    focus: () => (own && !own.value ? own : fields[0])?.focus(),
  };
}

/** Which topics need a talk first, each a way to it. @param {() => Topic[]} topics @param {ExpectationsState} state */
function attention(topics, state) {
  const list = h("div", { class: "ss-stack" });
  const none = h("p", { class: "ss-quiet" }, "Kies bij elk onderwerp of jullie hetzelfde verwachten. Wat verschilt, komt hier bovenaan.");
  /** @param {Compared} key */
  const those = (key) => topics().filter((topic) => topic.name() && !topic.empty() && topic.read().compared === key);
  /** @param {Topic} topic */
  const way = (topic) => h("li", {}, h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => topic.focus() }));
  return {
    node: h("section", { class: "ss-card ss-stack" }, h("h3", { class: "ss-title" }, "Zo staat het ervoor"), none, list),
    update() {
      const kinds = state.compared.filter(({ key }) => those(key).length > 0);
      keep(
        list,
        kinds,
        ({ key }) => key,
        ({ key, label }) => h("div", { class: "ss-expectations-line", "data-compared": key }, h("p", { class: "ss-label" }, label), h("ul", { class: "ss-list ss-row" })),
        (line, { key }) => keep(line.lastElementChild, those(key), (topic) => topic.node.id, way, (item, topic) => say(item.firstElementChild, topic.name())),
      );
      none.hidden = kinds.length > 0;
    },
  };
}

/** The way of a message there and back; a host that lost its kernel never answers. @param {TalkingModel} model @param {AbortSignal} signal @param {(answer: {href?: string, name?: string, error?: string}) => void} heard */
function talking(model, signal, heard) {
  let asked = "";
  let timer = 0;
  /** @param {{asked?: string, href?: string, name?: string, error?: string}} answer */
  function hear(answer) {
    if (!asked || answer.asked !== asked) return;
    asked = "";
    clearTimeout(timer);
    heard(answer);
  }
  model.on("msg:custom", hear);
  signal.addEventListener("abort", () => {
    model.off("msg:custom", hear);
    clearTimeout(timer);
  });
  return {
    busy: () => Boolean(asked),
    /** @param {object} message */
    ask(message) {
      const id = uid();
      asked = id;
      timer = setTimeout(() => hear({ asked: id, error: "Er komt geen antwoord. Je tekst staat er nog. Laat deze pagina open en probeer het zo nog eens." }), NO_ANSWER_AFTER);
      model.send({ ...message, asked: id });
    },
  };
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const state = /** @type {ExpectationsState} */ (model.get("state"));
    const answers = state.questions.map(() => wideField(state));
    const list = h("ul", { class: "ss-list ss-stack" });
    /** @type {Topic[]} */
    let topics = [];
    let unsaved = false;
    /** Whether what is made now holds all that was typed. */
    let whole = false;

    /** @param {string} title */
    function add(title) {
      const topic = topicCard(state, title, () => {
        topics = topics.filter((one) => one !== topic);
        topic.node.remove();
        update();
        more.focus();
      });
      topics.push(topic);
      list.append(topic.node);
      return topic;
    }
    const more = h("button", {
      type: "button",
      class: "ss-button",
      onclick: () => {
        add("").focus();
        update();
      },
    }, "Voeg een eigen onderwerp toe");
    const first = attention(() => topics, state);
    const error = h("p", { class: "ss-alert", role: "alert", hidden: true });
    const status = h("p", { class: "ss-status", role: "status" });
    const empty = () => topics.every((topic) => topic.empty()) && answers.every(({ value }) => !value.trim());

    const talk = talking(/** @type {TalkingModel} */ (/** @type {unknown} */ (model)), signal, ({ href, name, error: sentence }) => {
      for (const button of buttons) button.removeAttribute("aria-busy");
      say(error, sentence ?? "");
      error.hidden = !sentence;
      if (!href || !name) return;
      download(href, name);
      if (whole) unsaved = false;
      say(status, `‘${name}’ staat bij je downloads. Hier is niets bewaard.`);
    });

    /** @param {HTMLButtonElement} button @param {string} kind @param {boolean} filled */
    function make(button, kind, filled) {
      if (talk.busy()) return;
      button.setAttribute("aria-busy", "true");
      say(status, "");
      whole = filled;
      const rows = filled ? topics.filter((topic) => !topic.empty()).map((topic) => topic.read()) : [];
      const said = filled ? Object.fromEntries(state.questions.map((question, index) => [question, answers[index]?.value ?? ""])) : {};
      talk.ask({ kind, rows, answers: said });
    }

    /** @param {string} label @param {string} kind @param {boolean} filled */
    function maker(label, kind, filled) {
      const button = h("button", { type: "button", class: filled ? "ss-button ss-button-primary" : "ss-button", onclick: () => make(button, kind, filled) }, label);
      return button;
    }
    const filled = [maker("Ingevuld blad (Word)", "word", true), maker("Ingevuld blad (PDF)", "pdf", true)];
    const blank = [maker("Leeg blad (Word)", "word", false), maker("Leeg blad (PDF)", "pdf", false)];
    const buttons = [...filled, ...blank];
    const clear = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: clearAll }, "Ja, wis alles");
    const stay = h("button", { type: "button", class: "ss-button", onclick: () => ask(false) }, "Laat staan");
    const asking = h("div", { class: "ss-alert ss-stack", role: "group", hidden: true }, h("p", { class: "ss-label" }, "Wil je alles wissen wat hier staat?"), h("div", { class: "ss-row" }, clear, stay));
    const wipe = h("button", { type: "button", class: "ss-button", onclick: () => ask(true) }, "Wis alles");

    /** @param {boolean} on */
    function ask(on) {
      asking.hidden = !on;
      wipe.hidden = on;
      (on ? stay : wipe).focus();
    }

    function clearAll() {
      topics = topics.filter((topic) => state.topics.includes(topic.name()) || topic.node.remove());
      for (const topic of topics) topic.clear();
      for (const field of answers) field.value = "";
      ask(false);
      unsaved = false;
      say(status, "Alles is gewist.");
      update();
    }

    function update() {
      first.update();
      more.hidden = topics.length >= state.most_topics;
      wipe.hidden = !asking.hidden || empty();
      if (empty()) unsaved = false;
    }

    const form = h(
      "div",
      { class: "ss-stack ss-stack-wide" },
      first.node,
      list,
      h("div", {}, more),
      h("section", { class: "ss-card ss-stack" }, h("h3", { class: "ss-title" }, "Verder op het blad"), state.questions.map((question, index) => fieldWithLabel(question, /** @type {HTMLElement} */ (answers[index])))),
    );
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, () => {
        unsaved = true;
        say(status, "");
        update();
      });
    }

    /** @param {BeforeUnloadEvent} event */
    function warn(event) {
      if (unsaved) event.preventDefault();
    }
    window.addEventListener("beforeunload", warn);
    signal.addEventListener("abort", () => window.removeEventListener("beforeunload", warn));

    for (const title of state.topics) add(title);
    rootOf(
      el,
      "expectations",
      h(
        "div",
        { class: "ss-stack ss-stack-wide" },
        h(
          "div",
          { class: "ss-notice ss-stack ss-prose" },
          h("p", { class: "ss-label" }, "Samenspraak bewaart niets van wat je hier typt."),
          h("p", {}, "Daarom mogen hier namen staan. Herlaad of sluit je deze pagina? Dan is alles weg."),
          h("p", {}, "Haal het blad op als je klaar bent. Bewaar dat bestand bij het kind, op een veilige plek."),
        ),
        h("div", { class: "ss-row" }, blank),
        form,
        h("div", { class: "ss-row" }, filled, wipe),
        asking,
        error,
        status,
      ),
    );
    update();
  },
};
