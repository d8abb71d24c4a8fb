/** The figures, for whoever wants to know how fast it goes. */

import { whole } from "./words.mjs";

export class Panel {
  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} button
   */
  constructor(list, button) {
    this.list = list;
    this.button = button;
    this.values = new Map();
  }

  /** Build the rows in a language: one for each text whose name begins with "panel_". */
  speak(texts) {
    this.values.clear();
    this.list.replaceChildren();
    for (const [name, text] of Object.entries(texts)) {
      if (!name.startsWith("panel_")) continue;
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      term.textContent = text;
      this.list.append(term, value);
      this.values.set(name.slice("panel_".length), value);
    }
  }

  toggle() {
    this.list.hidden = !this.list.hidden;
    this.button.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  /** Show figures as of `figuresOf`. */
  show(figures, { model, width_px, tracked_percent }) {
    const rows = {
      answers: whole(figures.answersHz),
      trip: `${whole(figures.tripMs)} ms`,
      trip95: `${whole(figures.trip95Ms)} ms`,
      inference: `${whole(figures.inferenceMs)} ms`,
      here: `${whole(figures.captureMs)} + ${whole(figures.drawMs)} ms`,
      tracked: `${whole(tracked_percent)} %`,
      model: `${model}, ${width_px} px`,
    };
    for (const [name, text] of Object.entries(rows)) this.values.get(name).textContent = text;
  }
}

/** What is shown and reported of the last seconds. */
export function figuresOf(figures, nowMs) {
  return {
    answersHz: figures.rateHz(nowMs),
    tripMs: figures.quantile("tripMs", 0.5),
    trip95Ms: figures.quantile("tripMs", 0.95),
    inferenceMs: figures.quantile("inferenceMs", 0.5),
    captureMs: figures.quantile("captureMs", 0.5),
    drawMs: figures.quantile("drawMs", 0.5),
  };
}
