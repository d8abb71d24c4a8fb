/** Which pictures may be sent, so that an answer never waits behind old pictures. */

/** A picture without an answer for so long is given up, milliseconds. [E] */
const FORGET_MS = 3000;
/** A camera's pictures come this much early or late, milliseconds. [E] */
const JITTER_MS = 10;

export class Gate {
  /** @param {number} most Pictures that may be unanswered. */
  constructor(most = 2) {
    this.most = most;
    this.reset();
  }

  reset() {
    this.waiting = new Map();
    this.dueMs = -Infinity;
  }

  /** Say whether a picture may be taken now, at no more than `rateHz` a second. */
  open(nowMs, rateHz) {
    for (const [seq, sentMs] of this.waiting) {
      if (nowMs - sentMs > FORGET_MS) this.waiting.delete(seq);
    }
    if (this.waiting.size >= this.most || nowMs + JITTER_MS < this.dueMs) return false;
    const everyMs = 1000 / rateHz;
    this.dueMs = Math.max(this.dueMs + everyMs, nowMs);
    return true;
  }

  /** Remember that a picture is on its way. */
  sent(seq, nowMs) {
    this.waiting.set(seq, nowMs);
  }

  /** Return how long the answer took in milliseconds; NaN for an answer nobody waits for. */
  answered(seq, nowMs) {
    const sentMs = this.waiting.get(seq);
    this.waiting.delete(seq);
    return sentMs === undefined ? NaN : nowMs - sentMs;
  }
}
