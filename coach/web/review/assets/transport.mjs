/** What drives the time: the video itself, or a clock where there is none or there are two. */

/** How far two videos may drift apart before one is put right, seconds. [E] */
const DRIFT_S = 0.12;

/** A clock that runs between two ends. */
export class Clock {
  /** @param {() => number} nowMs */
  constructor(nowMs = () => performance.now()) {
    this.nowMs = nowMs;
    this.startS = 0;
    this.endS = 0;
    this.speed = 1;
    this.atS = 0;
    this.sinceMs = null;
  }

  /** Set between which ends it runs. */
  span(startS, endS) {
    this.startS = startS;
    this.endS = endS;
    this.seek(this.timeS);
  }

  get timeS() {
    if (this.sinceMs === null) return this.atS;
    return this.inside(this.atS + ((this.nowMs() - this.sinceMs) / 1000) * this.speed);
  }

  get playing() {
    return this.sinceMs !== null && this.timeS < this.endS;
  }

  play() {
    if (this.timeS >= this.endS) this.atS = this.startS;
    else this.atS = this.timeS;
    this.sinceMs = this.nowMs();
  }

  pause() {
    this.atS = this.timeS;
    this.sinceMs = null;
  }

  seek(t) {
    this.atS = this.inside(t);
    if (this.sinceMs !== null) this.sinceMs = this.nowMs();
  }

  rate(speed) {
    this.seek(this.timeS);
    this.speed = speed;
  }

  inside(t) {
    return Math.min(Math.max(t, this.startS), this.endS);
  }
}

/** A video whose pictures tell the time. */
export class Film {
  /**
   * @param {HTMLVideoElement} video
   * @param {(t: number) => void} shown Called with the time of each picture that is shown.
   * @param {() => void} sought Called when a seek has ended.
   */
  constructor(video, shown, sought) {
    this.video = video;
    this.shown = shown;
    this.sought = sought;
    this.shownS = 0;
    this.wantedS = null;
    this.endS = Infinity;
    this.closed = false;
    video.addEventListener("seeked", () => this.seeked());
    this.watch();
  }

  /** Follow the pictures; where the browser cannot tell them, follow its clock. */
  watch() {
    if (this.closed) return;
    if (this.video.requestVideoFrameCallback) {
      this.video.requestVideoFrameCallback((_, { mediaTime }) => {
        this.show(mediaTime);
        this.watch();
      });
    } else {
      requestAnimationFrame(() => {
        if (this.video.currentTime !== this.shownS) this.show(this.video.currentTime);
        this.watch();
      });
    }
  }

  show(t) {
    if (this.closed) return;
    this.shownS = t;
    this.shown(t);
  }

  get timeS() {
    return this.wantedS ?? (this.video.seeking ? this.video.currentTime : this.shownS);
  }

  get playing() {
    return !this.video.paused && !this.video.ended;
  }

  play() {
    // Refused where another call came first; the button then shows that it stands still.
    this.video.play().catch(() => {});
  }

  pause() {
    this.video.pause();
  }

  /** Go to a moment; while a seek is under way only the last wish counts. */
  seek(t) {
    const wanted = Math.min(Math.max(t, 0), this.endS);
    if (this.video.seeking) this.wantedS = wanted;
    else this.video.currentTime = wanted;
  }

  seeked() {
    const wanted = this.wantedS;
    this.wantedS = null;
    if (wanted !== null && wanted !== this.video.currentTime) this.video.currentTime = wanted;
    else this.sought();
  }

  rate(speed) {
    this.video.playbackRate = speed;
  }

  /** Keep to a clock: where the clock is at `t` of this video, playing or not. */
  follow(t, { playing, speed }) {
    const within = t >= 0 && t < Math.min(this.endS, this.video.duration || Infinity);
    this.rate(speed);
    if (playing && within) {
      if (this.video.paused) this.play();
      if (Math.abs(this.timeS - t) > DRIFT_S) this.seek(t);
      return;
    }
    if (!this.video.paused) this.pause();
    if (Math.abs(this.timeS - Math.max(t, 0)) > 0.001) this.seek(t);
  }

  close() {
    this.closed = true;
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
  }
}
