// Back-ups beside the data: making one, saving one elsewhere, and putting one back after a look at what it holds.

/**
 * @typedef {{name: string, made: string, size: string, why: string}} KeptBackup
 * @typedef {{name: string, school: string, sessions: string[], answers: number, erased: string}} LookedInto
 * @typedef {{folder: string, backups: KeptBackup[], looked: LookedInto | null, told: string}} BackupsState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const ask = fetching(act, model, signal);
    const make = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(make, "create") }, "Maak een reservekopie");
    const told = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const folder = h("p", { class: "ss-small ss-quiet ss-words" });
    const empty = h("p", { class: "ss-card ss-card-soft" }, "Er is nog geen reservekopie. Maak er een voor elke sessie, en als het jaar klaar is.");
    const list = h("ul", { class: "ss-list ss-stack", "aria-label": "Reservekopieën" });
    rootOf(el, "backups", h("div", { class: "ss-stack" }, actionLine(act), h("div", { class: "ss-row" }, make, told), empty, list, folder));

    /** What putting it back gives, and the question. @param {string} name */
    function asking(name) {
      const whose = h("p", {});
      const sessions = h("ul", {});
      const erased = h("p", {});
      const yes = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(yes, "restore", { name }) }, "Ja, zet terug");
      const no = h("button", { type: "button", class: "ss-button", onclick: () => act.from(no, "leave") }, "Nee, laat alles zoals het is");
      const node = h(
        "div",
        { class: "ss-alert ss-stack", role: "group", "aria-label": "Terugzetten?", hidden: true },
        whose,
        sessions,
        erased,
        h("p", {}, "Zet je haar terug, dan staat alles weer zoals toen. Wat er nu staat, bewaren we eerst als reservekopie. Wat gewist is, blijft gewist."),
        h("div", { class: "ss-row" }, yes, no),
      );
      return {
        node,
        /** @param {LookedInto | null} looked */
        show(looked) {
          const opens = node.hidden && Boolean(looked);
          node.hidden = !looked;
          if (!looked) return;
          const answers = looked.answers === 1 ? "1 antwoord" : `${looked.answers} antwoorden`;
          say(erased, looked.erased);
          erased.hidden = !looked.erased;
          const held = looked.sessions.length === 1 ? "1 sessie" : `${looked.sessions.length} sessies`;
          say(whose, `${looked.school || "Nog geen traject"}: ${answers} in ${held}.`);
          keep(sessions, looked.sessions.map((title, place) => ({ title, place })), ({ place }) => String(place), () => h("li", { dir: "auto" }), (item, { title }) => say(item, title));
          if (opens) no.focus();
        },
      };
    }

    /** @param {KeptBackup} first */
    function item({ name, made, size, why }) {
      const save = h("button", {
        type: "button",
        class: "ss-button ss-button-quiet",
        "aria-label": `Bewaar op dit apparaat: ${made}`,
        onclick: () => ask(save, "save", { name }),
      }, "Bewaar op dit apparaat");
      const look = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-label": `Zet terug…: ${made}`, onclick: () => act.from(look, "look", { name }) }, "Zet terug…");
      const question = asking(name);
      return Object.assign(
        h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row" }, h("strong", {}, made), h("span", { class: "ss-quiet" }, size), h("div", { class: "ss-row ss-push" }, save, look)), why ? h("p", { class: "ss-small ss-quiet" }, why) : null, question.node),
        { show: question.show },
      );
    }

    function show() {
      const { backups, looked, told: words, folder: place } = /** @type {BackupsState} */ (model.get("state"));
      say(told, words);
      say(folder, backups.length ? `Ze staan in ${place}. Bewaar er ook een op een andere plek: een kapotte laptop neemt deze map mee. Wis oude reservekopieën zelf.` : "");
      empty.hidden = backups.length > 0;
      keep(list, backups, ({ name }) => name, item, (node, { name }) => node.show(looked?.name === name ? looked : null));
    }

    show();
    listen(model, signal, "state", show);
  },
};
