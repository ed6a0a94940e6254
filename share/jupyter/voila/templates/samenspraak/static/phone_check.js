// @ts-check
/** 'Test je telefoon': says it when a phone came in, and opens the advice when none does for a while. */
const EVERY = 1500;
const PATIENCE = 30_000;
const board = /** @type {HTMLElement | null} */ (document.querySelector("[data-state]"));
const seen = document.getElementById("sp-seen");

async function look() {
  const reply = await fetch(board?.dataset.state ?? "", { cache: "no-store" });
  return reply.ok && (await reply.json()).binnen === true;
}

/** @param {HTMLElement} words */
async function follow(words) {
  const begun = Date.now();
  let advised = false;
  while (words.dataset.seen !== "yes") {
    await new Promise((done) => setTimeout(done, EVERY));
    if (await look().catch(() => false)) {
      words.dataset.seen = "yes";
      words.textContent = "Er is een telefoon binnen ✓";
    } else if (!advised && Date.now() - begun > PATIENCE) {
      advised = true;
      words.textContent = "Nog geen telefoon gezien. Hieronder staat wat je kunt doen.";
      document.getElementById("sp-advice")?.setAttribute("open", "");
    }
  }
}

if (board && seen) follow(seen);
