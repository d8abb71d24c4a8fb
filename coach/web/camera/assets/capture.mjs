/** The camera of this computer and the pictures that are sent. */

import { header } from "./packet.mjs";

/** Of a JPEG: about 20 KB at 480 pixels, and landmarks as good as from the whole picture. [E] */
const QUALITY = 0.7;
const WANTED = {
  audio: false,
  video: {
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 30 },
    facingMode: { ideal: "user" },
  },
};

/** Names of what went wrong, by the browser's name of the error. */
const FAULTS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "taken",
  AbortError: "taken",
};

/** Why there is no camera: "refused", "missing", "taken", "insecure" or "unplugged". */
export class CameraFault extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export function reasonOf(error) {
  return FAULTS[error?.name] ?? "taken";
}

export class Camera {
  constructor() {
    this.video = document.createElement("video");
    this.video.muted = true;
    this.video.playsInline = true;
    this.stream = null;
  }

  /**
   * Open the camera.
   *
   * @param {(reason: string) => void} gone Called when it is unplugged or taken away.
   */
  async open(gone) {
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraFault("insecure");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia(WANTED);
    } catch (error) {
      throw new CameraFault(reasonOf(error));
    }
    this.stream.getVideoTracks()[0].onended = () => gone("unplugged");
    this.video.srcObject = this.stream;
    await this.video.play();
  }

  /** Call back for each new picture until the camera is closed. */
  each(call) {
    const stream = this.stream;
    const next = () => {
      if (this.stream !== stream || stream === null) return;
      call();
      ask();
    };
    const ask = this.video.requestVideoFrameCallback
      ? () => this.video.requestVideoFrameCallback(next)
      : () => requestAnimationFrame(next);
    ask();
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.stream = null;
    this.video.srcObject = null;
  }
}

/** Makes the messages of pictures, one at a time. */
export class Encoder {
  constructor() {
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.busy = false;
  }

  /**
   * Return a picture made smaller, as the message to send.
   *
   * @param {ImageBitmap} bitmap
   * @param {number} width_px Its longer side, at most.
   */
  async message(bitmap, { width_px, seq, capturedMs }) {
    const scale = Math.min(1, width_px / Math.max(bitmap.width, bitmap.height));
    const width = Math.round(bitmap.width * scale);
    const height = Math.round(bitmap.height * scale);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
    }
    this.context.drawImage(bitmap, 0, 0, width, height);
    const jpeg = await this.canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    return new Blob([header(seq, capturedMs), jpeg]);
  }
}
