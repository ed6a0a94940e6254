// Fields of a form that saves by itself: each with its label, its help and room for what is wrong, and one line that tells whether all
// is stored. Stands after sync.js and before a component's own text.

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {{change: (field: string, value: unknown) => void, now: () => void, typed: () => boolean, waits: (field: string) => boolean}} Saver */

const SAVE_AFTER_TYPING = 600;

/**
 * A field with its label, and a way to tell what is wrong with it.
 * @template {Field} T
 * @param {T} input
 * @param {string} label
 * @param {string} [hint]
 */
function fieldOf(input, label, hint) {
  const id = uid();
  const error = h("p", { class: "ss-field-error", id: `${id}-fout`, hidden: true });
  const help = hint ? h("p", { class: "ss-hint", id: `${id}-uitleg` }, hint) : null;
  input.id = id;
  input.setAttribute("aria-describedby", [help ? `${id}-uitleg` : "", `${id}-fout`].join(" ").trim());
  return {
    input,
    box: h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: id }, label), help, input, error),
    /** @param {string | undefined} sentence */
    showError(sentence) {
      say(error, sentence ?? "");
      error.hidden = !sentence || isTooLong(input); // then it says so itself, while one types
      if (sentence) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
  };
}

/**
 * Sends what was typed after a pause. `of` makes a saver for an action: its arguments are the fields that changed, with `fixed` ones.
 * @param {Act} act
 * @param {(field: string) => boolean} refused whether what was sent for a field was not accepted
 */
function savingItself(act, refused) {
  const line = h("p", { class: "ss-status", role: "status" });
  /** What is on its way: the fields of each action. @type {Map<string, string[]>} */
  const sent = new Map();
  /** @type {Saver[]} */
  const savers = [];
  let late = 0;

  /** @param {string} text @param {AnswerState} state */
  function tell(text, state) {
    line.dataset.state = state;
    say(line, text);
  }

  /** @param {string} id @param {string[]} fields */
  function follow(id, fields) {
    sent.set(id, fields);
    tell("", "busy");
    clearTimeout(late);
    late = setTimeout(() => sent.size && tell("Nog niet opgeslagen. Laat deze pagina open.", "late"), LATE_AFTER);
  }

  act.onDone((error) => {
    const handled = [...sent].filter(([id]) => !act.pending(id));
    for (const [id] of handled) sent.delete(id);
    if (!handled.length || sent.size) return;
    clearTimeout(late);
    if (savers.some((saver) => saver.typed())) return;
    const wrong = handled.some(([, fields]) => fields.some(refused));
    if (wrong || error) tell("Dit is nog niet opgeslagen.", "late");
    else tell("✓ opgeslagen", "stored");
  });

  return {
    line,
    tell,
    /** Sends an action at once and tells when it is stored. @param {string} name @param {object} args @param {string[]} [fields] for `refused` */
    send: (name, args, fields = [name]) => follow(act(name, args), fields),
    /** Whether what was sent for a field is on its way. @param {string} field */
    waits: (field) => [...sent.values()].some((fields) => fields.includes(field)),
    /** @param {string} name @param {Record<string, unknown>} [fixed] @param {(field: string) => string} [key] the name of a field for `refused` @returns {Saver} */
    of(name, fixed = {}, key = (field) => field) {
      /** @type {Record<string, unknown>} */
      let changed = {};
      let timer = 0;
      const saver = {
        /** @param {string} field @param {unknown} value */
        change(field, value) {
          changed[field] = value;
          tell("", "busy");
          clearTimeout(timer);
          timer = setTimeout(saver.now, SAVE_AFTER_TYPING);
        },
        now() {
          clearTimeout(timer);
          const fields = Object.keys(changed);
          if (!fields.length) return;
          follow(act(name, { ...fixed, ...changed }), fields.map(key));
          changed = {};
        },
        typed: () => Object.keys(changed).length > 0,
        /** @param {string} field */
        waits: (field) => field in changed || [...sent.values()].some((fields) => fields.includes(key(field))),
      };
      savers.push(saver);
      return saver;
    },
    now() {
      for (const saver of savers) saver.now();
    },
  };
}
