/** Drawing: the picture, the body's lines, the joint's arc and the target's band. */

import { arcPlaces, fit, mirrored, place, sweep } from "./geometry.mjs";

/** Each line is drawn twice, dark below and light above: seen on any clothes and any wall. */
const CASING = "#06121c";
const BODY = "#ffffff";
const LIMB = "#ffd23f";
const TARGET = "#4cd471";
const OUTLINE = "#7fd0ff";
/** A narrower band could not be seen, degrees. [E] */
const LEAST_BAND_DEG = 3;
/** Longest side of what is drawn, pixels: more would not be seen and costs time. [E] */
const MOST_PX = 1280;

function stroke(context, thick, colour) {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = thick * 1.8;
  context.strokeStyle = CASING;
  context.stroke();
  context.lineWidth = thick;
  context.strokeStyle = colour;
  context.stroke();
}

export class Stage {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number[][]} bones Pairs of landmark numbers that are joined by a line.
   */
  constructor(canvas, bones) {
    this.canvas = canvas;
    this.bones = bones;
    this.context = canvas.getContext("2d", { alpha: false, desynchronized: false });
    this.layer = new OffscreenCanvas(1, 1).getContext("2d");
    this.space = { width: 0, height: 0 };
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
    this.space = { width, height };
    this.background = getComputedStyle(this.canvas).backgroundColor;
  }

  /** Draw a picture, mirrored, and return the box it fills. */
  picture(source, width, height) {
    const box = fit({ width, height }, this.space);
    const { context } = this;
    context.fillStyle = this.background;
    context.fillRect(0, 0, this.space.width, this.space.height);
    context.save();
    context.translate(box.x + box.width, box.y);
    context.scale(-1, 1);
    context.drawImage(source, 0, 0, box.width, box.height);
    context.restore();
    return box;
  }

  /** Draw what the answer says about the picture in the box. */
  answer(update, box) {
    const thick = Math.max(3, box.height / 110);
    if (update.scene) this.outline(update.scene.outline, box, thick);
    this.body(update.points, update.limb, box, thick);
    if (update.arc && !update.scene) this.arc(update.arc, box, { thick, reached: update.progress >= 1 });
  }

  /** The outer edge of polygons taken together; the picture stays clear inside it. */
  outline(polygons, box, thick) {
    const { layer } = this;
    Object.assign(layer.canvas, this.space);
    layer.beginPath();
    for (const polygon of polygons) {
      polygon.forEach((point, index) => {
        layer[index === 0 ? "moveTo" : "lineTo"](...place(point, box));
      });
      layer.closePath();
    }
    stroke(layer, thick * 2.4, OUTLINE);
    layer.globalCompositeOperation = "destination-out";
    layer.fill("nonzero");
    layer.globalCompositeOperation = "source-over";
    this.context.drawImage(layer.canvas, 0, 0);
  }

  body(points, limb, box, thick) {
    for (const [a, b] of this.bones) {
      if (points[a] && points[b]) this.line([points[a], points[b]], box, { thick, colour: BODY });
    }
    const ends = limb.map((index) => points[index]).filter(Boolean);
    if (ends.length === 2) this.line(ends, box, { thick: thick * 1.9, colour: LIMB });
    for (const end of ends) this.dot(place(end, box), thick * 2.1, LIMB);
  }

  line(points, box, { thick, colour }) {
    const { context } = this;
    context.beginPath();
    for (const point of points) context.lineTo(...place(point, box));
    stroke(this.context, thick, colour);
  }

  dot([x, y], radius, colour) {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = radius / 2.5;
    context.strokeStyle = CASING;
    context.stroke();
  }

  arc(arc, box, { thick, reached }) {
    const { context } = this;
    const { at, end, radius } = arcPlaces(arc, box);
    context.setLineDash([thick * 2, thick * 2]);
    context.beginPath();
    context.moveTo(...at);
    context.lineTo(...end);
    stroke(this.context, thick * 0.8, BODY);
    context.setLineDash([]);
    if (arc.target_deg !== null) this.target(arc, at, { radius, thick, reached });
    const way = sweep(arc.from_deg, arc.to_deg);
    context.beginPath();
    context.arc(...at, radius, way.from, way.to, way.anticlockwise);
    stroke(this.context, thick * 2, LIMB);
  }

  /** The band to reach: a piece of ring outside the arc, hollow until it is reached. */
  target(arc, at, { radius, thick, reached }) {
    const { context } = this;
    const half = Math.max(arc.tolerance_deg, LEAST_BAND_DEG);
    const way = sweep(arc.target_deg - half, arc.target_deg + half);
    context.beginPath();
    context.arc(...at, radius * 1.15, way.from, way.to, way.anticlockwise);
    context.arc(...at, radius * 1.5, way.to, way.from, !way.anticlockwise);
    context.closePath();
    if (reached) {
      context.fillStyle = TARGET;
      context.fill();
    }
    stroke(this.context, thick * 0.7, TARGET);
    const middle = mirrored(arc.target_deg);
    const ray = [Math.cos(middle), Math.sin(middle)];
    context.beginPath();
    context.moveTo(at[0] + ray[0] * radius * 1.5, at[1] + ray[1] * radius * 1.5);
    context.lineTo(at[0] + ray[0] * radius * 1.8, at[1] + ray[1] * radius * 1.8);
    stroke(this.context, thick, TARGET);
  }
}
