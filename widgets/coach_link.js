// The coach's own link: made, copied and renewed by who leads.

/** @typedef {{trouble: string, made: boolean, leader_reads: boolean, base: string, way: string, told: string}} CoachLinkState */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const told = h("p", { class: "ss-status", "data-state": "stored", role: "status" });
    const trouble = h("p", { class: "ss-alert" });

    const reads = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
    const make = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(make, "make", { reads: reads.checked }) }, "Maak de link");
    const before = h(
      "div",
      { class: "ss-stack" },
      h("p", {}, "Er is nog geen link voor de coach. Daarom lees je hier zelf als coach. Werkt er een coach met jullie? Geef die dan een eigen link. Die opent alleen dit werkboek."),
      h("label", { class: "ss-choice" }, reads, "Ik lees zelf ook mee als coach"),
      h("p", { class: "ss-small ss-quiet" }, "Kies je dit niet, dan leest alleen de coach, ook wat er nu al is gedeeld. Dat kun je later niet terugdraaien: mensen delen omdat het er zo staat."),
      h("div", { class: "ss-row" }, make),
    );

    const address = h("code", { class: "ss-words ss-coach_link-address", dir: "ltr" });
    const copied = h("p", { class: "ss-small ss-words", role: "status" });
    const only = h("p", { class: "ss-small ss-quiet" }, "Alleen deze computer kan erbij. Werkt de coach ergens anders? Start Samenspraak dan met: samenspraak start --netwerk");
    const whoReads = h("p", {});
    const renew = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => ask(true) }, "Maak een nieuwe link…");
    const stop = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(stop, "stop_reading") }, "Lees zelf niet meer mee");
    const yes = h("button", {
      type: "button",
      class: "ss-button ss-button-primary",
      onclick: () => {
        act.from(yes, "renew");
        ask(false);
      },
    }, "Ja, maak een nieuwe link");
    const no = h("button", { type: "button", class: "ss-button", onclick: () => ask(false) }, "Nee, houd deze link");
    const question = h(
      "div",
      { class: "ss-alert ss-stack", role: "group", "aria-label": "Nieuwe link?", hidden: true },
      h("p", {}, "De oude link werkt dan meteen niet meer, ook niet waar hij openstaat. Wat de coach schreef, blijft."),
      h("div", { class: "ss-row" }, yes, no),
    );
    const after = h(
      "div",
      { class: "ss-stack" },
      whoReads,
      h("p", {}, h("strong", {}, "Deel dit alleen met de coach."), " Wie de link heeft, leest wat mensen met de coach delen."),
      h("div", { class: "ss-row" }, address, copyButton(address, "de link van de coach", copied)),
      copied,
      only,
      h("div", { class: "ss-row" }, renew, stop),
      question,
    );
    rootOf(el, "coach_link", h("section", { class: "ss-card ss-stack", "aria-label": "De link van de coach" }, h("h2", { class: "ss-subtitle" }, "De link van de coach"), trouble, before, after, told, actionLine(act)));

    /** @param {boolean} open */
    function ask(open) {
      question.hidden = !open;
      (open ? no : renew).focus();
    }

    function show() {
      const state = /** @type {CoachLinkState} */ (model.get("state"));
      say(told, state.told);
      say(trouble, state.trouble);
      trouble.hidden = !state.trouble;
      before.hidden = state.made || Boolean(state.trouble);
      after.hidden = !state.made;
      say(address, state.made ? `${state.base || location.origin}${state.way}` : "");
      only.hidden = Boolean(state.base);
      stop.hidden = !state.leader_reads;
      say(whoReads, state.leader_reads ? "De coach leest mee, en jij ook. Dat staat zo op de telefoons." : "Dit werkboek is voor de coach. Jij leest niet mee. Dat staat zo op de telefoons.");
    }

    show();
    listen(model, signal, "state", show);
  },
};
