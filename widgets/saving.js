// Text that is saved while you type, through an action. Until it is stored, this browser keeps it: a kernel that dies and a page that
// is loaded again lose nothing. Stands after sync.js and before a component's own text.

const SAVE_AFTER = 600;

/** Texts as they compare: what is stored may have lost a space. @param {string[]} texts */
function compared(texts) {
  return JSON.stringify(texts.map((text) => text.normalize("NFC").split(/\s+/).join(" ").trim()));
}

/** @typedef {HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement} Saved */

/** What a field would hold with a value, in words. @param {Saved} field @param {string} value */
function wordsOf(field, value) {
  if (field instanceof HTMLSelectElement) return [...field.options].find((option) => option.value === value)?.label ?? "";
  return field.type === "date" && value ? new Date(value).toLocaleDateString("nl-NL", { timeZone: "UTC" }) : value;
}

/** What is stored by now beside what stands in the fields, for somebody to choose. @param {() => void} take @param {() => void} keepOwn */
function clashBox(take, keepOwn) {
  const list = h("dl", { class: "ss-stack" });
  const node = h(
    "div",
    { class: "ss-notice ss-stack", role: "group", "aria-label": "Twee teksten", hidden: true },
    h("p", {}, "Op een ander scherm staat nu een andere tekst. Wat je hier typte, staat nog in het veld. Wat blijft?"),
    list,
    h(
      "div",
      { class: "ss-row" },
      h("button", { type: "button", class: "ss-button", onclick: take }, "Neem de andere tekst"),
      h("button", { type: "button", class: "ss-button", onclick: keepOwn }, "Houd wat in het veld staat"),
    ),
  );
  return {
    node,
    /** @param {Saved[]} fields @param {string[]} stored */
    show(fields, stored) {
      const others = fields.flatMap((field, index) => (compared([field.value]) === compared([stored[index]]) ? [] : [[field.labels?.[0]?.firstChild?.textContent ?? "", wordsOf(field, stored[index])]]));
      list.replaceChildren(...others.map(([label, words]) => h("div", {}, h("dt", { class: "ss-small" }, label), h("dd", { class: "ss-words", dir: "auto" }, words || "(leeg)"))));
      node.hidden = false;
    },
  };
}

/** @param {string} place @returns {{before: string[], texts: string[]} | null} */
function readKept(place) {
  try {
    const kept = JSON.parse(storage.read(place) ?? "null");
    return kept && Array.isArray(kept.before) && Array.isArray(kept.texts) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Fields that are saved together: a moment after the last key, on leaving the field, and when the page goes. What another screen stored
 * meanwhile is never written over unasked: `clash` tells of it, and belongs below the fields.
 * @param {Act} act
 * @param {Saved[]} fields
 * @param {() => string} send sends all fields in one action and returns its id; empty when there is nothing to send
 * @param {{place: () => string, stored: () => string[], onInput?: () => void}} known under which name this browser keeps the texts, and
 *   the texts that are stored
 */
function saving(act, fields, send, { place, stored, onInput }) {
  const status = h("p", { class: "ss-status", role: "status" });
  const texts = () => fields.map((field) => field.value);
  let sent = "";
  let timer = 0;
  let late = 0;
  let dirty = false;
  let kept = true;
  /** What was sent since the last acknowledgement, and may be stored. @type {string[]} */
  let perhaps = [];
  /** What was stored when these fields last agreed with it. @type {string | null} */
  let agreed = null;
  const clash = clashBox(
    () => {
      fields.forEach((field, index) => (field.value = stored()[index] ?? ""));
      settle();
      onInput?.();
      storage.remove(place());
      tell("");
      fields[0].focus();
    },
    () => {
      settle();
      dirty = true;
      save();
      fields[0].focus();
    },
  );

  /** The fields may be stored again. */
  function settle() {
    dirty = false;
    agreed = compared(stored());
    clash.node.hidden = true;
  }

  function save() {
    clearTimeout(timer);
    if (!dirty || !clash.node.hidden) return;
    dirty = false;
    sent = send();
    if (!sent) return;
    perhaps = [...perhaps, compared(texts())];
    clearTimeout(late);
    late = setTimeout(() => tell("late"), LATE_AFTER);
  }

  /** @param {"late" | "stored" | "refused" | ""} state @param {string} [why] */
  function tell(state, why = "") {
    const waiting = kept ? "Nog niet opgeslagen, wij bewaren het hier." : "Nog niet opgeslagen. Laat deze pagina open.";
    const words = { late: waiting, stored: "✓ opgeslagen", refused: ["Nog niet opgeslagen.", why].join(" ").trim(), "": "" };
    status.dataset.state = state === "refused" ? "late" : state;
    say(status, words[state]);
  }

  function changed() {
    dirty = true;
    kept = storage.write(place(), JSON.stringify({ before: [agreed ?? compared(stored()), ...perhaps], texts: texts() }));
    if (status.dataset.state !== "late") tell("");
    onInput?.();
    take();
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  }

  /** Whether another screen stored something that is not in these fields. */
  function elsewhere() {
    const now = compared(stored());
    return agreed !== null && now !== agreed && now !== compared(texts()) && !perhaps.includes(now);
  }

  /** What is stored, in the fields where nobody is. */
  function takeOver() {
    const now = stored();
    fields.forEach((field, index) => {
      if (!hasFocus(field) && field.value !== now[index]) field.value = now[index];
    });
    if (compared(texts()) === compared(now)) settle();
    else if (elsewhere()) tell("");
  }

  function showClash() {
    dirty = true;
    clash.show(fields, stored());
    tell("refused");
  }

  /** Takes over what is stored, unless somebody writes here or the text here is newer; where both changed, somebody chooses. */
  function take() {
    if (sent) return;
    if (!dirty) takeOver();
    else if (elsewhere()) showClash();
    else if (!clash.node.hidden) {
      clash.node.hidden = true;
      save();
    }
  }

  /** @param {string[]} now */
  function put(now) {
    fields.forEach((field, index) => {
      field.value = now[index] ?? "";
      field.dispatchEvent(new Event("input")); // as if it was typed
    });
    save();
  }

  for (const field of fields) {
    field.addEventListener("input", changed);
    field.addEventListener("blur", () => (save(), take()));
  }
  act.onDone((error) => {
    if (!sent || act.pending(sent)) return false;
    sent = "";
    clearTimeout(late);
    if (error) {
      dirty = true; // what was refused stays in the field until it is another text
      const told = fields.some(isTooLong); // it says so itself
      tell("refused", told ? "" : error);
      return true;
    }
    perhaps = [];
    agreed = compared(stored());
    if (dirty) return false;
    storage.remove(place());
    tell("stored");
    return false;
  });

  return {
    status,
    clash: clash.node,
    save,
    put,
    take,
    /** Puts back what did not get stored; where something else is stored by now, somebody chooses. */
    restore() {
      const found = readKept(place());
      const now = compared(stored());
      if (!found || compared(found.texts) === now) storage.remove(place());
      else if (found.before.includes(now)) put(found.texts);
      else {
        agreed = "";
        found.texts.forEach((text, index) => (fields[index].value = text));
        onInput?.();
        showClash();
      }
    },
    forget: () => storage.remove(place()),
    leave() {
      save();
      clearTimeout(late);
    },
  };
}
