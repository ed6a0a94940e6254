// Text that is saved while you type, through an action. Until it is stored, this browser keeps it: a kernel that dies and a page that
// is loaded again lose nothing. Stands after sync.js and before a component's own text.

const SAVE_AFTER = 600;

/** Texts as they compare: what is stored may have lost a space. @param {string[]} texts */
function compared(texts) {
  return JSON.stringify(texts.map((text) => text.split(/\s+/).join(" ").trim()));
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
 * Fields that are saved together: a moment after the last key, on leaving the field, and when the page goes.
 * @param {Act} act
 * @param {(HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement)[]} fields
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

  function save() {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    sent = send();
    if (!sent) return;
    perhaps = [...perhaps, compared(texts())];
    clearTimeout(late);
    late = setTimeout(() => tell("late"), LATE_AFTER);
  }

  /** @param {"late" | "stored" | "refused" | ""} state */
  function tell(state) {
    const waiting = kept ? "Nog niet opgeslagen, wij bewaren het hier." : "Nog niet opgeslagen. Laat deze pagina open.";
    const words = { late: waiting, stored: "✓ opgeslagen", refused: "Nog niet opgeslagen.", "": "" };
    status.dataset.state = state === "refused" ? "late" : state;
    say(status, words[state]);
  }

  function changed() {
    dirty = true;
    kept = storage.write(place(), JSON.stringify({ before: [compared(stored()), ...perhaps], texts: texts() }));
    if (status.dataset.state !== "late") tell("");
    onInput?.();
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
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
    field.addEventListener("blur", save);
  }
  act.onDone((error) => {
    if (!sent || act.pending(sent)) return false;
    sent = "";
    clearTimeout(late);
    if (error) {
      dirty = true; // what was refused stays in the field until it is another text
      tell("refused");
      return fields.some(isTooLong); // it says so itself
    }
    perhaps = [];
    if (dirty) return false;
    storage.remove(place());
    tell("stored");
    return false;
  });

  return {
    status,
    save,
    put,
    /** Takes over what is stored, unless somebody writes here or the text here is newer. */
    take() {
      if (dirty || sent) return;
      stored().forEach((text, index) => {
        if (!hasFocus(fields[index]) && fields[index].value !== text) fields[index].value = text;
      });
    },
    /** Puts back what did not get stored. Where something else is stored by now, `other` gets the texts. @param {(texts: string[]) => void} [other] */
    restore(other) {
      const found = readKept(place());
      const now = compared(stored());
      if (!found || compared(found.texts) === now) storage.remove(place());
      else if (found.before.includes(now)) put(found.texts);
      else if (other) other(found.texts);
      else storage.remove(place());
    },
    forget: () => storage.remove(place()),
    leave() {
      save();
      clearTimeout(late);
    },
  };
}
