/** Which repetition is chosen, and playing it again and again. */

import { chosenOf, repBeside } from "./choice.mjs";
import { repAt } from "./moments.mjs";

/** A wish for the start of a repetition is a wish for the repetition, seconds. */
const SAME_S = 0.01;
/** What is played again ends this much before the recording does: there it would stop, seconds. */
const SHORT_OF_END_S = 0.02;

export class Selection {
  /**
   * @param {HTMLElement} button Tells by its being pressed whether the repetition is repeated.
   * @param {{recordings: () => object[], shiftOf: (recording: number) => number,
   *   timeS: () => number}} calls `shiftOf`: how far a recording's own time is ahead of the common
   *   time, which `timeS` tells.
   */
  constructor(button, calls) {
    this.button = button;
    this.calls = calls;
    this.chosen = null;
  }

  /** The chosen repetition; undefined for none. */
  get rep() {
    return chosenOf(this.calls.recordings(), this.chosen);
  }

  /** When it goes on, in the common time. */
  get span() {
    const { rep } = this;
    const shift = this.calls.shiftOf(this.chosen.recording);
    return { from: rep.start_s - shift, to: rep.end_s - shift };
  }

  choose(recording, index) {
    this.chosen = { recording, index };
  }

  /** Drop a choice that the page no longer has. */
  tidy() {
    if (this.rep === undefined) this.chosen = null;
  }

  /** Choose the repetition of the first recording that begins at a moment; return whether one does. */
  chooseAt(t) {
    const rep = this.calls.recordings()[0].reps.find(
      (each) => Math.abs(each.start_s - t) < SAME_S);
    if (rep !== undefined) this.choose(0, rep.index);
    return rep !== undefined;
  }

  /** Repetition of a recording before (-1) or after (1) the moment; undefined for none. */
  beside(recording, way) {
    const t = this.calls.timeS() + this.calls.shiftOf(recording);
    return repBeside(this.calls.recordings()[recording].reps, { t, way, chosen: this.rep });
  }

  /** Repetition of a recording that would be played again: that of the moment, or the first. */
  here(recording) {
    const { reps } = this.calls.recordings()[recording];
    return repAt(reps, this.calls.timeS() + this.calls.shiftOf(recording)) ?? reps[0];
  }

  get looping() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  loop(on) {
    this.button.setAttribute("aria-pressed", on ? "true" : "false");
  }

  /** What is played again and again; null: nothing. */
  loopSpan(endS) {
    if (!this.looping || this.chosen === null) return null;
    const { from, to } = this.span;
    return { from, to: Math.min(to, endS - SHORT_OF_END_S) };
  }
}
