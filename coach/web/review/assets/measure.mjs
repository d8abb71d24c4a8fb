/** The goniometer laid by hand: three points on a still picture. */

import { place, unplace } from "./geometry.mjs";

const NUDGE_PX = 1;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SVG = "http://www.w3.org/2000/svg";

export class Measure {
  /**
   * @param {HTMLElement} layer Lies over the picture.
   * @param {{box: () => object, changed: (points: number[][]) => void}} calls `box`: where the
   *   picture lies in the layer.
   */
  constructor(layer, calls) {
    this.layer = layer;
    this.calls = calls;
    this.points = null;
  }

  /** Show three points, in pixels of the picture, with their names. */
  open(points, labels) {
    this.points = points.map((point) => [...point]);
    this.lines = document.createElementNS(SVG, "svg");
    this.lines.append(document.createElementNS(SVG, "polyline"));
    this.lines.setAttribute("aria-hidden", "true");
    const handles = this.points.map((_, index) => this.handle(index, labels[index]));
    this.layer.replaceChildren(this.lines, ...handles);
    this.layer.hidden = false;
    this.put();
    handles[2].focus();
  }

  close() {
    this.points = null;
    this.layer.replaceChildren();
    this.layer.hidden = true;
  }

  handle(index, label) {
    const handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "point", title: label });
    handle.dataset.point = index;
    handle.setAttribute("aria-label", label);
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      this.held = index;
    });
    handle.addEventListener("pointermove", (event) => {
      if (this.held !== index) return;
      const { left, top } = this.layer.getBoundingClientRect();
      const at = [event.clientX - left, event.clientY - top];
      this.move(index, unplace(at, this.calls.box()));
    });
    for (const name of ["pointerup", "pointercancel"]) {
      handle.addEventListener(name, () => { this.held = null; });
    }
    handle.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      const far = NUDGE_PX * (event.shiftKey ? 10 : 1);
      this.move(index, this.points[index].map((value, axis) => value + way[axis] * far));
    });
    return handle;
  }

  move(index, point) {
    const box = this.calls.box();
    this.points[index] = unplace(place(point, box), box);
    this.put();
  }

  /** Lay everything where it belongs: after a move, and after the page has changed its size. */
  put() {
    if (this.points === null) return;
    const box = this.calls.box();
    const places = this.points.map((point) => place(point, box));
    this.layer.querySelectorAll(".point").forEach((handle, index) => {
      const [x, y] = places[index];
      Object.assign(handle.style, { left: `${x}px`, top: `${y}px` });
    });
    this.lines.firstChild.setAttribute("points", places.map((at) => at.join(",")).join(" "));
    this.calls.changed(this.points);
  }
}
