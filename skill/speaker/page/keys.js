// The keyboard: what can be done without reaching for anything on the page.

/** @typedef {{pause: () => void, next: () => void, previous: () => void, hush: () => void}} Deeds */

/**
 * Listen to the keys. Space means nothing to an empty field, so it pauses from there, too.
 * @param {Deeds} deeds
 */
export function listenToKeys({ pause, next, previous, hush }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const deed = event.key === "Escape" ? hush : needsKeys(target, event.key) ? null : deedOf(event);
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  /** @param {KeyboardEvent} event */
  function deedOf({ key, shiftKey }) {
    if (key === " ") return pause;
    if (shiftKey && key === "ArrowRight") return next;
    if (shiftKey && key === "ArrowLeft") return previous;
    return null;
  }
}

/**
 * Whether what has the focus needs the key itself.
 * @param {HTMLElement} target
 * @param {string} key
 */
function needsKeys(target, key) {
  if (target instanceof HTMLInputElement && target.type === "text") return target.value !== "";
  if (key === " ") return target.closest("button, select, input, summary, a, pre") !== null;
  return target.closest("select, input, pre") !== null;
}
