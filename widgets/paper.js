// The questionnaire on paper: to print, and to type in what was ticked. A digit goes on to the next line by itself.

/**
 * @typedef {{key: string, text: string}} Line
 * @typedef {{key: string, plural: string, parts: {title: string, hint: string, most: number, statements: Line[]}[], questions: Line[]}} PaperRole
 * @typedef {{roles: PaperRole[], languages: {key: string, name: string}[], printed: {role: string, section: string, label: string}[], audiences: {code: string, role: string, label: string}[], open: boolean,
 *   entered: number, named: {text: string, suggestion: string}[], longest: number, document: {href: string, name: string, role: string, section: string, language: string} | null}} PaperState
 */

/** A list to choose from, of which the choice stays when what it offers changes. */
function chooser() {
  const select = h("select", { class: "ss-select" });
  return {
    select,
    /** @param {{key: string, label: string}[]} now */
    offer(now) {
      const chosen = select.value;
      select.replaceChildren(...now.map(({ key, label }) => h("option", { value: key }, label)));
      if (now.some(({ key }) => key === chosen)) select.value = chosen;
    },
  };
}

/** @param {Act} act @param {() => PaperState} state */
function printing(act, state) {
  const [group, language] = [chooser(), chooser()];
  const make = h("button", { type: "button", class: "ss-button", onclick: () => act.from(make, "print", chosen()) }, "Maak het formulier (PDF)");
  const link = h("a", { class: "ss-link" });
  /** @param {{role: string, section: string}} one */
  const keyOf = ({ role, section }) => `${role}:${section}`;
  function chosen() {
    const found = state().printed.find((one) => keyOf(one) === group.select.value);
    return { role: found?.role ?? "", section: found?.section ?? "", language: language.select.value };
  }
  /** The link is there only while it holds what is chosen. */
  function offer() {
    const { document } = state();
    const now = chosen();
    link.hidden = !document || keyOf(document) !== keyOf(now) || document.language !== now.language;
    if (!document) return;
    link.href = document.href;
    link.download = document.name;
    say(link, `Bewaar ‘${document.name}’`);
  }
  for (const { select } of [group, language]) select.addEventListener("change", offer);
  /** @param {string} words @param {HTMLElement} field */
  const labelled = (words, field) => h("label", { class: "ss-field" }, h("span", { class: "ss-label" }, words), field);
  return {
    node: h(
      "div",
      { class: "ss-stack" },
      h("p", { class: "ss-prose" }, "Elk antwoord heeft een gezicht, de woorden en een cijfer. Onder een andere taal staat het Nederlands."),
      h("div", { class: "ss-paper-choices" }, labelled("Voor wie?", group.select), labelled("In welke taal?", language.select)),
      h("div", { class: "ss-row" }, make, link),
    ),
    update() {
      const { printed, languages } = state();
      group.offer(printed.map((one) => ({ key: keyOf(one), label: one.label })));
      language.offer(languages.map(({ key, name }) => ({ key, label: name })));
      offer();
    },
  };
}

/**
 * Asks what happens with a paper that is not stored, when another group is chosen.
 * @param {HTMLElement} field where the group is chosen; it has the focus afterwards
 * @param {{stay: () => void, move: () => void, empty: () => void}} ways
 */
function unstored(field, { stay, move, empty }) {
  const words = h("p", { class: "ss-label" });
  const [staying, going, emptying] = [stay, move, empty].map((way) =>
    h("button", { type: "button", class: "ss-button", onclick: () => (way(), field.focus()) }),
  );
  say(emptying, "Wis dit papier");
  const node = h("div", { class: "ss-alert ss-stack", role: "alert", hidden: true }, words, h("div", { class: "ss-row" }, staying, going, emptying));
  return {
    node,
    /** @param {string} now whose the paper is; empty when that group is gone @param {string} other who was chosen; may be empty @param {boolean} alike whether their papers have the same lines */
    ask(now, other, alike) {
      say(words, now ? `Het papier van ‘${now}’ is nog niet bewaard.` : other ? `Op een papier van ‘${other}’ staan andere vragen.` : "De groep van dit papier is er niet meer. Kies hierboven van wie het is.");
      say(staying, now ? `Blijf bij ${now}` : "Laat dit papier staan");
      say(going, `Dit papier is van ${other}`);
      staying.hidden = !other;
      going.hidden = !other || !alike;
      emptying.hidden = !other;
      node.hidden = false;
    },
    hide: () => (node.hidden = true),
  };
}

