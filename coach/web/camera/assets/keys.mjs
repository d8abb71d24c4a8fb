/** What a key asks for, which depends on what is seen. */

/** What is seen while there is something to stop. */
export const LIVE = new Set(["live", "rating", "rest"]);
const STARTS = { scene: "start", countdown: "start", set: "pause", paused: "resume" };

/**
 * Name of what to do, or null.
 *
 * @param {KeyboardEvent} event
 * @param {{view?: string, stage?: string}} seen What the page shows.
 */
export function commandByKey(event, { view, stage }) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  if (event.key === "Escape") return LIVE.has(view) ? "stop" : swallow(view);
  if (!LIVE.has(view)) return null;
  const letter = event.code === "" ? `Key${event.key.toUpperCase()}` : event.code;
  if (letter === "KeyM") return "mute";
  if (letter === "KeyD") return "panel";
  if (view !== "live") return null;
  if (letter === "KeyP") return stage === "paused" ? "resume" : stage === "set" ? "pause" : null;
  if ((event.key !== " " && event.key !== "Enter") || onButton(event)) return null;
  if (event.key === "Enter" && stage === "set") return null;
  return STARTS[stage] ?? null;
}

/** Escape on the other pages leaves them, so that the browser does not just close them. */
function swallow(view) {
  return view === "end" ? "finish" : "leave";
}

/** A button that has the focus answers to Space and Enter itself. */
function onButton(event) {
  return event.composedPath()[0]?.closest?.("button") != null;
}
