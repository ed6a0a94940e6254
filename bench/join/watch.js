// Plays an impatient participant, before the page's own scripts run: presses the button that lets one in as soon as it is there,
// types as soon as a field can be typed in, and notes when. Runs in every document of a visit; what it noted stays.
(({ enter, saved, sends, text }) => {
  if (!location.protocol.startsWith("http")) return;
  const note = (what, at = performance.timeOrigin + performance.now()) => {
    sessionStorage[what] ??= String(at);
  };
  note("begun", performance.timeOrigin);
  const seen = (selector) => {
    const found = selector ? document.querySelector(selector) : null;
    return found?.checkVisibility({ visibilityProperty: true }) ? found : null;
  };
  const wait = setInterval(() => {
    if (sessionStorage.typed && seen(saved)?.textContent.toLowerCase().includes("opgeslagen")) {
      clearInterval(wait);
      note("stored");
    }
    if (sessionStorage.typed) return;
    const button = !sessionStorage.entered && seen(enter);
    if (button) {
      note("entered");
      button.click();
    }
    const field = seen("textarea:enabled:read-write");
    if (!field) return;
    field.focus();
    field.select();
    document.execCommand("insertText", false, text);
    if (field.value !== text) return;
    note("typed");
    requestAnimationFrame(() => note("editable"));
    if (sends) document.querySelector(sends).click();
    else field.blur();
  }, 2);
})
