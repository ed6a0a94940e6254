// What the components of the plan share: what can be put back, heads of priorities, fields. Stands before a component's own text.

/** @typedef {{id: string, number: number | null, title: string, reason: string}} PlanGroup */

/** What was agreed, as a sentence. @param {{condition: string, what: string}} action */
function agreedInWords({ condition, what }) {
  return condition ? `Als ${condition}, dan ${what}` : what.slice(0, 1).toUpperCase() + what.slice(1);
}

/** What was changed last on this page, and a button that puts it back. @param {Act} act */
function undoBox(act) {
  const words = h("p", { class: "ss-words", dir: "auto" });
  const button = h("button", { type: "button", class: "ss-button", onclick: () => act.from(button, "put_back") }, "Zet terug");
  const box = h("div", { class: "ss-notice ss-row ss-no-print", hidden: true }, words, button);
  return Object.assign(box, {
    /** @param {string | null} label */
    show(label) {
      box.hidden = !label;
      say(words, label ? `Laatste verandering: ${label}` : "");
      button.setAttribute("aria-label", label ? `Zet terug: ${label}` : "Zet terug");
    },
  });
}

/** A field below its label, with a hint between them. @param {HTMLElement} field @param {string} label @param {string} [hint] @param {string} [look] */
function planField(field, label, hint = "", look = "") {
  field.id ||= uid();
  const help = hint ? h("p", { class: "ss-hint", id: `${field.id}-hulp` }, hint) : null;
  if (help) field.setAttribute("aria-describedby", help.id);
  return h("div", { class: `ss-field ${look}` }, h("label", { class: "ss-label", for: field.id }, label), help, field);
}

/** A section below the name of a priority. @param {string} id of its head */
function planGroup(id) {
  const number = h("span", { class: "ss-plan-number" });
  const title = h("span", { class: "ss-words", dir: "auto" });
  const reason = h("p", { class: "ss-quiet ss-words ss-prose", dir: "auto" });
  const head = h("h3", { class: "ss-title ss-plan-head", id, tabindex: "-1" }, number, " ", title);
  return {
    head,
    reason,
    /** @param {PlanGroup} group */
    name(group) {
      number.hidden = !group.number;
      say(number, group.number ? String(group.number) : "");
      say(title, group.title);
      reason.hidden = !group.reason;
      say(reason, group.reason);
    },
  };
}

/** Brings what is stored into a field, unless somebody is typing something else there. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} stored */
function fillUnlessTyped(field, stored) {
  const before = field.dataset.stored;
  if (before === undefined || field.value === before) field.value = stored;
  field.dataset.stored = stored;
}

/** Sets a list as a select offers it, and keeps what was chosen. @param {HTMLSelectElement} select @param {{id: string, title: string}[]} options */
function offerIn(select, options) {
  const chosen = select.options.length ? select.value : null;
  keep(
    select,
    options,
    (option) => option.id || "none",
    (option) => h("option", { value: option.id }),
    (node, option) => say(node, option.title),
  );
  if (chosen !== null && options.some((option) => option.id === chosen)) select.value = chosen;
}
