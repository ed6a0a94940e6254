/**
 * @typedef {{role: string, label: string, dots: number}} RoleDots
 * @typedef {{dots: number, total: number, voters: number, sentence: string, by_role: RoleDots[] | null}} Votes
 * @typedef {{text: string, column_label?: string | null}} TraceCard
 * @typedef {{theme: string, session: string, question: string, cards: TraceCard[]}} Trace
 * @typedef {{id: string, position: number, title: string, reason: string, minority: string, votes: Votes | null, trace: Trace | null}} Priority
 * @typedef {{title: string, text: string, steps: {label: string, href: string}[]}} Empty
 * @typedef {{title: string, subtitle: string, empty: Empty | null, priorities: Priority[], updated: string}} DashboardState
 */

/** A shape for each role, so that nobody has to tell colours apart. @type {Record<string, string>} */
const ROLE_SHAPES = {
  team: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z",
  ouders: "M2 2h12v12H2z",
  leerlingen: "M8 1.5 15 14H1z",
};
const WIDE = 860;
const TIGHTEST = 3;
const OTHER_SHAPE = "M8 0.5 15.5 8 8 15.5 0.5 8z";

/** @param {string} role */
function roleShape(role) {
  return h(
    "svg",
    {
      class: "ss-dash-shape",
      "data-role": role in ROLE_SHAPES ? role : "overig",
      viewBox: "0 0 16 16",
      "aria-hidden": "true",
      focusable: "false",
    },
    h("path", { d: ROLE_SHAPES[role] ?? OTHER_SHAPE }),
  );
}

/** A bar of all dots that were given; the part of this priority is filled, by role where that may be shown. @param {Votes} votes */
function votesBar(votes) {
  const bar = h("svg", { class: "ss-dash-bar", "aria-hidden": "true", focusable: "false" });
  bar.append(h("rect", { class: "ss-dash-bar-all", width: "100%", height: "100%", rx: 4 }));
  const total = Math.max(votes.total, votes.dots, 1);
  const parts = (votes.by_role ?? []).filter((part) => part.dots > 0);
  const known = parts.reduce((sum, part) => sum + part.dots, 0);
  const rest = { role: "", label: "", dots: Math.max(0, votes.dots - known) };
  let from = 0;
  for (const part of [...parts, rest]) {
    if (!part.dots) continue;
    const role = part.role === "" ? "all" : part.role in ROLE_SHAPES ? part.role : "overig";
    bar.append(
      h("rect", {
        class: "ss-dash-bar-part",
        "data-role": role,
        x: `${(100 * from) / total}%`,
        width: `${(100 * part.dots) / total}%`,
        height: "100%",
        rx: 4,
      }),
    );
    from += part.dots;
  }
  return bar;
}

/** @param {Trace} trace */
function traceSteps(trace) {
  const cards = trace.cards.map((card) =>
    h(
      "li",
      { class: "ss-dash-note" },
      card.column_label ? h("span", { class: "ss-dash-label" }, card.column_label) : null,
      h("span", { class: "ss-words", dir: "auto" }, card.text),
    ),
  );
  const count = trace.cards.length === 1 ? "1 kaartje, zonder naam" : `${trace.cards.length} kaartjes, zonder naam`;
  return [
    trace.theme &&
      h(
        "li",
        {},
        h("p", { class: "ss-dash-label" }, "Het thema"),
        h("p", { class: "ss-words", dir: "auto" }, h("strong", {}, trace.theme)),
      ),
    cards.length > 0 && h("li", {}, h("p", { class: "ss-dash-label" }, count), h("ul", { class: "ss-list ss-dash-notes" }, cards)),
    trace.question &&
      h(
        "li",
        {},
        h("p", { class: "ss-dash-label" }, "De vraag"),
        h("p", { class: "ss-words", dir: "auto" }, trace.question),
        trace.session ? h("p", { class: "ss-quiet ss-small" }, trace.session) : null,
      ),
  ].filter((step) => step instanceof Node);
}

/**
 * Makes the priorities end on the first screen, whatever stands above them: from roomy (0) to tight (3), the first that fits. A trace that
 * is open, a narrow screen and a place far down the page are left as they are.
 * @param {HTMLElement} page
 * @param {HTMLElement} list
 */
function fitOnFirstScreen(page, list) {
  if (list.querySelector("details[open]")) return;
  const top = list.getBoundingClientRect().top + window.scrollY;
  const free = list.clientWidth < WIDE || top > innerHeight / 2;
  for (let level = 0; level <= TIGHTEST; level++) {
    page.dataset.fit = String(level);
    if (free || list.getBoundingClientRect().bottom + window.scrollY <= innerHeight) return;
  }
}

