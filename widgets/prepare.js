// Preparing an evening: when and with whom, which parts, what the school stands for, and the script on paper. All saves by itself.

/**
 * @typedef {{key: string, plural: string, invited: number}} InvitedRole
 * @typedef {{date: string | null, starts: string | null, roles: InvitedRole[], mission: string, start_picture: string[], most_lines: number, longest_line: number, longest_mission: number, most_invited: number,
 *   parts: ProgrammePart[], kinds: {key: string, label: string, text: string}[], proposed: number, can_restore: boolean, errors: Record<string, string>,
 *   document: {href: string, name: string} | null, outdated: boolean}} PrepareState
 */

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2099-12-31";

/** @param {string} date as 2026-11-25 */
function dayInWords(date) {
  const words = new Intl.DateTimeFormat("nl-NL", { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** When and with whom. @param {PrepareState} first @param {Saving} saving @param {Saver} saver */
function whenAndWho(first, saving, saver) {
  const date = fieldOf(h("input", { class: "ss-input", type: "date", min: FIRST_DAY, max: LAST_DAY, value: first.date ?? "" }), "Op welke dag?");
  const starts = fieldOf(h("input", { class: "ss-input", type: "time", value: first.starts ?? "" }), "Hoe laat begin je?");
  /** @param {ReturnType<typeof fieldOf<HTMLInputElement>>} field @param {"date" | "starts"} name @param {string} sentence */
  function follow({ input, showError }, name, sentence) {
    input.addEventListener("input", () => {
      if (!input.validity.valid) return; // a day of which the year is not typed yet
      showError(undefined);
      saver.change(name, input.value || null);
    });
    input.addEventListener("blur", () => {
      if (input.validity.valid) saver.now();
      else showError(sentence);
    });
  }
  follow(date, "date", "Deze dag klopt nog niet. Vul een dag, een maand en een jaar in.");
  follow(starts, "starts", "Deze tijd klopt nog niet. Vul het uur en de minuten in, zoals 19:30.");

  const doesNotFit = `Vul een heel getal in van 0 tot en met ${first.most_invited}.`;
  const invited = first.roles.map((role) => {
    const field = fieldOf(
      h("input", { class: "ss-input ss-prepare-number", type: "number", inputmode: "numeric", min: 0, max: first.most_invited, step: 1, placeholder: "0", value: role.invited || "" }),
      role.plural.charAt(0).toUpperCase() + role.plural.slice(1),
    );
    const fits = () => {
      const number = Number(field.input.value);
      return !field.input.validity.badInput && Number.isInteger(number) && number >= 0 && number <= first.most_invited;
    };
    return { key: role.key, field, fits };
  });
  for (const { field, fits } of invited) {
    field.input.addEventListener("input", () => {
      field.showError(fits() ? undefined : doesNotFit);
      if (invited.every((one) => one.fits())) {
        saver.change("invited", Object.fromEntries(invited.map((one) => [one.key, Number(one.field.input.value)])));
      }
    });
    field.input.addEventListener("change", saver.now);
  }
  const invitedError = h("p", { class: "ss-field-error", hidden: true });
  const total = h("p", { class: "ss-quiet ss-small" });
  return {
    node: h(
      "div",
      { class: "ss-stack" },
      h("div", { class: "ss-prepare-when" }, date.box, starts.box),
      h(
        "fieldset",
        { class: "ss-stack" },
        h("legend", { class: "ss-legend" }, "Hoeveel mensen nodig je uit?"),
        h("p", { class: "ss-hint" }, "Alleen aantallen, geen namen. Op de avond zie je dan ook wie er niet kon zijn."),
        h("div", { class: "ss-prepare-roles" }, invited.map(({ field }) => field.box)),
        invitedError,
        total,
      ),
      saving.line,
    ),
    /** @param {PrepareState} state */
    update({ errors, roles, ...state }) {
      for (const [name, field] of /** @type {["date" | "starts", typeof date][]} */ ([["date", date], ["starts", starts]])) {
        if (errors[name]) field.showError(errors[name]);
        else if (!saver.waits(name) && !hasFocus(field.input) && field.input.validity.valid) {
          field.input.value = state[name] ?? "";
          field.showError(undefined);
        }
      }
      const busy = saver.waits("invited") || Boolean(errors.invited) || invited.some(({ field, fits }) => hasFocus(field.input) || !fits());
      for (const [index, { field }] of invited.entries()) {
        if (!busy) field.input.value = roles[index].invited ? String(roles[index].invited) : "";
      }
      say(invitedError, errors.invited ?? "");
      invitedError.hidden = !errors.invited;
      const people = roles.reduce((sum, role) => sum + role.invited, 0);
      const invitees = people === 1 ? "1 genodigde" : `${people} genodigden`;
      say(total, people ? `Samen ${invitees}.` : "");
    },
  };
}

/** What the school stands for, and what is known already. @param {PrepareState} first @param {Saving} saving @param {Saver} saver */
function missionAndStart(first, saving, saver) {
  const mission = fieldOf(
    withRoom(h("textarea", { class: "ss-textarea", rows: 3, dir: "auto", value: first.mission }), first.longest_mission),
    "Waar staat de school voor?",
    "De missie in twee of drie zinnen, bijvoorbeeld uit de schoolgids. De beamer toont haar als je in de regie ‘Startbeeld’ kiest.",
  );
  mission.input.addEventListener("input", () => {
    fitRows(mission.input, 3);
    saver.change("mission", mission.input.value);
  });
  mission.input.addEventListener("change", saver.now);

  const lines = Array.from({ length: first.most_lines }, (_, index) =>
    withRoom(
      h("textarea", {
        class: "ss-textarea",
        rows: 1,
        dir: "auto",
        "aria-label": `Regel ${index + 1} van het startbeeld`,
        placeholder: index === 0 ? "Bijvoorbeeld: 6 van de 10 ouders wisten bij wie ze een vraag kunnen stellen." : null,
        value: first.start_picture[index] ?? "",
      }),
      first.longest_line,
    ),
  );
  const filled = () => lines.map((line) => line.value.trim()).filter(Boolean);
  const items = lines.map((line) => h("li", {}, line));
  const linesError = h("p", { class: "ss-field-error", hidden: true });
  function showLines() {
    const last = lines.map((line) => Boolean(line.value.trim())).lastIndexOf(true);
    for (const [index, item] of items.entries()) item.hidden = index > last + 1 && !hasFocus(item);
    for (const line of lines) fitRows(line, 1);
  }
  for (const [index, line] of lines.entries()) {
    line.addEventListener("input", () => {
      showLines();
      saver.change("start_picture", filled());
    });
    line.addEventListener("change", saver.now);
    line.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // a line is one line; Enter goes to the next one
      if (items[index + 1] && !items[index + 1].hidden) lines[index + 1].focus();
    });
  }
  return {
    node: h(
      "div",
      { class: "ss-stack" },
      mission.box,
      h(
        "fieldset",
        { class: "ss-stack" },
        h("legend", { class: "ss-legend" }, "Wat weten jullie al? Het startbeeld"),
        h("p", { class: "ss-hint" }, `Hooguit ${first.most_lines} korte regels, zoals een cijfer uit een peiling. Zonder namen.`),
        h("ol", { class: "ss-prepare-lines" }, items),
        linesError,
      ),
      saving.line,
    ),
    update(/** @type {PrepareState} */ { errors, ...state }) {
      if (!saver.waits("mission") && !hasFocus(mission.input) && !errors.mission) mission.input.value = state.mission;
      mission.showError(errors.mission);
      const typing = saver.waits("start_picture") || lines.some((line) => hasFocus(line)) || Boolean(errors.start_picture);
      if (!typing && JSON.stringify(filled()) !== JSON.stringify(state.start_picture)) {
        for (const [index, line] of lines.entries()) line.value = state.start_picture[index] ?? "";
      }
      say(linesError, errors.start_picture ?? "");
      linesError.hidden = !errors.start_picture;
      fitRows(mission.input, 3);
      showLines();
    },
  };
}

/** How far the preparation is, and the script on paper. @param {Act} act */
function readiness(act) {
  const list = h("ul", { class: "ss-list ss-prepare-ready" });
  const words = h("p", {});
  const make = h("button", { type: "button", class: "ss-button ss-button-primary" }, "Maak het draaiboek (PDF)");
  const busy = h("p", { class: "ss-status", role: "status" });
  const link = h("a", { class: "ss-button", hidden: true }, "Download het draaiboek");
  let making = false;
  make.addEventListener("click", () => {
    making = true;
    act.from(make, "make_document");
    say(busy, "Het draaiboek wordt gemaakt. Dat duurt een paar seconden.");
  });
  act.onDone((error) => {
    if (!making || make.hasAttribute("aria-busy")) return;
    making = false;
    say(busy, error ? "Het draaiboek is niet gemaakt." : "✓ Het draaiboek staat klaar. Download het en druk het af.");
    if (!link.hidden && hasFocus(make)) link.focus();
  });
  return {
    node: h("div", { class: "ss-stack" }, list, words, h("div", { class: "ss-row" }, make, link), busy),
    /** @param {PrepareState} state */
    update({ date, starts, roles, parts, mission, start_picture, document, outdated }) {
      const included = parts.filter((part) => !part.left_out);
      const minutes = included.reduce((sum, part) => sum + part.minutes, 0);
      const people = roles.filter((role) => role.invited).map((role) => `${role.plural} ${role.invited}`);
      const count = included.length === 1 ? "1 onderdeel" : `${included.length} onderdelen`;
      const lines = start_picture.length === 1 ? "1 regel" : `${start_picture.length} regels`;
      /** @type {[boolean, string, string][]} what is there in words, or what is still to be done */
      const points = [
        [Boolean(date && starts), date ? dayInWords(date) : "", date ? "Vul nog in hoe laat je begint." : "Kies een dag en een begintijd."],
        [people.length > 0, `Uitgenodigd: ${people.join(", ")}`, "Vul in hoeveel mensen je uitnodigt."],
        [included.length > 0, `${count}, samen ${minutesInWords(minutes, starts ?? "")}`, "Zet een onderdeel aan."],
        [Boolean(mission), "De missie van de school staat erbij", "Schrijf op waar de school voor staat."],
        [start_picture.length > 0, `Het startbeeld heeft ${lines}`, "Schrijf een paar regels over wat jullie al weten."],
      ];
      keep(
        list,
        points.map((point, index) => ({ point, index })),
        ({ index }) => String(index),
        () => h("li", {}, h("span", { "aria-hidden": "true" }), h("span", { class: "ss-visually-hidden" }), h("span", {})),
        (item, { point: [ready, there, missing] }) => {
          const [mark, spoken, text] = item.children;
          item.dataset.ready = String(ready);
          say(mark, ready ? "✓" : "○");
          say(spoken, ready ? "klaar: " : "nog te doen: ");
          say(text, ready ? there : missing);
        },
      );
      say(
        words,
        points.every(([ready]) => ready)
          ? "Alles staat klaar. Druk het draaiboek af voor wie begeleidt. Op de avond zelf begin je in dit werkboek bij ‘De sessie’."
          : "Niets hiervan moet. Wat je leeg laat, kun je ook op de avond zelf invullen.",
      );
      link.hidden = !document;
      if (document) {
        link.href = document.href;
        link.download = document.name;
      } else if (outdated && !making) say(busy, "Je hebt daarna iets veranderd. Maak het draaiboek opnieuw.");
      make.setAttribute("aria-disabled", String(included.length === 0));
    },
  };
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    /** @returns {PrepareState} */
    const state = () => model.get("state");
    const refused = (/** @type {string} */ field) => field in state().errors;
    /** @param {string} number @param {string} words */
    const title = (number, words) =>
      h("h3", { class: "ss-title ss-prepare-title", tabindex: -1 }, h("span", { class: "ss-prepare-count" }, number), words);
    const [savingWhen, savingParts, savingMission] = [1, 2, 3].map(() => savingItself(act, refused));
    const when = whenAndWho(state(), savingWhen, savingWhen.of("prepare"));
    const partsTitle = title("2", "Welke onderdelen doen jullie?");
    const parts = programme(act, savingParts, () => ({ ...state(), starts: state().starts ?? "" }), partsTitle);
    const mission = missionAndStart(state(), savingMission, savingMission.of("prepare"));
    const ready = readiness(act);
    const root = rootOf(
      el,
      "prepare",
      h("div", { class: "ss-prepare-alert" }, actionLine(act)),
      h(
        "div",
        { class: "ss-prepare-page ss-stack ss-stack-wide" },
        h("section", { class: "ss-card ss-stack" }, title("1", "Wanneer en met wie?"), when.node),
        h(
          "section",
          { class: "ss-card ss-stack" },
          partsTitle,
          h("p", { class: "ss-hint" }, "Zet uit wat je niet doet, verander de minuten, of zet iets op een andere plek. Sleep het, of gebruik de knoppen."),
          parts.node,
        ),
        h("section", { class: "ss-card ss-stack" }, title("3", "Waar begint het gesprek?"), mission.node),
        h("section", { class: "ss-card ss-card-soft ss-stack" }, title("4", "Staat alles klaar?"), ready.node),
      ),
    );

    function update() {
      const now = state();
      when.update(now);
      parts.update();
      mission.update(now);
      ready.update(now);
    }
    function save() {
      for (const saving of [savingWhen, savingParts, savingMission]) saving.now();
    }
    const putDown = dragging(root, ".ss-programme-grip", { count: () => 1, drop: parts.drop });
    window.addEventListener("pagehide", save);
    act.onDone(update);
    listen(model, signal, "state", update);
    update();
    const frame = requestAnimationFrame(update); // the height of the fields is known once the element stands on the page
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pagehide", save);
      putDown();
      save();
    };
  },
};
