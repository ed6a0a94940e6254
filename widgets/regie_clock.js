// The timer of Regie: counted in the browser from the server's clock, told in words, without sound or flashing.

/** @typedef {{ends: string | null, left: number | null, minutes: number}} Timer */

const LAST_MINUTE = 60;

/** How far the server's clock is ahead of this one, in milliseconds. @param {string} at */
function aheadOf(at) {
  return Date.parse(at) - Date.now();
}

/** Seconds until the end, below zero when it is over; null without a timer. @param {Timer} timer @param {number} ahead */
function secondsLeft(timer, ahead) {
  if (timer.ends !== null) return Math.round((Date.parse(timer.ends) - Date.now() - ahead) / 1000);
  return timer.left;
}

/** @param {number} seconds as 12:34 */
function asClock(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {number} count */
function minutesInWords(count) {
  return count === 1 ? "1 minuut" : `${count} minuten`;
}

/** What the timer says; the words change at most once a minute. @param {number} left @param {boolean} paused */
function timeInWords(left, paused) {
  if (left < 0) {
    const over = Math.floor(-left / 60);
    return over > 0 ? `De tijd is om, al ${minutesInWords(over)}.` : "De tijd is om.";
  }
  if (paused) return "De tijd staat stil.";
  if (left === 0) return "De tijd is om.";
  if (left <= LAST_MINUTE) return "Nog 1 minuut.";
  return `Nog ${minutesInWords(Math.ceil(left / 60))}.`;
}

/**
 * @param {Act} act
 * @param {() => {timer: Timer, ahead: number, going: boolean}} state
 */
function clock(act, state) {
  const ids = { minutes: uid() };
  const face = h("p", { class: "ss-clock-face", role: "timer", "aria-live": "off" });
  const words = h("p", { class: "ss-clock-words" });
  const told = h("p", { class: "ss-visually-hidden", role: "status" });
  const number = h("input", { class: "ss-input", id: ids.minutes, type: "number", inputmode: "numeric", min: 1, max: 240, step: 1 });
  const start = h("button", { type: "submit", class: "ss-button" }, "Start met deze tijd");
  const form = h(
    "form",
    { class: "ss-clock-start", novalidate: true, onsubmit: begin },
    h("label", { class: "ss-small", for: ids.minutes }, "Minuten"),
    number,
    start,
  );
  const pause = h("button", { type: "button", class: "ss-button", onclick: () => act.from(pause, paused() ? "resume_timer" : "pause_timer") });
  const more = h("button", { type: "button", class: "ss-button", onclick: () => act.from(more, "add_time", { seconds: 60 }) }, "+ 1 minuut");
  const stop = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(stop, "stop_timer") }, "Haal de tijd weg");
  const running = h("div", { class: "ss-row" }, pause, more, stop);
  const node = h("div", { class: "ss-clock ss-stack" }, face, words, told, running, form);
  let suggested = 0;

  function paused() {
    return state().timer.left !== null;
  }

  /** @param {Event} event */
  function begin(event) {
    event.preventDefault();
    const minutes = Number(number.value);
    const fits = Number.isInteger(minutes) && minutes >= 1 && minutes <= 240;
    number.setAttribute("aria-invalid", String(!fits));
    if (fits) act.from(start, "start_timer", { seconds: minutes * 60 });
    else number.focus();
  }

  /** Start, hold, go on, or take away what is over, with one key. */
  function press() {
    const left = secondsLeft(state().timer, state().ahead);
    if (left === null) act("start_timer", { seconds: state().timer.minutes * 60 });
    else if (left < 0) act("stop_timer");
    else act(paused() ? "resume_timer" : "pause_timer");
  }

  function tick() {
    const { timer, ahead } = state();
    const left = secondsLeft(timer, ahead);
    if (left === null) return;
    say(face, left < 0 ? `+ ${asClock(left)}` : asClock(left));
    const text = timeInWords(left, paused());
    const held = hasFocus(pause);
    pause.hidden = left < 0; // what is over can't be held
    if (held && pause.hidden) more.focus();
    say(words, text);
    node.dataset.time = left < 0 ? "over" : left <= LAST_MINUTE ? "last" : "plenty";
    say(told, left <= LAST_MINUTE && left > -LAST_MINUTE ? text : ""); // a screen reader hears the last minute and the end, no more
  }

  function show() {
    const { timer, going } = state();
    const hadFocus = hasFocus(node);
    const none = timer.ends === null && timer.left === null;
    node.hidden = !going;
    face.hidden = words.hidden = running.hidden = none;
    form.hidden = !none;
    say(pause, paused() ? "Ga door" : "Zet stil");
    if (timer.minutes !== suggested && !hasFocus(number)) {
      suggested = timer.minutes;
      number.value = String(timer.minutes);
    }
    if (none) {
      delete node.dataset.time;
      say(told, "");
    }
    tick();
    if (hadFocus && going && !hasFocus(node)) (none ? start : pause).focus();
  }

  return { node, show, tick, press };
}
