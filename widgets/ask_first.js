// A button that asks once, in its own place, before it does what others would notice. Stands after sync.js.

/** @typedef {{label: string, name: string, args?: object, question?: string, yes?: string, no?: string, instead?: {name: string, args?: object}}} Order what a press does; with a `question` it asks first, and no may do something `instead` */

/** @param {Act} act @param {string} [look] classes of the button */
function askFirst(act, look = "ss-button-primary") {
  /** @type {Order} */
  let order = { label: "", name: "" };
  const button = h("button", { type: "button", class: `ss-button ${look}`, onclick: (/** @type {MouseEvent} */ event) => event.detail > 1 || press() }); // the second of two clicks was for what stood here before
  const words = h("p", { class: "ss-label" });
  const yes = h("button", { type: "button", class: "ss-button ss-button-primary", onclick: () => act.from(yes, order.name, order.args) });
  const no = h("button", { type: "button", class: "ss-button", onclick: () => (order.instead ? act.from(no, order.instead.name, order.instead.args) : stay()) });
  const asking = h("div", { class: "ss-alert ss-stack", role: "group", hidden: true }, words, h("div", { class: "ss-row" }, yes, no));
  const node = h("div", { class: "ss-ask-first" }, button, asking);

  asking.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stay();
  });

  function press() {
    if (!order.question) {
      act.from(button, order.name, order.args);
      return;
    }
    asking.hidden = false;
    button.hidden = true;
    no.focus(); // so that pressing Enter twice does not skip the question
  }

  function stay() {
    asking.hidden = true;
    button.hidden = false;
    button.focus();
  }

  /** Takes over what a press does now; the question stays while it is about the same. @param {Order} now */
  function set(now) {
    const same = now.name === order.name && JSON.stringify(now.args) === JSON.stringify(order.args);
    const hadFocus = hasFocus(asking);
    order = now;
    say(button, now.label);
    say(words, now.question ?? "");
    const [first, ...rest] = now.label;
    say(yes, now.yes ?? `Ja, ${(first ?? "").toLowerCase()}${rest.join("")}`);
    say(no, now.no ?? "Nog even wachten");
    if (!same || !now.question) asking.hidden = true;
    button.hidden = !asking.hidden;
    if (hadFocus && asking.hidden) button.focus();
  }

  return { node, button, set, press, focus: () => (asking.hidden ? button : no).focus() };
}
