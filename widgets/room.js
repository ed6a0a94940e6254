// How much fits in a field of who leads. A text that is pasted comes in whole: the browser would cut it without a word. Stands after
// sync.js and before a component's own text.

/** As Python counts them. @param {string} text */
const charactersIn = (text) => [...text.normalize("NFC").trim()].length;

/**
 * Tells below the field how much of its text is too long. Python refuses it until then.
 * @template {HTMLInputElement | HTMLTextAreaElement} T
 * @param {T} field
 * @param {number} most
 * @returns {T}
 */
function withRoom(field, most) {
  if (field.dataset.room) {
    field.dataset.room = String(most);
    return field;
  }
  field.dataset.room = String(most);
  const line = h("p", { class: "ss-field-error ss-room", id: uid(), role: "status", hidden: true });
  field.addEventListener("input", () => {
    const [fits, there] = [Number(field.dataset.room), charactersIn(field.value)];
    const over = there - fits;
    line.hidden = over <= 0;
    say(line, over > 0 ? `Dit zijn ${there} tekens. Er passen er ${fits}: haal er ${over} weg.` : "");
    if (over <= 0 || line.isConnected) return;
    (field.closest("label") ?? field).after(line);
    describedBy(field, line.id);
  });
  return field;
}

/** Whether the field tells that its text is too long. @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function isTooLong(field) {
  return charactersIn(field.value) > Number(field.dataset.room ?? Infinity);
}

/** Lets an element also be described by another. @param {Element} field @param {string} id */
function describedBy(field, id) {
  const now = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", now ? `${now} ${id}` : id);
}
