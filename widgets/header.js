/**
 * @typedef {{title: string, subtitle: string, example: boolean, example_text: string, folder_name: string, warning?: string,
 *   links: {label: string, href: string, current: boolean}[]}} HeaderState
 */

const PING_EVERY = 4000;
const GONE_AFTER = 12000;

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const title = h("p", { class: "ss-header-title", dir: "auto" });
    const subtitle = h("p", { class: "ss-header-subtitle ss-quiet", dir: "auto" });
    const links = h("ul", { class: "ss-list ss-header-links" });
    const nav = h("nav", { class: "ss-no-print", "aria-label": "Werkboeken" }, links);
    const exampleText = h("span", {});
    const example = h("p", { class: "ss-header-example" }, h("strong", {}, "Voorbeeld"), " · ", exampleText);
    const folder = h("p", { class: "ss-header-folder ss-quiet ss-no-print" });
    const reload = h("button", { type: "button", class: "ss-button", onclick: () => location.reload() }, "Laad opnieuw");
    const goneText = h("p", { class: "ss-prose" });
    const gone = h("div", { class: "ss-alert ss-header-gone ss-no-print", hidden: true }, goneText, reload);
    const warning = h("p", { class: "ss-alert ss-words ss-no-print", role: "status" });
    rootOf(
      el,
      "header",
      h("div", { role: "alert" }, gone),
      warning,
      example,
      h("div", { class: "ss-header-bar" }, h("div", { class: "ss-header-names" }, title, subtitle, folder), nav),
    );

    function update() {
      /** @type {HeaderState} */
      const state = model.get("state");
      say(title, state.title);
      say(subtitle, state.subtitle);
      subtitle.hidden = !state.subtitle;
      example.hidden = !state.example;
      say(warning, state.warning ?? "");
      warning.hidden = !state.warning;
      say(exampleText, state.example_text || "deze school bestaat niet");
      say(folder, state.folder_name ? `De gegevens staan in de map ${state.folder_name}.` : "");
      folder.hidden = !state.folder_name;
      nav.hidden = state.links.length === 0;
      keep(
        links,
        state.links,
        (link) => `${link.label} ${link.href}`,
        () => h("li", {}, h("a", { class: "ss-header-link" })),
        (item, link) => {
          say(item.firstElementChild, link.label);
          item.firstElementChild.setAttribute("href", link.href);
          if (link.current) item.firstElementChild.setAttribute("aria-current", "page");
          else item.firstElementChild.removeAttribute("aria-current");
        },
      );
    }

    /** When the first ping went out that has no pong yet; 0 when all is well. */
    let unanswered = 0;

    function showGone() {
      const lost = unanswered > 0 && Date.now() - unanswered >= GONE_AFTER;
      if (lost) say(goneText, "Het werkboek reageert niet meer. Wat is opgeslagen, blijft bewaard. Laad de pagina opnieuw.");
      gone.hidden = !lost;
    }

    function ping() {
      showGone();
      unanswered = unanswered || Date.now();
      try {
        model.set("ping", Math.max(model.get("ping") ?? 0, model.get("pong") ?? 0) + 1);
        model.save_changes();
      } catch {
        // no connection: that is what the bar tells
      }
    }

    update();
    listen(model, signal, "state", update);
    listen(model, signal, "pong", () => {
      unanswered = 0;
      showGone();
    });
    ping();
    const timer = setInterval(ping, PING_EVERY);
    return () => clearInterval(timer);
  },
};
