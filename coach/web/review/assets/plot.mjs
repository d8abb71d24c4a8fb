/** The chart on the page: Plotly below, and above it the cursor, what is pinned, and the edges. */

import { figure, MARGIN, placeOf, THEMES, timeAt } from "./chart.mjs";

const CONFIG = { displayModeBar: false, staticPlot: true, responsive: false };
/** One press of an arrow key moves an edge so far; with Shift ten times, seconds. [E] */
const NUDGE_S = 0.05;
/** A repetition is no shorter after its edges were moved, seconds. [E] */
const LEAST_REP_S = 0.2;
/** The edges of a narrower stretch cannot be told apart by a finger, pixels. [E] */
const NARROW_PX = 40;
/** Room on both sides of a stretch that is looked at, as a multiple of its length. [E] */
const ROOM = 4;
const PINS = { comment: "✎", reading: "∠", help: "▲" };

/** Fetch Plotly, once for all players of the page. */
let fetched = null;
function plotly(address) {
  fetched ??= new Promise((found, failed) => {
    if (window.Plotly) {
      found(window.Plotly);
      return;
    }
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => found(window.Plotly);
    script.onerror = () => {
      fetched = null;
      script.remove();
      failed(new Error("plotly"));
    };
    document.head.append(script);
  });
  return fetched;
}

