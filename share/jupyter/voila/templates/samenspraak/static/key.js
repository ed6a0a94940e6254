// @ts-check
/**
 * The coordinator's key stands behind the # of a link. It leaves the address at once, so that it is on no beamer and in no
 * bookmark by accident. On the page for whoever is not known yet it is first traded for a cookie.
 */
(() => {
  const NO_SERVER = "Samenspraak geeft geen antwoord. Kijk of het nog draait, en open de link dan opnieuw.";

  /** @returns {string | null} the key, which from now on is not in the address */
  function take() {
    const given = new URLSearchParams(location.hash.slice(1)).get("sleutel");
    if (given !== null) {
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    return given;
  }

  /**
   * @param {HTMLElement} door
   * @param {string} key
   * @returns {Promise<string>} what went wrong, or nothing
   */
  async function trade(door, key) {
    try {
      const reply = await fetch(door.dataset.exchange ?? "", {
        method: "POST",
        headers: { "X-XSRFToken": door.dataset.xsrf ?? "" },
        body: new URLSearchParams({ sleutel: key }),
      });
      if (reply.ok) {
        return "";
      }
      const told = await reply.json().catch(() => null);
      return told?.melding ?? "De sleutel kan nu niet worden gebruikt. Open de link opnieuw.";
    } catch {
      return NO_SERVER;
    }
  }

  async function enter() {
    const key = take();
    const door = document.getElementById("sp-key");
    const words = document.getElementById("sp-key-words");
    if (key === null || !door || !words) {
      return key;
    }
    words.className = "sp-block";
    words.textContent = "De deur gaat open …";
    const trouble = await trade(door, key);
    if (trouble) {
      words.className = "sp-block sp-trouble";
      words.textContent = trouble;
    } else {
      location.reload();
    }
    return key;
  }

  // Who opens the link in the tab in which this page stands already, wants the page anew.
  addEventListener("hashchange", async () => {
    if ((await enter()) !== null && !document.getElementById("sp-key")) {
      location.reload();
    }
  });
  enter();
})();
