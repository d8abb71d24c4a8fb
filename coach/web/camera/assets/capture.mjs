/** The camera of this computer. */

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

/** Why there is no camera: "refused", "missing", "taken", "insecure", "unplugged" or "left". */
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
    this.opening = null;
  }

  /**
   * Open the camera. Where it is closed while the person is still being asked, it stays closed:
   * the fault is then "left".
   *
   * @param {(reason: string) => void} gone Called when it is unplugged or taken away.
   */
  async open(gone) {
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraFault("insecure");
    const opening = (this.opening = {});
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia(WANTED);
    } catch (error) {
      throw new CameraFault(reasonOf(error));
    }
    if (this.opening !== opening) {
      for (const track of stream.getTracks()) track.stop();
      throw new CameraFault("left");
    }
    this.stream = stream;
    stream.getVideoTracks()[0].onended = () => gone("unplugged");
    this.video.srcObject = stream;
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
    this.opening = null;
    this.stream = null;
    this.video.srcObject = null;
  }
}
