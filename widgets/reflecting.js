// Looking back: begin, follow how far it is, read together what was shared, put a next step in the plan, and the times before.

/**
 * @typedef {{key: string, undertaking: string | null, title: string, group: string}} Subject
 * @typedef {{key: string, label: string, more: string}} Way
 * @typedef {{id: number, title: string, day: string, people: number, revealed: boolean}} Held
 * @typedef {{id: string, text: string, mark: string}} Read
 * @typedef {{key: string, question: string, groups: {label: string, cards: Read[]}[], beside: boolean}} Question
 * @typedef {{key: string, title: string, left_out: boolean, revealed: boolean, asked: string[], answered: number, questions: Question[]}} Phase
 * @typedef {{id: string, text: string, who: string, starts: string, review: string, in_plan: boolean}} Wanted
 * @typedef {Held & {led: boolean, joining: InvitationState | null, tries: string, seats: number, few: boolean, parts: Phase[], steps: Wanted[]}} Now
 * @typedef {{today: string, subjects: Subject[], lengths: Way[], paces: Way[], held: Held[], now: Now | null}} ReflectingState
 */

const SETTLED = 3000; // milliseconds in which a page takes shape
const SHARED = "Hier staat alleen wat mensen met het team deelden. Wie niets deelde, zie je niet, en aantallen zeggen niet wie dat is.";
const SCREEN = "Typt iemand op deze laptop? Dan kan iedereen meelezen, en is het antwoord voor het hele team. Wat alleen van jou is, schrijf je op je eigen telefoon.";

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const state = () => /** @type {ReflectingState} */ (model.get("state"));

  // ------------------------------------------------------------------------------------------------- begin
  const ids = { subject: uid(), day: uid() };
  const subject = h("select", { class: "ss-select", id: ids.subject });
  const day = h("input", { type: "date", class: "ss-input", id: ids.day, min: "2020-01-01" });
  const lengths = wayField("Hoe?");
  const paces = wayField("Met wie?");
  const start = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: begin }, "Begin deze terugblik");
  const beginning = h(
    "section",
    { class: "ss-card ss-stack ss-reflecting-begin" },
    h("h3", { class: "ss-subtitle" }, "Kijk terug"),
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: ids.subject }, "Waarop kijken jullie terug?"), subject),
    lengths.node,
    paces.node,
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: ids.day }, "Op welke dag is of was het?"), h("p", { class: "ss-hint" }, "Leeg is vandaag. Na die dag beginnen telefoons bij ‘Terugblikken’."), day),
    h("div", {}, start),
  );

  const sent = sentForm(act, beginning, { subject, day });
  start.before(sent.line);

  function begin() {
    const chosen = subject.value ? state().subjects[Number(subject.value)] : undefined;
    if (!chosen) return sent.tell("subject", "Kies eerst waarop jullie terugkijken.");
    sent.follow(act.from(start, "begin", { subject: chosen.key, undertaking: chosen.undertaking, length: lengths.value(), pace: paces.value(), day: day.value }));
  }

  let offered = "";
  function showSubjects() {
    const { subjects } = state();
    const now = JSON.stringify(subjects);
    if (now === offered) return;
    offered = now;
    const before = subject.value;
    const groups = [...new Set(subjects.map(({ group }) => group))];
    subject.replaceChildren(
      h("option", { value: "" }, "Kies…"),
      ...groups.map((label) =>
        h("optgroup", { label }, subjects.flatMap(({ title, group }, place) => (group === label ? [h("option", { value: String(place) }, title)] : []))),
      ),
    );
    if (before) subject.value = before;
  }

  // ------------------------------------------------------------------------------------------------- the open one
  const title = h("h3", { class: "ss-subtitle", tabindex: "-1" });
  const told = h("p", { class: "ss-quiet", role: "status" });
  const away = h("button", { type: "button", class: "ss-button", onclick: () => act.from(away, "put_away") }, "Sluit deze terugblik");
  const joining = joiningOf(act, () => state().now?.joining);
  const remove = askFirst(act, "ss-button-quiet");
  const print = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => printRead(el, state().now) }, "Druk af wat jullie samen lazen");
  const few = h("p", { class: "ss-notice" }, "Er zijn nog geen vijf mensen. Wie meedoet, kan dan soms raden van wie een tekst is. Zeg dat vooraf.");
  const phases = h("ol", { class: "ss-list ss-stack ss-reflecting-phases" });
  const steps = h("ul", { class: "ss-list ss-stack" });
  const noSteps = h("p", { class: "ss-quiet" });
  const reading = h(
    "details",
    { class: "ss-reflecting-reading" },
    h("summary", { class: "ss-summary" }, "De fasen: wat jullie overslaan en samen lezen"),
    h("div", { class: "ss-stack ss-stack-wide" }, h("p", { class: "ss-small ss-quiet ss-prose" }, SHARED, " ", SCREEN), phases, h("section", { class: "ss-stack" }, h("h4", { class: "ss-label" }, "De volgende stap"), noSteps, steps)),
  );
  const open = h(
    "section",
    { class: "ss-stack ss-stack-wide" },
    h("div", { class: "ss-row ss-reflecting-head" }, h("div", {}, title, told), away),
    few,
    joining.node,
    reading,
    h("div", { class: "ss-row" }, print, remove.node),
  );

  /** @param {Phase} phase */
  function buildPhase({ key }) {
    const name = h("h4", { class: "ss-label" });
    const counted = h("span", { class: "ss-small ss-quiet" });
    const reveal = h("button", { type: "button", class: "ss-button" }, "Lees dit samen");
    const skip = h("button", { type: "button", class: "ss-button ss-button-quiet" });
    const asked = h("ul", { class: "ss-reflecting-asked" });
    const asking = h("details", {}, h("summary", { class: "ss-summary ss-small" }, "Bekijk de vragen"), asked);
    const questions = h("div", { class: "ss-stack" });
    const node = h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row ss-reflecting-head" }, h("div", {}, name, counted), h("span", { class: "ss-row" }, reveal, skip)), asking, questions);
    return Object.assign(node, {
      /** @param {Phase} now */
      show(now) {
        say(name, now.title);
        const wrote = now.answered === 1 ? "1 persoon schreef iets." : `${now.answered} mensen schreven iets.`;
        say(counted, now.left_out ? "Deze fase slaan jullie over." : now.answered ? wrote : "Nog niemand schreef iets.");
        reveal.hidden = now.left_out || (!now.answered && !now.revealed);
        say(reveal, now.revealed ? "Laat mensen verder schrijven" : "Lees dit samen");
        reveal.onclick = () => act.from(reveal, now.revealed ? "conceal" : "reveal", { part: key });
        skip.hidden = now.revealed;
        say(skip, now.left_out ? "Doe deze fase toch" : "Sla over");
        skip.setAttribute("aria-label", `${skip.textContent}: ${now.title}`);
        skip.onclick = () => act.from(skip, "skip", { part: key, skipped: !now.left_out });
        asking.hidden = now.revealed || !now.asked.length;
        keep(asked, now.asked, (one) => one, (one) => h("li", {}, one), () => undefined);
        keep(questions, now.left_out ? [] : now.questions, (one) => one.key, buildQuestion, showQuestion);
        questions.hidden = !questions.children.length;
      },
    });
  }

  // ------------------------------------------------------------------------------------------------- the times before
  const earlier = h("ul", { class: "ss-list ss-stack" });
  const none = h("p", { class: "ss-quiet" }, "Hier komen jullie terugblikken, zodra je er een begint.");
  const before = h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, "Jullie terugblikken"), none, earlier);

  /** @param {Held} held */
  function buildHeld({ id }) {
    const button = h("button", { type: "button", class: "ss-button", onclick: () => act.from(button, "look_at", { session: id }) }, "Open");
    return h("li", { class: "ss-card ss-row ss-reflecting-head" }, h("div", {}, h("p", { class: "ss-label" }), h("p", { class: "ss-small ss-quiet" })), button);
  }

  /** @param {HTMLElement} node @param {Held} held */
  function showHeld(node, held) {
    const [words, button] = node.children;
    say(words.children[0], held.title);
    const people = held.people === 1 ? "1 persoon schreef iets" : `${held.people} mensen schreven iets`;
    say(words.children[1], [held.day, held.people ? people : "nog niet begonnen", held.revealed ? "samen gelezen" : ""].filter(Boolean).join(" · "));
    button.setAttribute("aria-label", `Open ${held.title} ${held.day}`.trim());
    node.hidden = held.id === state().now?.id;
  }

  /** @param {Wanted} wanted */
  function buildStep({ id }) {
    const button = h("button", { type: "button", class: "ss-button" });
    const words = h("p", { class: "ss-words", dir: "auto" });
    const about = h("p", { class: "ss-small ss-quiet" });
    return Object.assign(h("li", { class: "ss-card ss-row ss-reflecting-head" }, h("div", {}, words, about), button), {
      /** @param {Wanted} now */
      show(now) {
        say(words, now.text);
        const when = [now.who, now.starts && `op ${now.starts}`, now.review && `terugkijken op ${now.review}`].filter(Boolean);
        say(about, [...when, now.in_plan ? "✓ staat in het plan" : ""].filter(Boolean).join(" · "));
        say(button, now.in_plan ? "Haal uit het plan" : "Zet in het plan");
        button.onclick = () => act.from(button, now.in_plan ? "take_back" : "agree", { step: id });
      },
    });
  }

  let shown = 0;
  function show() {
    const { now, held, lengths: how, paces: whom, today } = state();
    showSubjects();
    lengths.show(how);
    paces.show(whom);
    if (!day.value) day.value = today;
    beginning.hidden = Boolean(now);
    open.hidden = !now;
    none.hidden = held.length > 0;
    keep(earlier, held, ({ id }) => String(id), buildHeld, showHeld);
    before.hidden = Boolean(now) && held.length < 2;
    if (now) {
      say(title, now.title);
      say(told, [now.day, now.seats === 1 ? "1 persoon doet mee" : `${now.seats} mensen doen mee`].filter(Boolean).join(" · "));
      few.hidden = !now.few;
      keep(phases, now.parts, ({ key }) => key, buildPhase, (node, part) => node.show(part));
      keep(steps, now.steps, ({ id }) => id, buildStep, (node, step) => node.show(step));
      say(noSteps, `Hier komen de stappen die mensen deelden, als je ‘${now.tries}’ samen leest.`);
      noSteps.hidden = now.steps.length > 0 || !now.tries;
      print.hidden = !now.revealed;
      remove.node.hidden = now.people > 0;
      remove.set({ label: "Haal deze terugblik weg", name: "remove", args: { session: now.id }, question: "Nog niemand schreef iets. Wil je deze terugblik weghalen?", yes: "Ja, haal weg", no: "Toch niet" });
      if (now.id !== shown) reading.open = !now.led; // who leads, does so below
    }
    joining.show();
    if (now && now.id !== shown) requestAnimationFrame(() => arriveAt(title, signal));
    shown = now?.id ?? 0;
  }

  rootOf(el, "reflecting ss-stack ss-stack-wide", actionLine(act), beginning, open, before);
  listen(model, signal, "state", show);
  show();
  shown = state().now?.id ?? 0;
}

