// A plain page as host: a model that offers what both hosts offer and throws on everything else.
// Python answers through `receive` (what was saved → what comes back) and keeps what a reload must not lose.

const handlers = new Map();
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
const traits = new Map(Object.entries(loaded.traits));
if (loaded.words) {
  globalThis.samenspraakWords = loaded.words;
  Object.assign(document.documentElement, { lang: loaded.words.lang, dir: loaded.words.dir });
}
let unsaved = {};

function change(values) {
  const changed = Object.entries(overTheWire(values)).filter(
    ([name, value]) => JSON.stringify(traits.get(name)) !== JSON.stringify(value),
  );
  for (const [name, value] of changed) traits.set(name, value);
  for (const [name] of changed) for (const handler of [...(handlers.get("change:" + name) ?? [])]) handler();
  return changed.map(([name]) => name);
}

const offered = {
  get(name) {
    if (!traits.has(name)) throw new Error(`no trait ${name}`);
    return traits.get(name);
  },
  set(name, value) {
    if (!traits.has(name)) throw new Error(`no trait ${name}`);
    for (const changed of change({ [name]: value })) unsaved[changed] = traits.get(changed);
  },
  save_changes() {
    const saved = unsaved;
    unsaved = {};
    if (Object.keys(saved).length) window.receive(saved).then(change);
  },
  on(event, handler) {
    if (!event.startsWith("change:") || !traits.has(event.slice(7))) throw new Error(`no event ${event}`);
    handlers.set(event, [...(handlers.get(event) ?? []), handler]);
  },
  off(event, handler) {
    handlers.set(event, (handlers.get(event) ?? []).filter((other) => other !== handler));
  },
};

const model = new Proxy(offered, {
  get(target, name) {
    if (!(name in target)) throw new Error(`the model has no ${String(name)}`);
    return target[name];
  },
  set() {
    throw new Error("the model is not to be changed");
  },
});

const controller = new AbortController();
const component = (await import("/component.js")).default;
const cleanUp = component.render({ model, el: document.getElementById("component"), signal: controller.signal });

window.host = {
  change,
  leave() {
    controller.abort();
    cleanUp?.();
  },
  handlers: () => [...handlers.values()].flat().length,
  listeners: () => listeners.size,
};
document.documentElement.dataset.ready = "true";
