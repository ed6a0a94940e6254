// The list of what a coach can read, with the fields to find in it. Stands after reading_answer.js and before reading.js.

/**
 * @typedef {{id: string, pseudonym: string, title: string, day: string, state: "new" | "changed" | "read", said: string,
 *   reasons: ReasonState[], drafts: number, replies: number}} Listed
 * @typedef {{key: string, label: string}} Choice
 */

const LOOK_AFTER = 350;
const CHOSEN_BY = /** @type {const} */ ([
  ["pseudonym", "Van wie?"],
  ["subject", "Waarover?"],
  ["session", "Welke keer?"],
  ["phase", "Welke fase?"],
  ["label", "Welk label van jou?"],
]);

/** What a line says of drafts and replies. @param {Listed} one */
function written({ drafts, replies }) {
  const said = [];
  if (drafts) said.push(drafts === 1 ? "1 concept" : `${drafts} concepten`);
  if (replies) said.push(replies === 1 ? "1 antwoord aan jou" : `${replies} antwoorden aan jou`);
  return said.join(", ");
}

/** @param {(id: string) => void} open @param {Listed} first */
function readingItem(open, first) {
  const name = h("strong", {});
  const state = h("span", { class: "ss-tag" });
  const of = h("span", { class: "ss-small ss-quiet" });
  const own = h("span", { class: "ss-small ss-reading-own" });
  const button = h("button", { type: "button", class: "ss-reading-open", onclick: () => open(first.id) }, h("span", { class: "ss-row" }, name, state), of, own);
  const why = h("ul", { class: "ss-list ss-small ss-reading-reasons" });
  return Object.assign(h("li", {}, button, why), {
    button,
    /** @param {Listed} now @param {boolean} current */
    show(now, current) {
      say(name, now.pseudonym);
      say(state, now.said);
      state.hidden = !now.said;
      say(of, `${now.title}, ${now.day}`);
      say(own, written(now));
      own.hidden = !own.textContent;
      showReasons(why, now.reasons.filter(({ kind }) => kind !== "new"));
      button.toggleAttribute("data-unread", now.state !== "read");
      if (current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    },
  });
}

/** The fields to find with. @param {Act} act @param {() => void} changed */
function readingFilters(act, changed) {
  let timer = 0;
  let asked = "";
  let looking = "";
  const search = h("input", { class: "ss-input", type: "search", id: uid(), autocomplete: "off", placeholder: "Bijvoorbeeld: tolk", oninput: later });
  const wrong = h("p", { class: "ss-field-error", id: uid(), role: "alert", hidden: true });
  describedBy(search, wrong.id);
  const unread = h("input", { type: "checkbox", onchange: changed });
  const selects = CHOSEN_BY.map(([name, label]) => {
    const select = h("select", { class: "ss-select", id: uid(), onchange: look });
    return { name, select, box: h("div", { class: "ss-field" }, h("label", { class: "ss-label ss-small", for: select.id }, label), select) };
  });
  const count = h("span", {});
  const clear = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: reset }, "Toon alles weer");
  const node = h(
    "div",
    { class: "ss-stack ss-reading-filters", role: "search", "aria-label": "Zoek in terugblikken" },
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: search.id }, "Zoek op een woord, titel of schuilnaam"), search, wrong),
    h("label", { class: "ss-choice" }, unread, "Alleen wat nieuw of veranderd is"),
    h("details", {}, h("summary", { class: "ss-summary" }, "Zoek gerichter", count), h("div", { class: "ss-stack" }, selects.map(({ box }) => box))),
    h("div", {}, clear),
  );

  function later() {
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_AFTER);
  }

  /** One letter finds nothing yet. */
  const words = () => (search.value.trim().length > 1 ? search.value : "");

  function look() {
    clearTimeout(timer);
    const wanted = { text: words(), chosen: Object.fromEntries(selects.map(({ name, select }) => [name, select.value])) };
    mark();
    if (JSON.stringify(wanted) === asked) return;
    asked = JSON.stringify(wanted);
    looking = act("look_for", wanted);
  }

  act.onDone((error, field) => {
    if (!looking || act.pending(looking)) return false;
    looking = "";
    const refused = error && field === "text" ? error : "";
    say(wrong, refused);
    wrong.hidden = !refused;
    return Boolean(refused);
  });

  function mark() {
    const picked = selects.filter(({ select }) => select.value).length;
    say(count, picked ? ` (${picked} gekozen)` : "");
    clear.hidden = !picked && !search.value && !unread.checked;
  }

  function reset() {
    search.value = "";
    unread.checked = false;
    for (const { select } of selects) select.value = "";
    look();
    changed();
    search.focus();
  }

  return {
    node,
    unread: () => unread.checked,
    focus: () => search.focus(),
    /** @param {Record<string, Choice[]>} choices */
    show(choices) {
      for (const { name, select } of selects) {
        const chosen = select.value;
        keep(select, [{ key: "", label: "Alles" }, ...choices[name]], ({ key }) => key, ({ key }) => h("option", { value: key }), (option, { label }) => say(option, label));
        if (select.value !== chosen) select.value = "";
      }
      mark();
    },
  };
}
