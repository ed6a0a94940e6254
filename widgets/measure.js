// The questionnaire for who leads it: whom it is asked, what people are told, the links, and how many answered. All saves by itself.

/**
 * @typedef {{id: number, label: string, section: string, invited: number | null, answered: number, code: string, address: string, picture: string}} Audience
 * @typedef {{key: string, plural: string, who: string, audiences: Audience[], divide: string}} AskedRole
 * @typedef {{id: number, number: number, until: string, erased: boolean, can_erase: boolean}} KeptRound
 * @typedef {{number: number, state: "draft" | "open" | "closed" | "released", until: string, returns: string, with_codes: boolean, reachable: boolean,
 *   most_invited: number, longest_returns: number, most_codes: number, tips: string[], roles: AskedRole[], answered: number,
 *   keeping: KeptRound[], codes: {audience: number, codes: string[]} | null, errors: Record<string, string>}} MeasureState
 */

/** @param {string} word */
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** How many of those who were asked. @param {Audience} audience */
function answeredOf({ answered, invited }) {
  if (invited) return `${answered} van de ${invited} ${answered === 1 ? "deed" : "deden"} mee`;
  return answered === 1 ? "1 antwoord" : `${answered} antwoorden`;
}

/** Whom it is asked: each role as a whole, by section, or not. @param {Saving} saving @param {() => MeasureState} state */
function whoIsAsked(saving, state) {
  const saver = saving.of("invite", {}, (name) => `invited:${name.slice(1)}`);
  const list = h("ul", { class: "ss-list ss-measure-roles" });
  /** @type {(() => void)[]} */
  const stores = [];
  const open = () => state().state === "draft" || state().state === "open";

  /** @param {AskedRole} role */
  function build({ key, plural, who }) {
    const error = h("p", { class: "ss-field-error", id: uid(), hidden: true });
    const box = h("input", { type: "checkbox", "aria-describedby": error.id, onchange: () => ask(box.checked ? [""] : [], false) });
    const numbers = h("div", { class: "ss-measure-numbers" });
    const toDivide = h("p", { class: "ss-notice", role: "status" });
    const sections = fieldOf(h("textarea", { class: "ss-textarea", rows: 3, dir: "auto" }), "Zet elke groep op een eigen regel", "Bijvoorbeeld onderbouw en bovenbouw. Elke groep krijgt een eigen link. Van een groep met minder dan vijf antwoorden zie je niets apart.");
    const divide = h("button", { type: "button", class: "ss-button", onclick: () => store() }, "Verdeel zo");
    const names = () => {
      const lines = sections.input.value.split("\n").map((line) => line.trim()).filter(Boolean);
      return lines.length ? lines : [""];
    };
    /** The names that were asked last, and whether what was asked last was by names. */
    const last = { names: "", divided: false };
    /** @param {string[]} wanted @param {boolean} divided */
    function ask(wanted, divided) {
      last.divided = divided;
      saving.send("ask", { role: key, sections: wanted }, [`sections:${key}`]);
    }
    function store() {
      const wanted = names();
      if (apart.hidden || wanted.join("\n") === last.names) return;
      last.names = wanted.join("\n");
      ask(wanted, true);
    }
    sections.input.addEventListener("change", store);
    const apart = h("details", {}, h("summary", { class: "ss-summary" }, "Verdeel in groepen (hoeft niet)"), h("div", { class: "ss-stack" }, sections.box, h("div", {}, divide)));
    const node = h("li", { class: "ss-stack" }, h("label", { class: "ss-choice" }, box, h("span", {}, h("span", { class: "ss-label" }, capital(plural)), h("span", { class: "ss-hint" }, who))), error, numbers, toDivide, apart);
    stores.push(store);
    return Object.assign(node, { parts: { box, error, numbers, toDivide, sections, apart, last } });
  }

  /** @param {Audience} audience */
  function buildNumber(audience) {
    const field = fieldOf(h("input", { class: "ss-input ss-measure-number", type: "number", inputmode: "numeric", min: 0, max: state().most_invited, step: 1 }), "");
    field.input.addEventListener("input", () => {
      const { value, validity } = field.input;
      field.showError(validity.valid ? undefined : `Vul een heel getal in van 0 tot en met ${state().most_invited}.`);
      if (validity.valid) saver.change(`a${audience.id}`, value === "" ? null : Number(value));
    });
    field.input.addEventListener("change", saver.now);
    return Object.assign(field.box, { field });
  }

  /** @param {ReturnType<typeof buildNumber>} node @param {Audience} audience */
  function updateNumber({ field }, audience) {
    say(/** @type {Element} */ (field.box.querySelector("label")), audience.section ? `Hoeveel mensen vraag je in ${audience.section}?` : "Hoeveel mensen vraag je?");
    const wrong = state().errors[`invited:${audience.id}`];
    if (wrong) field.showError(wrong);
    else if (!hasFocus(field.input) && !saver.waits(`a${audience.id}`)) {
      field.input.value = audience.invited === null ? "" : String(audience.invited);
      field.showError(undefined);
    }
    field.input.disabled = !open();
  }

  /** @param {ReturnType<typeof build>} node @param {AskedRole} role */
  function update({ parts }, { key, audiences, divide }) {
    parts.box.checked = audiences.length > 0;
    parts.box.disabled = !open();
    keep(parts.numbers, audiences, (audience) => String(audience.id), buildNumber, updateNumber);
    say(parts.toDivide, divide);
    parts.toDivide.hidden = !divide;
    parts.apart.hidden = !audiences.length || !open();
    const wrong = state().errors[`sections:${key}`];
    parts.sections.showError(parts.last.divided ? wrong : undefined);
    say(parts.error, (!parts.last.divided && wrong) || "");
    parts.error.hidden = !parts.error.textContent;
    const there = audiences.map(({ section }) => section).filter(Boolean).join("\n");
    if (hasFocus(parts.apart) || saving.waits(`sections:${key}`) || (wrong && parts.last.divided)) return;
    parts.sections.input.value = there;
    parts.last.names = there;
  }

  const tips = h("ul", { class: "ss-list" });
  const reach = h("details", {}, h("summary", { class: "ss-summary" }, "Zo bereik je iedereen"), tips);
  return {
    node: h("div", { class: "ss-stack" }, list, reach, saving.line),
    /** Stores the names that nobody left the field of. */
    store: () => stores.forEach((store) => store()),
    update() {
      keep(list, state().roles, ({ key }) => key, build, update);
      reach.hidden = state().state === "released";
      keep(tips, state().tips, (tip) => tip, (tip) => h("li", {}, tip));
    },
  };
}

