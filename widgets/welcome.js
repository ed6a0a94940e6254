/**
 * @typedef {{label: string, href: string, text: string}} Way
 * @typedef {{own: {name: string, school_year: string, sector: string, mission: string, contact: string, links: Way[]} | null, example: {href: string | null, folder?: string} | null, is_example?: boolean,
 *   sectors: {key: string, label: string}[], defaults: {school_year?: string, sector?: string}, errors?: Record<string, string>, heading?: "h2" | "h3"}} WelcomeState
 */

/** A door that stands ajar, with light behind it, or one that waits to be opened. @param {boolean} ajar */
function door(ajar) {
  const parts = ajar
    ? [
        h("path", { class: "ss-welcome-light", d: "M22 12h44v84H22z" }),
        h("path", { class: "ss-welcome-beam", d: "M22 96h44l26 16H34z" }),
        h("path", { class: "ss-welcome-door", d: "M22 12l26 9v82l-26-7z" }),
        h("circle", { class: "ss-welcome-knob", cx: 42, cy: 61, r: 2.5 }),
      ]
    : [
        h("path", { class: "ss-welcome-door", d: "M22 12h44v84H22z" }),
        h("path", { class: "ss-welcome-panel", d: "M30 22h28v26H30zM30 58h28v28H30z" }),
        h("circle", { class: "ss-welcome-knob", cx: 61, cy: 54, r: 2.5 }),
      ];
  return h(
    "svg",
    { class: "ss-welcome-picture", viewBox: "0 0 96 116", "aria-hidden": "true", focusable: "false" },
    parts,
    h("path", { class: "ss-welcome-frame", d: "M22 96V12h44v84" }),
    h("path", { class: "ss-welcome-frame", d: "M6 96h84" }),
  );
}

/** The form behind the first door. @param {WelcomeState} state @param {Act} act */
function newTraject(state, act) {
  const own = state.own;
  const radioName = uid();
  const name = fieldOf(withRoom(h("input", { class: "ss-input", autocomplete: "organization", value: own?.name ?? "" }), 120), "Hoe heet de school?");
  const year = fieldOf(
    h("input", { class: "ss-input ss-welcome-year", autocomplete: "off", value: own?.school_year ?? state.defaults.school_year ?? "" }),
    "Voor welk schooljaar?",
  );
  const mission = fieldOf(
    withRoom(h("textarea", { class: "ss-textarea", rows: 3, value: own?.mission ?? "" }), 2000),
    "Waar staat de school voor?",
    "In twee of drie zinnen, bijvoorbeeld uit de schoolgids.",
  );
  const contact = fieldOf(
    withRoom(h("input", { class: "ss-input", autocomplete: "off", value: own?.contact ?? "" }), 200),
    "Bij wie kunnen ouders terecht met vragen?",
    "Bijvoorbeeld: de directeur, elke ochtend bij de deur.",
  );
  const radios = state.sectors.map((sector) =>
    h("input", { type: "radio", name: radioName, value: sector.key, checked: sector.key === own?.sector }),
  );
  const sectorError = h("p", { class: "ss-field-error", id: uid(), hidden: true });
  const sectors = h(
    "fieldset",
    { class: "ss-welcome-sectors", "aria-describedby": sectorError.id },
    h("legend", { class: "ss-legend" }, "Wat voor school is het?"),
    state.sectors.map((sector, index) => h("label", { class: "ss-choice" }, radios[index], sector.label)),
    sectorError,
  );
  const more = h(
    "details",
    {},
    h("summary", { class: "ss-summary" }, "Vul meer in (mag ook later)"),
    h("div", { class: "ss-stack ss-welcome-more" }, mission.box, contact.box),
  );
  const submit = h("button", { type: "submit", class: "ss-button ss-button-primary" }, own ? "Bewaar" : "Begin ons traject");
  const form = h("form", { class: "ss-stack", novalidate: true }, name.box, year.box, sectors, more, h("div", {}, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act.from(submit, own ? "change" : "create", {
      name: name.input.value.trim(),
      school_year: year.input.value.trim(),
      sector: radios.find((radio) => radio.checked)?.value ?? "",
      mission: mission.input.value.trim(),
      contact: contact.input.value.trim(),
    });
  });
  let shown = "{}";
  return {
    form,
    /** @param {Record<string, string>} errors */
    showErrors(errors) {
      if (JSON.stringify(errors) === shown) return;
      shown = JSON.stringify(errors);
      name.showError(errors.name);
      year.showError(errors.school_year);
      mission.showError(errors.mission);
      contact.showError(errors.contact);
      say(sectorError, errors.sector ?? "");
      sectorError.hidden = !errors.sector;
      if (errors.mission || errors.contact) more.open = true;
      const first = [
        errors.name && name.input,
        errors.school_year && year.input,
        errors.sector && radios[0],
        errors.mission && mission.input,
        errors.contact && contact.input,
      ].find((field) => field instanceof HTMLElement);
      if (first instanceof HTMLElement) first.focus();
    },
  };
}

