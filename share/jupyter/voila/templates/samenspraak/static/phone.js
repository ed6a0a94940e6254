// @ts-check
/**
 * A participant's page: the host of the components without a kernel. It follows the session, shows the question of now (or one that the
 * participant went back to), and brings what is typed to the server, however long that takes. What is not stored yet lies in the outbox that
 * the components keep in localStorage; this page sends what they left behind.
 */
import { setAsides, wordsIn } from "./phone_aside.js";
import { comingFromCoach } from "./phone_coach.js";
import { isEarly, takeOver } from "./phone_early.js";
import { follow } from "./phone_follow.js";
import { showAside, showGroup } from "./phone_group.js";
import { load, modelOf } from "./phone_model.js";
import { deliveries, forget, keptAt } from "./phone_outgoing.js";
import { listIn, stillOpen, whatNext, withKey } from "./phone_questions.js";
import { sharingOn } from "./phone_sharing.js";
import { showTimer } from "./phone_timer.js";
import { wordsOf } from "./phone_words.js";

/** @typedef {import("./phone_outgoing.js").Entry} Entry */
/** @typedef {{key: string, closed: string, size: number, by_choice: boolean, spec: {kind: string, question: string} & Record<string, unknown>}} Step */
/** @typedef {import("./phone_group.js").Group} Group */
/** @typedef {{client: string, seq: number}} Sent */
/** @typedef {{step: Step, saved: unknown, sent: Sent | null, group: Group | null, found: unknown[], share: import("./phone_sharing.js").Share}} Shown a question with the own answer, or that of the group */
/** @typedef {{id: string, left: boolean, saved: unknown, sent: Sent | null, group: Group | null, found: unknown[], share: import("./phone_sharing.js").Share, done: string[], waits: string[], options?: unknown, coach: import("./phone_coach.js").Notes}} Me */
/** @typedef {import("./phone_questions.js").Listed} Listed */
/**
 * @typedef {{kind: string, pace: string, title: string, part: {number: number | null, total: number, title: string} | null,
 *   timer: import("./phone_timer.js").Timer, step: Step | null, look: string, begin: string, steps: Listed[]}} State
 */

const GRACE = 1500; // a moment without connection is no news
const PATIENCE = 15_000;
const SMALL = 30_000; // of what a browser sends on after its page is gone, 64 kB in all

const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const page = JSON.parse($("page").textContent ?? "{}");
const { tr, given, language, said, isDutch } = wordsOf(page.words);
Object.assign(globalThis, { samenspraakWords: page.words ? Object.freeze(page.words) : undefined });

/** @type {State} */
let state = page.state;
/** @type {Me} */
let me = page.me;
const coached = comingFromCoach($, page.me.coach, tr);
let counts = { answered: page.answered, there: page.there };
let xsrf = page.xsrf;
let ahead = page.now - Date.now();
let shownLook = state.look;
/** The question that the participant went to; empty to follow the session. */
let chosen = "";

/** @param {Element} node @param {string} text */
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// ------------------------------------------------------------------------------------------------ asking the server