/** What people are told beforehand. @param {Saving} saving @param {() => MeasureState} state */
function whatIsTold(saving, state) {
  const saver = saving.of("announce");
  const until = fieldOf(h("input", { class: "ss-input ss-measure-day", type: "date" }), "Tot en met welke dag is hij open?", "Die dag onthouden we voor je. Sluiten doe je zelf.");
  const returns = fieldOf(withRoom(h("input", { class: "ss-input", dir: "auto" }), state().longest_returns), "Wanneer horen mensen wat eruit kwam?", "Bijvoorbeeld: in de nieuwsbrief van januari. Iedereen leest dit na het invullen.");
  for (const [name, { input }] of /** @type {["until" | "returns", typeof until][]} */ ([["until", until], ["returns", returns]])) {
    input.addEventListener("input", () => input.validity.valid && saver.change(name, input.value));
    input.addEventListener("change", saver.now);
  }
  const codes = h("input", { type: "checkbox", onchange: () => saving.send("ask_for_codes", { wanted: codes.checked }) });
  const choice = h(
    "label",
    { class: "ss-choice" },
    codes,
    h("span", {}, h("span", { class: "ss-label" }, "Iedereen krijgt een eigen code"), h("span", { class: "ss-hint" }, "Een code werkt één keer. Zo vult niemand twee keer in. De code staat los van de antwoorden.")),
  );
  return {
    node: h("div", { class: "ss-stack" }, until.box, returns.box, choice, saving.line),
    update() {
      const now = state();
      for (const [name, field] of /** @type {["until" | "returns", typeof until][]} */ ([["until", until], ["returns", returns]])) {
        field.showError(now.errors[name]);
        if (!now.errors[name] && !hasFocus(field.input) && !saver.waits(name)) field.input.value = now[name];
        field.input.disabled = now.state === "closed" || now.state === "released";
      }
      codes.checked = now.with_codes;
      codes.disabled = now.state !== "draft";
    },
  };
}

