// The chosen priorities: large on the first screen, and each with the way it came.

const HEARD = "Ook gehoord";

/** @param {Priority} priority */
function traceSteps({ trace, minority, doing }) {
  const does = doing.length > 0 && h("li", {}, h("p", { class: "ss-dash-label" }, "Dit doen we"), h("ul", { class: "ss-dash-ways" }, doing.map((way) => h("li", {}, wayButton(way)))));
  if (!trace) return does ? [does] : [];
  const { cards } = trace;
  const count = cards.length === 1 ? "1 kaartje, zonder naam" : `${cards.length} kaartjes, zonder naam`;
  return [
    does,
    trace.theme &&
      h("li", {}, h("p", { class: "ss-dash-label" }, "Het thema"), h("p", { class: "ss-words", dir: "auto" }, h("strong", {}, trace.theme)), trace.note ? h("p", { class: "ss-words ss-dash-heard", dir: "auto" }, trace.note) : null),
    cards.length > 0 && h("li", {}, h("p", { class: "ss-dash-label" }, count), h("ul", { class: "ss-list ss-dash-notes" }, cards.map(paper))),
    trace.question &&
      h(
        "li",
        {},
        h("p", { class: "ss-dash-label" }, "De vraag"),
        h("p", { class: "ss-words", dir: "auto" }, trace.question),
        trace.sentence || trace.session ? h("p", { class: "ss-quiet ss-small" }, trace.sentence || trace.session) : null,
      ),
    minority && h("li", { class: "ss-dash-kept" }, h("p", { class: "ss-dash-label" }, HEARD), h("p", { class: "ss-words", dir: "auto" }, minority)),
  ].filter((step) => step instanceof Node);
}

/** @param {Priority} priority */
function reasonLine(priority) {
  const quiet = priority.reason ? "" : " ss-quiet";
  return h("p", { class: `ss-words ss-dash-reason${quiet}`, dir: "auto" }, priority.reason || "De reden staat er nog niet bij.");
}

/** @param {Priority} priority */
function minorityLine(priority) {
  if (!priority.minority) return null;
  return h(
    "p",
    { class: "ss-dash-minority" },
    h("span", { class: "ss-dash-label" }, HEARD),
    h("span", { class: "ss-words", dir: "auto" }, priority.minority),
  );
}

/** @param {Agreed | null} next */
function nextStep(next) {
  if (!next) return null;
  const who = h("span", { class: "ss-words ss-dash-who", dir: "auto" }, next.owner, next.owner && next.due ? " · " : "");
  if (next.due) who.append(h("span", { class: next.late ? "ss-dash-due ss-dash-late" : "ss-dash-due" }, next.late ? `${next.due}: de dag is voorbij` : next.due));
  return h(
    "p",
    { class: "ss-dash-step" },
    h("span", { class: "ss-dash-label" }, "Volgende stap"),
    h("span", { class: next.what ? "ss-words" : "ss-quiet", dir: "auto" }, next.what || "Nog niets afgesproken"),
    who.textContent ? who : null,
  );
}

/** From a priority on to the first of what is done for it. @param {Priority} priority */
function wayOn({ title, doing }) {
  if (!doing.length) return null;
  const way = wayButton({ to: doing[0].to, text: "Wat doen we?" }, h("span", { class: "ss-visually-hidden" }, ` Bij ‘${title}’`));
  way.classList.add("ss-no-print");
  return way;
}

/** What stands on a card, each in a row that is level with that of the other cards. @param {Priority} priority */
function priorityRows(priority) {
  const { votes, scores, consent } = priority;
  return {
    head: h(
      "h2",
      { class: "ss-dash-head", "data-place": priority.id },
      h("span", { class: "ss-dash-number" }, String(priority.position)),
      " ",
      h("span", { class: "ss-words ss-dash-name", dir: "auto" }, priority.title),
    ),
    reason: reasonLine(priority),
    minority: h("div", {}, minorityLine(priority)),
    votes: h("div", { class: "ss-dash-row-votes" }, votes && votesFact(votes)),
    scores: h("div", {}, scores && scoresFact(scores)),
    consent: h("div", {}, consent && consentFact(consent)),
    next: h("div", { class: "ss-dash-row-next" }, nextStep(priority.next)),
  };
}

/** @param {Priority} priority @returns {HTMLLIElement & {show: (priority: Priority) => void}} */
function priorityCard(priority) {
  const rows = h("div", { class: "ss-dash-rows" });
  const steps = h("ol", { class: "ss-list ss-dash-steps" });
  const summary = h("summary", { class: "ss-summary ss-dash-summary" }, "Waar komt dit vandaan?");
  const details = h("details", { class: "ss-dash-trace" }, summary, steps);
  const on = h("div", { class: "ss-dash-onward" });
  const foot = h("div", { class: "ss-dash-foot" }, details, on);
  const card = h("li", { class: "ss-dash-card" }, rows, foot);

  /** @param {Priority} next */
  function show(next) {
    redraw(rows, { ...next, trace: null, doing: [] }, () => Object.values(priorityRows(next)));
    redraw(steps, [next.trace, next.minority, next.doing], () => traceSteps(next));
    redraw(on, [next.title, next.doing], () => [wayOn(next)]);
    details.hidden = steps.childElementCount === 0;
    foot.hidden = details.hidden && on.childElementCount === 0;
  }
  show(priority);
  return Object.assign(card, { show });
}

/** All priorities on a sheet. @param {Priority[]} priorities @returns {Chapter} */
function prioritiesChapter(priorities) {
  const lay = () => {
    const body = h("ol", { class: "ss-list ss-dash-list", "data-count": String(priorities.length) });
    const items = priorities.map((priority) => {
      const { head, reason, votes, scores, consent, next } = priorityRows(priority);
      const groups = [[head, reason], [votes, scores, consent], [next, h("div", {}, wayOn(priority))]].map((rows) => h("div", { class: "ss-present-group" }, rows));
      return h("li", { class: "ss-dash-card" }, h("div", { class: "ss-dash-rows" }, groups));
    });
    return { frame: body, body, items };
  };
  const title = priorities.length === 1 ? "Onze prioriteit" : "Onze prioriteiten";
  return { key: "priorities", label: "", title, trace: "", data: priorities, lay, tight: "bands" };
}

/** Why a priority was chosen, from the question and the cards to the votes. @param {Priority} priority @returns {Chapter} */
function whyChapter(priority) {
  const { votes, scores, consent, trace } = priority;
  const lay = () => {
    const body = h("ul", { class: "ss-list ss-dash-notes" });
    const cards = trace?.cards ?? [];
    const top = h(
      "div",
      { class: "ss-dash-why" },
      h("div", {}, reasonLine(priority), minorityLine(priority)),
      h("div", {}, votes && votesFact(votes), scores && scoresFact(scores, true), consent && consentFact(consent)),
    );
    const head = trace && [
      h("p", { class: "ss-dash-label" }, cards.length === 1 ? "Het kaartje bij het thema" : `De ${cards.length} kaartjes bij het thema`),
      h("p", { class: "ss-words ss-dash-theme", dir: "auto" }, h("strong", {}, trace.theme)),
    ];
    return { top, frame: h("div", {}, cards.length > 0 && head, body), body, items: cards.map(paper) };
  };
  const from = trace ? [trace.question && `‘${trace.question}’`, trace.sentence].filter(Boolean).join(" ") : "";
  return { key: `why-${priority.id}`, label: `Waarom prioriteit ${priority.position}?`, title: priority.title, trace: from, data: priority, lay };
}
