// @ts-check
/**
 * The interface that a component counts on in both its hosts, here without a kernel: a model whose traits are plain JSON. Whatever else is
 * asked of it throws, so that a component that needs more fails where it is tested.
 * @param {Record<string, unknown>} values the traits
 * @param {(saved: Record<string, unknown>) => void} save is given what changed, at `save_changes`
 */
export function modelOf(values, save) {
  const traits = new Map(Object.entries(values));
  /** @type {Map<string, (() => void)[]>} */
  const handlers = new Map();
  /** @type {Record<string, unknown>} */
  let unsaved = {};

  /** Sets traits from outside, all together, and tells who listens to those that differ. @param {Record<string, unknown>} news */
  function change(news) {
    const changed = Object.keys(news).filter((name) => JSON.stringify(traits.get(name)) !== JSON.stringify(news[name]));
    for (const name of changed) traits.set(name, news[name]);
    for (const name of changed) for (const handler of [...(handlers.get(name) ?? [])]) handler();
    return changed;
  }

  /** @param {string} event */
  function traitOf(event) {
    const name = event.replace(/^change:/, "");
    if (name === event || !traits.has(name)) throw new Error(`no event ${event}`);
    return name;
  }

  const offered = {
    /** @param {string} name */
    get(name) {
      if (!traits.has(name)) throw new Error(`no trait ${name}`);
      return traits.get(name);
    },
    /** @param {string} name @param {unknown} value */
    set(name, value) {
      if (!traits.has(name)) throw new Error(`no trait ${name}`);
      for (const changed of change({ [name]: value })) unsaved[changed] = value;
    },
    save_changes() {
      const saved = unsaved;
      unsaved = {};
      if (Object.keys(saved).length) save(saved);
    },
    /** @param {string} event @param {() => void} handler */
    on(event, handler) {
      const name = traitOf(event);
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
    },
    /** @param {string} event @param {() => void} handler */
    off(event, handler) {
      const name = traitOf(event);
      handlers.set(name, (handlers.get(name) ?? []).filter((known) => known !== handler));
    },
  };

  const model = new Proxy(offered, {
    get(target, name) {
      if (!(name in target)) throw new Error(`the model has no ${String(name)}`);
      return /** @type {any} */ (target)[name];
    },
    set() {
      throw new Error("the model is not to be changed");
    },
  });
  return { model, change, traits, handlers };
}

/** Milliseconds before a component is asked for again. */
const RELOAD = [1000, 2000, 4000, 8000, 15_000];

/** A component, however often it takes. @param {string} address @param {() => void} failed */
export async function load(address, failed) {
  for (let round = 0; ; round += 1) {
    try {
      // A module that failed once is not asked for again under the same address.
      return (await import(address + (round ? `?${round}` : ""))).default;
    } catch {
      failed();
      await new Promise((again) => setTimeout(again, RELOAD[Math.min(round, RELOAD.length - 1)]));
    }
  }
}
