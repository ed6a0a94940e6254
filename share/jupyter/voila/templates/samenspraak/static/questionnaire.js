// @ts-check
// A questionnaire works without this. With it, what is filled in stays on the phone until it was sent, sending is tried again when
// there is no connection, a choice can be taken back, and the page reads aloud where the browser has a voice for its language.

const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

/** @typedef {{ fields: Record<string, string>, sent: boolean }} Draft */

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("form"));
const done = /** @type {HTMLElement | null} */ (document.querySelector("[data-done]"));

/** Where this questionnaire's draft is kept on the phone. @param {string | undefined} code */
const place = (code) => `samenspraak-vragenlijst-${code}`;

/** Where this tab keeps that a list was just sent, and nothing of what is in it. @param {string | undefined} code */
const sentFrom = (code) => `${place(code)}-verstuurd`;

/** Does something with what the browser keeps; a browser that keeps nothing is no reason to stop. @param {() => void} does */
function keeping(does) {
  try {
    does();
  } catch {
    // A private window, or a full one: the form itself still works.
  }
}

if (done) {
  keeping(() => localStorage.removeItem(place(done.dataset.done)));
  keeping(() => sessionStorage.setItem(sentFrom(done.dataset.done), "1"));
  document.getElementById("again")?.addEventListener("click", () => keeping(() => sessionStorage.removeItem(sentFrom(done.dataset.done))));
}
if (form) {
  const draft = draftOf(form);
  afterSending(form);
  if (document.querySelector("#trouble, #names")) draft.save(false);
  else draft.restore();
  sending(form, draft);
  for (const statement of form.querySelectorAll("fieldset")) takingBack(form, statement);
  readingAloud(form);
}

// ------------------------------------------------------------------------------------------------- the draft

/** What is filled in, kept on the phone. @param {HTMLFormElement} form */
function draftOf(form) {
  const at = place(form.dataset.for);

  /** @param {boolean} sent */
  const save = (sent) =>
    keeping(() => {
      const fields = Object.fromEntries(/** @type {[string, string][]} */ ([...new FormData(form)]));
      localStorage.setItem(at, JSON.stringify({ fields, sent }));
    });

  /** @returns {Draft | null} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(at) ?? "null");
    } catch {
      return null;
    }
  }

  function restore() {
    for (const [name, value] of Object.entries(kept()?.fields ?? {})) {
      const field = form.elements.namedItem(name);
      if (field && "value" in field) field.value = value;
    }
  }

  form.addEventListener("input", () => save(false));
  return { save, restore, wasSent: () => Boolean(kept()?.sent) };
}

// ------------------------------------------------------------------------------------------------- coming back

/** Who goes back from the page of thanks, reads that a list was sent, and begins another. @param {HTMLFormElement} form */
function afterSending(form) {
  const told = /** @type {HTMLElement} */ (document.getElementById("just-sent"));
  const at = sentFrom(form.dataset.for);
  const wasSent = () => {
    try {
      return Boolean(sessionStorage.getItem(at));
    } catch {
      return false;
    }
  };

  // A page that the browser kept as it was has the key of the list that was sent: another one would take its place.
  addEventListener("pageshow", ({ persisted }) => persisted && wasSent() && location.reload());
  form.addEventListener("input", () => keeping(() => sessionStorage.removeItem(at)));
  if (!wasSent()) return;
  told.hidden = false;
  location.replace("#begin");
  told.focus();
}

// ------------------------------------------------------------------------------------------------- sending

/** Send, again and again while there is no connection. @param {HTMLFormElement} form @param {ReturnType<typeof draftOf>} draft */
function sending(form, draft) {
  const note = /** @type {HTMLElement} */ (document.getElementById("note"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]"));
  let pause = FIRST_PAUSE;
  /** @type {number | undefined} */
  let again;

  /** @param {HTMLButtonElement | null} [pressed] */
  async function send(pressed) {
    clearTimeout(again);
    button.disabled = true;
    note.textContent = note.dataset.busy ?? "";
    const body = new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(form)]));
    if (pressed?.name) body.set(pressed.name, pressed.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.redirected) location.replace(answer.url);
      else if (answer.status < 500) form.submit(); // the page that comes back says what does not fit, or asks about a name
      else throw new Error(String(answer.status));
    } catch {
      button.disabled = false;
      note.dataset.state = "late";
      note.textContent = note.dataset.late ?? "";
      again = setTimeout(send, pause, pressed);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draft.save(true);
    pause = FIRST_PAUSE;
    send(/** @type {HTMLButtonElement | null} */ (event.submitter));
  });
  form.addEventListener("input", () => {
    clearTimeout(again);
    note.textContent = "";
  });
  addEventListener("online", () => {
    if (draft.wasSent()) send();
  });
  if (draft.wasSent()) {
    location.hash = new URL(form.action).hash;
    send();
  }
}

// ------------------------------------------------------------------------------------------------- taking back

/** A radio button can't be let go of by itself. @param {HTMLFormElement} form @param {HTMLFieldSetElement} statement */
function takingBack(form, statement) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ss-button ss-button-quiet sq-clear";
  button.textContent = form.dataset.clear ?? "";
  const show = () => (button.hidden = !statement.querySelector(":checked"));
  button.addEventListener("click", () => {
    const chosen = /** @type {HTMLInputElement} */ (statement.querySelector(":checked"));
    chosen.checked = false;
    chosen.focus();
    form.dispatchEvent(new Event("input"));
    show();
  });
  statement.append(button);
  statement.addEventListener("change", show);
  show();
}

// ------------------------------------------------------------------------------------------------- reading aloud

/** A button on each screen, where the browser can say the page's language. @param {HTMLFormElement} form */
function readingAloud(form) {
  const speech = globalThis.speechSynthesis;
  if (!speech) return;
  const language = document.documentElement.lang;
  const voice = () => speech.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));

  function offer() {
    if (!voice() || form.querySelector(".sq-read")) return;
    for (const screen of form.querySelectorAll(".sq-screen")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ss-button ss-button-quiet sq-read";
      button.textContent = form.dataset.read ?? "";
      button.addEventListener("click", () => say(screen, button));
      screen.querySelector("h1")?.after(button);
    }
  }

  /** @param {Element} screen @param {HTMLElement} button */
  function say(screen, button) {
    const goes = speech.speaking;
    speech.cancel();
    if (goes) return;
    button.textContent = form.dataset.hush ?? "";
    const texts = [...screen.querySelectorAll("[data-say]")].map(({ textContent }) => textContent?.trim() ?? "");
    for (const [index, text] of texts.entries()) {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = language;
      words.voice = voice() ?? null;
      if (index === texts.length - 1) words.onend = () => (button.textContent = form.dataset.read ?? "");
      words.onerror = () => (button.textContent = form.dataset.read ?? "");
      speech.speak(words);
    }
  }

  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("hashchange", () => speech.cancel());
}