/** The page that one is on first: its other cells fill once it is loaded anew. @param {Way[]} ways @returns {Way[]} */
function hereFirst(ways) {
  const here = ways.filter(({ href }) => new URL(href, location.href).pathname === location.pathname);
  return [...here.map((way) => ({ ...way, label: "Verder in dit werkboek" })), ...ways.filter((way) => !here.includes(way))];
}

/** @param {Way[]} ways */
function waysOn(ways) {
  return h(
    "ul",
    { class: "ss-list ss-welcome-ways" },
    hereFirst(ways).map((way, index) =>
      h(
        "li",
        {},
        h("a", { class: index === 0 ? "ss-button ss-button-primary" : "ss-button", href: way.href }, way.label),
        way.text ? h("p", { class: "ss-quiet" }, way.text) : null,
      ),
    ),
  );
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    /** One below the heading that the page has above the doors. @type {"h2" | "h3"} */
    const heading = model.get("state").heading ?? "h3";
    const ownBox = h("div", { class: "ss-stack" });
    const exampleBox = h("div", { class: "ss-stack" });
    const exampleCard = h("section", { class: "ss-card ss-welcome-card ss-welcome-card-example" }, door(true), exampleBox);
    const doors = h(
      "div",
      { class: "ss-welcome-doors" },
      h("section", { class: "ss-card ss-welcome-card" }, door(false), ownBox),
      exampleCard,
    );
    rootOf(el, "welcome ss-stack", actionLine(act), doors);
    /** @type {ReturnType<typeof newTraject> | null} */
    let form = null;
    let shownOwn = "";
    let shownExample = "";

    /** @param {WelcomeState} state */
    function showOwn(state) {
      const own = JSON.stringify([state.own, state.is_example]);
      if (own !== shownOwn) {
        shownOwn = own;
        const moveFocus = hasFocus(ownBox);
        if (state.own) {
          const title = h(
            heading,
            { class: "ss-title", tabindex: -1, dir: "auto" },
            state.is_example ? state.own.name : `${state.own.name} kan beginnen`,
          );
          ownBox.replaceChildren(
            title,
            h(
              "p",
              {},
              state.is_example
                ? "Dit is het voorbeeld. De school is verzonnen; kijk gerust rond."
                : `Het traject voor ${state.own.school_year} staat klaar. Dit kun je nu doen:`,
            ),
            waysOn(state.own.links),
          );
          form = state.is_example ? null : newTraject(state, act);
          if (form) ownBox.append(h("details", {}, h("summary", { class: "ss-summary" }, "Wijzig de gegevens van de school"), form.form));
          if (moveFocus) title.focus();
        } else {
          form = newTraject(state, act);
          ownBox.replaceChildren(
            h(heading, { class: "ss-title" }, "Begin een eigen traject"),
            h("p", {}, "In twee minuten staat het klaar. Wijzigen kan later nog."),
            form.form,
          );
        }
      }
      form?.showErrors(state.errors ?? {});
    }

    /** @param {WelcomeState} state */
    function showExample(state) {
      const example = JSON.stringify([state.example, Boolean(state.own)]);
      if (example === shownExample) return;
      shownExample = example;
      const moveFocus = hasFocus(exampleBox);
      const title = h(
        heading,
        { class: "ss-title", tabindex: -1 },
        state.example ? "Het voorbeeld staat klaar" : "Kijk eerst rond in een voorbeeld",
      );
      const words = h(
        "p",
        {},
        "Een verzonnen basisschool, met kaartjes van team en ouders, stippen en drie prioriteiten. Probeer gerust alles uit.",
      );
      const apart = h(
        "p",
        { class: "ss-quiet ss-small" },
        "Het voorbeeld staat apart. Op elk scherm zie je 'Voorbeeld' staan. Aan je eigen gegevens verandert niets.",
      );
      if (state.example) {
        exampleBox.replaceChildren(
          title,
          words,
          state.example.href
            ? h(
                "div",
                {},
                h("a", { class: state.own ? "ss-button" : "ss-button ss-button-primary", href: state.example.href }, "Open het voorbeeld"),
              )
            : h("p", {}, `Het staat in de map ${state.example.folder}.`),
          apart,
        );
        if (moveFocus) title.focus();
        return;
      }
      const busy = h("p", { class: "ss-status", role: "status" });
      const make = h("button", { type: "button", class: "ss-button" }, "Maak het voorbeeld");
      make.addEventListener("click", () => {
        act.from(make, "make_example");
        say(busy, "Het voorbeeld wordt klaargezet. Dat duurt een paar seconden.");
      });
      act.onDone(() => {
        if (!make.hasAttribute("aria-busy")) say(busy, "");
      });
      exampleBox.replaceChildren(title, words, h("div", {}, make), busy, apart);
    }

    function update() {
      /** @type {WelcomeState} */
      const state = model.get("state");
      exampleCard.hidden = state.is_example === true;
      showOwn(state);
      showExample(state);
    }
    update();
    listen(model, signal, "state", update);
  },
};
