// @ts-check
/**
 * An extension of Voilà's front end, written by hand as its bundler would (module federation). It renders each output when it
 * arrives, where Voilà renders all of them once; and it loads MathJax only for a page with formulas, where Voilà always does.
 */
(() => {
  const OUTPUT = 'script[type="application/vnd.samenspraak.output+json"]';
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const PATIENCE = 20000;
  const FORMULA = /\$[^$]+\$|\\\(|\\\[|\\begin\{/;

  /** @type {Record<string, Record<string, { get: () => Promise<() => any> }>>} */
  let shared = {};

  /** @param {string} name */
  async function take(name) {
    const [version] = Object.values(shared[name] ?? {});
    return (await version.get())();
  }

  /**
   * Wait until the front end knows the widget: its message and the page come by different ways.
   * @param {any} app
   * @param {string} id
   */
  async function known(app, id) {
    const manager = await app.widgetManagerPromise.promise;
    if (!manager.has_model(id)) {
      await new Promise((done) => {
        const seen = (/** @type {unknown} */ _manager, /** @type {string} */ registered) => {
          if (registered === id) {
            manager.modelRegistered.disconnect(seen);
            done(null);
          }
        };
        manager.modelRegistered.connect(seen);
        setTimeout(done, PATIENCE);
      });
    }
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
