// @ts-check
/**
 * The page around a workbook: puts each cell's outputs where its placeholder stands, tells in words what is still coming
 * and what will not come, and notices when the kernel or the program is gone. Runs as soon as it is here, while the page streams in.
 */
(() => {
  const POLL = 5000;
  const PATIENCE = 20000;

  /** @type {Window & { voila_heartbeat?: () => void }} */ (window).voila_heartbeat = () => {}; // plain Voilà calls it

  let leaving = false;
  let loaded = false;

  /** @param {string} id */
  const byId = (id) => document.getElementById(id);

  /** @returns {HTMLElement[]} */
  const cells = () => [...document.querySelectorAll(".sp-cell")].map((cell) => /** @type {HTMLElement} */ (cell));

  /**
   * Outputs arrive as <template data-for=n> followed by a marker that says that it is complete.
   */
  function place() {
    for (const mark of document.querySelectorAll("#sp-stream > [data-done]")) {
      const number = mark.getAttribute("data-done");
      const parcel = document.querySelector(`#sp-stream > template[data-for="${number}"]`);
      const cell = document.querySelector(`.sp-cell[data-cell="${number}"]`);
      if (parcel instanceof HTMLTemplateElement && cell instanceof HTMLElement) {
        cell.querySelector(".sp-body")?.append(parcel.content);
        settle(cell, cell.querySelector(".sp-output") ? "coming" : "ready");
        parcel.remove();
        document.dispatchEvent(new Event("sp-output"));
      }
      mark.remove();
    }
  }

  /**
   * Voilà replaces the data in each output by a rendered node, and a component fills that later on: an output is there
   * once it takes room. The words in between are ipywidgets' own.
   * @param {Element} output
   * @returns {"coming" | "there" | "failed"}
   */
  function stage(output) {
    const text = output.textContent?.trim() ?? "";
    if (output.querySelector(":scope > script") || text === "Loading widget...") {
      return "coming";
    }
    if (text.startsWith("Error displaying widget")) {
      return "failed";
    }
    return output.scrollHeight > 0 ? "there" : "coming";
  }

  function look() {
    const shell = document.querySelector("body > .jp-LabShell");
    if (shell instanceof HTMLElement && !shell.hidden) {
      shell.hidden = true; // JupyterLab's empty frame, with a second banner and footer for screen readers
    }
    for (const cell of cells()) {
      const stages = [...cell.querySelectorAll(".sp-output")].map(stage);
      const waiting = cell.dataset.state === "coming" || cell.dataset.state === "lost";
      if (waiting && stages.length && stages.every((each) => each === "there")) {
        settle(cell, "ready");
      } else if (cell.dataset.state === "coming" && stages.includes("failed")) {
        lose(cell, "Dit deel laadt niet. Laad de pagina opnieuw.");
      }
    }
  }

  /**
   * @param {HTMLElement} cell
   * @param {"coming" | "ready" | "lost"} state
   */
  function settle(cell, state) {
    cell.dataset.state = state;
    if (state === "ready") {
      cell.querySelector(":scope > :not(.sp-body)")?.remove();
      cell.classList.remove("sp-later");
      cell.hidden = !cell.querySelector(".sp-body")?.firstElementChild;
    }
    progress();
  }

  /**
   * Only what is new: this page watches its own changes, and would go round for ever.
   * @param {HTMLElement} place
   * @param {string} words
   */
  function say(place, words) {
    if (place.textContent !== words) {
      place.textContent = words;
    }
  }

  function progress() {
    const all = cells();
    const settled = all.filter((cell) => cell.dataset.state === "ready" || cell.dataset.state === "lost").length;
    const bar = byId("sp-bar");
    if (bar instanceof HTMLProgressElement) {
      bar.value = settled;
    }
    if (settled === all.length && byId("sp-complete")) {
      const words = byId("sp-words");
      bar?.remove();
      if (words) {
        say(words, all.some((cell) => cell.dataset.state === "lost") ? "Niet alles is geladen." : "");
      }
      document.documentElement.dataset.workbook = "ready";
    }
  }

  /**
   * @param {HTMLElement} cell
   * @param {string} sentence
   */
  function lose(cell, sentence) {
    const wait = cell.querySelector(":scope > .sp-wait");
    if (wait) {
      wait.className = "sp-trouble";
      wait.textContent = sentence;
      settle(cell, "lost");
    }
  }

  /** @param {string} sentence */
  function giveUp(sentence) {
    for (const cell of cells()) {
      const outputs = [...cell.querySelectorAll(".sp-output")];
      if (cell.dataset.state === "coming" && outputs.every((output) => output.textContent?.trim() === "")) {
        settle(cell, "ready"); // Voilà did its work: this output takes no room
      } else if (cell.dataset.state !== "ready") {
        lose(cell, sentence);
      }
    }
    const words = byId("sp-words");
    byId("sp-bar")?.remove();
    if (words && !byId("sp-complete")) {
      say(words, "Niet alles is geladen.");
    }
  }

  /** @param {string} sentence */
  function gone(sentence) {
    const bar = byId("sp-gone");
    const words = bar?.querySelector("p");
    if (!bar || !words || leaving) {
      return;
    }
    say(words, sentence);
    bar.hidden = false;
    document.documentElement.dataset.workbook = "gone";
    giveUp("Dit deel is niet meer aangekomen. Laad de pagina opnieuw.");
  }

  const NO_KERNEL = "Het werkboek reageert niet meer. Wat is opgeslagen, blijft bewaard. Laad de pagina opnieuw.";
  const NO_SERVER =
    "Samenspraak is gestopt. Wat is opgeslagen, blijft bewaard. Start Samenspraak opnieuw en laad dan deze pagina opnieuw.";

  /** @returns {{ baseUrl: string, kernelId: string } | null} */
  function config() {
    const text = byId("jupyter-config-data")?.textContent;
    try {
      return text ? JSON.parse(text) : null;
    } catch {
      return null; // still streaming in
    }
  }

  const NO_LINK = "De link van de coach is vernieuwd. Deze pagina is daarom leeg. Wat was opgeslagen, is bewaard. Vraag om de nieuwe link.";

  /** Who may not read any more, has nothing left of it on the page or in this browser. */
  function shut() {
    for (const output of document.querySelectorAll(".sp-output")) {
      output.replaceChildren();
    }
    gone(NO_LINK);
    setTimeout(() => {
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith("samenspraak:"))) {
        localStorage.removeItem(key); // after what a field still kept as it left
      }
    });
  }

  /** @returns {Promise<"here" | "kernel" | "link" | "server">} what is missing, if anything */
  async function missing() {
    const known = config();
    const style = document.querySelector('link[rel="stylesheet"]');
    const address = known
      ? `${known.baseUrl}api/kernels/${known.kernelId}`
      : style instanceof HTMLLinkElement
        ? style.href
        : location.href;
    try {
      const reply = await fetch(address, { method: known ? "GET" : "HEAD", cache: "no-store" });
      if (!known) {
        return "here";
      }
      if (reply.status === 403 && reply.headers.has("X-Samenspraak-Ended")) {
        return "link";
      }
      if (reply.status === 404) {
        return "kernel";
      }
      return reply.ok && (await reply.json()).execution_state === "dead" ? "kernel" : "here";
    } catch {
      return "server";
    }
  }

  const pause = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, time));

  async function watch() {
    for (;;) {
      await pause(POLL);
      let state = await missing();
      if (state === "server") {
        await pause(1000); // one lost request is no dead program
        state = await missing();
      }
      if (leaving) {
        return;
      }
      if (state === "kernel") {
        gone(NO_KERNEL);
        return;
      }
      if (state === "link") {
        shut();
        return;
      }
      if (state === "server") {
        gone(NO_SERVER);
      }
    }
  }

  async function reload() {
    if ((await missing()) === "server") {
      gone("Samenspraak is nog niet gestart. Start het eerst, en laad dan deze pagina opnieuw.");
    } else {
      location.reload();
    }
  }

  /** A list of the parts of this workbook, beside the paper. */
  function contents() {
    const nav = byId("sp-contents");
    const list = nav?.querySelector("ol");
    if (!nav || !list) {
      return;
    }
    const links = new Map();
    for (const heading of document.querySelectorAll("main .sp-text > h2[id]")) {
      const link = document.createElement("a");
      link.href = `#${heading.id}`; // nbconvert escaped it already
      link.textContent = [...heading.childNodes]
        .filter((node) => !(node instanceof Element && node.matches(".anchor-link")))
        .map((node) => node.textContent)
        .join("");
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
      links.set(heading, link);
    }
    nav.hidden = links.size === 0;
    const mark = () => {
      const passed = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      for (const [heading, link] of links) {
        link.toggleAttribute("aria-current", heading === passed.at(-1));
        if (heading === passed.at(-1)) {
          link.setAttribute("aria-current", "true");
        }
      }
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  let headed = false;
  function follow() {
    place();
    look();
    if (!headed && byId("sp-gone")) {
      headed = true; // all the text is there
      contents();
      byId("sp-gone")?.querySelector("button")?.addEventListener("click", reload);
    }
    if (loaded) {
      progress();
    }
  }
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true });
  follow(); // what came before this script

  addEventListener("pagehide", () => {
    leaving = true;
  });
  addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => {
      leaving = false; // the reader stayed after all
    }, 3000);
  });
  function end() {
    place();
    if (!byId("sp-complete")) {
      giveUp("Dit deel is niet aangekomen. Laad de pagina opnieuw.");
    }
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", end);
  } else {
    end();
  }
  addEventListener("load", async () => {
    loaded = true;
    progress();
    await pause(PATIENCE);
    giveUp("Dit deel laadt niet. Laad de pagina opnieuw.");
  });
  watch();
})();
