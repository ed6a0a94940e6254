// The way of the vision after the evening: reactions until a day, adopted, brought out; and from each of them back to concept.

const COURSE = [
  { key: "concept", label: "Concept" },
  { key: "feedback", label: "Reacties" },
  { key: "adopted", label: "Vastgesteld" },
  { key: "published", label: "Uitgedragen" },
];
const PLACES = ["Schoolgids", "Website van de school", "Poster in de school", "Ouderavond"];

/** @param {Element} road @param {VisionState} state */
function showRoad(road, state) {
  const now = Math.max(0, COURSE.findIndex((stage) => stage.key === state.state));
  keep(
    road,
    COURSE,
    (stage) => stage.key,
    (stage) => h("li", { class: "ss-vision-stage" }, h("span", { class: "ss-visually-hidden" }), stage.label),
    (item, _stage, index) => {
      item.dataset.place = index < now ? "done" : index === now ? "now" : "later";
      if (index === now) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
      say(item.firstElementChild, index < now ? "Klaar: " : index === now ? "Nu: " : "Later: ");
    },
  );
}

/** A day and the button that does something with it. @param {string} label @param {(day: string, button: HTMLButtonElement) => void} press */
function dayForm(label, press) {
  const id = uid();
  const day = h("input", { class: "ss-input ss-vision-day", id, type: "date", required: true });
  const button = h("button", { type: "submit", class: "ss-button" });
  const form = h(
    "form",
    { class: "ss-vision-form", novalidate: true },
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: id }, label), day),
    button,
  );
  let given = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press(day.value, button);
  });
  return Object.assign(form, {
    /** @param {string} value @param {string} text @param {boolean} primary */
    show(value, text, primary) {
      if (value !== given && !hasFocus(day)) day.value = value;
      given = value;
      say(button, text);
      button.classList.toggle("ss-button-primary", primary);
    },
  });
}

/** Where the vision can be read. @param {Act} act */
function placesForm(act) {
  const boxes = PLACES.map((place) => h("input", { type: "checkbox", value: place }));
  const otherId = uid();
  const other = withRoom(h("input", { class: "ss-input", id: otherId, autocomplete: "off", placeholder: "Bijvoorbeeld: nieuwsbrief, teamkamer" }), 200);
  const save = h("button", { type: "submit", class: "ss-button ss-button-primary" });
  const form = h(
    "form",
    { class: "ss-stack" },
    h(
      "fieldset",
      { class: "ss-vision-places" },
      h("legend", { class: "ss-legend" }, "Waar kan iedereen de visie lezen?"),
      boxes.map((box) => h("label", { class: "ss-choice" }, box, box.value)),
    ),
    h("div", { class: "ss-field" }, h("label", { class: "ss-label", for: otherId }, "Ergens anders"), other),
    h("div", {}, save),
  );
  let shown = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const more = other.value.split(",").map((place) => place.trim());
    act.from(save, "publish", { places: [...boxes.filter((box) => box.checked).map((box) => box.value), ...more.filter(Boolean)] });
  });
  return Object.assign(form, {
    /** @param {string[]} places */
    show(places) {
      say(save, places.length ? "Bewaar waar de visie staat" : "De visie is uitgedragen");
      if (JSON.stringify(places) === shown) return;
      shown = JSON.stringify(places);
      for (const box of boxes) box.checked = places.includes(box.value);
      other.value = places.filter((place) => !PLACES.includes(place)).join(", ");
    },
  });
}

