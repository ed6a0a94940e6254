// Letters, cards and sheets: to read, and to take along as Word or PDF with the school's name and logo.

/**
 * @typedef {{key: string, title: string, summary: string, goes_with: string[], parts: SheetPart[]}} OfferedFormat
 * @typedef {{most_bytes: number, groups: {key: string, title: string, formats: OfferedFormat[]}[]}} FormatsState
 */

const LOGO_KINDS = "image/png,image/jpeg";

/** @param {Act} act @param {Model} model */
function logoSection(act, model) {
  const error = h("p", { class: "ss-field-error", role: "alert", hidden: true });
  const field = h("input", { type: "file", class: "ss-input", accept: LOGO_KINDS });
  const picture = h("img", { class: "ss-formats-logo", alt: "Het logo van jullie school" });
  const none = h("p", { class: "ss-quiet" }, "Er is nog geen logo. De naam van de school staat er altijd.");
  const remove = h("button", { type: "button", class: "ss-button", onclick: () => act.from(remove, "remove_logo") }, "Haal het logo weg");

  /** @param {string} sentence */
  function refuse(sentence) {
    say(error, sentence);
    error.hidden = !sentence;
  }

  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (!file) return;
    const { most_bytes: most } = /** @type {FormatsState} */ (model.get("state"));
    const millions = (/** @type {number} */ bytes) => (bytes / 1e6).toLocaleString("nl-NL", { maximumFractionDigits: 1 });
    refuse(file.size > most ? `Dit bestand is ${millions(file.size)} MB. Kies een logo van hooguit ${millions(most)} MB.` : "");
    if (file.size <= most) {
      try {
        act("put_logo", { content: await base64Of(file) });
      } catch {
        refuse("Dit bestand kan niet worden gelezen. Kies een ander bestand.");
      }
    }
    field.value = "";
  });

  return {
    node: h(
      "section",
      { class: "ss-card ss-stack" },
      h("h3", { class: "ss-title" }, "Logo van de school"),
      h("p", { class: "ss-prose" }, "Het logo komt boven elk format. Het blijft in de map van jullie school, en gaat mee in een reservekopie."),
      h("div", { class: "ss-formats-logo-row" }, picture, none, remove),
      h("label", { class: "ss-field ss-formats-choose" }, h("span", { class: "ss-label" }, "Kies een logo"), h("span", { class: "ss-hint" }, "Een PNG of JPEG van hooguit 2 MB."), field),
      error,
      actionLine(act),
    ),
    update() {
      const href = model.get("logo");
      picture.hidden = remove.hidden = !href;
      none.hidden = Boolean(href);
      if (href) picture.setAttribute("src", href);
      else picture.removeAttribute("src");
    },
  };
}

/** @param {OfferedFormat} format @param {(button: HTMLButtonElement, key: string, kind: string) => void} take */
function formatCard({ key, title, summary, goes_with: goesWith, parts }, take) {
  const name = h("h4", { class: "ss-subtitle", id: uid() }, title);
  const told = summary ? title : `${title} bij ${goesWith.join(", ")}`; // samples of several practices have one title
  const button = (/** @type {string} */ kind, /** @type {string} */ label) => {
    const node = h("button", { type: "button", class: "ss-button", "aria-label": `${label}: ${told}`, onclick: () => take(node, key, kind) }, label);
    return node;
  };
  const details = h("details", {}, h("summary", { class: "ss-summary" }, "Bekijk de tekst"));
  details.addEventListener("toggle", () => details.childElementCount === 1 && details.append(sheetPreview(parts)), { once: true });
  return h(
    "li",
    { class: "ss-card ss-stack ss-formats-card", "aria-labelledby": name.id },
    name,
    summary ? h("p", { class: "ss-prose" }, summary) : null,
    goesWith.length ? h("p", { class: "ss-quiet ss-small" }, `Hoort bij: ${goesWith.join(", ")}`) : null,
    h("div", { class: "ss-row" }, button("word", "Word"), button("pdf", "PDF")),
    details,
  );
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const logo = logoSection(act, model);
    const choice = h("select", { class: "ss-select" });
    const groups = h("div", { class: "ss-stack ss-stack-wide" });
    const status = h("p", { class: "ss-status", role: "status" });
    const ask = fetching(act, model, signal, status);

    const take = (/** @type {HTMLButtonElement} */ button, /** @type {string} */ key, /** @type {string} */ kind) => ask(button, "make", { key, kind });

    function show() {
      for (const group of /** @type {HTMLElement[]} */ ([...groups.children])) group.hidden = Boolean(choice.value) && group.dataset.key !== choice.value;
    }
    choice.addEventListener("change", show);

    function update() {
      /** @type {FormatsState} */
      const { groups: offered } = model.get("state");
      const chosen = choice.value;
      choice.replaceChildren(h("option", { value: "" }, "Alles"), ...offered.map(({ key, title }) => h("option", { value: key || "library" }, title)));
      choice.value = chosen;
      keep(
        groups,
        offered,
        ({ key }) => key,
        ({ key, title, formats }) => h("section", { class: "ss-stack", "data-key": key || "library" }, h("h3", { class: "ss-title" }, title), h("ul", { class: "ss-list ss-formats-list" }, formats.map((one) => formatCard(one, take)))),
      );
      show();
    }

    const about = h("p", { class: "ss-prose" }, "Haal een blad op als Word-bestand en pas het aan. Of print het als PDF. Wat tussen [haken] staat, vul je zelf in.");
    const filter = h("label", { class: "ss-field ss-formats-choose" }, h("span", { class: "ss-label" }, "Waar is het voor?"), choice);
    rootOf(el, "formats", h("div", { class: "ss-stack ss-stack-wide" }, logo.node, about, filter, h("div", { class: "ss-formats-status" }, status), groups));
    listen(model, signal, "state", update);
    listen(model, signal, "logo", logo.update);
    update();
    logo.update();
  },
};
