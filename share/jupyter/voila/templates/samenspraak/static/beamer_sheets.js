// @ts-check
/**
 * Makes what stands on the beamer as large as fits: words by their size, cards and lists by columns and size. What does not
 * fit on one screen while it can still be read from the back of the room, comes on several sheets.
 */

const LEAST = 0.94; // of the page's size: 28 px on a beamer of 1920 by 1080
const SMALLEST = 0.5; // rather small than cut off, for words that can't be divided
const SHARE = 0.34; // of the stage, for the words above what they are about
const STEP = 0.06;
const FEW = 6; // cards that need no second column, with their title once more
const SLACK = 1;
const BETWEEN = 0.22; // em between two cards, as in the style sheet

/**
 * How wide a column may be, in em, and how large the words may become.
 * @type {Record<string, { least: number, most: number, largest: number }>}
 */
const LOOKS = {
  wall: { least: 11, most: 22, largest: 2.6 },
  texts: { least: 16, most: 34, largest: 2.6 },
  list: { least: 16, most: 34, largest: 2 },
  sentences: { least: 26, most: 60, largest: 1.8 },
  piles: { least: 13, most: 30, largest: 2 },
};

/** @typedef {{ node: HTMLElement, cards: HTMLElement[], title: number, edge: number, heights: number[], all: number }} Group */
/** @typedef {{ group: number, from: number, to: number }} Run */
/** @typedef {{ columns: Run[][], count: number, room: number, pages: number, broken: number, cut: number }} Laid */

/**
 * Lays out the stage.
 * @param {HTMLElement} stage
 * @param {HTMLElement | null} fresh the groups as the server sent them, if this slide has any
 * @returns {number} on how many sheets
 */
export function lay(stage, fresh) {
  for (const words of stage.querySelectorAll(":scope > :is(h1, .sb-says)")) curb(/** @type {HTMLElement} */ (words), stage);
  for (const box of stage.querySelectorAll(".sb-fit")) fit(/** @type {HTMLElement} */ (box));
  const pack = /** @type {HTMLElement | null} */ (stage.querySelector(".sb-pack"));
  return pack && fresh ? spread(pack, fresh) : 1;
}

/**
 * Long words above leave room for what stands below.
 * @param {HTMLElement} words
 * @param {HTMLElement} stage
 */
function curb(words, stage) {
  words.style.fontSize = "";
  const fits = () => words.offsetHeight <= SHARE * stage.clientHeight;
  if (fits()) return;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = parseFloat(getComputedStyle(words).fontSize) / rem;
  const sized = (/** @type {number} */ size) => {
    words.style.fontSize = `${size}rem`;
    return fits();
  };
  sized(largestThat(sized, SMALLEST, most) ?? SMALLEST);
}

/** @param {HTMLElement} box */
function fit(box) {
  const fits = (/** @type {number} */ size) => {
    box.style.fontSize = `${size}rem`;
    return box.scrollHeight <= box.clientHeight + SLACK && box.scrollWidth <= box.clientWidth + SLACK;
  };
  delete box.dataset.tight;
  const largest = Number(box.dataset.most);
  const size = largestThat(fits, LEAST, largest);
  if (size !== null) {
    fits(size);
    return;
  }
  box.dataset.tight = "";
  fits(largestThat(fits, SMALLEST, LEAST) ?? SMALLEST);
}

/**
 * @param {(size: number) => boolean} fits
 * @param {number} least
 * @param {number} most
 * @returns {number | null} the largest size that fits, in steps; null when even the least does not
 */
function largestThat(fits, least, most) {
  let low = 0;
  let high = Math.round((most - least) / STEP);
  if (!fits(least)) return null;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(least + middle * STEP)) low = middle;
    else high = middle - 1;
  }
  return least + low * STEP;
}

/**
 * @param {HTMLElement} pack
 * @param {HTMLElement} fresh
 */
function spread(pack, fresh) {
  const { least, most, largest } = LOOKS[fresh.dataset.look ?? ""] ?? LOOKS.list;
  const groups = [...fresh.children].map((node) => part(/** @type {HTMLElement} */ (node.cloneNode(true))));
  pack.dataset.laid = "";
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { clientWidth: width, clientHeight: height } = pack;

  /**
   * The fewest broken themes and sheets at this size, with columns as wide as they can be.
   * @param {number} size
   * @param {number} widest of a column, in em
   * @returns {Laid}
   */
  const attempt = (size, widest = most) => {
    const gap = gapAt(size) * em;
    const between = BETWEEN * size * em;
    const high = Math.max(1, Math.floor((width + gap) / (least * size * em + gap)));
    const low = Math.max(1, Math.min(high, Math.ceil((width + gap) / (widest * size * em + gap))));
    /** @type {Laid | null} */
    let best = null;
    for (let count = low; count <= high; count++) {
      const room = Math.min((width - gap * (count - 1)) / count, widest * size * em);
      measure(pack, groups, size, room, between);
      const pages = Math.ceil(divided(groups, height, height, gap, between).length / count);
      const broken = groups.filter((group) => stays(group) && group.all > height).length;
      const cut = groups.filter((group) => Math.max(...group.heights) + group.title + group.edge > height).length;
      if (!best || better([cut, broken, pages], [best.cut, best.broken, best.pages])) {
        best = { columns: evened(groups, height, gap, between, pages * count), count, room, pages, broken, cut };
      }
    }
    return /** @type {Laid} */ (best);
  };

  const small = attempt(LEAST);
  if (small.cut) {
    const size = largestThat((tried) => !attempt(tried, Infinity).cut, SMALLEST, LEAST) ?? SMALLEST;
    return build(pack, groups, attempt(size, Infinity), size);
  }
  const asGood = (/** @type {Laid} */ laid) => !laid.cut && laid.pages <= small.pages && laid.broken <= small.broken;
  const size = largestThat((tried) => asGood(attempt(tried)), LEAST, largest) ?? LEAST;
  return build(pack, groups, attempt(size), size);
}

