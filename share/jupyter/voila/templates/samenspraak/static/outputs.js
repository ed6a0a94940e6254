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
   * Listens along with the kernel. A widget is complete once the kernel said that it is displayed: its state came before that.
   * The page's own text comes by another way, and may be sooner. A widget from before this page listened has its state at once.
   * @param {any} manager
   */
  function listening(manager) {
    const opened = new Set();
    const displayed = new Set();
    /** @type {Set<() => void>} */
    const looks = new Set();
    const look = () => looks.forEach((each) => each());
    manager.kernel.anyMessage.connect((/** @type {unknown} */ _kernel, /** @type {any} */ { msg }) => {
      if (msg.header.msg_type === "comm_open" && msg.channel === "iopub") {
        opened.add(msg.content.comm_id);
      }
    });
    manager.kernel.iopubMessage.connect((/** @type {unknown} */ _kernel, /** @type {any} */ msg) => {
      const id = msg.content.data?.[VIEW]?.model_id; // told after all that came before it was dealt with
      if (id) {
        displayed.add(id);
        look();
      }
    });
    manager.restored.connect(look);
    /**
     * @param {string} id
     * @returns {Promise<boolean>} whether it is complete, within a while
     */
    const complete = (id) =>
      new Promise((done) => {
        const end = (/** @type {boolean} */ there) => {
          clearTimeout(late);
          looks.delete(check);
          done(there);
        };
        const check = () => {
          if (displayed.has(id) || (manager.restoredStatus && manager.has_model(id) && !opened.has(id))) {
            end(true);
          }
        };
        const late = setTimeout(end, PATIENCE, false);
        looks.add(check);
        check();
      });

    /** @param {string} id */
    return async (id) => {
      for (let round = 0; round < ROUNDS && !(await complete(id)); round += 1) {
        await manager.restoreWidgets(); // what went by before anybody listened does not come again: ask for all there is
        opened.delete(id);
      }
    };
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
   * @param {Promise<(id: string) => Promise<void>>} complete
   * @param {any} rendermime
   * @param {any} Widget
   * @param {HTMLScriptElement} output
   */
  async function render(complete, rendermime, Widget, output) {
    output.dataset.taken = "";
    const model = JSON.parse(output.text);
    const type = rendermime.preferredMimeType(model.data, "any");
    if (!type) {
      return;
    }
    if (type === VIEW) {
      await (await complete)(model.data[VIEW].model_id);
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
      const complete = app.widgetManagerPromise.promise.then(listening);
      const show = () => {
        for (const output of document.querySelectorAll(`main ${OUTPUT}:not([data-taken])`)) {
          if (output instanceof HTMLScriptElement) {
            render(complete, rendermime, widgets.Widget, output).catch((error) => console.error(error));
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
