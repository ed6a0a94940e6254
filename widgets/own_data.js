// What is stored of a participant who hands over a code: how much, a file of it, and erasing it for good.

/**
 * @typedef {{sessions: {title: string, lines: string[]}[] | null, told: string}} OwnDataState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const ask = fetching(act, model, signal);
    let looked = "";
    const field = h("input", { class: "ss-input ss-own-code", type: "text", id: uid(), autocomplete: "off", autocapitalize: "characters", spellcheck: "false" });
    const hint = h("p", { class: "ss-hint", id: uid() }, "Deze code staat op de telefoon van de deelnemer, bij ‘Laat mijn code zien’. Zij ziet er zo uit: BKMR-7TQZ.");
    field.setAttribute("aria-describedby", hint.id);
    const look = h("button", { type: "submit", class: "ss-button ss-button-primary" }, "Kijk wat er is");
    const form = h("form", { class: "ss-stack" }, h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: field.id }, "De eigen code van de deelnemer"), hint, field), h("div", { class: "ss-row" }, look));
    const sent = sentForm(act, form, { code: field });
    form.append(sent.line);
    const told = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const sessions = h("div", { class: "ss-stack" });
    const save = h("button", { type: "button", class: "ss-button", onclick: () => ask(save, "save", { code: looked }) }, "Bewaar een inzage");
    const erase = askFirst(act, "");
    const stop = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(stop, "leave") }, "Klaar");
    const title = h("h3", { class: "ss-subtitle", tabindex: "-1" }, "Dit is er van deze deelnemer");
    const found = h(
      "section",
      { class: "ss-card ss-stack", hidden: true },
      title,
      sessions,
      h("p", { class: "ss-small ss-quiet" }, "Jij ziet hier alleen hoeveel het is. Wat iemand in de vragenlijst invulde, of als lezer over de visie schreef, is anoniem. Dat vindt niemand terug."),
      h("p", { class: "ss-small" }, "In een inzage staat alles, ook wat alleen voor de deelnemer is. Geef het bestand alleen aan deze deelnemer, en lees het zelf niet."),
      h("div", { class: "ss-row" }, save, stop),
      erase.node,
    );
    rootOf(el, "own-data", h("div", { class: "ss-stack" }, actionLine(act), form, told, found));

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      looked = field.value;
      sent.follow(act.from(look, "look", { code: looked }));
    });

    function show() {
      const { sessions: known, told: words } = /** @type {OwnDataState} */ (model.get("state"));
      say(told, words);
      const here = Boolean(known) && Boolean(looked); // another screen's code is not this one's
      const opens = found.hidden && here;
      const closes = !found.hidden && !here;
      found.hidden = !here;
      keep(
        sessions,
        here ? (known ?? []).map((one, place) => ({ ...one, place })) : [],
        ({ place }) => String(place),
        () => h("div", {}, h("p", { class: "ss-label", dir: "auto" }), h("ul", {})),
        (node, one) => {
          say(node.children[0], one.title);
          keep(node.children[1], one.lines.map((line) => ({ line })), ({ line }) => line, ({ line }) => h("li", {}, line));
        },
      );
      erase.set({
        label: "Wis alles van deze deelnemer",
        name: "erase",
        args: { code: looked },
        question: "Alles hierboven gaat weg: antwoorden met alle versies, stemmen, wat de coach erbij schreef, en citaten. Alleen wat een groep met anderen schreef, blijft, en een stap in het plan uit een terugblik die al is gewist. Dit kan niet terug.",
        yes: "Ja, wis voorgoed",
        no: "Nee, wis niets",
      });
      if (opens) title.focus();
      if (closes) {
        looked = "";
        field.value = "";
        field.focus();
      }
    }

    show();
    listen(model, signal, "state", show);
  },
};
