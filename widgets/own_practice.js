// A school's own routines and practices: the list, the form, and files to share and take in.

/**
 * @typedef {{key: string, title: string, kind: string, file: string, href: string}} OwnEntry
 * @typedef {{number: number, key: string, like: string, kind: string, fields: Record<string, OwnValue>}} OwnDraft
 * @typedef {{trajectory: string, own: OwnEntry[], draft: OwnDraft | null, errors: Record<string, string>,
 *   taken: {title: string, own: boolean, name: string} | null, removed: string | null, stored: string}} OwnState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const state = () => /** @type {OwnState} */ (model.get("state"));
    const form = () => /** @type {OwnForm} */ (model.get("form"));
    let shown = 0;
    let told = "";
    let sent = false;
    /** Whether what was being written when the page was left, is opened again. */
    let resuming = false;
    /** Where this browser keeps what is typed. @type {ReturnType<typeof keptForm> | undefined} */
    let kept;
    /** What was taken in last, to send again after the question. */
    let file = { name: "", text: "" };
    /** @type {ReturnType<typeof ownForm> | undefined} */
    let fields;

    const stored = h("p", { class: "ss-status", role: "status" });
    const undo = h("button", { type: "button", class: "ss-button", onclick: () => act.from(undo, "bring_back") }, "Zet terug");
    const removed = h("p", {});
    const removedBox = h("div", { class: "ss-notice ss-row", hidden: true }, removed, undo);
    const list = h("ul", { class: "ss-list ss-stack" });
    const none = h("p", { class: "ss-card" }, "Hier komen jullie eigen routines en praktijken. Ze staan ook in de bibliotheek, met ‘van onze school’ erbij.");
    const fresh = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(fresh, "begin", { kind: form().kinds[0].key }) }, "Maak iets nieuws");
    const like = h("select", { class: "ss-select", id: uid() });
    const copy = h("button", { type: "button", class: "ss-button", onclick: beginLike }, "Begin hiermee");
    const noLike = h("p", { class: "ss-field-error", id: uid(), hidden: true });
    describedBy(like, noLike.id);
    const picked = h("input", { class: "ss-own-file", type: "file", accept: ".yaml,.yml,text/yaml", id: uid(), onchange: takeIn });
    const wrongFile = h("p", { class: "ss-field-error", role: "alert", hidden: true });
    const ways = h(
      "div",
      { class: "ss-own-ways" },
      h("div", { class: "ss-stack" }, h("p", {}, "Beschrijf wat jullie zelf bedachten."), h("div", {}, fresh)),
      h("div", { class: "ss-stack" }, h("label", { class: "ss-label", for: like.id }, "Of begin met iets uit de bibliotheek"), like, noLike, h("div", {}, copy)),
      h("div", { class: "ss-stack" }, h("label", { class: "ss-label", for: picked.id }, "Haal een bestand van een andere school binnen"), picked, wrongFile),
    );
    const question = h("p", { class: "ss-label" });
    const yes = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: replace }, "Ja, vervang");
    const no = h("button", { type: "button", class: "ss-button", onclick: () => act.from(no, "keep_both") }, "Nee, laat staan");
    const asking = h("div", { class: "ss-alert ss-stack", role: "group", "aria-label": "Vervangen?", hidden: true }, question, h("div", { class: "ss-row" }, yes, no));
    const heading = h("h3", { class: "ss-subtitle", tabindex: "-1" });
    const wrong = h("p", { class: "ss-field-error", role: "alert", hidden: true });
    const save = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => send(false) }, "Bewaar");
    const close = h("button", { type: "button", class: "ss-button", onclick: stop }, "Stop zonder te bewaren");
    const place = h("div", {});
    const writing = h("div", { class: "ss-stack", hidden: true }, heading, place, wrong, h("div", { class: "ss-row" }, save, close));
    rootOf(el, "own ss-stack ss-stack-wide", actionLine(act), stored, removedBox, h("div", { class: "ss-stack" }, list, none), ways, asking, writing);

    function beginLike() {
      say(noLike, like.value ? "" : "Kies eerst waarmee je begint.");
      noLike.hidden = Boolean(like.value);
      if (like.value) act.from(copy, "begin", { kind: form().kinds[0].key, like: like.value });
      else like.focus();
    }

    /** @param {boolean} instead */
    function send(instead) {
      if (!fields) return;
      sent = true;
      act.from(instead ? yes : save, "store", { kind: fields.kind(), fields: fields.values(), id: state().draft?.key ?? "", replace: instead });
    }

    function stop() {
      kept?.forget();
      act.from(close, "close");
    }

    /** Where this browser keeps what is typed in it. @param {{key: string, like: string}} draft */
    const placeOf = ({ key, like: began }) => `samenspraak:${state().trajectory}:eigen:${key ? key : "nieuw:" + began}`;

    /** What is typed in the form from now on, stays in this browser until it is stored. @param {OwnDraft} draft @param {ReturnType<typeof ownForm>} made */
    function keepTyped(draft, made) {
      const now = () => [made.kind(), JSON.stringify(made.values())];
      made.fill(draft.kind, draft.fields);
      const stored = now();
      const remembering = keptForm(made.node, {
        place: placeOf(draft),
        until: "Bewaar",
        typed: now,
        stored: () => stored,
        put: ([of, values]) => made.fill(of, JSON.parse(values)),
      });
      place.prepend(remembering.line);
      remembering.restore();
      return remembering;
    }

    function replace() {
      if (state().taken?.name) act.from(yes, "take_in", { ...file, replace: true });
      else send(true);
    }

    async function takeIn() {
      const chosen = picked.files?.[0];
      if (!chosen) return;
      const large = chosen.size > 4 * form().largest;
      say(wrongFile, large ? "Dit bestand is te groot voor een routine of praktijk. Kies een ander bestand." : "");
      wrongFile.hidden = !large;
      if (!large) {
        file = { name: chosen.name, text: await chosen.text() };
        act("take_in", file);
      }
      picked.value = ""; // the same file can be chosen again
    }

    /** @param {OwnEntry} entry */
    function build({ key, title, kind, file: name, href }) {
      const named = h("span", { class: "ss-visually-hidden" }, ` ${title}`);
      const change = h("button", { type: "button", class: "ss-button", onclick: () => act.from(change, "change", { id: key }) }, "Verander", named);
      const remove = askFirst(act, "ss-button-quiet");
      remove.set({ label: "Haal weg", name: "remove", args: { id: key }, question: `Haal je ‘${title}’ weg?`, yes: "Ja, haal weg", no: "Nee, laat staan" });
      return h("li", { class: "ss-card ss-row" }, h("div", {}, h("p", { class: "ss-label", dir: "auto" }, title), h("p", { class: "ss-quiet ss-small" }, `${kind} · bestand ${name}`)), h("div", { class: "ss-row ss-push" }, change, h("a", { class: "ss-button", href, download: name }, "Download om te delen", named.cloneNode(true)), remove.node));
    }

    function restock() {
      const now = form();
      const chosen = like.value;
      like.replaceChildren(h("option", { value: "" }, "Kies…"), ...now.like.map(({ key, title }) => h("option", { value: key }, title)));
      like.value = now.like.some(({ key }) => key === chosen) ? chosen : "";
    }

    function showDraft() {
      const { draft, errors, stored: title } = state();
      const had = hasFocus(writing);
      writing.hidden = !draft;
      ways.hidden = Boolean(draft);
      if (!draft) {
        if (shown && title) kept?.forget();
        if (had) fresh.focus();
        shown = 0;
        return;
      }
      if (draft.number !== shown) {
        shown = draft.number;
        fields = ownForm(form());
        place.replaceChildren(fields.node);
        kept = keepTyped(draft, fields);
        if (!resuming) heading.focus();
        resuming = false;
      }
      say(heading, draft.key ? `Verander ‘${String(draft.fields.titel ?? "")}’` : "Iets van onze school");
      const wrongNow = JSON.stringify(errors);
      if (wrongNow !== told || sent) fields?.showErrors(errors, sent);
      told = wrongNow;
      const count = Object.keys(errors).length;
      wrong.hidden = !count;
      const where = count === 1 ? "één veld" : `${count} velden`;
      say(wrong, count ? `Dit is nog niet bewaard. Kijk bij ${where} wat er nog moet.` : "");
    }

    function update() {
      const { own, taken, removed: gone, stored: title } = state();
      keep(list, own, (entry) => `${entry.key} ${entry.title} ${entry.kind} ${entry.href}`, build);
      none.hidden = own.length > 0;
      stored.dataset.state = title ? "stored" : "idle";
      say(stored, title ? `✓ ‘${title}’ is bewaard, en staat in de bibliotheek.` : "");
      removedBox.hidden = !gone;
      say(removed, gone ? `‘${gone}’ is weg.` : "");
      const asked = asking.hidden && taken;
      asking.hidden = !taken;
      say(question, taken ? whatIsThere(taken) : "");
      showDraft();
      if (asked) no.focus();
      if (!act.pending()) sent = false;
    }

    /** @param {NonNullable<OwnState["taken"]>} taken */
    function whatIsThere({ title, own }) {
      return own ? `Jullie hebben ‘${title}’ al. Vervang je die? Wil je allebei? Kies dan een andere titel.` : `In de bibliotheek staat ‘${title}’ al. Komt jullie versie daarvoor in de plaats? Wil je allebei? Kies dan een andere titel.`;
    }

    /** Opens again what was being written when the page was left. */
    function resume() {
      const changed = state().own.map(({ key }) => ({ key, like: "" }));
      const begun = ["", ...form().like.map(({ key }) => key)].map((from) => ({ key: "", like: from }));
      const found = [...changed, ...begun].find((one) => readKept(placeOf(one)));
      if (state().draft || !found) return;
      resuming = true;
      if (found.key) act("change", { id: found.key });
      else act("begin", { kind: form().kinds[0].key, like: found.like });
    }

    listen(model, signal, "form", restock);
    listen(model, signal, "state", update);
    restock();
    update();
    resume();
  },
};
