// @ts-check
/**
 * The fields that come with the page itself, so that one can read the question and type before any script is there. The component's own
 * fields take over from them.
 */
const early = document.getElementById("early");

/** Whether the page's own fields still hold the place. */
export function isEarly() {
  return Boolean(early?.isConnected);
}

/** Lets the component go on with what was typed; says whether there was something to go on from. @param {HTMLElement} place the component */
export function takeOver(place) {
  if (!early?.isConnected) return false;
  const groups = place.querySelectorAll("fieldset");
  for (const [index, before] of early.querySelectorAll("textarea").entries()) {
    const fields = [...(groups[index] ?? place).querySelectorAll("textarea")];
    const field = fields.find(({ value }) => !value) ?? fields[0];
    const start = field.value ? field.value.length + 1 : 0;
    if (before.value) {
      field.value = start ? `${field.value}\n${before.value}` : before.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (before === document.activeElement) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(start + before.selectionStart, start + before.selectionEnd);
    } else if (before.value) {
      field.dispatchEvent(new FocusEvent("blur")); // who left it is done with it: it is sent at once
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }
  }
  early.remove();
  return true;
}
