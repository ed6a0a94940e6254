/**
 * @typedef {{id: string, priority: string | null, what: string, owner: string, due: {iso: string, words: string} | null, late: boolean, done: boolean}} Agreed
 * @typedef {{id: string, number: number | null, title: string}} Group
 * @typedef {{key: string, actions: Agreed[], groups: Group[], open: string, full: string, longest: number, removed: string | null}} ActionsState
 */

/**
 * What somebody will do, as a form: to add, or to change what is there.
 * @param {Act} act
 * @param {{button: string, place: string, send: (args: {what: string, owner: string, due: string | null, priority: string | null}) => string,
 *   after: () => void}} how as of `planActionForm`
 */
function agreedForm(act, { button, place, send, after }) {
  /** @type {Agreed | null} */
  let now = null;
  const what = h("textarea", { class: "ss-textarea", id: uid(), rows: 1, dir: "auto" });
  const owner = h("input", { class: "ss-input", id: uid(), autocomplete: "off", placeholder: "een ouder en een leerkracht", dir: "auto" });
  const due = h("input", { class: "ss-input", id: uid(), type: "date" });
  const about = h("select", { class: "ss-select", id: uid() });
  const hintIds = { what: uid(), owner: uid(), due: uid() };
  for (const [name, field] of Object.entries({ what, owner, due })) field.setAttribute("aria-describedby", /** @type {any} */ (hintIds)[name]);
  const submit = h("button", { type: "submit", class: "ss-button ss-button-primary" }, button);
  const buttons = h("div", { class: "ss-row" }, submit);
  /** @param {HTMLElement} input @param {string} label @param {string} place @param {Child} [hint] */
  const field = (input, label, place, hint) =>
    h("div", { class: `ss-field ss-actions-${place}` }, h("label", { class: "ss-label", for: input.id }, label), hint, input);
  const form = h(
    "form",
    { class: "ss-actions-form", novalidate: true },
    field(
      what,
      "Wat gaat er gebeuren?",
      "what",
      h("p", { class: "ss-hint", id: hintIds.what }, "Liefst zo: ‘Als een kind zes weken op school is, dan belt de leerkracht.’"),
    ),
    field(owner, "Wie doet het?", "owner", h("p", { class: "ss-hint", id: hintIds.owner }, "Een rol of een groep, geen naam.")),
    field(due, "Wanneer kijken we terug?", "due", h("p", { class: "ss-hint", id: hintIds.due }, "Leeg laten mag.")),
    field(about, "Waar hoort het bij?", "about", h("p", { class: "ss-hint" }, "Een prioriteit, of de visie.")),
    h("div", { class: "ss-actions-buttons" }, buttons),
  );
  const fit = () => fitRows(what, 1);
  what.addEventListener("input", fit);
  what.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return; // one line: Enter adds, as in the fields beside it
    event.preventDefault();
    form.requestSubmit();
  });
  const fields = { what, owner, due, priority: about };
  const sent = sentForm(act, form, fields);
  const kept = keptForm(form, {
    place,
    until: button,
    typed: () => Object.values(fields).map((field) => field.value),
    stored: () => [now?.what ?? "", now?.owner ?? "", now?.due?.iso ?? "", now ? (now.priority ?? "") : about.value],
    put,
  });
  form.prepend(kept.line);
  buttons.before(sent.line);

  /** @param {string[]} values */
  function put(values) {
    Object.values(fields).forEach((field, at) => {
      field.value = values[at] ?? "";
      field.dispatchEvent(new Event("input")); // for the room that is left
    });
    fit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sent.busy()) return;
    sent.follow(send({ what: what.value, owner: owner.value, due: due.value || null, priority: about.value || null }), () => {
      kept.forget();
      after();
    });
  });
  return Object.assign(form, {
    what,
    submit,
    buttons,
    fit,
    forget: kept.forget,
    /** Puts back what this browser kept; whether there was something. @param {Agreed | null} agreed */
    restore(agreed) {
      now = agreed;
      return kept.restore();
    },
    /** @param {Group[]} groups @param {number} longest */
    offer(groups, longest) {
      for (const field of [what, owner]) withRoom(field, longest);
      const chosen = about.value;
      keep(
        about,
        groups,
        (group) => group.id,
        (group) => h("option", { value: group.id }),
        (option, group) => say(option, group.number ? `${group.number}. ${group.title}` : group.title),
      );
      if (groups.some((group) => group.id === chosen)) about.value = chosen;
    },
    /** @param {Agreed | null} agreed */
    fill(agreed) {
      now = agreed;
      sent.tell();
      put([agreed?.what ?? "", agreed?.owner ?? "", agreed?.due?.iso ?? "", agreed ? (agreed.priority ?? "") : about.value]);
    },
  });
}

