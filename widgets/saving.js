// Text that is saved while you type, through an action. Stands after sync.js and before a component's own text.

const SAVE_AFTER = 600;

/**
 * Fields that are saved together: a moment after the last key, on leaving the field, and when the page goes.
 * @param {Act} act
 * @param {(HTMLTextAreaElement | HTMLInputElement)[]} fields
 * @param {() => string} send sends all fields in one action and returns its id; empty when there is nothing to send
 * @param {{onInput?: () => void, onStored?: () => void, late?: string}} [told] `late` is what to say when no answer comes
 */
function saving(act, fields, send, { onInput, onStored, late: lateWords = "Nog niet opgeslagen. Laat deze pagina open." } = {}) {
  const status = h("p", { class: "ss-status", role: "status" });
  let sent = "";
  let timer = 0;
  let late = 0;
  let dirty = false;

  function save() {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    sent = send();
    if (!sent) return;
    clearTimeout(late);
    late = setTimeout(() => tell("late"), LATE_AFTER);
  }

  /** @param {"late" | "stored" | "refused" | ""} state */
  function tell(state) {
    const words = { late: lateWords, stored: "✓ opgeslagen", refused: "Nog niet opgeslagen.", "": "" };
    status.dataset.state = state === "refused" ? "late" : state;
    say(status, words[state]);
  }

  function changed() {
    dirty = true;
    if (status.dataset.state !== "late") tell("");
    onInput?.();
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  }

  for (const field of fields) {
    field.addEventListener("input", changed);
    field.addEventListener("blur", save);
  }
  act.onDone((error) => {
    if (!sent || act.pending(sent)) return;
    sent = "";
    clearTimeout(late);
    if (error) {
      dirty = true; // what was refused stays in the field until it is another text
      tell("refused");
    } else if (!dirty) {
      tell("stored");
      onStored?.();
    }
  });

  return {
    status,
    save,
    changed,
    /** Takes over what is stored, unless somebody writes here or the text here is newer. @param {HTMLTextAreaElement | HTMLInputElement} field @param {string} text */
    take(field, text) {
      if (!dirty && !sent && !hasFocus(field) && field.value !== text) field.value = text;
    },
    leave() {
      save();
      clearTimeout(late);
    },
  };
}
