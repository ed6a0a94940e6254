// Finding in the library: by kind, by what one weighs, by the kind of school, and by words. Stands after library_cards.js.

/** @typedef {{words: string, kind: string, sector: string, picked: Record<string, string>}} Wanted */

/** Without accents and capitals. @param {string} text */
const plainText = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** What is looked in: everything that an entry tells. @param {LibraryEntry} entry */
function searched(entry) {
  const told = entry.parts.flatMap((part) => [...part.texts, ...part.samples.map(({ title }) => title)]);
  return plainText([entry.title, entry.post_it, entry.summary, ...entry.found_by, entry.kind, ...entry.types, entry.reciprocity, ...entry.facts.map(({ value }) => value), ...told].join(" "));
}

/** What a longer word and its other forms begin with: voorlezen, brieven and brief, gesprekken and gesprek. @param {string} word @returns {string[]} */
function beginnings(word) {
  if (word.length < 6) return [word];
  const bare = word.replace(/(en|s|e)$/, "");
  return [bare, bare.replace(/v$/, "f").replace(/z$/, "s").replace(/([^aeiou])\1$/, "$1")];
}

/** The words of a search, each in a few forms. @param {string} words */
function asked(words) {
  return plainText(words).split(/\s+/).filter(Boolean).map(beginnings);
}

/** Whether an entry is what is wanted. @param {LibraryEntry} entry @param {string} text @param {Wanted} wanted */
function fitsWanted(entry, text, { words, kind, sector, picked }) {
  if (kind && entry.kind !== kind) return false;
  if (sector && !entry.sectors.includes(sector)) return false;
  for (const [field, word] of Object.entries(picked)) {
    const has = /** @type {any} */ (entry)[field];
    if (word && !(Array.isArray(has) ? has.includes(word) : has === word)) return false;
  }
  return asked(words).every((forms) => forms.some((form) => text.includes(form)));
}

/** How many were found, in words. @param {LibraryEntry[]} found @param {Bookshelf["kinds"]} kinds */
function foundInWords(found, kinds) {
  if (!found.length) return "Niets gevonden.";
  const counted = kinds.map(({ key, one, many }) => ({ count: found.filter(({ kind }) => kind === key).length, one, many })).filter(({ count }) => count);
  const told = counted.map(({ count, one, many }) => `${count} ${count === 1 ? one : many}`);
  const last = told.pop();
  return told.length ? `Gevonden: ${told.join(", ")} en ${last}.` : `Gevonden: ${last}.`;
}

/**
 * The fields to find with. `changed` is called for each change.
 * @param {Bookshelf} shelf @param {string} sector the school's own @param {() => void} changed
 */
function libraryFilters(shelf, sector, changed) {
  /** @type {Wanted} */
  let wanted = { words: "", kind: "", sector, picked: {} };
  const kindName = uid();
  const search = h("input", { class: "ss-input", type: "search", id: uid(), autocomplete: "off", placeholder: "Bijvoorbeeld: lezen, app of opa", oninput: () => set({ words: search.value }) });
  const kinds = [{ key: "", many: "alles" }, ...shelf.kinds].map(({ key, many }) => {
    const radio = h("input", { type: "radio", name: kindName, value: key, checked: key === "", onchange: () => set({ kind: key }) });
    return { radio, label: h("label", { class: "ss-library-kind-choice" }, radio, h("span", {}, capitalised(many))) };
  });
  const selects = shelf.filters.map(({ field, label, options }) => choose(label, "Alles", options, (word) => set({ picked: { ...wanted.picked, [field]: word } })));
  const school = choose("Voor welke school?", "Alle scholen", shelf.sectors, (word) => set({ sector: word }));
  school.select.value = sector;
  const count = h("span", {});
  const more = h("details", { class: "ss-library-more" }, h("summary", { class: "ss-summary" }, "Zoek gerichter", count), h("div", { class: "ss-library-selects" }, [...selects, school].map(({ box }) => box)));
  const clear = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: reset }, "Toon alles weer");
  const node = h(
    "div",
    { class: "ss-stack ss-library-filters", role: "search", "aria-label": "Zoek in de bibliotheek" },
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: search.id }, "Zoek op een woord"), search),
    h("fieldset", {}, h("legend", { class: "ss-visually-hidden" }, "Wat zoek je?"), h("div", { class: "ss-library-kinds" }, kinds.map(({ label }) => label))),
    more,
    h("div", {}, clear),
  );

  /** @param {string} label @param {string} all @param {Option[]} options @param {(word: string) => void} pick */
  function choose(label, all, options, pick) {
    const id = uid();
    const select = h("select", { class: "ss-select", id, onchange: () => pick(select.value) }, h("option", { value: "" }, all), options.map((one) => h("option", { value: one.key }, one.label)));
    return { select, box: h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: id }, label), select) };
  }

  /** @param {Partial<Wanted>} part */
  function set(part) {
    wanted = { ...wanted, ...part };
    mark();
    changed();
  }

  function mark() {
    const picked = Object.values(wanted.picked).filter(Boolean).length + Number(wanted.sector !== sector);
    say(count, picked ? ` (${picked} gekozen)` : "");
    clear.hidden = !picked && !wanted.words && !wanted.kind;
  }

  /** All again, for the school's own kind. */
  function reset() {
    search.value = "";
    for (const { radio } of kinds) radio.checked = radio.value === "";
    for (const { select } of selects) select.value = "";
    school.select.value = sector;
    set({ words: "", kind: "", sector, picked: {} });
    search.focus();
  }

  mark();
  return {
    node,
    reset,
    wanted: () => wanted,
    /** @param {string} kind */
    onlyKind(kind) {
      reset();
      for (const { radio } of kinds) radio.checked = radio.value === kind;
      set({ kind });
    },
  };
}