/** One agreement: tick it off, change it, take it away. @param {Agreed} first @param {string} key of the session @param {Act} act */
function agreedItem(first, key, act) {
  /** @type {Agreed} */
  let now = first;
  const tick = h("input", { type: "checkbox" });
  const words = h("span", { class: "ss-words ss-actions-words", dir: "auto" });
  const who = h("span", { class: "ss-words", dir: "auto" });
  const when = h("span", {});
  const late = h("span", { class: "ss-tag ss-actions-late" }, "de dag is voorbij");
  const change = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-expanded": "false" }, "Verander");
  const remove = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Haal weg");
  const form = agreedForm(act, {
    button: "Bewaar",
    place: `samenspraak:${key}:afspraak:${first.id}`,
    send: (args) => act("change", { id: first.id, done: now.done, ...args }),
    after: () => close(),
  });
  const cancel = h("button", { type: "button", class: "ss-button ss-button-quiet" }, "Toch niet");
  form.buttons.append(cancel);
  form.hidden = true;
  let fresh = true;

  /** @param {boolean} shown */
  function open(shown) {
    form.hidden = !shown;
    change.setAttribute("aria-expanded", String(shown));
  }

  function close() {
    const had = hasFocus(form);
    open(false);
    if (had) change.focus();
  }
  change.addEventListener("click", () => {
    if (!form.hidden) return close();
    open(true);
    form.fill(now);
    form.restore(now);
    form.what.focus();
  });
  cancel.addEventListener("click", () => {
    form.forget();
    close();
  });
  form.addEventListener("keydown", (event) => event.key === "Escape" && close());
  tick.addEventListener("change", () => {
    const { id, what, owner, priority } = now;
    act("change", { id, what, owner, due: now.due?.iso ?? null, priority, done: tick.checked });
  });
  remove.addEventListener("click", () => act.from(remove, "remove", { id: first.id }));

  const item = h(
    "li",
    { class: "ss-actions-item" },
    h("label", { class: "ss-choice" }, tick, words),
    h("p", { class: "ss-actions-who ss-small" }, who, when, late),
    h("div", { class: "ss-row ss-actions-tools ss-no-print" }, change, remove),
    form,
  );
  return Object.assign(item, {
    change,
    /** @param {Agreed} agreed @param {ActionsState} state */
    show(agreed, state) {
      now = agreed;
      item.dataset.done = String(agreed.done);
      tick.checked = agreed.done;
      say(words, agreed.what);
      say(who, agreed.owner);
      say(when, agreed.due ? ` · terugkijken op ${agreed.due.words}` : "");
      late.hidden = !agreed.late;
      for (const button of [change, remove]) button.setAttribute("aria-label", `${button.textContent}: ${agreed.what}`);
      form.offer(state.groups, state.longest);
      if (fresh && form.restore(agreed)) open(true);
      fresh = false;
    },
  });
}

/** @param {RenderProps} props */
function render({ model, el, signal }) {
  const act = acting(model, signal);
  const title = h("h3", { class: "ss-title", tabindex: "-1" }, "Afspraken");
  const open = h("p", { class: "ss-lead", role: "status" });
  const groups = h("div", { class: "ss-stack ss-stack-wide" });
  const removed = h("p", {});
  const restore = h("button", { type: "button", class: "ss-button" }, "Zet terug");
  const removedBox = h("div", { class: "ss-notice ss-row ss-no-print" }, removed, restore);
  const full = h("p", { class: "ss-notice" });
  const form = agreedForm(act, {
    button: "Zet deze afspraak erbij",
    place: `samenspraak:${model.get("state").key}:afspraak:nieuw`,
    send: (args) => act("add", args),
    after: added,
  });
  const addBox = h("section", { class: "ss-card ss-stack ss-no-print" }, h("h4", { class: "ss-subtitle" }, "Nog een afspraak"), form);
  rootOf(el, "actions", h("div", { class: "ss-actions-page ss-stack ss-stack-wide" }, title, open, groups, removedBox, full, addBox, actionLine(act)));
  restore.addEventListener("click", () => act.from(restore, "restore"));
  act.onDone(update);

  function added() {
    const had = hasFocus(addBox);
    form.fill(null);
    if (had) form.what.focus();
  }

  function update() {
    /** @type {ActionsState} */
    const state = model.get("state");
    const had = hasFocus(groups) || hasFocus(removedBox);
    say(open, state.open);
    keep(
      groups,
      state.groups.filter((group) => group.number || state.actions.some((agreed) => (agreed.priority ?? "") === group.id)),
      (group) => group.id,
      () => {
        const id = uid();
        return h(
          "section",
          { class: "ss-actions-group", "aria-labelledby": id },
          h("h4", { class: "ss-actions-head", id }, h("span", { class: "ss-actions-number" }), " ", h("span", { class: "ss-words", dir: "auto" })),
          h("ul", { class: "ss-list ss-actions-list" }),
          h("p", { class: "ss-hint" }, "Hier is nog niets over afgesproken."),
        );
      },
      (section, group) => {
        const [head, list, none] = section.children;
        const agreed = state.actions.filter((action) => (action.priority ?? "") === group.id);
        say(head.firstElementChild, group.number ? String(group.number) : "");
        head.firstElementChild.hidden = !group.number;
        say(head.lastElementChild, group.title);
        keep(
          list,
          agreed,
          (action) => action.id,
          (action) => agreedItem(action, state.key, act),
          (item, action) => item.show(action, state),
        );
        list.hidden = agreed.length === 0;
        none.hidden = agreed.length > 0;
      },
    );
    removedBox.hidden = !state.removed;
    say(removed, state.removed ? `Weggehaald: ‘${state.removed}’` : "");
    full.hidden = !state.full;
    say(full, state.full);
    addBox.hidden = Boolean(state.full);
    form.offer(state.groups, state.longest);
    if (had && !hasFocus(groups) && !hasFocus(removedBox)) (removedBox.hidden ? title : restore).focus();
  }

  update();
  form.restore(null);
  listen(model, signal, "state", update);
  const frame = requestAnimationFrame(form.fit); // the height of the field is known once the element stands on the page
  return () => cancelAnimationFrame(frame);
}

export default { render };
