// Earlier versions of the vision, each beside the newest, and the way back to one of them.

/** @typedef {{number: string, created: string, sentences: {key: string, text: string}[]}} Version */

/** @param {Act} act */
function versionsSection(act) {
  const selectId = uid();
  const select = h("select", { class: "ss-select ss-vision-select", id: selectId });
  const oldTitle = h("h5", { class: "ss-label" });
  const newTitle = h("h5", { class: "ss-label" });
  const oldList = h("ol", { class: "ss-list ss-vision-compared" });
  const newList = h("ol", { class: "ss-list ss-vision-compared" });
  const reuse = h("button", { type: "button", class: "ss-button" }, "Gebruik deze versie weer");
  const reuseHint = h("p", { class: "ss-hint" });
  const summary = h("summary", { class: "ss-summary" });
  const box = h(
    "details",
    { class: "ss-vision-versions" },
    summary,
    h(
      "div",
      { class: "ss-stack" },
      h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: selectId }, "Leg naast de nieuwste"), select),
      h(
        "div",
        { class: "ss-vision-beside" },
        h("section", { class: "ss-stack" }, oldTitle, oldList, h("div", { class: "ss-row" }, reuse, reuseHint)),
        h("section", { class: "ss-stack" }, newTitle, newList),
      ),
    ),
  );
  /** @type {Version[]} */
  let versions = [];
  let concept = true;

  /** @param {Element} list @param {Version} version @param {Version} other @param {string} word */
  function showSentences(list, version, other, word) {
    const there = new Set(other.sentences.map((sentence) => sentence.key));
    keep(
      list,
      version.sentences,
      (sentence) => sentence.key,
      () => h("li", {}, h("span", { class: "ss-words", dir: "auto" }), h("span", { class: "ss-tag ss-vision-differs" })),
      (item, sentence) => {
        const differs = !there.has(sentence.key);
        say(item.firstElementChild, sentence.text);
        item.dataset.differs = String(differs);
        item.lastElementChild.hidden = !differs;
        say(item.lastElementChild, word);
      },
    );
  }

  function compare() {
    const newest = versions[0];
    const old = versions.find((version) => version.number === select.value) ?? versions[1];
    if (!newest || !old) return;
    say(oldTitle, `Versie ${old.number} · ${old.created}`);
    say(newTitle, `Versie ${newest.number} · nu`);
    showSentences(oldList, old, newest, "staat er niet meer");
    showSentences(newList, newest, old, "nieuw");
    reuse.setAttribute("aria-disabled", String(!concept));
    say(reuseHint, concept ? "De tekst van nu kun je daarna terughalen." : "Ga eerst terug naar concept.");
  }

  select.addEventListener("change", compare);
  reuse.addEventListener("click", () => reuse.getAttribute("aria-disabled") !== "true" && act.from(reuse, "reuse", { number: select.value }));

  return Object.assign(box, {
    /** @param {VisionState} state */
    show(state) {
      versions = state.versions;
      concept = state.state === "concept";
      box.hidden = versions.length < 2;
      say(summary, `Eerdere versies (${versions.length - 1})`);
      const chosen = select.value;
      keep(
        select,
        versions.slice(1),
        (version) => version.number,
        (version) => h("option", { value: version.number }),
        (option, version) => say(option, `Versie ${version.number}, ${version.created}`),
      );
      if (versions.slice(1).some((version) => version.number === chosen)) select.value = chosen;
      compare();
    },
  });
}
