// The library: cards to look through, one thing in full, two beside each other, a set to print, and the sources. All that can be read
// comes once; finding happens here.

/** @typedef {{name: "list" | "entry" | "compare" | "set" | "sources", id?: string}} Place */

const MOST_BESIDE = 2;
/** So many cards stand there at first; who wants more, asks for all. */
const AT_FIRST = 12;
const SET = "samenspraak:setje";

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {LibraryState} */ (model.get("state"));
    const shelf = () => /** @type {Bookshelf} */ (model.get("shelf"));
    const around = { shelf, go: (/** @type {string} */ id) => go({ name: "entry", id }) };
    const setKey = `${SET}:${state().trajectory}`;
    /** Where one came from, with what had the focus and how far the page was scrolled. @type {{place: Place, focus: HTMLElement | null, top: number}[]} */
    const trail = [];
    /** @type {Place} */
    let place = { name: "list" };
    /** @type {string[]} */
    let beside = [];
    let drawn = "";
    let whole = false;
    /** @type {Map<string, ReturnType<typeof libraryCard>>} */
    let cards = new Map();
    /** @type {Map<string, string>} */
    let texts = new Map();
    /** @type {ReturnType<typeof libraryFilters> | undefined} */
    let filters;

    const setButton = h("button", { type: "button", class: "ss-button", onclick: () => go({ name: "set" }) });
    const compareButton = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => go({ name: "compare" }) }, "Zet naast elkaar");
    const compareWords = h("span", { class: "ss-label", role: "status" });
    const clear = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: clearBeside }, "Wis", h("span", { class: "ss-visually-hidden" }, " wat je wilde vergelijken"));
    const comparing = h("div", { class: "ss-library-comparing ss-no-print" }, compareWords, h("div", { class: "ss-row" }, compareButton, clear));
    const sourcesButton = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => go({ name: "sources" }) }, "Alle bronnen");
    const bar = h("div", { class: "ss-row ss-library-bar" }, setButton, h("span", { class: "ss-push" }, sourcesButton));
    const fitSelect = h("select", { class: "ss-select", id: uid(), onchange: () => act("fit", { priority: fitSelect.value }) });
    const fitHint = h("p", { class: "ss-hint" });
    const fitNone = h(
      "div",
      { class: "ss-notice ss-stack", hidden: true },
      h("p", {}, "We vonden niets dat over deze woorden gaat. Zoek zelf met een ander woord, of kijk of een van de speerpunten past."),
      h("div", {}, h("button", { type: "button", class: "ss-button", onclick: () => filters?.onlyKind("speerpunt") }, "Toon de speerpunten")),
    );
    const fit = h("div", { class: "ss-card ss-card-soft ss-stack" }, h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: fitSelect.id }, "Past bij deze prioriteit"), fitSelect), fitHint, fitNone);
    const finding = h("div", {});
    const found = h("p", { class: "ss-lead", role: "status" });
    const grid = h("ul", { class: "ss-list ss-library-grid" });
    const empty = h("div", { class: "ss-card ss-stack", hidden: true }, h("p", {}, "Hier past niets bij. Haal een keuze weg, of zoek met een ander woord."), h("div", {}, h("button", { type: "button", class: "ss-button", onclick: () => filters?.reset() }, "Toon alles weer")));
    const more = h("button", { type: "button", class: "ss-button", onclick: showAll });
    const identity = h("input", { type: "checkbox", onchange: () => act("show_identity", { wanted: identity.checked }) });
    const settings = h("label", { class: "ss-choice ss-small ss-no-print" }, identity, "Wij zijn een school met een kerk of geloofsgemeenschap: toon ook wat daarbij past.");
    const list = h("div", { class: "ss-stack ss-stack-wide" }, h("div", { class: "ss-library-top" }, finding, fit), h("div", { class: "ss-library-told" }, found, bar), grid, h("div", { class: "ss-no-print" }, more), empty, settings, comparing);
    const back = h("button", { type: "button", class: "ss-button ss-button-quiet ss-no-print", onclick: goBack }, "← Terug");
    const setNow = h("button", { type: "button", class: "ss-button ss-push ss-no-print", "aria-pressed": "false", onclick: () => toggleSet(place.id ?? "") });
    const page = h("div", { class: "ss-stack ss-stack-wide" });
    const planNow = planChoice(act);
    const reader = h("div", { class: "ss-stack", hidden: true }, h("div", { class: "ss-row" }, back, setNow), planNow.node, page);
    const root = rootOf(el, "library ss-stack ss-stack-wide", actionLine(act), list, reader);

    /** @returns {string[]} */
    function inSet() {
      try {
        const kept = JSON.parse(storage.read(setKey) ?? "[]");
        return Array.isArray(kept) ? kept.filter((id) => shelf().entries.some((entry) => entry.id === id)) : [];
      } catch {
        return [];
      }
    }

    /** @param {string[]} ids */
    function keepSet(ids) {
      storage.write(setKey, JSON.stringify(ids));
      update();
    }

    /** @param {string} id */
    function toggleSet(id) {
      const now = inSet();
      keepSet(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
    }

    /** @param {string} id */
    function toggleBeside(id) {
      beside = beside.includes(id) ? beside.filter((one) => one !== id) : [...beside, id];
      update();
    }

    function clearBeside() {
      const last = cards.get(beside[beside.length - 1]);
      beside = [];
      update();
      if (last?.box.isConnected) last.box.focus();
      else setButton.focus();
    }

    /** @param {string} id @returns {LibraryEntry | undefined} */
    const entryOf = (id) => shelf().entries.find((entry) => entry.id === id);

    /** @param {Place} to @param {HTMLElement | null} [from] what gets the focus when one comes back */
    function go(to, from = /** @type {HTMLElement | null} */ (/** @type {Document | ShadowRoot} */ (el.getRootNode()).activeElement)) {
      trail.push({ place, focus: from, top: root.getBoundingClientRect().top });
      place = to;
      drawn = "";
      update();
      /** @type {HTMLElement | null} */ (page.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
      root.scrollIntoView({ block: "start" });
    }

    function goBack() {
      const from = trail.pop();
      place = from?.place ?? { name: "list" };
      drawn = "";
      update();
      if (!from) return;
      globalThis.scrollBy(0, root.getBoundingClientRect().top - from.top);
      if (from.focus?.isConnected && from.focus.checkVisibility()) from.focus.focus({ preventScroll: true });
      else /** @type {HTMLElement | null} */ (page.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
    }

    el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || place.name === "list" || event.defaultPrevented) return;
      event.stopPropagation();
      goBack();
    });

    /** New cards and filters: once, and again when the school's own part changed. */
    function restock() {
      const now = shelf();
      cards = new Map(now.entries.map((entry) => [entry.id, libraryCard(now, entry, { open: (id, from) => go({ name: "entry", id }, from), inSet: toggleSet, beside: toggleBeside }, planChoice(act))]));
      texts = new Map(now.entries.map((entry) => [entry.id, searched(entry)]));
      filters ??= libraryFilters(now, state().sector, update);
      if (!filters.node.isConnected) finding.replaceChildren(filters.node);
      grid.replaceChildren();
      beside = beside.filter((id) => cards.has(id));
      if (place.name === "entry" && !cards.has(place.id ?? "")) place = { name: "list" };
      drawn = "";
      update();
    }

    /** What fits the priority, the best first; else all in their order, after the school's own. @param {Map<string, string>} reasons @returns {LibraryEntry[]} */
    function ordered(reasons) {
      const all = shelf().entries;
      if (reasons.size) return [...reasons.keys()].map(entryOf).filter((entry) => entry !== undefined);
      return [...all.filter((entry) => entry.own), ...all.filter((entry) => !entry.own)];
    }

    function showFit() {
      const { priorities, fit: now } = state();
      keep(fitSelect, [{ id: "", title: "Geen: toon alles" }, ...priorities], ({ id }) => id, ({ id }) => h("option", { value: id }), (option, { title }) => say(option, title));
      fitSelect.disabled = !priorities.length;
      if (!act.pending()) fitSelect.value = now?.priority ?? "";
      say(fitHint, priorities.length ? "Kies een prioriteit. Je ziet wat erbij past, en waarom. Jullie beslissen zelf of dat klopt." : "Kies eerst prioriteiten in de visie-sessie. Daarna zie je hier wat erbij past.");
      fitNone.hidden = !now || now.found.length > 0;
    }

    function showList() {
      showFit();
      const reasons = new Map((state().fit?.found ?? []).map(({ id, reason }) => [id, reason]));
      const wanted = filters?.wanted() ?? { words: "", kind: "", sector: "", picked: {} };
      const shown = ordered(reasons).filter((entry) => fitsWanted(entry, texts.get(entry.id) ?? "", wanted));
      const kept = inSet();
      const there = whole ? shown : shown.slice(0, AT_FIRST);
      for (const { id } of there) {
        const card = /** @type {ReturnType<typeof libraryCard>} */ (cards.get(id));
        card.show({ inSet: kept.includes(id), beside: beside.includes(id), most: beside.length >= MOST_BESIDE, why: reasons.get(id) ?? "" }, state());
      }
      keep(grid, there, ({ id }) => id, ({ id }) => /** @type {ReturnType<typeof libraryCard>} */ (cards.get(id)).node);
      say(found, foundInWords(shown, shelf().kinds));
      more.hidden = there.length === shown.length;
      say(more, `Laat alle ${shown.length} zien`);
      empty.hidden = shown.length > 0;
    }

    function showAll() {
      const first = grid.childElementCount;
      whole = true;
      update();
      /** @type {HTMLElement | null} */ (grid.children[first]?.querySelector(".ss-library-open"))?.focus();
    }

    function showPage() {
      const now = inSet();
      const document = model.get("document") ?? {};
      const drawnOf = place.name === "set" ? [place, now, document.entries] : [place];
      if (JSON.stringify(drawnOf) === drawn) return;
      drawn = JSON.stringify(drawnOf);
      const focused = hasFocus(page); // in the set a button may go
      page.replaceChildren(...content(now, document));
      if (focused) /** @type {HTMLElement | null} */ (page.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
    }

    /** @param {string[]} now @param {{href?: string, name?: string, entries?: string[]}} document @returns {HTMLElement[]} */
    function content(now, document) {
      const entry = place.name === "entry" ? entryOf(place.id ?? "") : undefined;
      if (entry) return [detailOf(around, entry)];
      if (place.name === "compare") return [heading("Twee naast elkaar"), comparison(around, beside.map(entryOf).filter((one) => one !== undefined))];
      if (place.name === "sources") return [heading("Alle bronnen"), h("p", { class: "ss-hint" }, "Hier weten we dingen uit. Bij elke bron staat wat wij ermee doen."), sourcesPage(around)];
      return [heading("Mijn setje"), ...setPage(now, document)];
    }

    /** @param {string} text */
    const heading = (text) => h("h3", { class: "ss-title", tabindex: "-1" }, text);

    /** @param {string[]} now @param {{href?: string, name?: string, entries?: string[]}} document */
    function setPage(now, document) {
      if (!now.length) return [h("p", { class: "ss-card" }, "Je setje is nog leeg. Kies bij een kaart ‘In mijn setje’. Daarna druk je alles samen af.")];
      const made = document.href && JSON.stringify(document.entries) === JSON.stringify(now);
      const print = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(print, "print", { entries: now }) }, "Maak een PDF");
      const rows = now.map((id, at) => {
        const entry = /** @type {LibraryEntry} */ (entryOf(id));
        const up = h("button", { type: "button", class: "ss-button ss-button-quiet", disabled: at === 0, onclick: () => keepSet([...now.slice(0, at - 1), id, now[at - 1], ...now.slice(at + 1)]) }, "Hoger", about(entry));
        const out = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => toggleSet(id) }, "Haal weg", about(entry));
        return h("li", { class: "ss-card ss-library-in-set" }, pictureOf(shelf(), entry), h("div", {}, kindTags(entry), h("button", { type: "button", class: "ss-library-open", onclick: () => around.go(id) }, entry.title), h("p", { class: "ss-small", dir: "auto" }, entry.post_it)), h("div", { class: "ss-row ss-push" }, up, out));
      });
      return [
        h("p", { class: "ss-hint" }, "Deze browser onthoudt je setje. Op een andere computer zie je het niet."),
        h("ol", { class: "ss-list ss-stack" }, rows),
        h("div", { class: "ss-row" }, print, h("span", { role: "status" }, made ? h("a", { class: "ss-button", href: document.href, download: document.name }, "Bewaar het setje (PDF)") : null)),
      ];
    }

    function update() {
      const count = inSet().length;
      say(setButton, count ? `Mijn setje (${count})` : "Mijn setje");
      comparing.dataset.shown = String(beside.length > 0);
      clear.hidden = !beside.length;
      compareButton.hidden = beside.length < MOST_BESIDE;
      say(compareWords, ["", "1 gekozen: kies er nog een.", "2 gekozen."][beside.length]);
      identity.checked = state().identity;
      const chosen = inSet().includes(place.id ?? "");
      const entry = place.name === "entry" ? entryOf(place.id ?? "") : undefined;
      planNow.node.hidden = !entry;
      if (entry) planNow.show(entry, state());
      setNow.hidden = place.name !== "entry";
      setNow.setAttribute("aria-pressed", String(chosen));
      say(setNow, chosen ? "✓ In mijn setje" : "Zet in mijn setje");
      list.hidden = place.name !== "list";
      reader.hidden = place.name === "list";
      if (place.name === "list") showList();
      else showPage();
    }

    listen(model, signal, "shelf", restock);
    listen(model, signal, "state", update);
    listen(model, signal, "document", update);
    restock();
  },
};
