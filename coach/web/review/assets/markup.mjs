/** The component's markup: its named parts, and its texts. */

/** Elements below a root that have a name, by name. */
export function partsOf(root) {
  const named = root.querySelectorAll("[data-part]");
  return Object.fromEntries([...named].map((part) => [part.dataset.part, part]));
}

/** Fill in the fixed texts. */
export function speak(root, { texts, language }) {
  root.lang = language;
  root.setAttribute("aria-label", texts.player);
  for (const part of root.querySelectorAll("[data-text]")) {
    part.textContent = texts[part.dataset.text];
  }
  for (const part of root.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", texts[part.dataset.label]);
    if (part.tagName === "BUTTON") part.title = texts[part.dataset.label];
  }
}
