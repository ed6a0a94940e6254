// A text of an answer that has more than one: its field, the room that is left, and what is said of names in it. Stands after names.js and
// before a component's own text.

/**
 * @param {RenderProps} props
 * @param {Answer} answer
 * @param {{piece: string, rows: number, write: (piece: string, text: string) => void}} of the key of the piece that is written here
 */
function writtenIn({ model }, answer, { piece, rows, write }) {
  const ids = { field: uid(), room: uid() };
  const label = given(h("label", { class: "ss-label", for: ids.field }));
  const room = h("p", { class: "ss-hint", id: ids.room });
  const names = namesBelow(model, answer, write);
  const field = h("textarea", {
    class: "ss-textarea",
    id: ids.field,
    rows,
    maxlength: model.get("spec").max_length,
    dir: "auto",
    "aria-describedby": ids.room,
    oninput: () => write(piece, field.value),
  });
  let seat = "";

  return {
    node: h("div", { class: "ss-field" }, label, field, room, names.node),
    names,
    /** @param {string} title @param {string} text */
    set(title, text) {
      sayGiven(label, title);
      const { participant } = model.get("seat");
      // Who writes is not disturbed by what was stored meanwhile.
      if (field.value !== text && (participant !== seat || !hasFocus(field))) field.value = text;
      seat = participant;
      fitRows(field, rows);
      say(room, roomLeft(field.value, model.get("spec").max_length));
      room.hidden = !room.textContent;
      names.set(text ? { [piece]: field.value } : {});
    },
  };
}

/** The fields of a list of items, by key: built once, and told when something else was found. @param {RenderProps} props @param {Map<string, ReturnType<typeof namesBelow>>} names */
function renewNames({ model, signal }, names) {
  listen(model, signal, "found", () => {
    for (const below of names.values()) below.renew();
  });
}
