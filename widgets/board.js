// The actions of the plan, by priority or as a board: from open to done, moved by buttons.

/** @typedef {"list" | "columns"} Lay */

/** One action. @param {PlanAction} first @param {string} key of the trajectory @param {Act} act */
function boardCard(first, key, act) {
  let now = first;
  const { id } = first;
  const about = h("span", { class: "ss-tag" });
  const late = h("span", { class: "ss-tag ss-plan-late" }, "de dag is voorbij: wat leerden jullie?");
  const tags = h("div", { class: "ss-row" }, about, late);
  const words = h("h4", { class: "ss-words ss-board-words", dir: "auto", tabindex: "-1" });
  const who = h("p", { class: "ss-small" });
  const owner = h("span", { class: "ss-words", dir: "auto" });
  const when = h("span", { class: "ss-quiet" });
  who.append(owner, when);
  const facts = h("dl", { class: "ss-small ss-board-facts" });
  const moves = h("div", { class: "ss-board-moves", role: "group" });
  const all = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-expanded": "false", onclick: () => tellAll(panel.dataset.open !== "true") }, "Meer");
  const change = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-expanded": "false" }, "Verander");
  const remove = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => act.from(remove, "remove", { id }) }, "Haal weg");
  const panel = h("div", { class: "ss-stack ss-board-all", id: uid(), "data-open": "false" }, facts, h("div", { class: "ss-row ss-plan-tools ss-no-print" }, change, remove));
  all.setAttribute("aria-controls", panel.id);
  const form = planActionForm(act, {
    button: "Bewaar",
    place: `samenspraak:${key}:afspraak:${id}`,
    send: (args) => act("change", { id, ...args }),
    after: () => close(),
  });
  const cancel = h("button", { type: "button", class: "ss-button ss-button-quiet", onclick: () => drop() }, "Toch niet");
  form.buttons.append(cancel);
  form.hidden = true;
  let fresh = true;

  /** @param {boolean} shown */
  function tellAll(shown) {
    panel.dataset.open = String(shown);
    all.setAttribute("aria-expanded", String(shown));
  }

  /** @param {boolean} shown */
  function open(shown) {
    if (shown) tellAll(true);
    form.hidden = !shown;
    change.setAttribute("aria-expanded", String(shown));
  }

  function close() {
    const had = hasFocus(form);
    open(false);
    if (had) change.focus();
  }

  function drop() {
    form.forget();
    close();
  }
  change.addEventListener("click", () => {
    if (!form.hidden) return close();
    open(true);
    form.fill(now);
    form.restore(now);
    form.first.focus();
  });
  form.addEventListener("keydown", (event) => event.key === "Escape" && close());

  const node = h(
    "li",
    { class: "ss-card ss-stack ss-board-card" },
    tags,
    words,
    who,
    h("div", { class: "ss-row ss-board-does ss-no-print" }, moves, all),
    panel,
    form,
  );
  return Object.assign(node, {
    words,
    /** @param {PlanAction} action @param {BoardState} state */
    show(action, state) {
      now = action;
      node.dataset.state = action.state;
      const group = state.groups.find((one) => one.id === action.priority);
      about.hidden = !group?.number;
      say(about, group?.number ? `Prioriteit ${group.number}` : "");
      late.hidden = !action.late;
      tags.hidden = about.hidden && late.hidden;
      say(words, agreedInWords(action));
      say(owner, action.owner);
      say(when, action.due ? ` · terugkijken op ${action.due.words}` : "");
      const told = [
        ["Voor wie", action.audience],
        ["Doel", action.goal],
        ["Begint", action.starts?.words ?? ""],
        ["Het lukt als", action.evidence],
        ["Hoort bij", action.belongs],
      ].filter(([, text]) => text);
      keep(
        facts,
        told,
        ([name]) => name,
        ([name]) => h("div", {}, h("dt", {}, name), h("dd", { class: "ss-words", dir: "auto" })),
        (row, [, text]) => say(row.lastElementChild, text),
      );
      moves.setAttribute("aria-label", `Zet op een andere plek: ${action.what}`);
      keep(
        moves,
        state.columns,
        (column) => column.state,
        (column) => {
          const button = h("button", { type: "button", class: "ss-button ss-board-move", onclick: () => act.from(button, "set_state", { id, state: column.state }) }, column.title);
          return button;
        },
        (button, column) => {
          button.hidden = column.state === now.state;
          button.setAttribute("aria-label", `${column.title}: ${now.what}`);
        },
      );
      for (const button of [change, remove, all]) button.setAttribute("aria-label", `${button.textContent}: ${action.what}`);
      form.offer(state);
      if (fresh && form.restore(now)) open(true);
      fresh = false;
    },
  });
}

