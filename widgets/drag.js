// Dragging, for components in which things can be laid elsewhere. Python puts this text between sync.js and the component's own.
// Everything that can be dragged can be done with a button too: this is never the only way.

const DRAG_AFTER_PIXELS = 6;
const TOUCH_HOLD = 300;
const SCROLL_EDGE = 56;

/**
 * Lets what fits `selector` be dragged to what has data-drop, with mouse, pen or finger (a finger holds first, so that scrolling stays
 * possible). While something is dragged the root has data-dragging and the place under it data-over. Returns a function that lets go.
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {{count: (node: HTMLElement) => number, drop: (node: HTMLElement, zone: HTMLElement) => void}} on
 */
function dragging(root, selector, on) {
  /** @type {{id: number, node: HTMLElement, x: number, y: number, touch: boolean} | null} */
  let held = null;
  /** @type {{node: HTMLElement, dx: number, dy: number} | null} */
  let ghost = null;
  /** @type {HTMLElement | null} */
  let over = null;
  let holdTimer = 0;
  let frame = 0;
  let at = { x: 0, y: 0 };
  let justDragged = false;

  /** @param {Element | null} node @returns {HTMLElement | null} */
  function dropZone(node) {
    const zone = node?.closest("[data-drop]") ?? null;
    return zone instanceof HTMLElement && root.contains(zone) ? zone : null;
  }

  function under() {
    return /** @type {Document | ShadowRoot} */ (root.getRootNode()).elementFromPoint(at.x, at.y);
  }

  function mark() {
    const next = dropZone(under());
    if (next === over) return;
    over?.removeAttribute("data-over");
    next?.setAttribute("data-over", "true");
    over = next;
  }

  function lift() {
    if (!held || ghost) return;
    const box = held.node.getBoundingClientRect();
    const many = on.count(held.node);
    const node = h(
      "div",
      { class: "ss-ghost", "aria-hidden": "true" },
      held.node.innerText,
      many > 1 ? h("span", { class: "ss-ghost-count" }, `en nog ${many - 1}`) : null,
    );
    root.append(node);
    const home = node.getBoundingClientRect();
    ghost = { node, dx: home.left + Math.min(held.x - box.left, home.width - 24), dy: home.top + Math.min(held.y - box.top, 40) };
    root.dataset.dragging = "true";
    move();
    frame = requestAnimationFrame(scrollNearEdge);
  }

  function move() {
    if (!ghost) return;
    ghost.node.style.setProperty("transform", `translate(${at.x - ghost.dx}px, ${at.y - ghost.dy}px)`);
    mark();
  }

  function scrollNearEdge() {
    for (let node = under(); node; node = node.parentElement) {
      const page = node === document.scrollingElement;
      if (!page && (node.scrollHeight <= node.clientHeight || !/auto|scroll/.test(getComputedStyle(node).overflowY))) continue;
      const box = page ? { top: 0, bottom: innerHeight } : node.getBoundingClientRect();
      const step = at.y < Math.max(0, box.top) + SCROLL_EDGE ? -10 : at.y > Math.min(innerHeight, box.bottom) - SCROLL_EDGE ? 10 : 0;
      const before = node.scrollTop;
      node.scrollTop += step;
      if (node.scrollTop !== before) break;
    }
    mark();
    frame = requestAnimationFrame(scrollNearEdge);
  }

  function putDown() {
    clearTimeout(holdTimer);
    cancelAnimationFrame(frame);
    over?.removeAttribute("data-over");
    ghost?.node.remove();
    delete root.dataset.dragging;
    over = ghost = held = null;
  }

  root.addEventListener("pointerdown", (event) => {
    justDragged = false;
    const node = event.target instanceof Element ? event.target.closest(selector) : null;
    if (!(node instanceof HTMLElement) || event.button !== 0 || !event.isPrimary) return;
    at = { x: event.clientX, y: event.clientY };
    held = { id: event.pointerId, node, ...at, touch: event.pointerType === "touch" };
    if (held.touch) holdTimer = setTimeout(lift, TOUCH_HOLD);
  });
  root.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(at.x - held.x, at.y - held.y) > DRAG_AFTER_PIXELS;
    if (!ghost && far && held.touch) putDown();
    else if (!ghost && far) {
      root.setPointerCapture(event.pointerId);
      lift();
    } else move();
  });
  root.addEventListener("pointerup", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const { node } = held;
    const zone = ghost && dropZone(under());
    justDragged = Boolean(ghost);
    putDown();
    if (zone) on.drop(node, zone);
  });
  root.addEventListener("pointercancel", putDown);
  root.addEventListener("touchmove", (event) => ghost && event.preventDefault(), { passive: false });
  root.addEventListener("contextmenu", (event) => held?.touch && event.preventDefault());
  root.addEventListener("keydown", (event) => event.key === "Escape" && putDown());
  const swallow = (/** @type {Event} */ event) => {
    if (!justDragged) return;
    justDragged = false;
    event.stopPropagation();
  };
  root.addEventListener("click", swallow, { capture: true });
  return putDown;
}
