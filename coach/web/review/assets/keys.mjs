/** What a key asks for while the player has the focus. */

const KEYS = {
  ArrowLeft: "secondBack",
  ArrowRight: "secondOn",
  ",": "frameBack",
  ".": "frameOn",
  ArrowUp: "repBack",
  ArrowDown: "repOn",
};
const LETTERS = { KeyJ: "back", KeyK: "stop", KeyL: "on", KeyH: "helpOn" };
const WITH_SHIFT = {
  ArrowLeft: "frameBack",
  ArrowRight: "frameOn",
  ArrowUp: "edgeStart",
  ArrowDown: "edgeEnd",
};

/**
 * Name of what to do, or null.
 *
 * @param {KeyboardEvent} event
 */
export function commandByKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const at = event.composedPath?.()[0] ?? event.target;
  if (event.key === " " || event.key === "Enter") {
    return event.key === " " && !ownsSpace(at) ? "toggle" : null;
  }
  if (ownsArrows(at)) return null;
  const letter = event.code || `Key${event.key.toUpperCase()}`;
  if (letter === "KeyH" && event.shiftKey) return "helpBack";
  if (LETTERS[letter]) return LETTERS[letter];
  return (event.shiftKey ? WITH_SHIFT : KEYS)[event.key] ?? null;
}

/** A button answers to Space itself, so does a list of choices. */
function ownsSpace(element) {
  return element?.closest?.("button, select, input") != null;
}

function ownsArrows(element) {
  return element?.closest?.('select, input, [role="slider"], [data-point]') != null;
}