/** @param {Priority} priority @returns {HTMLLIElement & {show: (priority: Priority) => void}} */
function priorityCard(priority) {
  const number = h("span", { class: "ss-dash-number" });
  const title = h("span", { class: "ss-words ss-dash-name", dir: "auto" });
  const reason = h("p", { class: "ss-words ss-dash-reason", dir: "auto" });
  const minorityText = h("span", { class: "ss-words", dir: "auto" });
  const minority = h("p", { class: "ss-dash-minority" }, h("span", { class: "ss-dash-label" }, "Ook gehoord"), minorityText);
  const bar = h("div", { class: "ss-dash-bar-box" });
  const sentence = h("p", { class: "ss-dash-sentence" });
  const roles = h("ul", { class: "ss-list ss-dash-roles", "aria-label": "Stippen naar rol" });
  const votesBox = h("div", { class: "ss-dash-votes" }, bar, sentence, roles);
  const steps = h("ol", { class: "ss-list ss-dash-steps" });
  const summary = h("summary", { class: "ss-summary ss-dash-summary" }, "Waar komt dit vandaan?");
  const details = h("details", { class: "ss-dash-trace" }, summary, steps);
  const card = h(
    "li",
    { class: "ss-dash-card" },
    h("h2", { class: "ss-dash-head" }, number, " ", title),
    reason,
    minority,
    votesBox,
    details,
  );
  let shownVotes = "";
  let shownTrace = "";

  /** @param {Priority} next */
  function show(next) {
    say(number, String(next.position));
    say(title, next.title);
    say(reason, next.reason || "De reden staat er nog niet bij.");
    reason.classList.toggle("ss-quiet", !next.reason);
    say(minorityText, next.minority);
    minority.hidden = !next.minority;
    const votes = JSON.stringify(next.votes);
    if (votes !== shownVotes) {
      shownVotes = votes;
      votesBox.hidden = !next.votes;
      if (next.votes) {
        bar.replaceChildren(votesBar(next.votes));
        say(sentence, next.votes.sentence);
        const byRole = next.votes.by_role ?? [];
        roles.hidden = byRole.length === 0;
        roles.replaceChildren(...byRole.map((part) => h("li", {}, roleShape(part.role), `${part.label} ${part.dots}`)));
      }
    }
    const trace = JSON.stringify(next.trace);
    if (trace !== shownTrace) {
      shownTrace = trace;
      const traced = next.trace ? traceSteps(next.trace) : [];
      steps.replaceChildren(...traced);
      details.hidden = traced.length === 0;
    }
  }
  show(priority);
  return Object.assign(card, { show });
}

/** Three sheets of paper that wait for their number. */
function waitingSheets() {
  const sheet = (/** @type {number} */ x, /** @type {number} */ y) =>
    h(
      "g",
      {},
      h("rect", { class: "ss-dash-sheet", x, y, width: 76, height: 100, rx: 6 }),
      h("path", { class: "ss-dash-sheet-line", d: `M${x + 14} ${y + 46}h48M${x + 14} ${y + 60}h48M${x + 14} ${y + 74}h28` }),
      h("circle", { class: "ss-dash-sheet-dot", cx: x + 22, cy: y + 24, r: 8 }),
    );
  return h(
    "svg",
    { class: "ss-dash-sheets", viewBox: "0 0 280 132", "aria-hidden": "true", focusable: "false" },
    sheet(4, 22),
    sheet(102, 8),
    sheet(200, 22),
  );
}

/** @param {Empty} empty */
function emptyState(empty) {
  return h(
    "section",
    { class: "ss-dash-empty" },
    h(
      "div",
      { class: "ss-dash-empty-words ss-stack" },
      h("h2", { class: "ss-dash-empty-title" }, empty.title),
      h("p", { class: "ss-prose" }, empty.text),
      empty.steps.length > 0 &&
        h(
          "ol",
          { class: "ss-list ss-dash-todo" },
          empty.steps.map((step) => h("li", {}, h("a", { class: "ss-link", href: step.href }, step.label))),
        ),
    ),
    waitingSheets(),
  );
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const title = h("p", { class: "ss-dash-title", dir: "auto" });
    const subtitle = h("p", { class: "ss-quiet", dir: "auto" });
    const top = h("div", { class: "ss-dash-top" }, title, subtitle);
    const emptyBox = h("div", { class: "ss-dash-empty-box" });
    const list = h("ol", { class: "ss-list ss-dash-list" });
    const updated = h("p", { class: "ss-quiet ss-small" });
    const sheet = h("div", { class: "ss-dash-page" }, top, emptyBox, list, updated);
    const page = rootOf(el, "dash", sheet);
    let shownEmpty = "";

    const fit = () => fitOnFirstScreen(sheet, list);

    function update() {
      /** @type {DashboardState} */
      const state = model.get("state");
      const priorities = [...(state.priorities ?? [])].sort((one, other) => one.position - other.position);
      say(title, state.title ?? "");
      say(subtitle, state.subtitle ?? "");
      title.hidden = !state.title;
      subtitle.hidden = !state.subtitle;
      list.dataset.count = String(priorities.length);
      list.hidden = priorities.length === 0;
      keep(
        list,
        priorities,
        (priority) => priority.id,
        priorityCard,
        (card, priority) => card.show(priority),
      );
      const empty = priorities.length === 0 ? state.empty : null;
      if (JSON.stringify(empty) !== shownEmpty) {
        shownEmpty = JSON.stringify(empty);
        emptyBox.replaceChildren(...(empty ? [emptyState(empty)] : []));
        emptyBox.hidden = !empty;
      }
      say(updated, state.updated ? `Bijgewerkt: ${state.updated}` : "");
      updated.hidden = !state.updated;
      fit();
    }

    /** @type {HTMLDetailsElement[]} */
    let openedForPrint = [];
    function beforePrint() {
      openedForPrint = [...page.querySelectorAll("details")].filter((details) => !details.open);
      for (const details of openedForPrint) details.open = true;
    }
    function afterPrint() {
      for (const details of openedForPrint) details.open = false;
      openedForPrint = [];
    }

    update();
    listen(model, signal, "state", update);
    window.addEventListener("resize", fit, { signal });
    const above = new ResizeObserver(fit); // the font and the head of the page may come later than the dashboard
    above.observe(document.body);
    signal.addEventListener("abort", () => above.disconnect());
    window.addEventListener("beforeprint", beforePrint, { signal });
    window.addEventListener("afterprint", afterPrint, { signal });
  },
};