/**
 * Moves to a place, and stays there while the page around it still takes shape: what is shown below may change how wide all of it is.
 * @param {HTMLElement} node
 * @param {AbortSignal} signal
 */
function arriveAt(node, signal) {
  const still = new AbortController();
  const stay = () => node.scrollIntoView({ block: "start" });
  const watch = new ResizeObserver(stay);
  const end = () => {
    still.abort();
    watch.disconnect();
  };
  node.focus({ preventScroll: true });
  watch.observe(document.body);
  for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(moved, end, { signal: still.signal, passive: true });
  signal.addEventListener("abort", end, { signal: still.signal });
  setTimeout(end, SETTLED);
}

/** Prints what was read together, and nothing else of the page. @param {HTMLElement} el @param {Now | null} now */
function printRead(el, now) {
  if (!now) return;
  const read = now.parts.filter(({ revealed, left_out }) => revealed && !left_out);
  const parts = read.map(({ title, questions }) => {
    const shown = questions.map((question) => {
      const node = buildQuestion(question);
      showQuestion(node, question);
      return node;
    });
    return h("section", { class: "ss-stack" }, h("h2", { class: "ss-subtitle" }, title), shown);
  });
  const steps = now.steps.map(({ text, who }) => h("li", { class: "ss-words", dir: "auto" }, [text, who].filter(Boolean).join(" · ")));
  const next = steps.length ? [h("section", { class: "ss-stack" }, h("h2", { class: "ss-subtitle" }, "De volgende stap"), h("ul", {}, steps))] : [];
  const head = h("h1", { class: "ss-title" }, [now.title, now.day].filter(Boolean).join(" · "));
  const sheet = h("div", { class: "ss-root ss-reflecting ss-reflecting-sheet ss-stack ss-stack-wide" }, head, h("p", { class: "ss-small" }, SHARED), parts, next);
  el.ownerDocument.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}