/** @param {string} path @param {RequestInit} [options] */
async function ask(path, options = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const headers = { "Content-Type": "application/json", "X-XSRFToken": xsrf };
    return await fetch(page.api + path, { headers, signal: abort.signal, ...options });
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, told by the server. @param {Response} reply @returns {Promise<{type: string, detail: string}>} */
async function problemOf(reply) {
  try {
    return await reply.json();
  } catch {
    return { type: "", detail: tr("Dit lukte niet. Wat je typte, bewaren we hier.") };
  }
}

/** Reads all anew: after a long absence, or when the page's token is too old. */
async function readAnew() {
  const reply = await ask("");
  if (reply.status === 403) return gone();
  if (reply.ok) hear(await reply.json());
}

// ------------------------------------------------------------------------------------------------------- the outbox

const outgoing = deliveries(send, acknowledge);

const keptOf = (/** @type {string} */ step) => keptAt(boxOf(step));
const boxOf = (/** @type {string} */ step) => `samenspraak:${page.folder}:${page.code}:${me.id}:${step}`;

const asides = setAsides(boxOf, outgoing.deliver);
const sharing = sharingOn($, boxOf, ask, readAnew, { tr, given, language });

/** The newest that this page knows to be stored, by question. @type {Map<string, Sent>} */
const stored = new Map();
/** What the fields of a question show, and thus what an answer goes on from. @type {Map<string, Sent | null>} */
const seen = new Map();

/** Whether what the server tells of an answer was overtaken by what it acknowledged since, along another line. @param {string} step @param {Sent | null} sent */
function isOld(step, sent) {
  const newest = stored.get(step);
  return Boolean(newest && sent && sent.client === newest.client && sent.seq < newest.seq);
}

/** Sends an answer; null when it has to be sent again. @param {string} step @param {Entry} entry @returns {Promise<import("./phone_outgoing.js").Outcome | null>} */
async function send(step, { client, seq, value, after = null, keep = [] }) {
  const share = sharing.of(step);
  const body = JSON.stringify({ client, seq, value, after, keep, ...share });
  try {
    const reply = await ask(`steps/${encodeURIComponent(step)}/answer`, { method: "PUT", body, keepalive: body.length < SMALL });
    reached(reply.status < 500, "sending");
    if (reply.ok) sharing.stored(step, share);
    if (reply.ok) return { errors: [], ...(await reply.json()) };
    return reply.status < 500 ? await refused(reply) : null;
  } catch {
    reached(false, "sending");
    return null;
  }
}

/** What a refusal means; null to send it again. @param {Response} reply */
async function refused(reply) {
  const problem = await problemOf(reply);
  if (problem.type === "urn:samenspraak:xsrf") {
    await readAnew();
    return null;
  }
  if (problem.type === "urn:samenspraak:doet-niet-mee") gone();
  return { errors: [problem.detail], aside: problem.type === "urn:samenspraak:groep" };
}

/** @param {string} step @param {Entry} entry @param {import("./phone_outgoing.js").Outcome} outcome */
function acknowledge(step, { client, seq, value }, { errors, whole, found = [], aside = false }) {
  const sent = { client, seq };
  const kept = Boolean(errors.length) && !aside;
  if (aside) asides.keep(step, value);
  else if (!kept) {
    stored.set(step, sent);
    me = { ...me, done: withKey(me.done, step, Boolean(whole)), waits: withKey(me.waits, step, found.length > 0) };
  }
  if (asides.settle(step, sent, !errors.length)) {
    if (step === state.step?.key) me = { ...me, saved: value, sent, found };
    if (other?.step.key === step) other = { ...other, saved: value, sent, found };
  }
  if (mounted?.key === step) mounted.change({ ...(errors.length ? {} : { found }), stored: { ...sent, participant: me.id, errors: kept ? errors : [], aside } });
  else if (!kept) forget(boxOf(step), sent);
  if (aside) again(step).catch(() => undefined);
  showLists();
}

/** Somebody else of the group wrote: what is stored now, and who writes. @param {string} step */
async function again(step) {
  await readAnew();
  if (chosen === step) await goTo(step);
}

/** Sends what a component left behind: the group went on while this phone was away, or the page was closed. */
function sendKept() {
  for (const { key, closed } of state.steps) {
    const kept = closed || mounted?.key === key ? null : keptOf(key);
    if (kept) outgoing.deliver(key, kept);
  }
  outgoing.again();
}

// ----------------------------------------------------------------------------------------------- the question of now

/** @type {{key: string, made: string, change: (values: Record<string, unknown>) => void, leave: () => void} | null} */
let mounted = null;
let asked = 0;

/** Why the participant can't write now, in words; empty when it can. @param {Shown} shown */
function notice({ step, group }) {
  if (step.closed) return step.closed;
  return group?.pen === "theirs" ? tr("{name} schrijft voor jullie. Praat mee, of schrijf zelf verder.", { name: group.writer }) : "";
}

/** @param {Shown} shown */
async function mount(shown) {
  const { step, saved, sent } = isOld(shown.step.key, shown.sent) ? shown : asides.added(shown);
  const seat = { folder: page.folder, session: page.code, participant: me.id, step: step.key, name: "", role: "" };
  const told = notice(shown);
  const old = isOld(step.key, sent);
  if (!old && !keptOf(step.key)) seen.set(step.key, sent);
  const now = { notice: told, is_open: !told, ...(old ? {} : { saved, found: shown.group?.pen === "theirs" ? [] : shown.found }) };
  const spec = { ...said(step.spec), together: Boolean(shown.group) };
  const made = JSON.stringify([spec, me.id]);
  if (mounted?.key === step.key && mounted.made === made) return mounted.change(now);
  const mine = ++asked;
  const component = await load(page.components[step.spec.kind], () => reached(false));
  if (mine !== asked || !component) return;
  unmount();
  const { model, change } = modelOf({ spec, seat, saved, found: [], ...now, answer: null, stored: null, turn: 0, finished: null }, (saved) => {
    if (saved.answer) outgoing.deliver(step.key, { .../** @type {Entry} */ (saved.answer), after: seen.get(step.key) });
  });
  const leaving = new AbortController();
  const place = document.createElement("div");
  $("question").replaceChildren(place);
  mounted = { key: step.key, made, change, leave: () => undefined }; // render may send at once what lay in the outbox
  const cleanUp = component.render({ model, el: place, signal: leaving.signal });
  mounted.leave = () => {
    leaving.abort();
    cleanUp?.();
  };
  document.documentElement.dataset.ready = step.key;
  if (takeOver(place)) show();
}

function unmount() {
  mounted?.leave();
  mounted = null;
  $("question").replaceChildren();
}

// ------------------------------------------------------------------------------------------------------ what is shown

/** @type {Shown | null} */
let other = null;
const questions = listIn($("questions"), goTo);

/** Goes to a question that had its turn; without a key, back to the one of now. @param {string} key */
async function goTo(key) {
  chosen = key === state.step?.key ? "" : key;
  other = null;
  $("more-questions").removeAttribute("open");
  if (chosen) {
    const reply = await ask(`steps/${encodeURIComponent(chosen)}`).catch(() => null);
    if (!reply?.ok) {
      reached(Boolean(reply));
      chosen = "";
    } else other = await reply.json();
  }
  show();
  scrollTo(0, 0);
}

/** The question that is shown, with what is the participant's own of it. @returns {Shown | null} */
function shown() {
  if (chosen) return other;
  if (!state.step) return null;
  const spec = me.options ? { ...state.step.spec, options: me.options } : state.step.spec;
  return { step: { ...state.step, spec }, saved: me.saved, sent: me.sent, group: me.group, found: me.found, share: me.share };
}

function show() {
  if (asked && isEarly()) return; // first what was typed before this script was there
  const now = shown();
  coached(me.coach);
  $("away").hidden = !me.left;
  $("inhoud").toggleAttribute("data-away", me.left);
  const { part } = state;
  say($("session"), given(state.title));
  say($("part"), part?.number ? tr("deel {n} van {total}", { n: part.number, total: part.total }) : "");
  const own = state.pace === "self";
  const head = chosen ? own && state.steps.find(({ key }) => key === chosen)?.part : (part?.title ?? "");
  say($("title"), head === false ? tr("Een eerdere vraag") : given(head ?? ""));
  $("title").lang = head === false ? document.documentElement.lang : language(head ?? "");
  $("title").hidden = !$("title").textContent;
  $("back").hidden = !chosen || own;
  $("look").hidden = Boolean(now);
  $("dutch").hidden = !isDutch(now?.step.spec);
  if (now) mount(now);
  else {
    asked += 1;
    unmount();
    look();
  }
  showGroup($, now?.group, tr);
  sharing.show(now);
  showLists();
  tick();
}

function showLists() {
  const now = shown();
  const aside = now && asides.of(now.step.key);
  showAside($, aside, wordsIn(aside?.value), now?.group, Boolean(now && asides.clashed(now.step.key)), tr);
  const mine = new Set(me.done);
  say($("wait"), chosen ? "" : whatNext(state, counts, mine, tr));
  const earlier = state.steps.filter(({ key }) => state.pace === "self" || key !== state.step?.key);
  $("more-questions").hidden = !earlier.length;
  say($("questions-name"), state.pace === "self" ? tr("Alle vragen: {n} van de {total} klaar", { n: earlier.filter(({ key }) => mine.has(key)).length, total: earlier.length }) : tr("Eerdere vragen"));
  const late = earlier.some(({ key, closed }) => closed && keptOf(key) && mounted?.key !== key);
  say($("late"), late ? tr("Een antwoord van jou kwam te laat om op te slaan. Het staat nog op dit toestel, bij de eerdere vragen.") : me.waits.some((key) => mounted?.key !== key) ? tr("Bij een eerdere vraag wacht jouw tekst nog. Kijk even: staat er een naam in?") : "");
  questions(earlier.map((one) => ({ ...one, part: given(one.part), partLang: language(one.part), question: given(one.question), lang: language(one.question), mark: markOf(one, mine.has(one.key)) })));
  const here = chosen || state.step?.key || "";
  const open = stillOpen(earlier, state.begin, here, mine);
  $("next").hidden = state.pace !== "self" || (open[0]?.key ?? here) === here;
  $("next").onclick = () => goTo(open[0].key);
  const missed = earlier.some(({ key, closed }) => closed && !mine.has(key));
  say($("finished"), missed ? tr("De vragen zijn nu gesloten. Invullen kan niet meer.") : tr("Je bent door alle vragen heen. Dank je wel."));
  $("finished").hidden = state.pace !== "self" || !earlier.length || open.length > 0;
}

/** @param {Listed} one @param {boolean} answered */
function markOf({ key, closed }, answered) {
  if (keptOf(key) && mounted?.key !== key) return tr("nog niet opgeslagen");
  return me.waits.includes(key) ? tr("kijk nog naar een naam") : answered ? tr("✓ ingevuld") : closed ? tr("gesloten") : tr("nog open");
}

/** What all see where no question is asked: the part, the wall, what came out. */
async function look() {
  const asking = state.look;
  if (!asking || asking === shownLook) return;
  const reply = await fetch(page.look + asking).catch(() => null);
  if (!reply?.ok) return void setTimeout(look, GRACE);
  const found = new DOMParser().parseFromString(await reply.text(), "text/html").body;
  if (asking !== state.look) return look();
  shownLook = asking;
  $("look").replaceChildren(...found.childNodes);
  scrollTo(0, 0);
}

const tick = () => showTimer($("timer"), state.timer, ahead, tr);
setInterval(tick, 1000);

function gone() {
  for (const id of ["question", "readers-line", "sharing", "look", "group", "wait", "timer", "foot"]) $(id).hidden = true;
  $("gone").hidden = false;
  stream.end();
}

// -------------------------------------------------------------------------------------------------- following along

let alarm = 0;
/** What does not get through now. A stream may go on while nothing can be sent. @type {Set<string>} */
const stuck = new Set();

/** @param {boolean} here @param {"hearing" | "sending"} [way] */
function reached(here, way = "hearing") {
  if (here) stuck.delete(way);
  else stuck.add(way);
  if (!stuck.size) {
    clearTimeout(alarm);
    alarm = 0;
    say($("lost"), "");
  } else {
    alarm ||= setTimeout(() => say($("lost"), tr("Geen verbinding. Ga gerust door: wij bewaren het hier.")), GRACE);
  }
}

/** @param {{state?: State, me?: Me, answered?: number, there?: number, now?: number, xsrf?: string}} news */
function hear(news) {
  if (news.now) ahead = news.now - Date.now();
  if (news.xsrf) xsrf = news.xsrf;
  if (news.answered !== undefined && news.there !== undefined) counts = { answered: news.answered, there: news.there };
  if (news.me) me = news.me;
  if (news.state) {
    const moved = news.state.step?.key !== state.step?.key;
    state = news.state;
    if (moved && chosen && chosen === state.step?.key) chosen = "";
    sendKept();
    if (state.steps.some(({ key, closed }) => key === other?.step.key && closed !== Boolean(other.step.closed))) goTo(chosen);
    if (moved && !chosen) scrollTo(0, 0);
  }
  if (news.state || news.me) show();
  else showLists();
}

const stream = follow(page.api + "events", { hear, gone, reached, readAnew });

/** Whoever comes back to the page finds it up to date. */
function back() {
  if (document.visibilityState !== "visible" || !$("gone").hidden) return;
  stream.wake();
  sendKept();
}

addEventListener("online", () => {
  stream.again();
  sendKept();
});
addEventListener("offline", () => reached(false));
addEventListener("pageshow", (event) => event.persisted && stream.again());
document.addEventListener("visibilitychange", back);

// ------------------------------------------------------------------------------------------------------------ buttons

$("back").addEventListener("click", () => goTo(""));
$("pen").addEventListener("click", async () => {
  const step = shown()?.step.key ?? "";
  const reply = await ask(`steps/${encodeURIComponent(step)}/pen`, { method: "POST" }).catch(() => null);
  reached(Boolean(reply));
  if (reply && chosen === step) goTo(step);
});
$("resume").addEventListener("click", async () => {
  const reply = await ask("resume-code", { method: "POST" }).catch(() => null);
  reached(Boolean(reply));
  if (reply?.ok) say($("resume-code"), (await reply.json()).code);
  else if (reply) say($("resume-code"), (await problemOf(reply)).detail);
});

history.replaceState(null, "", page.here); // who loads the page again does not come in again
show();
sendKept();
if (!state.step && me.done.length && !$("next").hidden) $("next").click(); // who comes back at an own pace goes on