/** Plotly puts its styles on the page, which a component with a root of its own does not see. */
function adoptStyles(root) {
  if (!(root instanceof ShadowRoot)) return;
  const own = [...document.querySelectorAll('style[id^="plotly.js-style"]')];
  const sheet = new CSSStyleSheet();
  const rules = own.flatMap((style) => [...style.sheet.cssRules].map((rule) => rule.cssText));
  sheet.replaceSync(rules.join("\n"));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export class Plot {
  /**
   * @param {Record<string, HTMLElement>} parts `plot`, `overlay`, `cursor`, `hint`, `pins`,
   *   `edges`.
   * @param {{seek: (t: number) => void, hover: (t: number | null) => string[],
   *   moved: (rep: object) => void, pinned: (pin: object) => void, rest: () => void}} calls
   */
  constructor(parts, calls) {
    this.parts = parts;
    this.calls = calls;
    this.shown = null;
    this.plotly = null;
    this.edges = null;
    this.timeS = 0;
    this.view = { from: 0, to: 1, width: 0, height: 0 };
    this.listen();
  }

  /** Get ready; throws where the browser cannot. */
  async open(address) {
    this.plotly = await plotly(address);
    adoptStyles(this.parts.plot.getRootNode());
    this.draw();
  }

  /**
   * Show recordings.
   *
   * @param {{lanes: object[], chosen: object | null, texts: object, dark: boolean,
   *   pins: object[]}} shown As `chart.figure`.
   */
  show(shown) {
    this.shown = shown;
    const { ceiling } = THEMES[shown.dark ? "dark" : "light"];
    this.parts.pins.style.setProperty("--helped", ceiling);
    this.pin(shown.pins);
    this.placeEdges();
    this.draw();
  }

  /** Show a stretch of time. */
  look(from, to) {
    Object.assign(this.view, { from, to });
    this.draw();
  }

  draw() {
    const { plot } = this.parts;
    Object.assign(this.view, { width: plot.clientWidth, height: plot.clientHeight });
    if (this.plotly === null || this.shown === null || this.view.width === 0) return;
    const theme = THEMES[this.shown.dark ? "dark" : "light"];
    const { data, layout } = figure({ ...this.shown, theme, view: this.view });
    this.plotly.react(plot, data, layout, CONFIG);
    this.move(this.timeS);
    for (const pin of this.parts.pins.children) this.put(pin, Number(pin.dataset.at));
    this.placeEdges();
  }

  /** Put the cursor at a moment; the stretch in view follows it. */
  move(t) {
    this.timeS = t;
    const { from, to } = this.view;
    if (t > to || t < from) {
      const span = to - from;
      if (this.whole && (this.whole.from < from || this.whole.to > to)) {
        const begin = Math.max(this.whole.from, Math.min(t - 0.1 * span, this.whole.to - span));
        this.look(begin, begin + span);
        return;
      }
    }
    this.put(this.parts.cursor, t);
  }

  put(element, t) {
    element.style.left = `${placeOf(t, this.view)}px`;
    element.hidden = t < this.view.from || t > this.view.to;
  }

  /** Show a stretch with some room about it, where it would be too narrow to be handled. */
  see(from, to) {
    if (placeOf(to, this.view) - placeOf(from, this.view) >= NARROW_PX) return;
    const room = ROOM * (to - from);
    this.look(Math.max(this.whole.from, from - room), Math.min(this.whole.to, to + room));
  }

  /** Look closer or wider about the cursor, or at everything. */
  zoom(factor) {
    const { from, to } = this.view;
    const span = Math.min((to - from) * factor, this.whole.to - this.whole.from);
    const middle = this.timeS >= from && this.timeS <= to ? this.timeS : (from + to) / 2;
    const begin = Math.max(this.whole.from, Math.min(middle - span / 2, this.whole.to - span));
    this.look(begin, begin + span);
  }

  /** Tell between which ends there is anything to see. */
  reach(from, to) {
    if (this.whole && this.whole.from === from && this.whole.to === to) return;
    this.whole = { from, to };
    this.look(from, to);
  }

  listen() {
    const { overlay } = this.parts;
    const at = (event) => timeAt(event.clientX - overlay.getBoundingClientRect().left, this.view);
    overlay.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target !== overlay) return;
      overlay.setPointerCapture(event.pointerId);
      this.dragged = true;
      this.calls.seek(at(event));
    });
    overlay.addEventListener("pointermove", (event) => {
      if (this.dragged) this.calls.seek(at(event));
      if (event.pointerType === "mouse") this.hint(at(event), event);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      overlay.addEventListener(name, () => {
        if (this.dragged) this.calls.rest();
        this.dragged = false;
      });
    }
    overlay.addEventListener("pointerleave", () => { this.parts.hint.hidden = true; });
  }

  /** What there is to say about the moment under the pointer. */
  hint(t, event) {
    const { hint, overlay } = this.parts;
    const place = overlay.getBoundingClientRect();
    const within = t >= this.view.from && t <= this.view.to && this.shown !== null;
    hint.hidden = !within;
    if (!within) return;
    hint.replaceChildren(...this.calls.hover(t).map((text) => {
      const line = document.createElement("div");
      line.textContent = text;
      return line;
    }));
    const x = event.clientX - place.left;
    const left = x > place.width / 2;
    hint.style.left = left ? "" : `${x + 16}px`;
    hint.style.right = left ? `${place.width - x + 16}px` : "";
    hint.style.top = `${MARGIN.t}px`;
  }

  /** Comments, readings and where the body helped along as buttons at their moments. */
  pin(pins) {
    this.parts.pins.replaceChildren(...pins.map((pin) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: `pin ${pin.kind}`, title: pin.label });
      button.textContent = PINS[pin.kind];
      button.setAttribute("aria-label", pin.label);
      Object.assign(button.dataset, { at: pin.at, recording: pin.recording });
      // There may be a hundred: keys of their own go from one to the next.
      if (pin.kind === "help") button.tabIndex = -1;
      button.addEventListener("click", () => this.calls.pinned(pin));
      this.put(button, pin.at);
      return button;
    }));
  }

  /** The edges of the chosen repetition as two sliders; null: none. */
  edge(rep) {
    const same = this.edges?.key === rep?.key;
    this.edges = rep === null ? null : { ...rep, start: rep.start_s, end: rep.end_s };
    if (same && rep !== null) this.placeEdges();
    else this.makeEdges();
  }

  makeEdges() {
    const made = this.edges === null ? [] : ["start", "end"].map((side) => this.handle(side));
    this.parts.edges.replaceChildren(...made);
    this.placeEdges();
  }

  handle(side) {
    const handle = document.createElement("div");
    Object.assign(handle, { className: `edge ${side}`, tabIndex: 0, title: this.edges.help });
    handle.setAttribute("role", "slider");
    handle.dataset.edge = side;
    handle.setAttribute("aria-label", this.edges.names[side]);
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.dataset.held = "yes";
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.dataset.held !== "yes") return;
      const left = this.parts.overlay.getBoundingClientRect().left;
      this.drag(side, timeAt(event.clientX - left, this.view));
    });
    handle.addEventListener("pointerup", () => {
      delete handle.dataset.held;
      this.settle();
    });
    handle.addEventListener("pointercancel", () => {
      delete handle.dataset.held;
      this.reset();
    });
    handle.addEventListener("keydown", (event) => this.edgeKey(event, side));
    handle.addEventListener("blur", () => this.settle());
    return handle;
  }

  edgeKey(event, side) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) this.drag(side, this.edges[side] + way * NUDGE_S * (event.shiftKey ? 10 : 1));
    else if (event.key === "Enter") this.settle();
    else if (event.key === "Escape") this.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  drag(side, t) {
    const { edges, whole } = this;
    if (side === "start") edges.start = Math.max(whole.from, Math.min(t, edges.end - LEAST_REP_S));
    else edges.end = Math.min(whole.to, Math.max(t, edges.start + LEAST_REP_S));
    this.placeEdges();
    this.calls.seek(edges[side]);
  }

  /** Report new edges, if they are new. */
  settle() {
    const { edges } = this;
    if (edges === null || (edges.start === edges.start_s && edges.end === edges.end_s)) return;
    // Thousandths of a second are finer than any picture.
    const told = (t) => Math.round(t * 1000) / 1000;
    Object.assign(edges, { start: told(edges.start), end: told(edges.end) });
    Object.assign(edges, { start_s: edges.start, end_s: edges.end });
    this.calls.moved({ ...edges });
  }

  reset() {
    Object.assign(this.edges, { start: this.edges.start_s, end: this.edges.end_s });
    this.placeEdges();
  }

  placeEdges() {
    if (this.edges === null) return;
    for (const handle of this.parts.edges.children) {
      const t = this.edges[handle.dataset.edge];
      this.put(handle, t);
      handle.setAttribute("aria-valuenow", t.toFixed(2));
      handle.setAttribute("aria-valuemin", this.view.from.toFixed(2));
      handle.setAttribute("aria-valuemax", this.view.to.toFixed(2));
    }
  }

  /** Give an edge the focus. */
  focusEdge(side) {
    this.parts.edges.querySelector(`[data-edge="${side}"]`)?.focus();
  }

  close() {
    if (this.plotly !== null) this.plotly.purge(this.parts.plot);
  }
}
