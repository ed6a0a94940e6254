// The form of a routine or practice of one's own, made of the fields that Python tells. Stands after fields.js and before own_practice.js.

/**
 * @typedef {{name: string, label: string, shape: "line" | "text" | "lines" | "one" | "many" | "samples", hint: string, longest: number, options: {key: string, label: string}[], required: string[]}} AskedField
 * @typedef {{parts: {title: string, open: boolean, fields: AskedField[]}[], kinds: {key: string, label: string}[], like: {key: string, title: string}[], largest: number}} OwnForm
 * @typedef {string | string[] | {titel: string, tekst: string}[]} OwnValue
 * @typedef {{box: HTMLElement, value: () => OwnValue, fill: (value: OwnValue | undefined) => void, showError: (sentence: string | undefined) => void, must: (required: boolean) => void, focus: () => void}} OwnField
 */

/** What is wrong, and whether it must be filled in. @param {HTMLElement} described @param {AskedField} asked @param {HTMLElement} label */
function marks(described, asked, label) {
  const error = h("p", { class: "ss-field-error", id: uid(), hidden: true });
  const help = asked.hint ? h("p", { class: "ss-hint", id: uid() }, asked.hint) : null;
  const must = h("span", { class: "ss-quiet ss-small" });
  label.append(asked.label, " ", must);
  described.setAttribute("aria-describedby", [help?.id, error.id].filter(Boolean).join(" "));
  return {
    help,
    error,
    /** @param {string | undefined} sentence */
    showError(sentence) {
      say(error, sentence ?? "");
      error.hidden = !sentence;
      if (described.tagName === "FIELDSET") return;
      if (sentence) described.setAttribute("aria-invalid", "true");
      else described.removeAttribute("aria-invalid");
    },
    /** @param {boolean} required */
    must: (required) => say(must, required ? "(nodig)" : "(hoeft niet)"),
  };
}

/** One field with a text, a list by line, or a choice. @param {AskedField} asked @returns {OwnField} */
function simpleField(asked) {
  const id = uid();
  const input =
    asked.shape === "one"
      ? h("select", { class: "ss-select", id }, h("option", { value: "" }, "Kies…"), asked.options.map(({ key, label }) => h("option", { value: key }, label)))
      : asked.shape === "line"
        ? h("input", { class: "ss-input", id, autocomplete: "off", dir: "auto" })
        : h("textarea", { class: "ss-textarea", id, rows: asked.shape === "lines" ? 4 : 3, dir: "auto" });
  if (asked.longest && input.tagName !== "SELECT") withRoom(/** @type {HTMLInputElement | HTMLTextAreaElement} */ (input), asked.longest);
  const label = h("label", { class: "ss-label", for: id });
  const { help, error, showError, must } = marks(input, asked, label);
  const lines = asked.shape === "lines" ? h("p", { class: "ss-hint" }, "Zet elk punt op een eigen regel.") : null;
  return {
    box: h("div", { class: "ss-field" }, label, help, lines, input, error),
    value: () => (asked.shape === "lines" ? input.value.split("\n").map((line) => line.trim()).filter(Boolean) : input.value.trim()),
    fill(value) {
      input.value = Array.isArray(value) ? value.join("\n") : (value ?? "");
      input.dispatchEvent(new Event("input")); // for the room that is left
    },
    showError,
    must,
    focus: () => input.focus(),
  };
}

/** A few of the options. @param {AskedField} asked @returns {OwnField} */
function manyField(asked) {
  const boxes = asked.options.map(({ key }) => h("input", { type: "checkbox", value: key }));
  const legend = h("legend", { class: "ss-label" });
  const group = h("fieldset", { class: "ss-field" }, legend);
  const { help, error, showError, must } = marks(group, asked, legend);
  group.append(...[help, ...asked.options.map(({ label }, at) => h("label", { class: "ss-choice" }, boxes[at], h("span", { dir: "auto" }, label))), error].filter((node) => node !== null));
  return {
    box: group,
    value: () => boxes.filter((box) => box.checked).map((box) => box.value),
    fill: (value) => boxes.forEach((box) => (box.checked = Array.isArray(value) && /** @type {string[]} */ (value).includes(box.value))),
    showError,
    must,
    focus: () => boxes[0]?.focus(),
  };
}

