/**
 * @typedef {{title: string, text: string, steps: {label: string, href: string}[]}} Empty
 * @typedef {{title: string, text: string}} Coming
 * @typedef {{title: string, empty: Empty | null, priorities: Priority[], story: Story, coming: Coming[], session: string | null}} DashboardState
 */

const WIDE = 860;
const TIGHTEST = 5;

/**
 * Makes the priorities end on the first screen, whatever stands above them: from roomy (0) to tight (5), the first that fits. A trace that
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
  return drawing("ss-dash-sheets", { viewBox: "0 0 280 132" }, sheet(4, 22), sheet(102, 8), sheet(200, 22));
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

/** What has nothing to show yet, and where it will come from. @param {Coming[]} coming @param {string | null} session */
function comingList(coming, session) {
  return [
    h("h2", { class: "ss-dash-chapter-title" }, "Wat hier nog komt"),
    h(
      "ul",
      { class: "ss-list ss-dash-coming-list" },
      coming.map((one) => h("li", {}, h("strong", {}, one.title), h("span", {}, one.text))),
    ),
    session && h("p", {}, h("a", { class: "ss-link", href: session }, "Naar de visie-sessie")),
  ];
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const emptyBox = h("div", { class: "ss-dash-empty-box" });
    const list = h("ol", { class: "ss-list ss-dash-list" });
    const story = h("div", { class: "ss-dash-story" });
    const coming = h("section", { class: "ss-dash-coming ss-no-print" });
    const act = acting(model, signal);
    const about = h("p", { class: "ss-prose" }, "De tabellen achter al jullie schermen, met uitleg bij elke kolom.");
    const take = h("section", { class: "ss-dash-take ss-stack ss-no-print" }, h("h2", { class: "ss-dash-chapter-title" }, "Meenemen als tabel"), about, ...tablesToTake(act, model, signal));
    const hint = h("p", { class: "ss-quiet ss-small" }, "Blader met de pijltjes, stop met Escape. Op papier: Ctrl en P.");
    const top = h("div", { class: "ss-dash-top ss-no-print" });
    const sheet = h("div", { class: "ss-dash-page" }, top, emptyBox, list, story, coming, take);
    const page = rootOf(el, "dash", sheet);
    const fit = () => fitOnFirstScreen(sheet, list);

    /** @returns {DashboardState} */
    const state = () => model.get("state");
    const priorities = () => [...(state().priorities ?? [])].sort((one, other) => one.position - other.position);
    const chapters = () => {
      const chosen = priorities();
      return [...(chosen.length ? [prioritiesChapter(chosen), ...chosen.map(whyChapter)] : []), ...chaptersOf(state().story)];
    };
    const present = presenter(page, signal, () => state().title, chapters);
    top.append(hint, present.start);

    function update() {
      const now = state();
      const chosen = priorities();
      list.dataset.count = String(chosen.length);
      list.hidden = chosen.length === 0;
      keep(
        list,
        chosen,
        (priority) => priority.id,
        priorityCard,
        (card, priority) => card.show(priority),
      );
      const empty = chosen.length === 0 ? now.empty : null;
      redraw(emptyBox, empty, () => [empty && emptyState(empty)]);
      emptyBox.hidden = !empty;
      keep(
        story,
        chaptersOf(now.story),
        (chapter) => chapter.key,
        chapterSection,
        (section, chapter) => section.show(chapter),
      );
      redraw(coming, [now.coming, now.session], () => comingList(now.coming, now.session));
      coming.hidden = now.coming.length === 0;
      take.hidden = !now.title;
      present.update();
      top.hidden = present.start.hidden;
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

    sheet.addEventListener("click", (event) => {
      const goal = goalOf(event, sheet);
      if (goal) arrive(goal);
    });
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