/** The links, and how many answered by each. @param {Act} act @param {() => MeasureState} state */
function links(act, state) {
  const told = h("p", { class: "ss-small", role: "status" });
  const alone = h("p", { class: "ss-notice" }, "Telefoons bereiken deze computer nu niet. Stop Samenspraak en start het met ", h("code", {}, "samenspraak start --netwerk"), ". Vul je op afstand in? Dan heeft de school een vast adres nodig: zie ‘Voor wie thuis invult’ in de README.");
  const list = h("ul", { class: "ss-list ss-measure-links" });

  /** @param {Audience} audience */
  function build(audience) {
    const picture = h("img", { class: "ss-measure-scan", alt: `QR-code voor ${audience.label}` });
    const address = h("span", { class: "ss-measure-address" });
    const count = h("strong", { class: "ss-measure-count" });
    const bar = h("progress", { class: "ss-measure-bar", "aria-label": `Hoeveel ${audience.label} antwoordden` });
    const number = h("input", { class: "ss-input ss-measure-number", type: "number", min: 1, max: state().most_codes, value: String(audience.invited ?? 20), "aria-label": `Hoeveel codes voor ${audience.label}` });
    const make = h("button", { type: "button", class: "ss-button", onclick: () => act.from(make, "make_codes", { audience: audience.id, number: Number(number.value) }) }, "Maak codes");
    const codes = h("div", { class: "ss-row" }, number, make);
    const copy = copyButton(address, `de link voor ${audience.label}`, told);
    const way = h("div", { class: "ss-row" }, address, copy);
    const node = h(
      "li",
      { class: "ss-measure-link" },
      picture,
      h("div", { class: "ss-stack" }, h("span", { class: "ss-label" }, capital(audience.label)), count, bar, way, codes),
    );
    return Object.assign(node, { parts: { picture, address, count, bar, copy, way, codes } });
  }

  /** @param {ReturnType<typeof build>} node @param {Audience} audience */
  function update({ parts }, audience) {
    say(parts.count, answeredOf(audience));
    parts.bar.hidden = !audience.invited;
    if (audience.invited) {
      parts.bar.max = audience.invited;
      parts.bar.value = Math.min(audience.answered, audience.invited);
    }
    const past = state().state === "released";
    const here = Boolean(audience.address) && !past;
    parts.picture.hidden = !here;
    parts.way.hidden = past;
    parts.copy.hidden = !here;
    if (here) parts.picture.src = audience.picture;
    say(parts.address, audience.address || `code ${audience.code}`);
    parts.codes.hidden = !state().with_codes || past;
  }

  const shown = h("textarea", { class: "ss-textarea", rows: 8, readonly: true, "aria-label": "De codes" });
  const forget = h("button", { type: "button", class: "ss-button", onclick: () => act.from(forget, "forget_codes") }, "Ik heb ze bewaard");
  const made = h("div", { class: "ss-alert ss-stack" }, h("p", { class: "ss-label" }, "Dit zijn de codes. Kopieer ze nu: we bewaren ze niet."), shown, h("div", {}, forget));
  return {
    node: h("div", { class: "ss-stack" }, alone, made, list, told),
    update() {
      const now = state();
      alone.hidden = now.reachable || now.state === "closed" || now.state === "released";
      made.hidden = !now.codes;
      if (now.codes) shown.value = now.codes.codes.join("\n");
      keep(list, now.roles.flatMap(({ audiences }) => audiences), ({ id }) => String(id), build, update);
    },
  };
}

/** @param {number} number */
const nameOf = (number) => (number === 1 ? "de startmeting" : `meting ${number}`);

/** How long what people answered is kept, and the button that does not wait for that. @param {Act} act @param {() => MeasureState} state */
function keptUntil(act, state) {
  const promise = h("p", {}, "Drie maanden na het sluiten wissen we de losse antwoorden vanzelf, zodra je Samenspraak opent. De vragenlijst vertelt dat ook.");
  const list = h("ul", { class: "ss-list ss-measure-kept" });

  function build() {
    const words = h("p", {});
    const wipe = askFirst(act, "");
    return Object.assign(h("li", { class: "ss-stack" }, words, wipe.node), { parts: { words, wipe } });
  }

  /** @param {ReturnType<typeof build>} node @param {KeptRound} round */
  function update({ parts }, { id, number, until, erased, can_erase }) {
    const which = nameOf(number);
    say(parts.words, erased ? `De losse antwoorden van ${which} zijn gewist. Wat eruit kwam, is bewaard.` : `De losse antwoorden van ${which} wissen we uiterlijk op ${until}.`);
    parts.wipe.node.hidden = !can_erase;
    parts.wipe.set({
      label: "Wis de losse antwoorden nu",
      name: "erase",
      args: { measurement: id },
      question: "Wat eruit kwam, blijft: elk cijfer, elke figuur en elke tabel. Vergelijken met een volgende meting kan ook. Weg gaan wat ieder koos, wat mensen schreven, en de codes. Wat weg is, komt niet terug. Wissen?",
      yes: "Ja, wis ze",
    });
  }

  return {
    node: h("div", { class: "ss-stack" }, promise, list),
    update() {
      const { keeping } = state();
      promise.hidden = keeping.length > 0;
      keep(list, keeping, ({ id }) => String(id), build, update);
    },
  };
}

