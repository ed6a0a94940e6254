// @ts-check
/** What a participant's page says in its language: its own words, and those that the session brings along. */

/** @typedef {{lang: string, dir: string, words: Record<string, string>, given: Record<string, string>}} PageWords */

/** What a question says, and what its columns, rows, roles and answers say. */
const TEXTS = new Set(["question", "help", "placeholder", "label", "text"]);

/** @param {PageWords | null | undefined} page the words of a page that is not in Dutch */
export function wordsOf(page) {
  /** The page's own words in the participant's language; a name that is put in keeps its own direction. @param {string} text @param {Record<string, string | number>} [values] */
  function tr(text, values = {}) {
    return (page?.words[text] ?? text).replace(/\{([a-z_]+)\}/g, (/** @type {string} */ hole, /** @type {string} */ name) => {
      const value = values[name] ?? hole;
      return page && typeof value === "string" ? `\u2068${value}\u2069` : String(value);
    });
  }

  const known = new Map(Object.entries(page?.given ?? {}));

  /** What the session brings along, in the participant's language; as it is where nobody translated it. @param {string} text */
  const given = (text) => known.get(text) ?? text;

  /** The language that `given` has it in. @param {string} text */
  const language = (text) => (page && known.has(text) ? page.lang : "nl");

  /** The settings of a question, or a part of them. @param {any} spec @returns {any} */
  function inLanguage(spec) {
    if (Array.isArray(spec)) return spec.map(inLanguage);
    if (!spec || typeof spec !== "object") return spec;
    return Object.fromEntries(Object.entries(spec).map(([name, value]) => [name, TEXTS.has(name) && typeof value === "string" ? given(value) : inLanguage(value)]));
  }

  /** A question in the participant's language; the themes that people choose from have a title, and keep it. @template {Record<string, unknown>} T @param {T} spec @returns {T} */
  const said = (spec) => (page ? { ...inLanguage(spec), title: given(String(spec.title)) } : spec);

  /** Whether a question says anything in Dutch that the rest of the page is not in. @param {any} spec @returns {boolean} */
  function isDutch(spec) {
    if (!known.size || !spec || typeof spec !== "object") return false;
    return Object.entries(spec).some(([name, value]) => (TEXTS.has(name) && typeof value === "string" ? value !== "" && !known.has(value) : isDutch(value)));
  }

  return { tr, given, language, said, isDutch };
}
