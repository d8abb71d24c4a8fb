/** The bar of the goniometer that is laid by hand: its angle, and keeping it or not. */

import { amount, fill } from "./words.mjs";

export class HandBar {
  /**
   * @param {Record<string, HTMLElement>} parts `hand`, `hand_help`, `hand_angle`, `measure`.
   * @param {(reading: {t_s: number, points_px: number[][]}) => void} keep
   */
  constructor(parts, keep) {
    this.parts = parts;
    this.keepReading = keep;
    this.lane = null;
  }

  get open() {
    return this.lane !== null;
  }

  /** Lay the points on a recording that stands still. */
  show(lane, texts) {
    this.lane = lane;
    this.texts = texts;
    const [first, joint, last] = lane.facts.by_hand.places;
    this.parts.hand_help.textContent = fill(texts.measure_help, { first, joint, last });
    this.parts.hand.hidden = false;
    this.parts.measure.setAttribute("aria-pressed", "true");
    lane.openMeasure();
  }

  /** Tell the angle: a point has moved. */
  tell() {
    if (!this.lane?.measure.points) return;
    const deg = this.lane.handDeg;
    this.parts.hand_angle.textContent = Number.isNaN(deg)
      ? this.texts.nothing : amount(deg, { unit: "°", texts: this.texts });
  }

  keep() {
    const { lane } = this;
    const points = lane.measure.points.map((point) => [...point]);
    this.close();
    this.keepReading({ t_s: lane.shownS, points_px: points });
  }

  close() {
    const { lane } = this;
    this.lane = null;
    this.parts.hand.hidden = true;
    this.parts.measure.setAttribute("aria-pressed", "false");
    lane?.measure.close();
    lane?.redraw();
  }
}
