// Saving a file that came from Python. Stands after acting.js and before a component's own text.

/** Lets the browser save a file, and keeps nothing of it on the page. @param {string} href @param {string} name */
function download(href, name) {
  const link = h("a", { href, download: name });
  link.click();
}

/**
 * Asks Python for a file and saves it when it comes in `made`, once; what another screen asked for is not saved here.
 * @param {Act} act @param {Model} model @param {AbortSignal} signal @param {Element} [status] says that it was saved
 * @returns {(button: HTMLButtonElement, name: string, args?: object) => void} asks by an action, from a button
 */
function fetching(act, model, signal, status) {
  let wanted = "";
  listen(model, signal, "made", () => {
    const { asked, href, name } = model.get("made");
    if (!wanted || asked !== wanted) return;
    wanted = "";
    download(href, name);
    if (status) say(status, `‘${name}’ staat bij je downloads.`);
  });
  return (button, name, args = {}) => {
    const asked = uid();
    if (!act.from(button, name, { ...args, asked })) return; // pressed again while it waits
    wanted = asked;
    if (status) say(status, "");
  };
}