/** @param {Act} act @param {() => PaperState} state */
function entering(act, state) {
  const audience = chooser();
  const label = h("label", { class: "ss-field" }, h("span", { class: "ss-label" }, "Van wie zijn de papieren?"), audience.select);
  const closed = h("p", { class: "ss-notice" }, "Je voert papieren in zolang de vragenlijst open is.");
  const moving = unstored(audience.select, {
    stay: () => settle(""),
    move: () => take(wanted),
    empty: () => {
      wiped = JSON.stringify(state().named);
      clear();
      take(wanted);
      askAboutNames();
    },
  });
  const rows = h("div", { class: "ss-stack" });
  const store = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => send(store) }, "Bewaar dit papier");
  const empty = h("p", { class: "ss-field-error", role: "alert", hidden: true }, "Er is nog niets ingevuld. Typ eerst wat er op het papier staat.");
  const count = h("p", { class: "ss-quiet", role: "status" });
  const names = h("ul", { class: "ss-list" });
  const choice = (/** @type {string} */ label, /** @type {string} */ value) => {
    const button = h("button", { type: "button", class: "ss-button", onclick: () => send(button, value) }, label);
    return button;
  };
  const asking = h("div", { class: "ss-alert ss-stack", role: "alert" }, h("p", { class: "ss-label" }, "Dit zegt misschien wie iemand is:"), names, h("div", { class: "ss-row" }, choice("Zet dat erin", "replace"), choice("Laat staan wat er staat", "keep")));
  const form = h(
    "div",
    { class: "ss-stack" },
    h("p", { class: "ss-hint" }, "Typ 1 tot en met 5, of 0 voor ‘weet ik niet’. Is er niets aangekruist? Druk op Enter. Je gaat vanzelf naar de volgende regel."),
    rows,
    asking,
    h("div", { class: "ss-row" }, store),
    empty,
    count,
  );
  let shown = "";
  /** The group that the lines are typed for, and the one that was chosen while they were not stored; empty when there is none. */
  let [whose, wanted] = ["", ""];
  let key = uid();
  let waiting = "";
  /** The question about names that was about a paper which is wiped. */
  let wiped = "";

  const digits = () => /** @type {HTMLInputElement[]} */ ([...rows.querySelectorAll("input")]);
  const texts = () => [...rows.querySelectorAll("textarea")];

  /** @param {Line} line @param {number} most the highest digit that there is */
  function digitOf({ key: name, text }, most) {
    const error = h("p", { class: "ss-field-error", id: uid(), role: "status", hidden: true });
    const field = h("input", { class: "ss-input ss-paper-digit", inputmode: "numeric", maxlength: 1, autocomplete: "off", "data-key": name, "aria-describedby": error.id });
    /** @param {string} typed what has no place here */
    function refuse(typed) {
      say(error, typed && `‘${typed}’ kan hier niet. Typ 1 tot en met ${most}, of 0.`);
      error.hidden = !typed;
    }
    field.addEventListener("input", () => {
      const fits = !field.value || (/^\d$/.test(field.value) && Number(field.value) <= most);
      refuse(fits ? "" : field.value);
      if (!fits) field.value = "";
      else if (field.value) next(field);
    });
    field.addEventListener("focus", () => field.select());
    field.addEventListener("blur", () => refuse(""));
    return h("div", {}, h("label", { class: "ss-paper-row" }, field, h("span", {}, text)), error);
  }

  /** @param {Line} line */
  function textOf({ key: name, text }) {
    return h("label", { class: "ss-field" }, h("span", { class: "ss-label" }, text), withRoom(h("textarea", { class: "ss-textarea", rows: 2, dir: "auto", "data-key": name }), state().longest));
  }

  /** @param {HTMLElement} field */
  function next(field) {
    const stops = stopsIn(form);
    stops[stops.indexOf(field) + 1]?.focus();
  }

  rows.addEventListener("keydown", (event) => {
    const field = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter" || !field.matches("input")) return;
    event.preventDefault();
    next(field);
  });

  /** @param {(HTMLInputElement | HTMLTextAreaElement)[]} fields */
  const filled = (fields) => fields.filter(({ value }) => value.trim()).map(({ dataset, value }) => [dataset.key ?? "", value]);

  /** @param {HTMLButtonElement} button @param {string} [about] what to do with what may be a name */
  function send(button, about = "") {
    const chosen = Object.fromEntries(filled(digits()).map(([name, value]) => [name, Number(value)]));
    const written = Object.fromEntries(filled(texts()));
    empty.hidden = Boolean(Object.keys(chosen).length || Object.keys(written).length);
    if (!empty.hidden) return;
    if (!whose) {
      moving.node.scrollIntoView({ block: "nearest" });
      return;
    }
    [waiting, wiped] = [key, ""];
    act.from(button, "enter", { code: whose, key, chosen, written, names: about });
  }

  act.onDone((error) => {
    if (!waiting || act.pending()) return;
    waiting = "";
    if (error || state().named.length) return;
    clear();
    take(wanted || whose);
    digits()[0]?.focus();
  });

  function clear() {
    key = uid();
    for (const field of [...digits(), ...texts()]) field.value = "";
  }

  const groupOf = (/** @type {string} */ code) => state().audiences.find((one) => one.code === code);

  /** The lines are of this group from now on. @param {string} code */
  function take(code) {
    whose = code;
    settle("");
    draw();
  }

  /** Shows whose the lines are, and asks when another group is wanted or theirs is gone. @param {string} other */
  function settle(other) {
    wanted = other;
    audience.select.value = whose;
    if (whose && !other) moving.hide();
    else moving.ask(groupOf(whose)?.label ?? "", groupOf(other)?.label ?? "", groupOf(other)?.role === shown);
  }

  function askAboutNames() {
    const { named } = state();
    const asks = named.length > 0 && JSON.stringify(named) !== wiped;
    const begins = asks && asking.hidden;
    asking.hidden = !asks;
    keep(names, named, ({ text }) => text, ({ text, suggestion }) => h("li", {}, `‘${text}’ → ${suggestion}`));
    if (begins) asking.scrollIntoView({ block: "nearest" });
  }

  function choose() {
    const { value } = audience.select;
    const safe = !filled([...digits(), ...texts()]).length || (!whose && groupOf(value)?.role === shown);
    if (safe) take(value);
    else settle(value);
  }

  /** Once groups come or go: lines that nobody stored wait for whoever is chosen. */
  function regroup() {
    if (groupOf(whose)) settle(groupOf(wanted) ? wanted : "");
    else if (filled([...digits(), ...texts()]).length) {
      whose = "";
      settle(groupOf(wanted) ? wanted : "");
    } else if (state().audiences.length) take(audience.select.value);
  }

  function draw() {
    const { roles } = state();
    const role = roles.find((one) => one.key === groupOf(whose)?.role);
    if (!role || role.key === shown) return;
    shown = role.key;
    const parts = role.parts.map(({ title, hint, most, statements }) =>
      h("fieldset", { class: "ss-stack ss-paper-part" }, h("legend", { class: "ss-legend" }, title), hint ? h("p", { class: "ss-hint" }, hint) : null, statements.map((line) => digitOf(line, most))),
    );
    rows.replaceChildren(...parts, ...role.questions.map(textOf));
  }
  audience.select.addEventListener("change", choose);
  rows.addEventListener("input", () => (empty.hidden = true));

  return {
    node: h("div", { class: "ss-stack" }, closed, label, moving.node, form),
    update() {
      const now = state();
      closed.hidden = now.open;
      label.hidden = form.hidden = !now.open;
      audience.offer(now.audiences.map(({ code, label: words }) => ({ key: code, label: words })));
      regroup();
      askAboutNames();
      const papers = now.entered === 1 ? "1 papier" : `${now.entered} papieren`;
      say(count, now.entered ? `${papers} ingevoerd.` : "");
    },
  };
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {PaperState} */ (model.get("state"));
    const [print, enter] = [printing(act, state), entering(act, state)];
    const card = (/** @type {string} */ words, /** @type {HTMLElement} */ node) => h("section", { class: "ss-card ss-stack" }, h("h3", { class: "ss-title" }, words), node);
    rootOf(el, "paper", actionLine(act), h("div", { class: "ss-stack ss-stack-wide" }, card("Druk het formulier af", print.node), card("Voer papieren in", enter.node)));
    function update() {
      print.update();
      enter.update();
    }
    act.onDone(update);
    listen(model, signal, "state", update);
    update();
  },
};
