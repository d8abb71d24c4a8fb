/** Drawing: the picture of the video or a plain ground, the body's lines, the goniometer. */

import { apart, fit, goniometer, place, pointOf } from "./geometry.mjs";
import { FAMILY } from "./letters.mjs";

/** Each line is drawn twice, dark below and light above: seen on any clothes and any wall. */
const CASING = "#06121c";
const BODY = "#ffffff";
const LIMB = "#ffd23f";
const GROUND = "#16212b";
const PANEL = "rgba(6,18,28,0.82)";
/** What a head is drawn about, and its radius as a share of the way to the shoulders. [E] */
const HEAD = { nose: "nose", ears: ["left_ear", "right_ear"], share: 0.5 };
/** Longest side of what is drawn, pixels: more would not be seen and costs time. [E] */
const MOST_PX = 1600;
const RADIANS = Math.PI / 180;

export class Picture {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number[][]} bones Pairs of landmarks, by their place in a row, that are joined.
   */
  constructor(canvas, bones) {
    this.canvas = canvas;
    this.bones = bones;
    this.context = canvas.getContext("2d", { alpha: false });
    this.box = null;
  }

  /** Fit the canvas to its place on the page. */
  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    const fine = Math.min(window.devicePixelRatio || 1, MOST_PX / Math.max(clientWidth, 1));
    const width = Math.max(1, Math.round(clientWidth * fine));
    const height = Math.max(1, Math.round(clientHeight * fine));
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
    }
  }

  /** Largest box of the picture in the canvas as it lies on the page, in its own pixels. */
  pageBox(region) {
    const { clientWidth, clientHeight } = this.canvas;
    return fit(region, { width: clientWidth, height: clientHeight });
  }

  /**
   * Draw a moment.
   *
   * @param {{region: object, source: CanvasImageSource | null, body: object, row: number,
   *   limb: object, deg: number, lines: string[]}} seen `region`: what is shown of the picture the
   *   points lie in, all of it where there is a source; `row`: -1 for no body; `deg`: NaN for no
   *   angle.
   */
  draw(seen) {
    const { context } = this;
    this.box = fit(seen.region, this.canvas);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (seen.source !== null) {
      const { x, y, width, height } = this.box;
      context.drawImage(seen.source, x, y, width, height);
    }
    if (seen.row >= 0) this.bodyOf(seen);
    this.panel(seen.lines);
  }

  bodyOf(seen) {
    const thick = Math.max(2, this.box.height / 160);
    const at = (landmark) => pointOf(seen.body, seen.row, landmark);
    for (const [a, b] of this.bones) this.line([at(a), at(b)], { thick, colour: BODY });
    if (seen.source === null) this.head(seen, thick);
    const moving = seen.limb?.moving?.map(at);
    if (!moving || moving.includes(null)) return;
    this.line(moving, { thick: thick * 1.8, colour: LIMB });
    if (seen.limb.arc && !Number.isNaN(seen.deg)) {
      const against = seen.limb.against?.map(at) ?? null;
      this.arc({ moving, against: against?.includes(null) ? null : against, deg: seen.deg }, thick);
    }
    for (const point of moving) this.dot(point, thick * 2);
  }

  /** A head where there is no picture of one. */
  head(seen, thick) {
    const where = (name) => pointOf(seen.body, seen.row, seen.body.landmarks.indexOf(name));
    const points = [HEAD.nose, ...HEAD.ears].map(where).filter((point) => point !== null);
    if (points.length === 0) return;
    const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    const middle = [mean(0), mean(1)];
    const shoulders = ["left_shoulder", "right_shoulder"].map(where).filter((p) => p !== null);
    const reach = shoulders.map((point) => Math.hypot(point[0] - middle[0], point[1] - middle[1]));
    if (reach.length === 0) return;
    const radius = Math.max(...reach) * HEAD.share * this.box.scale;
    this.context.beginPath();
    this.context.arc(...place(middle, this.box), radius, 0, 2 * Math.PI);
    this.stroke(thick, BODY);
  }

  line(points, { thick, colour }) {
    if (points.includes(null)) return;
    this.context.beginPath();
    for (const point of points) this.context.lineTo(...place(point, this.box));
    this.stroke(thick, colour);
  }

  stroke(thick, colour) {
    const { context } = this;
    Object.assign(context, { lineCap: "round", lineJoin: "round" });
    Object.assign(context, { lineWidth: thick * 1.9, strokeStyle: CASING });
    context.stroke();
    Object.assign(context, { lineWidth: thick, strokeStyle: colour });
    context.stroke();
  }

  dot(point, radius) {
    const { context } = this;
    context.beginPath();
    context.arc(...place(point, this.box), radius, 0, 2 * Math.PI);
    context.fillStyle = LIMB;
    context.fill();
    Object.assign(context, { lineWidth: radius / 2.5, strokeStyle: CASING });
    context.stroke();
  }

  arc(measuredLimb, thick) {
    const { context } = this;
    const laid = goniometer(measuredLimb);
    const at = place(laid.joint, this.box);
    context.setLineDash([thick * 2, thick * 2]);
    this.line([laid.joint, laid.ray], { thick: thick * 0.8, colour: BODY });
    context.setLineDash([]);
    const radius = laid.radius * this.box.scale;
    if (radius < 1 || apart(laid.zero_deg, laid.moving_deg) < 0.1) return;
    context.beginPath();
    const back = laid.moving_deg < laid.zero_deg;
    context.arc(...at, radius, laid.zero_deg * RADIANS, laid.moving_deg * RADIANS, back);
    this.stroke(thick * 1.6, LIMB);
  }

  /** Large words in the corner. */
  panel(lines) {
    if (lines.length === 0) return;
    const { context } = this;
    const size = Math.max(16, Math.round(this.canvas.height / 17));
    context.font = `600 ${size}px ${FAMILY}`;
    const gap = size * 0.4;
    const width = Math.max(...lines.map((text) => context.measureText(text).width)) + 2 * gap;
    const room = Math.min(width, this.canvas.width);
    context.fillStyle = PANEL;
    context.fillRect(0, 0, room, lines.length * (size + gap) + gap);
    context.fillStyle = BODY;
    context.textBaseline = "top";
    lines.forEach((text, index) => {
      context.fillText(text, gap, gap + index * (size + gap), room - 2 * gap);
    });
  }
}
