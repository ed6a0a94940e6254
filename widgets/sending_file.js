// Sending a file to Python in pieces. Stands after sync.js, and before a component's own text.

const PIECE = 512 * 1024;

/** @param {Blob} file @returns {Promise<string>} */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * Each piece waits until Python has the one before; one that is not acknowledged is sent again.
 * @param {Model} model with `piece`, which goes there, and `got`, which comes back
 * @param {AbortSignal} signal
 * @param {{sent: (bytes: number, all: number) => void, done: (error: string | null) => void}} told `error` is empty where the file can't be read
 */
function sendingFile(model, signal, { sent, done }) {
  /** @type {{upload: string, file: File, number: number} | null} */
  let now = null;
  let timer = 0;
  let attempt = 0;

  /** @param {string | null} error */
  function end(error) {
    clearTimeout(timer);
    now = null;
    model.set("piece", {});
    model.save_changes();
    done(error);
  }

  async function send() {
    clearTimeout(timer);
    if (!now || signal.aborted) return;
    const { upload, file, number } = now;
    const stop = (number + 1) * PIECE;
    let content = "";
    try {
      content = await base64Of(file.slice(number * PIECE, stop));
    } catch {
      return end("");
    }
    if (now?.upload !== upload || signal.aborted) return;
    try {
      model.set("piece", { upload, name: file.name, number, content, last: stop >= file.size, attempt: (attempt += 1) });
      model.save_changes();
    } catch {
      // no connection: it is sent again
    }
    timer = setTimeout(send, stop >= file.size ? LATE_AFTER * 15 : LATE_AFTER); // all of it is looked through after the last one
  }

  listen(model, signal, "got", () => {
    const { upload, number, error } = model.get("got");
    if (!now || upload !== now.upload) return;
    if (error) return end(error);
    if (number <= now.number) return;
    now.number = number;
    sent(Math.min(number * PIECE, now.file.size), now.file.size);
    if (number * PIECE >= now.file.size) end(null);
    else send();
  });
  signal.addEventListener("abort", () => clearTimeout(timer));

  return (/** @type {File} */ file) => {
    now = { upload: uid(), file, number: 0 };
    sent(0, file.size);
    send();
  };
}
