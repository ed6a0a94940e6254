// A form that is sent with a button: what is typed stays in this browser until it is stored, and what is refused is told at its field,
// with the focus there. Stands after saving.js and acting.js, and before a component's own text.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} FormField */

/**
 * @template {Element} T
 * @param {Act} act
 * @param {HTMLElement} form in which an answer is told only while it can be seen
 * @param {Record<string, T & (FormField)>} fields by the name under which Python knows them; each stands in the form
 */
function sentForm(act, form, fields) {
  const line = h("p", { class: "ss-field-error", role: "alert", tabindex: "-1", hidden: true });
  const errors = new Map(
    Object.entries(fields).map(([name, field]) => {
      const error = h("p", { class: "ss-field-error", id: uid(), hidden: true });
      field.after(error);
      describedBy(field, error.id);
      return [name, { field, error }];
    }),
  );
  /** What to do when an action is stored, by its id. @type {Map<string, () => void>} */
  const waits = new Map();

  /** @param {string} [at] @param {string} [sentence] */
  function tell(at = "", sentence = "") {
    for (const [name, { field, error }] of errors) {
      const here = name === at && Boolean(sentence);
      say(error, here ? sentence : "");
      error.hidden = !here;
      if (here) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    const known = errors.get(at);
    line.hidden = !sentence || Boolean(known);
    say(line, line.hidden ? "" : sentence);
    if (sentence) (known?.field ?? line).focus();
  }

  act.onDone((error, field) => {
    const handled = [...waits].filter(([id]) => !act.pending(id));
    for (const [id] of handled) waits.delete(id);
    if (!handled.length) return false;
    if (!error) {
      tell();
      for (const [, stored] of handled) stored();
      return false;
    }
    if (!form.checkVisibility()) return false;
    tell(field, error);
    return true;
  });

  return {
    line,
    tell,
    /** Whether something of this form is on its way. */
    busy: () => waits.size > 0,
    /** Follows what was sent; `stored` is called once it is. @param {string | undefined} id @param {() => void} [stored] */
    follow(id, stored = () => {}) {
      if (id) waits.set(id, stored);
    },
  };
}

/**
 * Keeps what is typed in a form in this browser, until it is stored or dropped.
 * @param {HTMLElement} form
 * @param {{place: string, until: string, typed: () => string[], stored: () => string[], put: (texts: string[]) => void}} known where the
 *   texts are kept; the button that stores them; what the fields have, what they would have without the one who types, and how they
 *   get other texts
 */
function keptForm(form, { place, until, typed, stored, put }) {
  const words = h("span", {});
  const fresh = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: again }, "Begin opnieuw");
  const line = h("p", { class: "ss-row ss-small ss-quiet ss-no-print ss-kept", role: "status", hidden: true }, words, fresh);

  function again() {
    forget();
    put(stored());
    const first = /** @type {HTMLElement | null} */ (form.querySelector("input:not([type='radio']), textarea"));
    first?.focus();
  }

  function forget() {
    storage.remove(place);
    line.hidden = true;
  }

  function remember() {
    const now = typed();
    const before = compared(stored());
    if (compared(now) === before) return forget();
    const kept = storage.write(place, JSON.stringify({ before: [before], texts: now }));
    tell(kept ? `Dit apparaat bewaart dit tot je op ‘${until}’ drukt.` : `Dit is nog niet bewaard. Druk eerst op ‘${until}’.`);
  }

  /** @param {string} text */
  function tell(text) {
    say(words, text);
    line.hidden = false;
  }

  form.addEventListener("input", remember);
  form.addEventListener("change", remember);

  return {
    line,
    forget,
    remember,
    /** Puts back what did not get stored; whether there was something. */
    restore() {
      const found = readKept(place);
      const now = compared(stored());
      if (!found || compared(found.texts) === now) {
        forget();
        return false;
      }
      put(found.texts);
      const other = found.before.includes(now) ? "" : " Intussen veranderde iemand dit; zie ‘Begin opnieuw’.";
      tell(`Hier staat wat je nog niet bewaarde.${other} Druk op ‘${until}’.`);
      return true;
    },
  };
}