/** A heading with the cards below it. @param {string} empty */
function boardPile(empty) {
  const id = uid();
  const head = h("h3", { class: "ss-subtitle", id });
  const list = h("ul", { class: "ss-list ss-board-pile" });
  const none = h("p", { class: "ss-quiet ss-small" }, empty);
  return Object.assign(h("section", { class: "ss-stack ss-board-column", "aria-labelledby": id }, head, list, none), { head, list, none });
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const open = h("p", { class: "ss-lead", role: "status" });
    /** @type {Lay} */
    let lay = "columns";
    const choices = /** @type {{key: Lay, label: string}[]} */ ([
      { key: "columns", label: "Als bord" },
      { key: "list", label: "Per prioriteit" },
    ]).map(({ key, label }) => ({ key, button: h("button", { type: "button", class: "ss-button", onclick: () => lie(key) }, label) }));
    const toggle = h("div", { class: "ss-row ss-no-print", role: "group", "aria-label": "Hoe je de afspraken ziet" }, choices.map(({ button }) => button));
    const piles = h("div", { class: "ss-board-piles" });
    const undo = undoBox(act);
    const full = h("p", { class: "ss-notice" });
    const form = planActionForm(act, {
      button: "Zet deze afspraak erbij",
      place: `samenspraak:${model.get("state").key}:afspraak:nieuw`,
      send: (args) => act("add", args),
      after: added,
    });
    const addBox = h("details", { class: "ss-card ss-no-print" }, h("summary", { class: "ss-summary" }, "Zet er een afspraak bij"), form);
    rootOf(el, "board", h("div", { class: "ss-plan-page ss-stack ss-stack-wide" }, open, addBox, toggle, piles, undo, full, actionLine(act)));
    /** @type {Map<string, ReturnType<typeof boardCard>>} */
    const cards = new Map();

    /** @param {Lay} key */
    function lie(key) {
      lay = key;
      update();
    }

    function added() {
      const had = hasFocus(addBox);
      form.fill(null);
      if (had) form.first.focus();
    }

    /** @param {PlanAction} action @param {BoardState} state */
    function card(action, state) {
      const made = cards.get(action.id) ?? boardCard(action, state.key, act);
      cards.set(action.id, made);
      made.show(action, state);
      return made;
    }

    function update() {
      /** @type {BoardState} */
      const state = model.get("state");
      const focused = [...cards].find(([, node]) => hasFocus(node))?.[0];
      const had = hasFocus(piles);
      for (const id of [...cards.keys()]) if (!state.actions.some((action) => action.id === id)) cards.delete(id);
      say(open, state.open);
      for (const { key, button } of choices) button.setAttribute("aria-pressed", String(key === lay));
      piles.dataset.lay = lay;
      const kinds =
        lay === "columns"
          ? state.columns.map((column) => ({ key: column.state, title: column.title, of: state.actions.filter((action) => action.state === column.state) }))
          : state.groups.map((group) => ({
              key: `g${group.id}`,
              title: group.number ? `${group.number}. ${group.title}` : group.title,
              of: state.actions.filter((action) => action.priority === group.id),
            }));
      keep(
        piles,
        kinds,
        (pile) => pile.key,
        () => boardPile(lay === "columns" ? "Hier staat niets." : "Hier is nog niets over afgesproken."),
        (section, pile) => {
          section.dataset.empty = String(!pile.of.length);
          say(section.head, lay === "columns" ? `${pile.title} (${pile.of.length})` : pile.title);
          const nodes = pile.of.map((action) => card(action, state));
          const same = nodes.length === section.list.childElementCount && nodes.every((node, place) => node === section.list.children[place]);
          if (!same) section.list.replaceChildren(...nodes);
          section.none.hidden = nodes.length > 0;
        },
      );
      const moved = focused ? cards.get(focused) : undefined;
      if (had && moved && !hasFocus(moved)) moved.words.focus();
      else if (had && !hasFocus(piles)) choices[0].button.focus();
      undo.show(state.undo);
      full.hidden = !state.full;
      say(full, state.full);
      addBox.hidden = Boolean(state.full);
      toggle.hidden = piles.hidden = !state.actions.length;
      form.offer(state);
    }
    update();
    if (form.restore(null) || !model.get("state").actions.length) addBox.open = true;
    listen(model, signal, "state", update);
  },
};
