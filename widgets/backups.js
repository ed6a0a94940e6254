// Back-ups beside the data: making one, saving one elsewhere, and putting one back after a look at what it holds.

/**
 * @typedef {{name: string, made: string, size: string, why: string}} KeptBackup
 * @typedef {{name: string, made: string, school: string, sessions: string[], answers: number, erased: string}} LookedInto
 * @typedef {{folder: string, backups: KeptBackup[], looked: LookedInto | null, taken: LookedInto | null, most: number, told: string}} BackupsState
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
    const elsewhere = h("input", { type: "file", class: "ss-input", id: uid(), accept: ".zip,application/zip", onchange: choose });
    const way = h("p", { class: "ss-status", role: "status" });
    const wrong = h("p", { class: "ss-field-error", role: "alert", id: uid(), hidden: true });
    const hint = h("p", { class: "ss-hint", id: uid() }, "Van een andere laptop of een USB-stick. Je ziet eerst wat erin zit.");
    elsewhere.setAttribute("aria-describedby", `${hint.id} ${wrong.id}`);
    const taken = asking("restore_taken");
    const incoming = h("div", { class: "ss-stack" }, h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: elsewhere.id }, "Zet een reservekopie van een andere plek terug"), hint, elsewhere, wrong, way), taken.node);
    rootOf(el, "backups", h("div", { class: "ss-stack" }, actionLine(act), h("div", { class: "ss-row" }, make, told), empty, list, folder, incoming));

    const millions = (/** @type {number} */ bytes) => (bytes / 1e6).toLocaleString("nl-NL", { maximumFractionDigits: 1 });
    let steps = 0;
    const send = sendingFile(model, signal, {
      sent(bytes, all) {
        const step = Math.floor((bytes / all) * 4) || 0;
        if (bytes && step === steps) return; // read out four times, not sixty
        steps = step;
        say(way, bytes >= all ? "We kijken wat erin zit." : `Bezig met inlezen: ${millions(bytes)} van ${millions(all)} MB.`);
      },
      done(error) {
        say(way, "");
        elsewhere.disabled = false;
        refuse(error === "" ? "Dit bestand kan niet worden gelezen. Kies een ander bestand." : (error ?? ""));
      },
    });

    /** @param {string} sentence */
    function refuse(sentence) {
      say(wrong, sentence);
      wrong.hidden = !sentence;
    }

    function choose() {
      const file = elsewhere.files?.[0];
      if (!file) return;
      const { most } = /** @type {BackupsState} */ (model.get("state"));
      refuse(file.size > most ? `‘${file.name}’ is ${millions(file.size)} MB. In de browser passen er ${millions(most)}. Zet haar terug met de opdracht ‘samenspraak herstel’.` : "");
      if (file.size <= most) {
        elsewhere.disabled = true;
        send(file);
      }
      elsewhere.value = "";
    }

    /** What putting it back gives, and the question. @param {string} action @param {object} [args] */
    function asking(action, args = {}) {
      const whose = h("p", {});
      const sessions = h("ul", {});
      const erased = h("p", {});
      const yes = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(yes, action, args) }, "Ja, zet terug");
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
          say(whose, `${looked.school || "Nog geen traject"}: ${answers} in ${held}. Gemaakt op ${looked.made}.`);
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
      const question = asking("restore", { name });
      return Object.assign(
        h("li", { class: "ss-card ss-stack" }, h("div", { class: "ss-row" }, h("strong", {}, made), h("span", { class: "ss-quiet" }, size), h("div", { class: "ss-row ss-push" }, save, look)), why ? h("p", { class: "ss-small ss-quiet" }, why) : null, question.node),
        { show: question.show },
      );
    }

    function show() {
      const { backups, looked, taken: fromElsewhere, told: words, folder: place } = /** @type {BackupsState} */ (model.get("state"));
      say(told, words);
      say(folder, backups.length ? `Ze staan in ${place}. Bewaar er ook een op een andere plek: een kapotte laptop neemt deze map mee. Wis oude reservekopieën zelf.` : "");
      taken.show(fromElsewhere);
      empty.hidden = backups.length > 0;
      keep(list, backups, ({ name }) => name, item, (node, { name }) => node.show(looked?.name === name ? looked : null));
    }

    show();
    listen(model, signal, "state", show);
  },
};
