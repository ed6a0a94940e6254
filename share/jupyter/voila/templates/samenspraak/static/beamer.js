// @ts-check
/**
 * The beamer's page: takes over each new slide from the server, and keeps the timer, the size of the words and the sheets.
 * What stays the same between two slides stays in its place.
 */
import { lay } from "./beamer_sheets.js";

const GRACE = 1500; // a moment without connection is no news
const SILENCE = 25_000; // the server says something every 10 s
const AWAKE = 2500;
const NARROW = 700; // as in the style sheet
const LATE = 1000; // a picture that is slower than this comes in later

const $ = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** The slide as the server sent it: laying it out changes the one on the screen. */
let sent = /** @type {HTMLElement} */ ($(".sb-slide").cloneNode(true));
let turned = 0;
let sheets = 1;
let ahead = 0; // milliseconds that the server's clock is ahead of ours

// ------------------------------------------------------------------------------------------------ slides

/** @param {Document | HTMLElement} root */
const regions = (root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-region]")]);

/** @param {HTMLElement} slide */
async function decoded(slide) {
  const late = new Promise((done) => setTimeout(done, LATE));
  await Promise.race([late, Promise.all([...slide.querySelectorAll("img")].map((img) => img.decode().catch(() => null)))]);
}

let newest = 0;

/** @param {string} html */
async function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector(".sb-slide");
  if (!(found instanceof HTMLElement)) return;
  const slide = /** @type {HTMLElement} */ (document.importNode(found, true));
  const mine = ++newest;
  await decoded(slide);
  if (mine !== newest) return; // overtaken meanwhile
  const main = $(".sb-slide");
  const other = slide.dataset.kind !== sent.dataset.kind || title(slide) !== title(sent);
  if (other || slide.dataset.sheet !== sent.dataset.sheet) turned = 0;
  for (const { name, value } of found.attributes) main.setAttribute(name, value);
  for (const region of regions(slide)) {
    const was = sent.querySelector(`[data-region="${region.dataset.region}"]`);
    if (!was?.isEqualNode(region)) {
      main.querySelector(`[data-region="${region.dataset.region}"]`)?.replaceWith(region);
    }
  }
  sent = found;
  arrange();
  tick();
}

/** @param {HTMLElement} slide */
const title = (slide) => slide.querySelector("h1")?.textContent;

// ------------------------------------------------------------------------------------------------ sheets

function arrange() {
  const stage = $(".sb-stage");
  const fresh = sent.querySelector(".sb-pack");
  const pack = stage.querySelector(".sb-pack");
  sheets = 1;
  if (innerWidth <= NARROW) {
    if (pack && fresh) pack.replaceWith(fresh.cloneNode(true));
    for (const sized of stage.querySelectorAll("[style]")) sized.removeAttribute("style");
  } else {
    sheets = lay(stage, /** @type {HTMLElement | null} */ (fresh));
  }
  turn(0);
}

/** @param {number} by */
function turn(by) {
  turned += by;
  const asked = Number(sent.dataset.sheet ?? 0) + turned;
  const now = ((asked % sheets) + sheets) % sheets;
  for (const [number, page] of [...document.querySelectorAll(".sb-page")].entries()) {
    /** @type {HTMLElement} */ (page).hidden = number !== now;
  }
  $(".sb-sheet").textContent = sheets > 1 ? `blad ${now + 1} van ${sheets}` : "";
  for (const button of document.querySelectorAll("[data-do=back], [data-do=next]")) {
    /** @type {HTMLElement} */ (button).hidden = sheets < 2;
  }
}

// ------------------------------------------------------------------------------------------------ timer

function tick() {
  const timer = /** @type {HTMLElement | null} */ (document.querySelector(".sb-timer"));
  if (!timer) return;
  const paused = timer.dataset.left !== undefined;
  const left = paused ? Number(timer.dataset.left) : Math.ceil((Number(timer.dataset.ends) - Date.now() - ahead) / 1000);
  timer.dataset.state = paused ? "paused" : left > 0 ? "running" : "over";
  const rest = Math.max(left, 0);
  const clock = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  const words = paused ? `staat stil op ${clock}` : rest ? clock : "De tijd is om";
  if (timer.textContent !== words) timer.textContent = words;
}

setInterval(tick, 200);

// -------------------------------------------------------------------------------------------- connection

let heard = Date.now();
/** @type {number | undefined} */
let alarm;

/** @param {boolean} here */
function connected(here) {
  if (here) {
    clearTimeout(alarm);
    alarm = undefined;
    $(".sb-away").textContent = "";
  } else {
    alarm ??= setTimeout(() => ($(".sb-away").textContent = "verbinding weg"), GRACE);
  }
}

/** @param {MessageEvent<string>} event */
function hear(event) {
  heard = Date.now();
  connected(true);
  const news = JSON.parse(event.data);
  ahead = news.now - Date.now();
  if (news.slide) show(news.slide);
}

function follow() {
  const source = new EventSource(document.body.dataset.follow ?? "");
  source.onmessage = hear;
  source.onerror = () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) {
      clearInterval(watch);
      setTimeout(follow, GRACE);
    }
  };
  const watch = setInterval(() => {
    if (Date.now() - heard > SILENCE) {
      connected(false);
      source.close();
      clearInterval(watch);
      follow();
    }
  }, GRACE);
}

// ------------------------------------------------------------------------------------------------- tools

/** @type {number | undefined} */
let rest;

function wake() {
  document.body.dataset.awake = "";
  clearTimeout(rest);
  rest = setTimeout(() => delete document.body.dataset.awake, AWAKE);
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => null);
}

/** A screen that goes dark in the middle of an evening helps nobody. */
async function stayOn() {
  if (document.visibilityState === "visible" && "wakeLock" in navigator) {
    await navigator.wakeLock.request("screen").catch(() => null);
  }
}

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowRight: () => turn(1),
  PageDown: () => turn(1),
  ArrowLeft: () => turn(-1),
  PageUp: () => turn(-1),
  f: full,
  F: full,
};
/** @type {Record<string, () => void>} */
const BUTTONS = { next: () => turn(1), back: () => turn(-1), full };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
$(".sb-tools").addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
  BUTTONS[/** @type {HTMLElement | null} */ (button)?.dataset.do ?? ""]?.();
});
addEventListener("pointermove", wake);
addEventListener("resize", arrange);
document.addEventListener("visibilitychange", stayOn);
document.fonts.addEventListener("loadingdone", arrange); // a weight of the font that comes in with a later slide, too
arrange();
tick();
stayOn();
follow();
