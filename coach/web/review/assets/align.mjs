/** How two recordings are lined up in time. */

import { clock, fill } from "./words.mjs";

/** How far one press moves the second. */
const STEP_S = 0.1;

/**
 * How far a recording's own time is ahead of the common time, which is that of the first.
 *
 * @param {{lineUp: "rep" | "start", moved: number}} wanted `moved`: by hand, seconds.
 */
export function aheadBy(recordings, index, { lineUp, moved }) {
  if (index === 0) return 0;
  const [first, second] = recordings.map(({ reps }) => reps[0]?.start_s);
  const aligned = lineUp === "rep" && first !== undefined && second !== undefined;
  return (aligned ? second - first : 0) + moved;
}

export class Align {
  /**
   * @param {Record<string, HTMLElement>} parts `align`, `line_up`, `shift`.
   * @param {() => void} changed
   */
  constructor(parts, changed) {
    this.parts = parts;
    this.changed = changed;
    this.moved = 0;
    parts.line_up.addEventListener("change", () => {
      this.moved = 0;
      this.changed();
    });
  }

  get lineUp() {
    return this.parts.line_up.value;
  }

  ahead(recordings, index) {
    return aheadBy(recordings, index, this);
  }

  earlier() {
    this.move(STEP_S);
  }

  later() {
    this.move(-STEP_S);
  }

  move(seconds) {
    this.moved = Math.round((this.moved + seconds) * 10) / 10;
    this.changed();
  }

  show(recordings, texts) {
    this.parts.align.hidden = recordings.length < 2;
    this.parts.shift.textContent = fill(texts.moment, { time: clock(-this.moved) });
  }
}
