// @ts-check
/**
 * An extension of Voilà's front end, written by hand as its bundler would (module federation). It renders each output when it
 * arrives, where Voilà renders all of them once; and it loads MathJax only for a page with formulas, where Voilà always does.
 */
(() => {
  const OUTPUT = 'script[type="application/vnd.samenspraak.output+json"]';
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const PATIENCE = 4000;
  const ROUNDS = 6;
  const PAUSE = 100;
  const TRIES = 300;
  const FORMULA = /\$[^$]+\$|\\\(|\\\[|\\begin\{/;

  /** @type {Record<string, Record<string, { get: () => Promise<() => any> }>>} */
  let shared = {};

  /** @param {string} name */
  async function take(name) {
    const [version] = Object.values(shared[name] ?? {});
    return (await version.get())();
  }

  /**
   * Wait until the front end knows the widget: its message and the page come by different ways. A message that went by before
   * anybody listened does not come again; then the kernel is asked for all it has.
   * @param {any} app
   * @param {string} id
   */
  async function known(app, id) {
    const manager = await app.widgetManagerPromise.promise;
    for (let round = 0; round < ROUNDS && !manager.has_model(id); round += 1) {
      if (round) {
        await manager.restoreWidgets();
      }
      await registered(manager, id);
    }
  }

  /**
   * @param {any} manager
   * @param {string} id
   * @returns {Promise<void>} ends when the widget is known, or after a while
   */
  function registered(manager, id) {
    return new Promise((done) => {
      if (manager.has_model(id)) {
        return done();
      }
      const seen = (/** @type {unknown} */ _manager, /** @type {string} */ name) => name === id && end();
      const late = setTimeout(end, PATIENCE);
      function end() {
        clearTimeout(late);
        manager.modelRegistered.disconnect(seen);
        done();
      }
      manager.modelRegistered.connect(seen);
    });
  }

  /**
   * The extension that brings a kind of widget may still be coming in when the first of that kind is made; then it is waited for,
   * where the manager would show an error for good.
   * @param {any} manager
   */
  function makePatient(manager) {
    const load = manager.loadClass.bind(manager);
    manager.loadClass = async (/** @type {string[]} */ ...names) => {
      for (let round = 1; ; round += 1) {
        try {
          return await load(...names);
        } catch (error) {
          if (round >= TRIES) {
            throw error;
          }
          await new Promise((again) => setTimeout(again, PAUSE));
        }
      }
    };
  }

  /**
   * As Voilà does it.
   * @param {any} app
   * @param {any} rendermime
   * @param {any} Widget
   * @param {HTMLScriptElement} output
   */
  async function render(app, rendermime, Widget, output) {
    output.dataset.taken = "";
    const model = JSON.parse(output.text);
    const type = rendermime.preferredMimeType(model.data, "any");
    if (!type) {
      return;
    }
    if (type === VIEW) {
      await known(app, model.data[VIEW].model_id);
    }
    const renderer = rendermime.createRenderer(type);
    renderer.addClass("jp-OutputArea-output");
    const box = output.parentElement;
    output.remove();
    Widget.attach(renderer, box);
    await renderer.renderModel(model);
  }

  /**
   * @param {any} rendermimes
   * @param {any} widgets
   */
  const outputs = (rendermimes, widgets) => ({
    id: "samenspraak:outputs",
    autoStart: true,
    requires: [rendermimes.IRenderMimeRegistry],
    activate: async (/** @type {any} */ app, /** @type {any} */ rendermime) => {
      app.widgetManagerPromise.promise.then(makePatient);
      const show = () => {
        for (const output of document.querySelectorAll(`main ${OUTPUT}:not([data-taken])`)) {
          if (output instanceof HTMLScriptElement) {
            render(app, rendermime, widgets.Widget, output).catch((error) => console.error(error));
          }
        }
      };
      app.started.then(() => {
        document.addEventListener("sp-output", show);
        show();
      });
    },
  });

  /** @param {any} rendermimes */
  const formulas = (rendermimes) => ({
    id: "samenspraak:formulas",
    autoStart: true,
    provides: rendermimes.ILatexTypesetter,
    activate: (/** @type {any} */ app) => {
      /** @type {Promise<any> | undefined} */
      let mathjax;
      return {
        typeset: async (/** @type {HTMLElement} */ node) => {
          if (FORMULA.test(node.textContent ?? "")) {
            mathjax ??= take("@jupyterlab/mathjax-extension").then((found) => new found.MathJaxTypesetter(app));
            await (await mathjax).typeset(node);
          }
        },
      };
    },
  });

  const page = /** @type {Window & { _JUPYTERLAB?: Record<string, unknown> }} */ (window);
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB.samenspraak = {
    init: (/** @type {typeof shared} */ scope) => {
      shared = scope;
    },
    get: async () => {
      const [rendermimes, widgets] = await Promise.all([take("@jupyterlab/rendermime"), take("@lumino/widgets")]);
      return () => ({ __esModule: true, default: [formulas(rendermimes), outputs(rendermimes, widgets)] });
    },
  };
})();