const STAND = {
  draft: "Nog niet open.",
  open: "De vragenlijst is open.",
  closed: "De vragenlijst is gesloten. Niemand heeft nog gezien wat eruit kwam.",
  released: "Wat eruit kwam, staat hieronder. Antwoorden erbij kan niet meer.",
};

/** @type {Record<MeasureState["state"], (now: MeasureState) => Order>} */
const NEXT = {
  draft: () => ({ label: "Open de vragenlijst", name: "open_up" }),
  open: ({ answered }) => ({ label: "Sluit de vragenlijst", name: "close", question: answered === 1 ? "1 mens antwoordde. Sluiten?" : `${answered} mensen antwoordden. Sluiten?` }),
  closed: () => ({ label: "Bekijk wat eruit kwam", name: "release", question: "Daarna kan niemand meer antwoorden. Zo ziet niemand wat de laatste koos. Bekijken?" }),
  released: () => ({ label: "Begin de volgende meting", name: "next", question: "Een nieuwe meting begint met een lege lijst. Doe dit pas als jullie iets hebben veranderd, bijvoorbeeld na een jaar. Beginnen?" }),
};

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    /** @returns {MeasureState} */
    const state = () => model.get("state");
    const refused = (/** @type {string} */ field) => field in state().errors;
    const [savingWho, savingTold] = [1, 2].map(() => savingItself(act, refused));
    const who = whoIsAsked(savingWho, state);
    const told = whatIsTold(savingTold, state);
    const ways = links(act, state);
    const kept = keptUntil(act, state);
    const stand = h("p", { class: "ss-lead", role: "status" });
    const next = askFirst(act);
    const again = h("button", { type: "button", class: "ss-button", onclick: () => act.from(again, "open_up") }, "Zet hem weer open");
    const title = h("h3", { class: "ss-title" });
    /** @param {string} words @param {HTMLElement} node */
    const card = (words, node) => h("section", { class: "ss-card ss-stack" }, h("h3", { class: "ss-title" }, words), node);
    const asked = card("Wie vraag je?", who.node);
    const telling = card("Wat vertel je erbij?", told.node);
    const follow = card("De links", ways.node);
    const page = h("div", { class: "ss-stack ss-stack-wide" }, h("section", { class: "ss-card ss-card-soft ss-stack" }, title, stand, h("div", { class: "ss-row" }, next.node, again)), asked, telling, card("Hoe lang we antwoorden bewaren", kept.node), follow);
    let shown = "";
    rootOf(el, "measure", actionLine(act), page);

    function update() {
      const now = state();
      say(title, now.number === 1 ? "De startmeting" : `Meting ${now.number}`);
      say(stand, STAND[now.state]);
      next.set(NEXT[now.state](now));
      again.hidden = now.state !== "closed";
      if (now.state !== shown) {
        if (now.state === "draft") page.append(follow);
        else asked.before(follow); // from now on it is what one comes to look at
        say(/** @type {Element} */ (follow.querySelector("h3")), now.state === "released" ? "Wie deden mee" : "De links");
        say(/** @type {Element} */ (asked.querySelector("h3")), now.state === "released" ? "Wie vroegen jullie?" : "Wie vraag je?");
        telling.hidden = now.state === "released";
        shown = now.state;
      }
      who.update();
      told.update();
      ways.update();
      kept.update();
    }
    function save() {
      who.store();
      for (const saving of [savingWho, savingTold]) saving.now();
    }
    next.node.addEventListener("click", save, true); // before it opens
    window.addEventListener("pagehide", save);
    act.onDone(update);
    listen(model, signal, "state", update);
    update();
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  },
};
