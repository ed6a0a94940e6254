// A picture of the plan, drawn for this width once it is on the page, with its sentence above it and its table below. Stands before a component's own text.

/**
 * @typedef {{number: number, sentence: string, draws: boolean, table: {caption: string, columns: string[], rows: (string | number)[][]}, note: string}} PlanPictureState
 */

/** @param {Model} model @param {Act} act @param {AbortSignal} signal */
function planPicture(model, act, signal) {
  const sentence = h("p", { class: "ss-lead ss-prose", role: "status" });
  const image = h("img", { class: "ss-plan-picture", hidden: true });
  const busy = h("p", { class: "ss-quiet" }, "De figuur komt eraan…");
  const table = h("div", { class: "ss-plan-table", tabindex: 0, role: "region" });
  const numbers = h("details", {}, h("summary", { class: "ss-summary" }, "Bekijk dit als tabel"), table);
  const note = h("p", { class: "ss-hint" });
  const narrow = matchMedia("(max-width: 600px)");
  let asked = "";
  let laid = "";

  /** @returns {PlanPictureState} */
  const state = () => model.get("state");

  function ask() {
    const wanted = `${state().number} ${narrow.matches}`;
    if (!state().draws || asked === wanted) return;
    asked = wanted;
    busy.hidden = !image.hidden;
    act("draw", { narrow: narrow.matches });
  }

  function drawn() {
    const { number, narrow: column, source } = model.get("picture") ?? {};
    if (!source || number !== state().number || column !== narrow.matches) return;
    image.src = source;
    image.alt = state().sentence;
    image.hidden = false;
    busy.hidden = true;
  }

  function show() {
    const now = state();
    say(sentence, now.sentence);
    say(note, now.note);
    note.hidden = !now.note;
    numbers.hidden = !now.draws;
    if (!now.draws) {
      image.hidden = true;
      busy.hidden = true;
    }
    const made = JSON.stringify(now.table);
    if (made !== laid) {
      laid = made;
      const { caption, columns, rows } = now.table;
      table.setAttribute("aria-label", caption);
      table.replaceChildren(
        h(
          "table",
          {},
          h("caption", {}, caption),
          h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
          h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, place) => h(place ? "td" : "th", { scope: place ? null : "row", dir: "auto" }, String(cell)))))),
        ),
      );
    }
    ask();
    drawn();
  }

  narrow.addEventListener("change", ask, { signal });
  listen(model, signal, "picture", drawn);
  return { nodes: [sentence, busy, image, numbers, note], show };
}
