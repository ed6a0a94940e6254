// Printing one part of a page. Stands before a component's own text.

const LEFT_OUT = "ss-left-out";

/** Takes everything but this element off the paper, until it is printed. @param {HTMLElement} node */
function printOnly(node) {
  const back = () => document.querySelectorAll(`.${LEFT_OUT}`).forEach((one) => one.classList.remove(LEFT_OUT));
  back(); // where the browser never said that it was done
  for (let one = node; one.parentElement && one !== document.body; one = one.parentElement) {
    for (const other of one.parentElement.children) other.classList.toggle(LEFT_OUT, other !== one);
  }
  window.addEventListener("afterprint", back, { once: true });
  window.print();
}

/** A button that prints what stands around it in its component, below a title that is only on the paper. @param {string} title */
function printButton(title) {
  const heading = h("h2", { class: "ss-title ss-on-paper" }, title);
  const button = h("button", { type: "button", class: "ss-button", onclick: () => printOnly(/** @type {HTMLElement} */ (button.closest(".ss-root"))) }, "Druk af");
  return { button, heading };
}
