// How people join by phone: the code, the address, a picture to scan, and a link for each role. Stands after sync.js.

/** @typedef {{key: string, label: string, address: string, picture: string}} Way */
/**
 * @typedef {{code: string, open: boolean, pace: "presenter" | "self", going: boolean, test: string | null, where: string,
 *   everybody: Way | null, roles: Way[]}} InvitationState
 */

const PACES = [
  { key: "presenter", label: "Ik leid", help: "Telefoons volgen de vraag van nu." },
  { key: "self", label: "Ieder in eigen tempo", help: "Iedereen kiest zelf uit de vragen die open zijn." },
];

/**
 * Puts a text on the clipboard. Where the browser does not let us (plain http), the text is selected for who copies it by hand.
 * @param {HTMLElement} shown where the text stands
 * @returns {Promise<boolean>} whether it was copied
 */
async function copyText(shown) {
  try {
    await navigator.clipboard.writeText(shown.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}

/** A button that copies what stands in `shown`. @param {HTMLElement} shown @param {string} what @param {Element} told where it is said that it is done */
function copyButton(shown, what, told) {
  async function copy() {
    const done = await copyText(shown);
    say(told, "");
    requestAnimationFrame(() => say(told, done ? `Gekopieerd: ${shown.textContent}` : "Kopiëren lukt hier niet vanzelf. De tekst is geselecteerd: druk op Ctrl+C."));
  }
  return h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-label": `Kopieer ${what}`, onclick: copy }, "Kopieer");
}

/** @param {Act} act @param {() => InvitationState | null | undefined} state */
function joiningOf(act, state) {
  const told = h("p", { class: "ss-small ss-joining-told", role: "status" });

  // Without an address
  const test = h("a", { class: "ss-link", target: "_blank", rel: "noopener" }, "Test je telefoon", h("span", { class: "ss-visually-hidden" }, " (nieuw venster)"));
  const alone = h(
    "p",
    { class: "ss-prose ss-small ss-quiet" },
    "Telefoons bereiken deze computer nu niet. Wil je dat mensen met hun telefoon meedoen? Stop Samenspraak, en start het met ",
    h("code", {}, "samenspraak start --netwerk"),
    " of ",
    h("code", {}, 'make start ARGS="--netwerk"'),
    ".",
  );

  // The way in
  const picture = h("img", { class: "ss-joining-scan", alt: "QR-code om mee te doen" });
  const where = h("strong", { class: "ss-joining-where" });
  const code = h("strong", { class: "ss-joining-code" });
  const words = h("div", { class: "ss-stack" }, h("p", {}, "Scan de code, of ga naar ", where, " en typ:"), h("div", { class: "ss-row" }, code, copyButton(code, "de code", told)));
  const way = h("div", { class: "ss-joining-way" }, picture, words);

  const closed = h("p", { class: "ss-label", role: "status" });
  const toggle = h("button", { type: "button", class: "ss-button", onclick: () => act.from(toggle, "join", { opened: !state()?.open }) });
  const door = h("div", { class: "ss-row" }, closed, toggle);

  const name = uid();
  const paces = h(
    "fieldset",
    { class: "ss-joining-paces" },
    h("legend", { class: "ss-legend" }, "Tempo"),
    PACES.map(({ key, label, help }) =>
      h(
        "label",
        { class: "ss-choice" },
        h("input", { type: "radio", name, value: key, onchange: () => act("pace", { pace: key }) }),
        h("span", {}, label, h("span", { class: "ss-hint ss-joining-help" }, help)),
      ),
    ),
  );

  const links = h("ul", { class: "ss-list ss-joining-links" });
  const perRole = h("details", {}, h("summary", { class: "ss-summary" }, "Een link per rol"), h("p", { class: "ss-hint" }, "Met zo’n link hoeft niemand een rol te kiezen."), links);

  const summary = h("summary", { class: "ss-summary" }, "Meedoen met de telefoon");
  const inside = h("div", { class: "ss-stack ss-joining-inside" }, way, door, paces, perRole, told);
  const box = h("details", { class: "ss-joining-box" }, summary, inside);
  const node = h("section", { class: "ss-card ss-stack ss-joining", "aria-label": "Meedoen met de telefoon" }, box, alone);
  /** @type {boolean | null} */
  let went = null;

  /** @param {Way} role */
  function buildLink(role) {
    const address = h("span", { class: "ss-small ss-joining-address" });
    const scan = h("img", { class: "ss-joining-scan", hidden: true });
    const showScan = h("button", { type: "button", class: "ss-button ss-button-quiet", "aria-expanded": "false", "aria-label": `QR-code voor ${role.label}`, onclick: turn }, "QR-code");
    function turn() {
      scan.hidden = !scan.hidden;
      showScan.setAttribute("aria-expanded", String(!scan.hidden));
    }
    return h("li", {}, h("span", { class: "ss-label" }), address, h("span", { class: "ss-row" }, copyButton(address, `de link voor ${role.label}`, told), showScan), scan);
  }

  /** @param {HTMLElement} item @param {Way} role */
  function updateLink(item, role) {
    const [label, address, , scan] = [...item.children];
    say(label, role.label.charAt(0).toUpperCase() + role.label.slice(1));
    say(address, role.address);
    scan.setAttribute("src", role.picture);
    scan.setAttribute("alt", `QR-code om mee te doen als ${role.label}`);
  }

  function show() {
    const now = state();
    node.hidden = !now;
    if (!now) return;
    const { everybody, going, open } = now;
    box.hidden = !everybody;
    alone.hidden = Boolean(everybody);
    test.hidden = !now.test;
    if (now.test) test.href = now.test;
    const place = everybody ? inside : node;
    if (test.parentNode !== place) place.append(test);
    if (!everybody) return;
    if (going !== went) box.open = !going; // before the beginning it is what people wait for; after it, latecomers only
    went = going;
    say(summary, open ? `Meedoen met de telefoon: code ${now.code}` : "Meedoen met de telefoon: gesloten");
    picture.src = everybody.picture;
    say(where, now.where);
    say(code, now.code);
    way.hidden = perRole.hidden = !open;
    say(closed, open ? "Meedoen is open." : "Meedoen is gesloten. Wie er al is, blijft.");
    say(toggle, open ? "Sluit meedoen" : "Zet meedoen weer open");
    for (const radio of paces.querySelectorAll("input")) if (!act.pending()) radio.checked = radio.value === now.pace;
    keep(links, now.roles, (role) => role.key, buildLink, updateLink);
  }

  return { node, show };
}
