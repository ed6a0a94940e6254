// Reports to take along: choose one, as Word or PDF, see how far it is, and save it.

/**
 * @typedef {{key: string, title: string, about: string}} OfferedReport
 * @typedef {{offered: OfferedReport[], sessions: {code: string, title: string}[]}} ReportsState
 */

export default {
  /** @param {RenderProps} props */
  render({ model, el, signal }) {
    const act = acting(model, signal);
    const list = h("ul", { class: "ss-list ss-reports-list" });
    const bar = h("progress", { class: "ss-reports-bar", max: 100, "aria-label": "Hoe ver het verslag is" });
    const percent = h("p", { class: "ss-reports-percent", "aria-hidden": "true" });
    const making = h("div", { class: "ss-reports-making", hidden: true }, bar, percent);
    const status = h("p", { class: "ss-status", role: "status" });
    const problem = h("p", { class: "ss-field-error", role: "alert", hidden: true });
    let wanted = "";
    let action = "";

    /** @param {boolean} busy */
    function waits(busy) {
      making.hidden = !busy;
      for (const button of el.querySelectorAll(".ss-reports-make")) button.setAttribute("aria-disabled", String(busy));
    }

    /** @param {string} sentence */
    function refuse(sentence) {
      say(problem, sentence);
      problem.hidden = !sentence;
    }

    /** @param {string} title @param {string} key @param {string} kind @param {string} code */
    function make(title, key, kind, code) {
      if (wanted) return;
      wanted = uid();
      refuse("");
      bar.value = 0;
      say(percent, "0%");
      say(status, `‘${title}’ wordt gemaakt. Dat kan een halve minuut duren.`);
      waits(true);
      action = act("make", { key, kind, asked: wanted, code });
    }

    function stop() {
      wanted = "";
      waits(false);
      say(status, "");
    }

    /** @param {OfferedReport} report */
    function card({ key, title, about }) {
      const name = h("h3", { class: "ss-subtitle", id: uid() }, title);
      const { sessions } = /** @type {ReportsState} */ (model.get("state"));
      const choice = key === "sessie" && sessions.length ? h("select", { class: "ss-select" }, sessions.map((one) => h("option", { value: one.code }, one.title))) : null;
      const button = (/** @type {string} */ kind, /** @type {string} */ label) =>
        h("button", { type: "button", class: "ss-button ss-reports-make", "aria-label": `${label}: ${title}`, onclick: () => make(title, key, kind, choice?.value ?? "") }, label);
      return h(
        "li",
        { class: "ss-card ss-stack", "aria-labelledby": name.id },
        name,
        h("p", { class: "ss-prose" }, about),
        choice ? h("label", { class: "ss-field" }, h("span", { class: "ss-label" }, "Welke sessie?"), choice) : null,
        h("div", { class: "ss-row" }, button("word", "Word"), button("pdf", "PDF")),
      );
    }

    function update() {
      const { offered, sessions } = /** @type {ReportsState} */ (model.get("state"));
      keep(list, offered, ({ key }) => `${key} ${key === "sessie" ? sessions.map((one) => one.code).join(" ") : ""}`, card);
      waits(Boolean(wanted));
    }

    function follow() {
      const { asked, percent: there } = model.get("progress");
      if (!wanted || asked !== wanted) return;
      bar.value = there;
      say(percent, `${there}%`);
    }

    function save() {
      const { asked, href, name, note, error } = model.get("made");
      if (!wanted || asked !== wanted) return;
      stop();
      if (error) {
        refuse(error);
        return;
      }
      download(href, name);
      say(status, [`‘${name}’ staat bij je downloads.`, note, "Lees het na voor je het deelt."].filter(Boolean).join(" "));
    }

    act.onDone((error) => {
      if (error && wanted && !act.pending(action)) stop();
    });
    const about = h("p", { class: "ss-prose" }, "Kies Word als je nog iets wilt veranderen, of PDF om te printen of te sturen.");
    rootOf(el, "reports", h("div", { class: "ss-stack ss-stack-wide" }, about, list, h("div", { class: "ss-stack" }, making, status, problem, actionLine(act))));
    listen(model, signal, "state", update);
    listen(model, signal, "progress", follow);
    listen(model, signal, "made", save);
    update();
  },
};