/** Whether one row of numbers comes before another. @param {number[]} one @param {number[]} other */
function better(one, other) {
  const place = one.findIndex((number, at) => number !== other[at]);
  return place >= 0 && one[place] < other[place];
}

/** @param {number} size the space between columns and groups, in rem */
const gapAt = (size) => 0.5 * size;

/** @param {HTMLElement} node @returns {Group} */
function part(node) {
  return { node, cards: /** @type {HTMLElement[]} */ ([...node.querySelectorAll("li")]), title: 0, edge: 0, heights: [], all: 0 };
}

/**
 * How high everything is at this size and width.
 * @param {HTMLElement} pack
 * @param {Group[]} groups
 * @param {number} size
 * @param {number} width
 * @param {number} between
 */
function measure(pack, groups, size, width, between) {
  const probe = document.createElement("div");
  probe.className = "sb-probe";
  probe.style.fontSize = `${size}rem`;
  probe.style.width = `${width}px`;
  probe.append(...groups.map((group) => group.node));
  pack.append(probe);
  for (const group of groups) {
    group.heights = group.cards.map((card) => card.getBoundingClientRect().height);
    group.title = group.node.querySelector("h2")?.getBoundingClientRect().height ?? 0;
    const style = getComputedStyle(group.node);
    group.edge = [style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth]
      .map(parseFloat)
      .reduce((sum, each) => sum + each, 0);
    group.all = group.heights.reduce((sum, each) => sum + each + between, group.title + group.edge - between);
  }
  probe.remove();
}

/**
 * Divides the groups over columns of a height. A theme stays whole when a full column has room for it; of what goes on in
 * the next column the title comes along.
 * @param {Group[]} groups
 * @param {number} height
 * @param {number} full the height of a full column
 * @param {number} gap
 * @param {number} between
 * @returns {Run[][]}
 */
function divided(groups, height, full, gap, between) {
  /** @type {Run[][]} */
  const columns = [[]];
  let left = height;
  const turn = () => {
    columns.push([]);
    left = height;
  };
  groups.forEach((group, number) => {
    const breaks = !stays(group) || group.all > full;
    let from = 0;
    while (from < group.cards.length) {
      const column = columns[columns.length - 1];
      const room = left - (column.length ? gap : 0);
      const { to, taken } = filled(group, from, room, between);
      const some = breaks && to - from >= Math.min(2, group.cards.length - from);
      if (column.length && to < group.cards.length && !some) {
        turn();
        continue;
      }
      const until = Math.max(to, from + 1); // a card that is higher than the screen stands alone
      column.push({ group: number, from, to: until });
      left = room - taken;
      from = until;
      if (from < group.cards.length) turn();
    }
  });
  return columns;
}

/** Whether it should stand in one column: a theme, a titled list, a few cards under a title. @param {Group} group */
const stays = (group) =>
  group.node.dataset.kind === "theme" || group.node.dataset.kind === "block" || (group.title > 0 && group.cards.length <= FEW);

/**
 * How many cards fit, from one on.
 * @param {Group} group
 * @param {number} from
 * @param {number} room
 * @param {number} between
 */
function filled(group, from, room, between) {
  let taken = group.title + group.edge - between;
  let to = from;
  while (to < group.cards.length && taken + between + group.heights[to] <= room) {
    taken += between + group.heights[to];
    to++;
  }
  return { to, taken };
}

/**
 * The same number of columns, filled as evenly as can be.
 * @param {Group[]} groups
 * @param {number} height
 * @param {number} gap
 * @param {number} between
 * @param {number} count
 */
function evened(groups, height, gap, between, count) {
  const whole = groups.filter((group) => stays(group) && group.all <= height);
  let low = Math.max(0, ...whole.map((group) => group.all));
  let high = height;
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (divided(groups, middle, height, gap, between).length <= count) high = middle;
    else low = middle;
  }
  return divided(groups, high, height, gap, between);
}

/**
 * @param {HTMLElement} pack
 * @param {Group[]} groups
 * @param {Laid} laid
 * @param {number} size
 */
function build(pack, groups, { columns, count, room }, size) {
  /** @type {HTMLElement[]} */
  const pages = [];
  for (let start = 0; start < columns.length; start += count) {
    const page = box("sb-page");
    page.style.gap = `${gapAt(size)}rem`;
    page.style.gridAutoColumns = `${room}px`;
    for (const runs of columns.slice(start, start + count)) {
      const column = box("sb-column");
      column.style.gap = `${gapAt(size)}rem`;
      column.append(...runs.map((run) => piece(groups[run.group], run)));
      page.append(column);
    }
    pages.push(page);
  }
  pack.style.fontSize = `${size}rem`;
  pack.replaceChildren(...pages);
  return pages.length;
}

/** @param {string} name */
function box(name) {
  const made = document.createElement("div");
  made.className = name;
  return made;
}

/**
 * The part of a group that stands in one column.
 * @param {Group} group
 * @param {Run} run
 */
function piece(group, run) {
  const made = /** @type {HTMLElement} */ (group.node.cloneNode(true));
  const cards = [...made.querySelectorAll("li")];
  cards.forEach((card, place) => {
    if (place < run.from || place >= run.to) card.remove();
  });
  return made;
}
