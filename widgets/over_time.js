// How a team looks back through the years: a table with a bar in each cell that may be counted, other teams beside it, and the coach's tags.

/**
 * @typedef {{title: string, day: string, people: number | null, why: string, cells: {said: string, count: number}[]}} MomentState
 * @typedef {{key: string, school: string, said: string, moments: MomentState[]}} TeamState
 * @typedef {{stages: string[], own: TeamState, beside: TeamState[], summary: string, tags: {tag: string, where: string[]}[]}} OverTimeState
 */

const ABOUT = "Hoeveel mensen iets met de coach delen, per keer en per fase. Een groepje telt als één. Getallen onder de vijf staan er niet.";

/** A row of the table. @param {string[]} stages @param {MomentState} moment */
function momentRow(stages, { title, day, people, why, cells }) {
  const name = h("th", { scope: "row" }, h("span", { class: "ss-words", dir: "auto" }, title), h("span", { class: "ss-small ss-quiet" }, day));
  if (people === null) return h("tr", {}, name, h("td", { colspan: stages.length, class: "ss-quiet" }, why));
  return h(
    "tr",
    {},
    name,
    cells.map((cell, place) =>
      h("td", { "data-stage": stages[place] }, h("span", {}, cell.said), cell.count ? h("progress", { class: "ss-over_time-bar", max: people, value: cell.count, "aria-hidden": "true" }) : null),
    ),
  );
}

/** A team's table, below what is seen in it. */
function teamTable() {
  const said = h("p", { class: "ss-lead" });
  const head = h("tr", {});
  const body = h("tbody", {});
  const table = h("table", { class: "ss-over_time-table" }, h("caption", { class: "ss-small ss-quiet" }, ABOUT), h("thead", {}, head), body);
  return {
    node: h("div", { class: "ss-stack" }, said, table),
    /** @param {string[]} stages @param {TeamState} team */
    show(stages, team) {
      say(said, team.said);
      keep(head, ["Wanneer", ...stages], (title) => title, (title) => h("th", { scope: "col" }, title));
      keep(body, team.moments.map((moment, place) => ({ moment, place })), ({ moment, place }) => place + JSON.stringify(moment), ({ moment }) => momentRow(stages, moment));
    },
  };
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {OverTimeState} */ (model.get("state"));
    const empty = h("p", { class: "ss-card ss-card-soft" }, "Hier zie je straks hoe mensen terugkijken, keer na keer. Er is nog niets gedeeld.");
    const own = teamTable();
    const tags = h("ul", { class: "ss-list ss-stack" });
    const tagged = h("section", { class: "ss-stack" }, h("h3", { class: "ss-subtitle" }, "Jouw labels"), tags);
    const save = h("button", { type: "button", class: "ss-button", onclick: keepSummary }, "Bewaar deze samenvatting");
    const file = h("input", { type: "file", id: uid(), accept: ".json", multiple: true, onchange: choose });
    const others = h("div", { class: "ss-stack ss-stack-wide" });
    const beside = h(
      "section",
      { class: "ss-stack" },
      h("h3", { class: "ss-subtitle" }, "Naast een ander traject"),
      h("p", { class: "ss-prose" }, "Ben je coach van meer scholen? Bewaar bij elk traject de samenvatting, en leg ze hier naast elkaar. Er staan alleen getallen in, en geen woorden van mensen. Scholen zijn verschillend: vraag ernaar, en maak er geen lijstje van."),
      h("div", { class: "ss-row ss-no-print" }, save),
      h("div", { class: "ss-field ss-no-print" }, h("label", { class: "ss-label", for: file.id }, "Leg er een ander traject naast"), file, h("p", { class: "ss-small ss-quiet" }, "Je mag meer bestanden tegelijk kiezen. Ze staan hier zolang deze pagina open is; er wordt niets van bewaard.")),
      others,
    );
    rootOf(el, "over_time", h("div", { class: "ss-stack ss-stack-wide" }, actionLine(act), empty, own.node, tagged, beside));

    function keepSummary() {
      download(`data:application/json;charset=utf-8,${encodeURIComponent(state().summary)}`, "samenvatting voor de coach.json");
    }

    async function choose() {
      const chosen = [...(file.files ?? [])];
      file.value = "";
      for (const one of chosen) act("lay_beside", { content: (await one.text()).slice(0, 200_000) });
    }

    /** @param {TeamState} team */
    function other({ key, school }) {
      const table = teamTable();
      const away = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-label": `Haal weg: ${school}`, onclick: () => act.from(away, "take_away", { key }) }, "Haal weg");
      const head = h("div", { class: "ss-row" }, h("h4", { class: "ss-label ss-words", dir: "auto" }, school), h("div", { class: "ss-push ss-no-print" }, away));
      return Object.assign(h("section", { class: "ss-stack" }, head, table.node), { show: table.show });
    }

    function show() {
      const { stages, own: mine, beside: teams, summary, tags: given } = state();
      empty.hidden = mine.moments.length > 0;
      own.node.hidden = !mine.moments.length;
      own.show(stages, mine);
      save.hidden = !summary;
      tagged.hidden = !given.length;
      keep(tags, given, (one) => JSON.stringify(one), ({ tag, where }) => h("li", {}, h("strong", { dir: "auto" }, tag), ": ", h("span", { dir: "auto" }, where.join(", "))));
      keep(others, teams, ({ key }) => key, other, (node, team) => node.show(stages, team));
    }

    show();
    listen(model, signal, "state", show);
  },
};
