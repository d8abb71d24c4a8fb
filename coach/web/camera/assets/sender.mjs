/** Which pictures go to the server, and the picture each answer is about. */

import { Gate } from "./gate.mjs";
import { header } from "./packet.mjs";

/** Of a JPEG: 12 to 20 KB at 480 pixels. [E] */
const QUALITY = 0.7;

export class Sender {
  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.gate = new Gate();
    this.kept = new Map();
    this.seq = 0;
    this.busy = false;
  }

  /** Forget what is on its way; its answers will not come. */
  reset() {
    this.gate.reset();
    this.forget(Infinity);
  }

  /** Send the newest picture, unless one is in the making or too many are unanswered. */
  async offer(link, { width_px, rate_hz }) {
    const nowMs = performance.now();
    const seen = this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    if (this.busy || !seen || !this.gate.open(nowMs, rate_hz)) return;
    this.busy = true;
    try {
      const bitmap = await createImageBitmap(this.video);
      const seq = this.seq++;
      const jpeg = await this.jpeg(bitmap, width_px);
      const message = new Blob([header(seq, performance.timeOrigin + nowMs), jpeg]);
      if (link.sendPicture(message)) this.keep(seq, { bitmap, nowMs });
      else bitmap.close();
    } finally {
      this.busy = false;
    }
  }

  async jpeg(bitmap, width_px) {
    const scale = Math.min(1, width_px / Math.max(bitmap.width, bitmap.height));
    const width = Math.round(bitmap.width * scale);
    const height = Math.round(bitmap.height * scale);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
    }
    this.context.drawImage(bitmap, 0, 0, width, height);
    return this.canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  }

  keep(seq, { bitmap, nowMs }) {
    this.gate.sent(seq, nowMs);
    this.kept.set(seq, { bitmap, captureMs: performance.now() - nowMs });
  }

  /**
   * Take an answer: the picture it is about, to be closed by the caller, or null when it is gone;
   * how long the answer took from the moment the picture was there, and its making of that.
   */
  answered(seq, nowMs) {
    const tripMs = this.gate.answered(seq, nowMs);
    const { bitmap = null, captureMs = NaN } = this.kept.get(seq) ?? {};
    this.kept.delete(seq);
    this.forget(seq);
    return { bitmap, tripMs, captureMs };
  }

  /** Answers come in the order of the pictures: earlier ones are not needed any more. */
  forget(before) {
    for (const [seq, { bitmap }] of this.kept) {
      if (seq >= before) continue;
      bitmap.close();
      this.kept.delete(seq);
    }
  }
}
