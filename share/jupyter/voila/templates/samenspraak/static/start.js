// @ts-check
/**
 * Starts Voilà's front end early. It would begin on window.load, and a page that streams in is loaded only after its last cell.
 * Here its code is read as soon as the text is on the screen, while the kernel starts; and what it wants to do on
 * window.load is done as soon as the kernel has an address. Outputs come later, and are rendered by outputs.js.
 */
(() => {
  const LATEST = 500;

  /** @type {EventListener[]} */
  const waiting = [];
  let reading = false;
  let ready = false;
  const listen = window.addEventListener;

  /**
   * @param {string} type
   * @param {any} listener
   * @param {any} [options]
   */
  function listenToo(type, listener, options) {
    if (type === "load" && reading) {
      waiting.push(listener);
      begin();
    } else {
      listen.call(window, type, listener, options);
    }
  }

  function begin() {
    if (ready) {
      for (const listener of waiting.splice(0)) {
        listener.call(window, new Event("load"));
      }
    }
  }

  function read() {
    const address = document.querySelector("link[data-front-end]");
    if (address instanceof HTMLLinkElement && !reading) {
      reading = true;
      window.addEventListener = listenToo;
      const script = document.createElement("script");
      script.src = address.href;
      document.head.append(script);
    }
  }

  let textIsThere = false;
  function look() {
    if (!textIsThere && document.getElementById("sp-gone")) {
      textIsThere = true;
      // The text is shown first: what follows keeps the browser busy. A page that nobody sees is not painted, and does not wait.
      requestAnimationFrame(() => setTimeout(read));
      setTimeout(read, LATEST);
    }
    if (document.getElementById("sp-kernel")) {
      ready = true;
      watch.disconnect();
      begin();
    }
  }
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { childList: true, subtree: true });
  look(); // what came before this script
})();
