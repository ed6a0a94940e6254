// The poster: which promises to the child stand on it, and the file itself.

/**
 * @typedef {{id: string, text: string, chosen: boolean}} PosterPromise
 * @typedef {{promises: PosterPromise[], most: number, waiting: string, hint: string, href: string | null, name: string}} PosterState
 */

/** @param {Act} act */
function posterSection(act) {
  const title = h("h4", { class: "ss-subtitle" }, "Poster");
  const text = h("p", { class: "ss-prose" }, "De visie groot op A3, met hoogstens drie beloften aan het kind, om op te hangen in de school.");
  const waiting = h("p", { class: "ss-hint" });
  const count = h("p", { class: "ss-hint", role: "status" });
  const list = h("div", { class: "ss-vision-promises" });
  const choices = h("fieldset", {}, h("legend", { class: "ss-legend" }, "Welke beloften staan erop?"), count, list);
  const make = h("button", { type: "button", class: "ss-button" }, "Maak de poster");
  const link = h("a", { class: "ss-button ss-button-primary" }, "Download de poster (PDF)");
  const status = h("p", { class: "ss-status", role: "status" });
  const box = h("section", { class: "ss-stack ss-vision-section" }, title, text, waiting, choices, h("div", { class: "ss-row" }, make, link, status));
  let most = 0;
  let picking = "";
  let asked = false;

  const boxes = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input"))];

  /** @param {HTMLInputElement} box */
  function pick(box) {
    const ids = boxes().filter((one) => one.checked);
    if (ids.length > most) {
      box.checked = false;
      say(count, `Er passen er ${most} op de poster. Haal er eerst een weg.`);
      return;
    }
    picking = act("pick", { ids: ids.map((one) => one.value) });
    tellCount();
  }

  function tellCount() {
    say(count, `${boxes().filter((one) => one.checked).length} van de ${most} gekozen.`);
  }

  make.addEventListener("click", () => {
    asked = true;
    act.from(make, "make_poster");
  });

  return Object.assign(box, {
    /** @param {VisionState} state */
    show(state) {
      const { poster } = state;
      const hadLink = hasFocus(link);
      most = poster.most;
      box.hidden = !state.number;
      say(waiting, poster.waiting);
      waiting.hidden = !poster.waiting;
      choices.hidden = poster.promises.length === 0;
      keep(
        list,
        poster.promises,
        (promise) => promise.id,
        (promise) => {
          const input = h("input", { type: "checkbox", value: promise.id });
          input.addEventListener("change", () => pick(input));
          return h("label", { class: "ss-choice" }, input, h("span", { class: "ss-words", dir: "auto" }));
        },
        (label, promise) => {
          say(label.lastElementChild, promise.text);
          if (!picking || !act.pending(picking)) label.firstElementChild.checked = promise.chosen;
        },
      );
      tellCount();
      link.hidden = !poster.href;
      if (poster.href) link.setAttribute("href", poster.href);
      else link.removeAttribute("href");
      link.setAttribute("download", poster.name);
      say(make, poster.href ? "Maak de poster opnieuw" : "Maak de poster");
      say(status, poster.href && asked ? "De poster is klaar." : poster.hint);
      if (hadLink && link.hidden) make.focus();
    },
  });
}
