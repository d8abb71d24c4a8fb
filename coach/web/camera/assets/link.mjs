/** The socket to the server: hello, messages, and coming back after it was lost. */

import { mayRetry, retryInMs } from "./retry.mjs";

/**
 * @typedef {object} Outside What the link needs of the browser; tests give their own.
 * @property {(url: string) => WebSocket} open
 * @property {() => number} nowMs
 * @property {(call: () => void, ms: number) => number} later
 * @property {(id: number) => void} never
 */

/** @type {Outside} */
export const BROWSER = {
  open: (url) => new WebSocket(url),
  nowMs: () => performance.now(),
  later: (call, ms) => setTimeout(call, ms),
  never: (id) => clearTimeout(id),
};

/** Pictures still in the browser's own buffer beyond this are not added to, bytes. [E] */
const MOST_BUFFERED = 300_000;

export class Link {
  /**
   * @param {string} url
   * @param {{message: (message: object) => void, lost: () => void, found: () => void,
   *   ended: (code: number) => void}} calls What happens: a message came; the connection was
   *   lost and is tried again; it is back; it is over for good, with the closing code, 0 when
   *   no try reached the server in time.
   * @param {Outside} outside
   */
  constructor(url, calls, outside = BROWSER) {
    this.url = url;
    this.calls = calls;
    this.outside = outside;
    this.resume = null;
    this.socket = null;
    this.ready = false;
    this.over = false;
    this.tries = 0;
    this.lostMs = null;
    this.timer = null;
  }

  /** Connect for the first time, with the token of the page. */
  start(token) {
    this.connect({ type: "hello", token });
  }

  connect(hello) {
    this.timer = null;
    const socket = this.outside.open(this.url);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = (event) => this.receive(socket, JSON.parse(event.data));
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  receive(socket, message) {
    if (socket !== this.socket) return;
    if (message.type === "welcome") {
      this.resume = message.resume;
      this.ready = true;
      this.tries = 0;
      if (this.lostMs !== null) this.calls.found();
      this.lostMs = null;
    }
    this.calls.message(message);
  }

  closed(socket, code) {
    if (socket !== this.socket || this.over) return;
    this.ready = false;
    this.socket = null;
    if (this.lostMs === null) {
      this.lostMs = this.outside.nowMs();
      if (this.resume !== null && mayRetry(code)) this.calls.lost();
    }
    const waitMs = retryInMs(this.tries, this.lostMs, this.outside.nowMs());
    if (!mayRetry(code) || this.resume === null || waitMs === null) {
      this.end(code === 1006 ? 0 : code);
      return;
    }
    this.tries += 1;
    this.timer = this.outside.later(() => this.again(), waitMs);
  }

  again() {
    this.connect({ type: "hello", resume: this.resume });
  }

  /** Try at once: the page is seen again, or the network is back. */
  wake() {
    if (this.timer === null) return;
    this.outside.never(this.timer);
    this.again();
  }

  end(code) {
    this.over = true;
    // A used or old token after a loss says the same as silence: too late.
    this.calls.ended(code === 4401 && this.resume !== null ? 0 : code);
  }

  /** Send a message; return whether it went out. */
  send(message) {
    if (this.ready) this.socket.send(JSON.stringify(message));
    return this.ready;
  }

  /** Whether a picture sent now would go out at once. */
  get clear() {
    return this.ready && this.socket.bufferedAmount < MOST_BUFFERED;
  }

  sendPicture(picture) {
    if (this.ready) this.socket.send(picture);
    return this.ready;
  }

  /** Hang up for good. */
  close() {
    this.over = true;
    if (this.timer !== null) this.outside.never(this.timer);
    this.socket?.close(1000);
    this.socket = null;
    this.ready = false;
  }
}