/** @param {Act} act */
function courseSection(act) {
  const title = h("h4", { class: "ss-subtitle", tabindex: "-1" });
  const text = h("p", { class: "ss-prose" });
  const until = dayForm("Reacties kunnen tot en met", (day, button) => act.from(button, "ask_feedback", { until: day }));
  const listTitle = h("h5", { class: "ss-label" }, "Reacties van wie er niet bij was");
  const list = h("ul", { class: "ss-list ss-stack" });
  const removed = h("p", { class: "ss-words", dir: "auto" });
  const restore = h("button", { type: "button", class: "ss-button" }, "Zet terug");
  const removedBox = h("div", { class: "ss-notice ss-row" }, removed, restore);
  const reactionId = uid();
  const reaction = withRoom(h("textarea", { class: "ss-textarea", id: reactionId, rows: 2, dir: "auto" }), 500);
  const add = h("button", { type: "submit", class: "ss-button" }, "Zet deze reactie erbij");
  const adding = h(
    "form",
    { class: "ss-stack" },
    h(
      "div",
      { class: "ss-field" },
      h("label", { class: "ss-label", for: reactionId }, "Een reactie die binnenkwam"),
      h("p", { class: "ss-hint" }, "Schrijf op wat er gezegd is, niet door wie."),
      reaction,
    ),
    h("div", {}, add),
  );
  const on = dayForm("Vastgesteld op", (day, button) => act.from(button, "adopt", { on: day }));
  const places = placesForm(act);
  const back = h("button", { type: "button", class: "ss-button" }, "Terug naar concept");
  const backBox = h("div", { class: "ss-vision-back" }, back, h("p", { class: "ss-hint" }, "Dan kunnen jullie weer schrijven. Alle versies blijven bewaard."));
  const box = h("section", { class: "ss-stack ss-vision-section ss-card" }, title, text, until, listTitle, list, removedBox, adding, on, places, backBox);
  let sending = "";

  adding.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!reaction.value.trim()) {
      reaction.focus();
      return;
    }
    if (!sending) sending = act("add_feedback", { text: reaction.value });
  });
  reaction.addEventListener("input", () => fitRows(reaction, 2));
  act.onDone((error) => {
    if (!sending || act.pending(sending)) return;
    sending = "";
    if (error) return;
    reaction.value = "";
    fitRows(reaction, 2);
    if (hasFocus(adding)) reaction.focus();
  });
  restore.addEventListener("click", () => act.from(restore, "restore_feedback"));
  back.addEventListener("click", () => act.from(back, "back"));

  /** @param {Needed} needed */
  const removal = (needed) => {
    const remove = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-label": `Haal weg: ${needed.text}` }, "Haal weg");
    remove.addEventListener("click", () => act.from(remove, "remove_feedback", { id: needed.id }));
    return [remove];
  };

  /** @param {VisionState} state */
  function wordsOf(state) {
    switch (state.state) {
      case "feedback":
        return {
          head: `Reacties kunnen tot en met ${state.feedback_until?.words ?? "…"}`,
          body: "Leg de tekst voor aan wie er niet bij was. Zet hier wat er terugkomt, en wat jullie ermee doen.",
        };
      case "adopted":
        return {
          head: `Vastgesteld op ${state.adopted_on?.words ?? "…"}`,
          body: "Een visie werkt als iedereen haar kent. Zet haar op plekken waar ouders, leerlingen en team komen.",
        };
      case "published":
        return { head: "De visie is uitgedragen", body: `Vastgesteld op ${state.adopted_on?.words ?? "…"}. Te lezen in: ${state.published_in.join(", ")}.` };
      default:
        return {
          head: "Daarna: vraag reacties",
          body: "Niet iedereen was erbij. Laat de tekst rondgaan voordat jullie haar vaststellen. Twee weken is een goede tijd.",
        };
    }
  }

  return Object.assign(box, {
    /** @param {VisionState} state */
    show(state) {
      const had = hasFocus(box);
      const { head, body } = wordsOf(state);
      const asking = state.state === "feedback";
      box.hidden = !state.number;
      say(title, head);
      say(text, body);
      until.hidden = !asking && state.state !== "concept";
      until.show(state.feedback_until?.iso ?? state.defaults.until, asking ? "Verander de dag" : "Vraag reacties tot die dag", false);
      adding.hidden = !asking;
      keepAnswered(list, state.reactions, act, state.key, removal);
      list.hidden = listTitle.hidden = state.reactions.length === 0;
      removedBox.hidden = !state.removed;
      say(removed, state.removed ? `Weggehaald: ‘${state.removed}’` : "");
      on.hidden = !asking;
      on.show(state.adopted_on?.iso ?? state.defaults.on, "Stel de visie vast", true);
      places.hidden = state.state !== "adopted" && state.state !== "published";
      places.show(state.published_in);
      backBox.hidden = state.state === "concept";
      if (had && !hasFocus(box)) (removedBox.hidden ? title : restore).focus();
    },
    take: () => title.focus(),
    leave: () => leaveAnswered(list),
  });
}
