// The pages of the library about one thing, about two beside each other, and about what we know it from. Stands after library_cards.js.

/** @typedef {{shelf: () => Bookshelf, go: (id: string) => void}} Around where links lead, and what they name */

/** @param {Around} around @param {string[]} ids */
function linksTo({ shelf, go }, ids) {
  const known = new Map(shelf().entries.map((entry) => [entry.id, entry]));
  const there = ids.map((id) => known.get(id)).filter((entry) => entry !== undefined);
  return h("ul", { class: "ss-list ss-library-links" }, there.map((entry) => h("li", {}, h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => go(entry.id) }, entry.title), h("span", { class: "ss-quiet ss-small" }, ` ${entry.kind}`))));
}

/** @param {Told} part */
function toldPart({ title, shape, texts, samples, note }) {
  const body =
    shape === "text"
      ? texts.map((text) => h("p", { class: "ss-prose", dir: "auto" }, text))
      : shape === "list"
        ? h("ul", { class: "ss-library-points" }, texts.map((text) => h("li", { dir: "auto" }, text)))
        : samples.map((sample) => h("div", { class: "ss-card ss-card-soft" }, h("h5", { class: "ss-label" }, sample.title), h("p", { class: "ss-words", dir: "auto" }, sample.text)));
  return h("section", { class: "ss-stack" }, h("h4", { class: "ss-subtitle" }, title), note ? h("p", { class: "ss-library-made-up" }, note) : null, body);
}

/** Three voices beside each other: of children, parents and team. @param {Voices} voices */
function threeVoices({ note, children, parents, team }) {
  const said = /** @type {[string, string, string[]][]} */ ([["Kinderen", "leerlingen", children], ["Ouders", "ouders", parents], ["Team", "team", team]]);
  return h(
    "section",
    { class: "ss-stack" },
    h("h4", { class: "ss-subtitle" }, "Wat mensen vertellen"),
    note ? h("p", { class: "ss-library-made-up" }, note) : null,
    h("div", { class: "ss-library-voices" }, said.filter(([, , texts]) => texts.length).map(([who, role, texts]) => h("div", { class: "ss-library-voice", "data-role": role }, h("h5", { class: "ss-label" }, who), texts.map((text) => h("blockquote", { dir: "auto" }, text))))),
  );
}

/** @param {Publication} publication */
function citedAs({ cited_as, says, link }) {
  return [h("span", { dir: "auto" }, cited_as), " ", link ? h("a", { class: "ss-link", href: link, target: "_blank", rel: "noreferrer" }, "Lees de bron", h("span", { class: "ss-visually-hidden" }, ` ${cited_as}, opent in een nieuw venster`)) : null, h("span", { class: "ss-quiet ss-small ss-library-says" }, says)];
}

/** How sure it is, why, and from what we know that. @param {Bookshelf} shelf @param {LibraryEntry} entry */
function evidenceOf(shelf, entry) {
  const sources = shelf.literature.filter(({ key }) => entry.sources.includes(key));
  return h(
    "section",
    { class: "ss-stack" },
    h("h4", { class: "ss-subtitle" }, "Hoe zeker is het?"),
    h("p", { class: "ss-prose" }, h("span", { class: "ss-tag" }, capitalised(entry.evidence)), " ", h("span", { dir: "auto" }, entry.evidence_from)),
    sources.length ? h("ul", { class: "ss-library-points" }, sources.map((one) => h("li", {}, citedAs(one)))) : null,
  );
}

/** All of one entry. @param {Around} around @param {LibraryEntry} entry */
function detailOf(around, entry) {
  const shelf = around.shelf();
  const [first, ...rest] = entry.parts;
  return h(
    "article",
    { class: "ss-stack ss-stack-wide ss-library-detail" },
    h("header", { class: "ss-library-head" }, pictureOf(shelf, entry), h("div", { class: "ss-stack" }, kindTags(entry), h("h3", { class: "ss-title", tabindex: "-1" }, entry.title), h("p", { class: "ss-library-post-it", dir: "auto" }, entry.post_it))),
    h("p", { class: "ss-lead", dir: "auto" }, entry.summary),
    factList([...weighed(entry), .../** @type {[string, Child][]} */ (entry.facts.map(({ label, value }) => [label, value]))], "ss-library-facts-wide"),
    first ? toldPart(first) : null,
    entry.voices ? threeVoices(entry.voices) : null,
    rest.map(toldPart),
    evidenceOf(shelf, entry),
    entry.ties.map(({ title, ids }) => h("section", { class: "ss-stack" }, h("h4", { class: "ss-subtitle" }, title), linksTo(around, ids))),
  );
}

/** @param {LibraryEntry} entry @param {string} title */
function pointsOf(entry, title) {
  const part = entry.parts.find((one) => one.title === title);
  return part ? h("ul", { class: "ss-library-points" }, part.texts.map((text) => h("li", { dir: "auto" }, text))) : h("span", { class: "ss-quiet" }, "–");
}

/** Two entries, row by row. @param {Around} around @param {LibraryEntry[]} two */
function comparison({ shelf, go }, two) {
  const labels = [...new Set(two.flatMap((entry) => [...weighed(entry).map(([label]) => label), ...entry.facts.map(({ label }) => label)]))];
  /** @type {[string, (entry: LibraryEntry) => Child][]} */
  const rows = [
    ["In één zin", ({ post_it }) => post_it],
    ["In het kort", ({ summary }) => summary],
    ...labels.map((label) => /** @type {[string, (entry: LibraryEntry) => Child]} */ ([label, (entry) => valueOf(entry, label)])),
    ...["Wat je ervan merkt", "Wanneer lukt het?", "Tips"].map((title) => /** @type {[string, (entry: LibraryEntry) => Child]} */ ([title, (entry) => pointsOf(entry, title)])),
  ];
  return h(
    "table",
    { class: "ss-library-compared" },
    h("caption", { class: "ss-visually-hidden" }, "Twee naast elkaar"),
    h("thead", {}, h("tr", {}, two.map((entry) => h("th", { scope: "col" }, pictureOf(shelf(), entry), kindTags(entry), h("button", { type: "button", class: "ss-library-open", onclick: () => go(entry.id) }, entry.title))))),
    rows.map(([label, of]) => h("tbody", {}, h("tr", {}, h("th", { class: "ss-small ss-quiet", colspan: 2, scope: "rowgroup" }, label)), h("tr", {}, two.map((entry) => h("td", { dir: "auto" }, of(entry)))))),
  );
}

/** @param {LibraryEntry} entry @param {string} label */
function valueOf(entry, label) {
  return weighed(entry).find(([name]) => name === label)?.[1] ?? entry.facts.find((fact) => fact.label === label)?.value ?? "–";
}

/** Everything that we know things from, each with what rests on it. @param {Around} around */
function sourcesPage(around) {
  return h(
    "ul",
    { class: "ss-list ss-stack" },
    around.shelf().literature.map((one) =>
      h("li", { class: "ss-card ss-stack" }, h("p", {}, h("span", { class: "ss-tag" }, capitalised(one.medium)), " ", citedAs(one)), one.methods.length ? h("p", { class: "ss-small" }, `Samenspraak zelf werkt zo door deze bron: ${one.methods.join("; ")}.`) : null, one.cited_by.length ? linksTo(around, one.cited_by) : null),
    ),
  );
}
