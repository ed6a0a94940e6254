// @ts-check
/** Who loads the page again comes back where it was: a link to the page itself would lose the place within it. */

history.replaceState(history.state, "", location.href); // what was sent is not sent once more
document.getElementById("again")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});
