// A card of the library, and what it and the pages about one thing share. Stands after acting.js and before library.js.

/**
 * @typedef {{title: string, shape: "text" | "list" | "samples", texts: string[], samples: {title: string, text: string}[], note: string}} Told
 * @typedef {{note: string, children: string[], parents: string[], team: string[]}} Voices
 * @typedef {{id: string, kind: string, own: boolean, title: string, post_it: string, summary: string, found_by: string[], picture: string, types: string[], reciprocity: string, effort: string,
 *   sectors: string[], evidence: string, evidence_from: string, facts: {label: string, value: string}[], parts: Told[], voices: Voices | null, sources: string[], ties: {title: string, ids: string[]}[]}} LibraryEntry
 * @typedef {{key: string, cited_as: string, medium: string, says: string, link: string, methods: string[], cited_by: string[]}} Publication
 * @typedef {{key: string, label: string}} Option
 * @typedef {{pictures: Record<string, string>, kinds: {key: string, one: string, many: string}[], filters: {field: string, label: string, options: Option[]}[], sectors: Option[],
 *   entries: LibraryEntry[], literature: Publication[]}} Bookshelf
 * @typedef {{trajectory: string, sector: string, identity: boolean, priorities: {id: string, title: string}[], planned: string[], undo: string | null, fit: {priority: string, found: {id: string, reason: string}[]} | null}} LibraryState
 */

/** From one side talking to both deciding. */
const RECIPROCITY_STEPS = ["zenden", "ophalen", "samen doen", "samen beslissen"];

/** @param {string} word */
const capitalised = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Beside a title, so it says nothing by itself. @param {Bookshelf} shelf @param {LibraryEntry} entry */
function pictureOf(shelf, entry) {
  return h("img", { class: "ss-library-picture", src: shelf.pictures[entry.picture], alt: "", width: 160, height: 110 });
}

/** How far it goes over and back, as four steps and in words. @param {string} level */
function reciprocity(level) {
  const at = RECIPROCITY_STEPS.indexOf(level);
  const steps = RECIPROCITY_STEPS.map((_, step) => h("span", { class: "ss-library-step", "data-on": String(step <= at) }));
  return h("span", { class: "ss-library-steps-line" }, h("span", { class: "ss-library-steps", "aria-hidden": "true" }, steps), capitalised(level), h("span", { class: "ss-visually-hidden" }, `, stap ${at + 1} van 4`));
}

/** What one weighs at a glance; what an entry does not have, is not there. @param {LibraryEntry} entry */
function weighed(entry) {
  /** @type {[string, Child][]} */
  const lines = [];
  if (entry.reciprocity) lines.push(["Hoe je samenwerkt", reciprocity(entry.reciprocity)]);
  if (entry.effort) lines.push(["Moeite", capitalised(entry.effort)]);
  if (entry.types.length) lines.push(["Gaat over", entry.types.map(capitalised).join(", ")]);
  lines.push(["Bewijs", capitalised(entry.evidence)]);
  return lines;
}

/** @param {[string, Child][]} lines @param {string} [look] */
function factList(lines, look = "") {
  return h("dl", { class: `ss-library-facts ${look}` }, lines.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", { dir: "auto" }, value))));
}

/** @param {LibraryEntry} entry */
function kindTags(entry) {
  return h("p", { class: "ss-row ss-library-kind" }, h("span", { class: "ss-tag" }, capitalised(entry.kind)), entry.own ? h("span", { class: "ss-tag ss-library-own" }, "van onze school") : null);
}

/** Behind the words of a button, for who hears it alone. @param {LibraryEntry} entry */
function about({ title }) {
  return h("span", { class: "ss-visually-hidden" }, ` ${title}`);
}

/**
 * @param {Bookshelf} shelf @param {LibraryEntry} entry
 * @param {{open: (id: string, from: HTMLElement) => void, inSet: (id: string) => void, beside: (id: string) => void}} does
 * @param {ReturnType<typeof planChoice>} plan
 */
function libraryCard(shelf, entry, does, plan) {
  const title = h("button", { type: "button", class: "ss-library-open", onclick: () => does.open(entry.id, title) }, entry.title);
  const setWords = h("span", {});
  const set = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-pressed": "false", onclick: () => does.inSet(entry.id) }, setWords, about(entry));
  const box = h("input", { type: "checkbox", onchange: () => does.beside(entry.id) });
  const full = h("span", { class: "ss-quiet ss-small", hidden: true }, "Er zijn er al 2 gekozen.");
  const reason = h("p", { class: "ss-library-reason ss-small", hidden: true });
  const node = h(
    "li",
    { class: "ss-library-card", "data-id": entry.id },
    pictureOf(shelf, entry),
    h("div", { class: "ss-library-about" }, kindTags(entry), h("h3", { class: "ss-library-title" }, title), h("p", { class: "ss-library-post-it", dir: "auto" }, entry.post_it), reason, factList(weighed(entry))),
    h("div", { class: "ss-library-does" }, set, h("label", { class: "ss-library-beside" }, box, h("span", {}, "Vergelijk", about(entry))), full),
    plan.node,
  );
  return {
    node,
    title,
    box,
    /** @param {{inSet: boolean, beside: boolean, most: boolean, why: string}} now @param {PlanNow} planned */
    show({ inSet, beside, most, why }, planned) {
      plan.show(entry, planned);
      set.setAttribute("aria-pressed", String(inSet));
      say(setWords, inSet ? "✓ In mijn setje" : "In mijn setje");
      box.checked = beside;
      box.disabled = most && !beside;
      full.hidden = !box.disabled;
      say(reason, why);
      reason.hidden = !why;
    },
  };
}
