// What came back of the questionnaire: blocks in the order in which they are told. A picture is drawn once somebody comes near it.

/**
 * @typedef {{caption: string, columns: string[], rows: (string | number)[][]}} DataTable
 * @typedef {{kind: "finding", title: string, sentence: string, draws: boolean, table: DataTable, said: {about: string, who: string, sentence: string}[], note: string}} FindingBlock
 * @typedef {{kind: "begin", title: string, sentence: string, openings: {sentence: string, question: string}[]}} BeginBlock
 * @typedef {{text: string, times: number}} WrittenText
 * @typedef {{kind: "written", title: string, who: string, sentence: string, texts: WrittenText[]}} WrittenBlock
 * @typedef {{kind: "notes", title: string, lines: string[]}} NotesBlock
 * @typedef {FindingBlock | BeginBlock | WrittenBlock | NotesBlock} FindingsBlock
 * @typedef {{number: number, waiting: string, held: number, blocks: FindingsBlock[]}} FindingsState
 */

const NEAR = "600px";
const FEW = 3;

/** @param {DataTable} table */
function findingsTable({ caption, columns, rows }) {
  return h(
    "div",
    { class: "ss-findings-table", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, column) => h(column ? "td" : "th", { scope: column ? null : "row", dir: "auto" }, String(cell)))))),
    ),
  );
}

/** A few sentences stand there; many come when they are asked for. @param {FindingBlock["said"]} said */
function oneByOne(said) {
  const list = h("ul", { class: "ss-list ss-findings-said" }, said.map(({ about, who, sentence }) => h("li", {}, h("span", { class: "ss-label" }, [about, who].filter(Boolean).join(" · ")), " ", sentence)));
  if (said.length <= FEW) return said.length ? list : null;
  return h("details", {}, h("summary", { class: "ss-summary" }, "Lees het een voor een"), list);
}

/** @param {FindingBlock} block @param {number} number */
function finding(block, number) {
  const picture = block.draws ? h("img", { class: "ss-findings-picture", "data-block": number, hidden: true }) : null;
  const busy = block.draws ? h("p", { class: "ss-quiet ss-findings-busy" }, "De figuur komt eraan…") : null;
  return [
    h("p", { class: "ss-findings-sentence" }, block.sentence),
    busy,
    picture,
    oneByOne(block.said),
    h("details", {}, h("summary", { class: "ss-summary" }, "Bekijk de getallen in een tabel"), findingsTable(block.table)),
    block.note ? h("p", { class: "ss-hint" }, block.note) : null,
  ];
}

/** What more people wrote in the same words, stands there once. @param {WrittenText} written */
function wrote({ text, times }) {
  return h("li", { class: "ss-words", dir: "auto" }, text, times > 1 ? [" ", h("span", { class: "ss-quiet" }, `${times} keer`)] : null);
}

/** @param {FindingsBlock} block @param {number} number */
function inside(block, number) {
  if (block.kind === "finding") return finding(block, number);
  if (block.kind === "begin") {
    const ways = block.openings.map(({ sentence, question }) => h("li", {}, h("p", {}, sentence), h("p", { class: "ss-findings-question" }, question)));
    return [h("p", { class: "ss-lead" }, block.sentence), ways.length ? h("ol", { class: "ss-findings-openings" }, ways) : null];
  }
  if (block.kind === "written") {
    return [h("p", { class: "ss-hint" }, [block.who, block.sentence].filter(Boolean).join(" · ")), block.texts.length ? h("ul", { class: "ss-list ss-findings-texts" }, block.texts.map(wrote)) : null];
  }
  return [h("ul", { class: "ss-list" }, block.lines.map((line) => h("li", {}, line)))];
}

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {FindingsState} */ (model.get("state"));
    const waiting = h("p", { class: "ss-card ss-lead", role: "status" });
    const held = h("p", { class: "ss-notice" });
    const blocks = h("div", { class: "ss-stack ss-stack-wide" });
    rootOf(el, "findings ss-stack", actionLine(act), waiting, held, blocks);
    let shown = "";
    /** Blocks of which the picture was asked for. @type {Set<number>} */
    const asked = new Set();
    /** Here a picture is drawn as a column, with labels above what they are about. */
    const narrow = matchMedia("(max-width: 600px)");
    const near = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) {
          if (!isIntersecting) continue;
          near.unobserve(target);
          draw(Number(/** @type {HTMLElement} */ (target).dataset.near));
        }
      },
      { rootMargin: NEAR },
    );

    /** @param {number} block */
    function draw(block) {
      if (block < 0 || asked.has(block)) return;
      asked.add(block);
      act("draw", { block, narrow: narrow.matches });
    }

    /** Shows a picture, and asks for the next one: who prints without having come near it, has it too. */
    function drawn() {
      const { block, source, alt, narrow: column } = model.get("picture") ?? {};
      if (column !== narrow.matches) return;
      const image = /** @type {HTMLImageElement | null} */ (blocks.querySelector(`[data-block="${block}"]`));
      if (!image || !source) return;
      image.src = source;
      image.alt = alt;
      image.hidden = false;
      image.parentElement?.querySelector(".ss-findings-busy")?.remove();
      draw(state().blocks.findIndex((one, number) => one.kind === "finding" && one.draws && !asked.has(number)));
    }

    function update() {
      const now = state();
      waiting.hidden = !now.waiting;
      say(waiting, now.waiting);
      held.hidden = !now.held;
      const texts = now.held === 1 ? "1 tekst" : `${now.held} teksten`;
      say(held, now.held ? `${texts} houden we achter: er staat misschien een naam in, en de schrijver koos nog niet.` : "");
      const made = JSON.stringify(now.blocks);
      if (made === shown) return;
      shown = made;
      blocks.replaceChildren(
        ...now.blocks.map((block, number) => {
          const soft = block.kind === "begin" ? " ss-card-soft" : "";
          const draws = block.kind === "finding" && block.draws;
          return h("section", { class: `ss-card ss-stack${soft}`, "data-near": draws ? number : null }, h("h3", { class: "ss-title", dir: "auto" }, block.title), inside(block, number));
        }),
      );
      drawAll();
    }

    function drawAll() {
      near.disconnect();
      asked.clear();
      for (const section of blocks.querySelectorAll("[data-near]")) near.observe(section);
    }

    update();
    narrow.addEventListener("change", drawAll, { signal });
    listen(model, signal, "state", update);
    listen(model, signal, "picture", drawn);
    return () => near.disconnect();
  },
};
