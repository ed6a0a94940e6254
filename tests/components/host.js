// A plain page as host: the model of the participants' page itself, which throws on everything that a notebook's model does not offer too.
// Python answers through `receive` (what was saved → what comes back) and keeps what a reload must not lose.
import { modelOf } from "/phone_model.js";

// Of window and document only what the component itself listens to: the browser's driver listens there too.
const listeners = new Set();
for (const target of [window, document]) {
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = (type, handler, ...more) => {
    if (new Error().stack.includes("/component.js")) listeners.add(handler);
    addEventListener.call(target, type, handler, ...more);
  };
  target.removeEventListener = (type, handler, ...more) => {
    listeners.delete(handler);
    removeEventListener.call(target, type, handler, ...more);
  };
}

/** As JSON would bring it over, and frozen: who changes a value in place gets an error. */
function overTheWire(value) {
  const copy = JSON.parse(JSON.stringify(value));
  const freeze = (part) => (part && typeof part === "object" ? Object.freeze(part) && Object.values(part).forEach(freeze) : null);
  freeze(copy);
  return copy;
}

const loaded = overTheWire(await window.receive({ loaded: true }));
if (loaded.words) {
  globalThis.samenspraakWords = loaded.words;
  Object.assign(document.documentElement, { lang: loaded.words.lang, dir: loaded.words.dir });
}

const { model: offered, change, handlers } = modelOf(loaded.traits, (saved) => {
  window.receive(saved).then((back) => change(overTheWire(back)));
});
// A kernel carries messages as well; a test that exposes `hear` answers each with one.
const hearers = new Set();
const talking = {
  send: (message) => void window.hear(message).then((answer) => hearers.forEach((hear) => hear(overTheWire(answer)))),
  on: (event, handler) => (event === "msg:custom" ? hearers.add(handler) : offered.on(event, handler)),
  off: (event, handler) => (event === "msg:custom" ? hearers.delete(handler) : offered.off(event, handler)),
};
// What a component sets is frozen as well.
const model = new Proxy(offered, {
  get: (target, name) => (name === "set" ? (trait, value) => target.set(trait, overTheWire(value)) : (talking[name] ?? target[name])),
});

const controller = new AbortController();
const component = (await import("/component.js")).default;
const cleanUp = component.render({ model, el: document.getElementById("component"), signal: controller.signal });

window.host = {
  change: (values) => change(overTheWire(values)),
  leave() {
    controller.abort();
    cleanUp?.();
  },
  handlers: () => [...handlers.values()].flat().length + hearers.size,
  listeners: () => listeners.size,
};
document.documentElement.dataset.ready = "true";