/** A choice of a few ways, each with a line of its own; the first one until another is chosen. @param {string} label */
function wayField(label) {
  const name = uid();
  const ways = h("div", { class: "ss-picks-row" });
  return {
    node: h("fieldset", { class: "ss-picks" }, h("legend", { class: "ss-legend" }, label), ways),
    value: () => /** @type {HTMLInputElement | null} */ (ways.querySelector("input:checked"))?.value ?? "",
    /** @param {Way[]} now */
    show(now) {
      keep(
        ways,
        now,
        ({ key }) => key,
        ({ key, label: word, more }) =>
          h(
            "label",
            { class: "ss-pick" },
            h("input", { type: "radio", name, value: key, checked: key === now[0].key }),
            h("span", { class: "ss-pick-words" }, h("span", { class: "ss-pick-label" }, word), h("span", { class: "ss-small ss-quiet ss-reflecting-more" }, more)),
          ),
      );
    },
  };
}

/** @param {Question} question */
function buildQuestion({ beside }) {
  return h("section", { class: "ss-stack" }, h("p", { class: "ss-reflecting-question" }), h("p", { class: "ss-small ss-quiet" }, "Hier deelde niemand iets."), h("div", { class: "ss-reflecting-groups", "data-beside": beside }));
}

/** @param {HTMLElement} node @param {Question} question */
function showQuestion(node, { question, groups }) {
  const [words, nothing, list] = node.children;
  say(words, question);
  /** @type {HTMLElement} */ (nothing).hidden = groups.length > 0;
  keep(
    list,
    groups,
    ({ label }) => label,
    () => h("div", { class: "ss-stack" }, h("p", { class: "ss-small ss-label" }), h("ul", { class: "ss-list ss-stack" })),
    (group, { label, cards }) => {
      const [head, items] = group.children;
      say(head, label);
      head.hidden = !label;
      keep(items, cards, (card) => card.id, () => h("li", { class: "ss-card ss-card-soft ss-words", dir: "auto" }, h("span", {}), " ", h("span", { class: "ss-tag", dir: "ltr" })), (item, { text, mark }) => {
        say(item.children[0], text);
        say(item.children[1], mark);
        item.children[1].hidden = !mark;
      });
    },
  );
}

export default { render };