/** Texts to take over, each with a title. @param {AskedField} asked @returns {OwnField} */
function samplesField(asked) {
  const legend = h("legend", { class: "ss-label" });
  const group = h("fieldset", { class: "ss-field" }, legend);
  const { help, error, showError, must } = marks(group, asked, legend);
  const list = h("div", { class: "ss-stack" });
  const more = h("button", { type: "button", class: "ss-button", onclick: () => add().title.input.focus() }, "Nog een voorbeeld");
  /** @type {{title: ReturnType<typeof fieldOf>, text: ReturnType<typeof fieldOf>}[]} */
  let rows = [];
  group.append(...[help, list, h("div", {}, more), error].filter((node) => node !== null));

  function add(titel = "", tekst = "") {
    const title = fieldOf(h("input", { class: "ss-input", value: titel, dir: "auto" }), "Titel");
    const text = fieldOf(h("textarea", { class: "ss-textarea", rows: 4, value: tekst, dir: "auto" }), "Tekst");
    const row = { title, text };
    const node = h("div", { class: "ss-card ss-stack" }, title.box, text.box, h("div", {}, h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => leave(row, node) }, "Haal dit voorbeeld weg")));
    rows.push(row);
    list.append(node);
    return row;
  }

  /** @param {typeof rows[number]} row @param {HTMLElement} node */
  function leave(row, node) {
    rows = rows.filter((one) => one !== row);
    node.remove();
    list.dispatchEvent(new Event("change", { bubbles: true }));
    more.focus();
  }

  return {
    box: group,
    value: () => rows.map(({ title, text }) => ({ titel: title.input.value.trim(), tekst: text.input.value.trim() })).filter(({ titel, tekst }) => titel || tekst),
    fill(value) {
      rows = [];
      list.replaceChildren();
      for (const one of Array.isArray(value) ? value : []) if (typeof one !== "string") add(one.titel, one.tekst);
    },
    showError,
    must,
    focus: () => (rows[0]?.title.input ?? more).focus(),
  };
}

/** The whole form, part by part. @param {OwnForm} form */
function ownForm({ parts, kinds }) {
  const name = uid();
  const radios = kinds.map(({ key }) => h("input", { type: "radio", name, value: key, onchange: markRequired }));
  /** @type {Map<string, {asked: AskedField, field: OwnField, part: HTMLDetailsElement}>} */
  const fields = new Map();
  const folded = parts.map(({ title, open, fields: asked }) => {
    const body = h("div", { class: "ss-stack ss-own-part" });
    const part = h("details", { class: "ss-card", open }, h("summary", { class: "ss-summary" }, title), body);
    for (const one of asked) {
      const field = one.shape === "many" ? manyField(one) : one.shape === "samples" ? samplesField(one) : simpleField(one);
      fields.set(one.name, { asked: one, field, part });
      body.append(field.box);
    }
    return { part, open };
  });
  const kindBox = h("fieldset", {}, h("legend", { class: "ss-label" }, "Wat maak je?"), kinds.map(({ label }, at) => h("label", { class: "ss-choice" }, radios[at], label)), h("p", { class: "ss-hint" }, "Een routine komt elk jaar terug. Daarvan vertel je alles."));
  const kind = () => radios.find((radio) => radio.checked)?.value ?? kinds[0].key;

  function markRequired() {
    for (const { asked, field } of fields.values()) field.must(asked.required.includes(kind()));
  }

  return {
    node: h("div", { class: "ss-stack" }, kindBox, folded.map(({ part }) => part)),
    kind,
    values: () => Object.fromEntries([...fields].map(([key, { field }]) => [key, field.value()])),
    /** @param {string} of @param {Record<string, OwnValue>} values */
    fill(of, values) {
      for (const radio of radios) radio.checked = radio.value === of;
      for (const [key, { field }] of fields) field.fill(values[key]);
      for (const { part, open } of folded) part.open = open;
      markRequired();
    },
    /** Says what is wrong at each field, and goes to the first. @param {Record<string, string>} errors @param {boolean} go */
    showErrors(errors, go) {
      let first = true;
      for (const [key, { field, part }] of fields) {
        field.showError(errors[key]);
        if (!errors[key]) continue;
        part.open = true;
        if (first && go) field.focus();
        first = false;
      }
    },
    focus: () => fields.get("titel")?.field.focus(),
  };
}
