/** What drives the time of one recording, or of two together. */

import { Clock } from "./transport.mjs";

/** So near to the end of something is at its end, seconds. */
const NEAR_END_S = 0.05;

export class Driver {
  /**
   * @param {{lanes: () => object[], shiftOf: (index: number) => number, loop: () =>
   *   {from: number, to: number} | null, ticked: () => void}} calls `shiftOf`: how far a
   *   recording's own time is ahead of the common time; `loop`: what is played again and again.
   */
  constructor(calls) {
    this.calls = calls;
    this.clock = new Clock();
    this.speed = 1;
    this.running = null;
    this.back = null;
  }

  /** What tells the time: the only video, or the clock. */
  get lead() {
    const lanes = this.calls.lanes();
    return (lanes.length === 1 ? lanes[0].film : null) ?? this.clock;
  }

  get timeS() {
    return this.lead.timeS;
  }

  get startS() {
    return this.clock.startS;
  }

  get endS() {
    return this.clock.endS;
  }

  /** Whether the time runs, in either direction. */
  get moving() {
    return this.lead.playing || this.back !== null;
  }

  play() {
    this.halt();
    const loop = this.calls.loop();
    const t = this.timeS;
    if (loop !== null && (t < loop.from - NEAR_END_S || t >= loop.to)) this.seek(loop.from);
    else if (t >= this.endS - NEAR_END_S) this.seek(this.startS);
    this.lead.rate(this.speed);
    this.lead.play();
    this.run();
  }

  pause() {
    this.halt();
    this.lead.pause();
    this.follow();
    this.calls.ticked();
  }

  /** Keep everything up to date while the time runs. */
  run() {
    if (this.running !== null) return;
    const step = () => {
      this.running = null;
      this.follow();
      const loop = this.calls.loop();
      if (loop !== null && this.timeS >= loop.to) this.seek(loop.from);
      if (this.lead.playing) this.running = requestAnimationFrame(step);
      this.calls.ticked();
    };
    this.running = requestAnimationFrame(step);
  }

  /** Play backwards: seek again and again. */
  runBack() {
    this.pause();
    const from = { t: this.timeS, ms: performance.now() };
    const step = () => {
      const t = from.t - ((performance.now() - from.ms) / 1000) * this.speed;
      this.back = t > this.startS ? requestAnimationFrame(step) : null;
      if (this.calls.lanes().some((lane) => lane.film?.video.seeking)) return;
      this.seek(t);
    };
    this.back = requestAnimationFrame(step);
  }

  halt() {
    if (this.back !== null) cancelAnimationFrame(this.back);
    this.back = null;
  }

  seek(t) {
    this.lead.seek(Math.min(Math.max(t, this.startS), this.endS));
    if (this.lead !== this.clock) this.clock.seek(t);
    this.follow();
    this.calls.ticked();
  }

  rate(speed) {
    this.speed = speed;
    this.lead.rate(speed);
  }

  /** Bring every recording to where the lead is. */
  follow() {
    const { lead } = this;
    this.calls.lanes().forEach((lane, index) => {
      if (lane.film === lead) return;
      const t = this.timeS + this.calls.shiftOf(index);
      if (lane.film === null) lane.draw(Math.min(Math.max(t, 0), lane.endS));
      else lane.film.follow(t, { playing: lead.playing, speed: this.speed });
    });
  }

  close() {
    this.halt();
    if (this.running !== null) cancelAnimationFrame(this.running);
  }
}
