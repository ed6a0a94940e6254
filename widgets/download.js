// Saving a document that came from Python. Stands before a component's own text.

/** Lets the browser save a file, and keeps nothing of it on the page. @param {string} href @param {string} name */
function download(href, name) {
  const link = h("a", { href, download: name });
  link.click();
}
