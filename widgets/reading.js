// Reading along as a coach: on the left a list, on the right one reflection with what is marked and written in it, below it the drafts that
// wait to be shared. On a narrow screen one of the two at a time.

/**
 * @typedef {{key: string, leads: boolean, items: Listed[], more: boolean, searching: boolean, choices: Record<string, Choice[]>,
 *   shown: Shown | null, opened: string, call: number, states: Choice[], longest: number,
 *   release: {drafts: number, last: number, unseen: number}, told: string}} ReadingState
 */

const EMPTY = "Nog niets gedeeld. Hier komen terugblikken die mensen met de coach delen. Zij kiezen dat zelf, per antwoord.";
const NOTHING_FOUND = "Hier past niets bij. Haal een keuze weg, of zoek met een ander woord.";
const ALL_READ = "Je las alles wat hierbij past.";
const AS_COACH = "Je leest hier als coach: alleen wat mensen met de coach deelden.";

/** @param {number} number */
function counted(number) {
  return number === 1 ? "1 opmerking" : `${number} opmerkingen`;
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {ReadingState} */ (model.get("state"));
    let wanted = state().opened;
    let called = state().call;
    let opening = "";
    /** What was opened since only what is new is asked for: it stays in the list, so that one can go back to it. @type {Set<string>} */
    const opened = new Set();

    const filters = readingFilters(act, () => {
      opened.clear();
      show();
    });
    const found = h("p", { class: "ss-small ss-quiet", role: "status" });
    const list = h("ul", { class: "ss-list ss-reading-list", "aria-label": "Terugblikken" });
    const empty = h("p", { class: "ss-card ss-card-soft" });
    const more = h("button", { type: "button", class: "ss-button", onclick: () => act.from(more, "more") }, "Laat er meer zien");
    const keys = h("details", { class: "ss-small ss-reading-keys" }, h("summary", { class: "ss-summary" }, "Met het toetsenbord"), h("p", {}, "J: volgende. K: vorige. C: schrijf een opmerking. D: kies wat er nu kan. Dit werkt zolang je niet in een veld typt."));
    const left = h("nav", { class: "ss-stack ss-reading-left", "aria-label": "Kies een terugblik" }, filters.node, found, list, empty, more, keys);
    const choose = h("p", { class: "ss-card ss-card-soft" }, "Kies een terugblik in de lijst. Met J ga je naar de volgende.");
    const busy = h("p", { class: "ss-small ss-quiet", role: "status" });
    const reflection = reflectionShown(act, { key: state().key, longest: state().longest, states: state().states }, back);
    const right = h("section", { class: "ss-stack ss-reading-right", "aria-label": "De terugblik" }, busy, choose, reflection.node);
    const ready = h("p", { class: "ss-label", role: "status" });
    const last = h("span", { class: "ss-small ss-quiet" });
    const release = askFirst(act);
    release.node.addEventListener("click", storeFirst, true);
    const undo = h("button", { type: "button", class: "ss-button", onclick: () => act.from(undo, "take_back") }, "Haal terug wat nog niemand las");
    const bar = h("div", { class: "ss-card ss-row ss-reading-bar ss-no-print", role: "region", "aria-label": "Delen" }, ready, h("div", { class: "ss-push" }, release.node));
    const shared = h("div", { class: "ss-row ss-no-print" }, last, undo);
    const asCoach = h("p", { class: "ss-notice" }, AS_COACH);
    const panes = h("div", { class: "ss-reading-panes" }, left, right);
    rootOf(el, "reading", h("div", { class: "ss-stack" }, asCoach, actionLine(act), panes, bar, shared));

    /** @returns {ReturnType<typeof readingItem>[]} */
    const items = () => /** @type {any} */ ([...list.children]);

    /** What is still being typed is shared too; what can't be stored has to be made shorter first. @param {MouseEvent} event */
    function storeFirst(event) {
      const tooLong = reflection.tooLong();
      if (!tooLong) return reflection.leave();
      event.stopPropagation();
      tooLong.focus();
    }

    /** @param {string} id */
    function open(id) {
      wanted = id;
      opened.add(id);
      if (id !== state().shown?.id) reflection.leave();
      opening = act("open", { id });
      show();
    }

    function back() {
      panes.dataset.pane = "list";
      items().find(({ button }) => button.getAttribute("aria-current"))?.button.focus();
    }

    /** @param {number} step */
    function go(step) {
      const there = listed();
      const at = there.findIndex(({ id }) => id === wanted);
      const next = there[at < 0 ? 0 : at + step];
      if (next) open(next.id);
    }

    document.addEventListener("keydown", (event) => {
      const node = /** @type {Element} */ (event.target);
      if (node !== document.body && !el.contains(node)) return; // the keys of another component, or of JupyterLab
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && panes.dataset.pane === "reading" && !node.closest("textarea, select, input")) return back();
      if (node.closest("textarea, select, input")) return;
      const pressed = event.key.toLowerCase();
      /** @type {Record<string, (() => void) | undefined>} */
      const does = { j: () => go(1), k: () => go(-1), c: () => reflection.current()?.comment(), d: () => reflection.current()?.judge() };
      const doesNow = does[pressed];
      if (!doesNow || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      doesNow();
    }, { signal });

    /** What the list shows: what is open or was just now stays, also once it is read. */
    function listed() {
      return state().items.filter(({ id, state: read }) => !filters.unread() || read !== "read" || id === wanted || opened.has(id));
    }

    function showList() {
      const { items: all, more: rest, searching, choices } = state();
      const there = listed();
      filters.show(choices);
      filters.node.hidden = !all.length && !searching;
      keys.hidden = !all.length;
      keep(list, there, ({ id }) => id, (one) => readingItem(open, one), (item, one) => item.show(one, one.id === wanted));
      list.hidden = !there.length;
      const unread = all.filter(({ state: read }) => read !== "read").length;
      say(found, all.length ? `${all.length}${rest ? " of meer" : ""} ${all.length === 1 ? "terugblik" : "terugblikken"}, ${unread} nieuw of veranderd` : "");
      say(empty, !all.length ? (searching ? NOTHING_FOUND : EMPTY) : ALL_READ);
      empty.hidden = there.length > 0;
      more.hidden = !rest;
    }

    function showBar() {
      const { release: now, told } = state();
      say(ready, told || `${counted(now.drafts)} klaar om te delen`);
      say(last, now.last ? `Laatst gedeeld: ${counted(now.last)}, waarvan ${now.unseen} nog niet gelezen.` : "");
      undo.hidden = !now.unseen;
      release.node.hidden = !now.drafts;
      if (now.drafts) release.set({ label: `Deel ${counted(now.drafts)}`, name: "release", args: {}, question: "Alles in één keer delen? Deelnemers lezen het op hun telefoon, of met hun eigen code.", yes: "Ja, deel alles", no: "Nog niet" });
      bar.hidden = !now.drafts && !told;
      shared.hidden = !now.last;
    }

    function show() {
      const { shown, leads, call, opened } = state();
      asCoach.hidden = !leads;
      showList();
      showBar();
      const waits = act.pending(opening);
      say(busy, waits ? "De terugblik wordt geopend…" : "");
      busy.hidden = !waits;
      choose.hidden = Boolean(shown);
      reflection.node.hidden = !shown;
      if (shown) reflection.show(shown);
      if (call === called) return;
      called = call; // another place in the workbook leads here
      wanted = opened;
      showList();
      arrive();
    }

    function arrive() {
      panes.dataset.pane = "reading";
      reflection.focus();
      right.scrollIntoView({ block: "start" });
    }

    act.onDone((error) => {
      if (!opening || act.pending(opening)) return;
      opening = "";
      if (error) wanted = state().opened;
      show();
      if (!error) arrive();
    });
    panes.dataset.pane = "list";
    show();
    listen(model, signal, "state", show);
    window.addEventListener("pagehide", reflection.leave);
    return () => {
      reflection.leave();
      window.removeEventListener("pagehide", reflection.leave);
    };
  },
};
