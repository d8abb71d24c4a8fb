/** The player: one or two recordings, driven together, with one chart. */

import { Align } from "./align.mjs";
import { edgesOf, pinBeside, pinsOf } from "./choice.mjs";
import { listen } from "./controls.mjs";
import { Driver } from "./driver.mjs";
import { HandBar } from "./handbar.mjs";
import { Lane } from "./lane.mjs";
import { legend } from "./legend.mjs";
import { lettersOf } from "./letters.mjs";
import { partsOf, speak } from "./markup.mjs";
import { repAt, repLine } from "./moments.mjs";
import { Plot } from "./plot.mjs";
import { RepButtons } from "./reps.mjs";
import { Selection } from "./selection.mjs";
import { clock, fill } from "./words.mjs";

const SIGNS = { play: "M7 4v16l13-8z", pause: "M6 4h4v16H6zM14 4h4v16h-4z" };
/** What is not there after so many new addresses is gone. [E] */
const MOST_RENEWALS = 2;

export class Player {
  /**
   * @param {ParentNode} parent Where the page put the markup.
   * @param {{report: (event: object) => void, renew: () => void}} calls
   */
  constructor(parent, calls) {
    this.calls = calls;
    this.root = parent.querySelector('[data-part="player"]');
    this.parts = partsOf(this.root);
    this.lanes = [];
    this.active = 0;
    Object.assign(this, { sought: 0, renewals: 0, asking: false });
    this.selection = new Selection(this.parts.loop, {
      recordings: () => this.data.recordings,
      shiftOf: (recording) => this.shiftOf(recording),
      timeS: () => this.driver.timeS,
    });
    this.driver = new Driver({
      lanes: () => this.lanes,
      shiftOf: (index) => this.shiftOf(index),
      loop: () => this.selection.loopSpan(this.driver.endS),
      ticked: () => this.tick(),
    });
    this.hand = new HandBar(this.parts, (reading) =>
      this.calls.report({ what: "measured", recording: this.active, ...reading }));
    this.align = new Align(this.parts, () => {
      this.update();
      this.driver.follow();
    });
    this.plot = new Plot(this.parts, {
      seek: (t) => this.driver.seek(t),
      hover: (t) => this.hover(t),
      moved: ({ index, start, end }) => this.calls.report({
        what: "moved", recording: 0, index, start_s: start, end_s: end,
      }),
      pinned: (pin) => this.pinned(pin),
      rest: () => this.sayMoment(),
    });
    this.reps = new RepButtons(this.parts.reps, (recording, index) =>
      this.choose(recording, index));
    listen(this);
    this.watchLook();
  }

  // What the page says.

  /** Take what the page says now. */
  take(data) {
    Object.assign(this, { data, texts: data.texts, asking: false });
    speak(this.root, data);
    this.showState();
    this.makeLanes(data);
    data.recordings.forEach((facts, index) => this.lanes[index].take(facts, data.texts));
    this.selection.tidy();
    this.plotted ??= this.plot.open(data.plotly).catch(() => {
      this.parts.no_chart.textContent = this.texts.no_chart;
      this.parts.no_chart.hidden = false;
    });
    this.update();
    if (this.lettered === data.language) return;
    this.lettered = data.language;
    // What is drawn does not wait for letters as what is written on the page does.
    lettersOf(Object.values(data.texts).join("")).then(() => this.update());
  }

  makeLanes({ recordings, bones, texts }) {
    while (this.lanes.length > recordings.length) this.lanes.pop().close();
    while (this.lanes.length < recordings.length) {
      const root = this.parts.lane.content.firstElementChild.cloneNode(true);
      const index = this.lanes.length;
      root.querySelector("canvas").setAttribute("aria-label", texts.picture);
      root.addEventListener("pointerdown", () => this.activate(index));
      this.parts.lanes.append(root);
      this.lanes.push(new Lane(root, {
        bones,
        tick: () => this.tick(),
        fault: () => this.renew(),
        ready: () => this.update(),
        measured: () => this.hand.tell(),
      }));
      this.watchSize(root);
    }
    this.parts.lanes.dataset.count = this.lanes.length;
    this.active = Math.min(this.active, this.lanes.length - 1);
    this.activate(this.active);
  }

  /** Ask the page for new addresses; return whether they will come. */
  renew() {
    if (this.asking) return true;
    if (this.renewals === MOST_RENEWALS) return false;
    Object.assign(this, { asking: true, renewals: this.renewals + 1 });
    this.calls.renew();
    return true;
  }

  /** Show everything anew: something has come, or the page has changed. */
  update() {
    if (!this.loaded) return;
    this.renewals = 0;
    const ends = this.lanes.map((lane, index) => lane.endS - this.shiftOf(index));
    const starts = this.lanes.map((_, index) => -this.shiftOf(index));
    this.driver.clock.span(Math.min(...starts), Math.max(...ends));
    this.plot.reach(this.driver.startS, this.driver.endS);
    this.plot.show({
      lanes: this.lanes.map(({ facts, angles }, index) => ({
        facts, angles, shift: this.shiftOf(index),
      })),
      chosen: this.selection.chosen, texts: this.texts, dark: this.dark, pins: this.pins,
    });
    this.showEdges();
    this.parts.legend.replaceChildren(...legend(
      this.data.recordings, this.lanes[0].angles, this.texts, this.dark));
    this.reps.show(this.data.recordings, this.selection.chosen, this.texts);
    this.align.show(this.data.recordings, this.texts);
    for (const lane of this.lanes) lane.redraw();
    this.obey(this.data.seek);
    this.tick();
    this.root.dataset.ready = "yes";
  }

  get loaded() {
    return this.lanes.length > 0 &&
      this.lanes.every((lane) => lane.body !== null && lane.angles !== null);
  }

  get dark() {
    const [red, green, blue] = getComputedStyle(this.root).color.match(/[\d.]+/g).map(Number);
    return red + green + blue > 384;
  }

  /** Go where the page wants, once for each wish. */
  obey(wish) {
    if (wish === null || wish.number === this.sought) return;
    this.sought = wish.number;
    this.driver.pause();
    const chosen = this.selection.chooseAt(wish.t_s);
    if (chosen) this.look();
    this.driver.seek(wish.t_s);
    if (chosen) this.update();
    this.sayMoment();
  }

  /** How far a recording's own time is ahead of the common time. */
  shiftOf(index) {
    return this.align.ahead(this.data.recordings, index);
  }

  toggle() {
    if (this.driver.moving) this.pause();
    else this.play();
  }

  play() {
    this.cancelHand();
    this.driver.play();
  }

  pause() {
    this.driver.pause();
    this.sayMoment();
  }

  /** Put cursor, time and buttons right. */
  tick() {
    if (!this.loaded) return;
    const t = this.driver.timeS;
    this.plot.move(t);
    this.parts.time.textContent = fill(this.texts.moment, {
      time: `${clock(t)} / ${clock(this.driver.endS)}`,
    });
    this.reps.mark(this.lanes.map((lane, index) =>
      repAt(lane.facts.reps, t + this.shiftOf(index))?.index ?? null));
    this.root.dataset.time = t.toFixed(4);
    this.showState();
  }

  showState() {
    const { moving } = this.driver;
    const name = moving ? "pause" : "play";
    this.parts.toggle_text.textContent = this.texts[name];
    this.parts.sign.setAttribute("d", SIGNS[name]);
    this.root.dataset.state = moving ? "playing" : "paused";
  }

  setSpeed(speed) {
    this.parts.speed.value = String(speed);
    this.driver.rate(speed);
  }

  /** Say where the time stands still, for those who do not see it. */
  sayMoment() {
    if (!this.loaded || this.driver.moving) return;
    const said = this.lanes.map((lane, index) =>
      lane.said(this.driver.timeS + this.shiftOf(index)).slice(0, 2).join(" · "));
    this.parts.said.textContent = said.join("  |  ");
  }

  /** What is said about a moment under the pointer. */
  hover(t) {
    if (this.lanes.length === 1) return this.lanes[0].said(t);
    return this.lanes.flatMap((lane, index) =>
      [lane.facts.label, ...lane.said(t + this.shiftOf(index)).slice(0, 2)]);
  }

  // Repetitions, and what is pinned to a moment.

  /** Go to a repetition and tell the page. */
  choose(recording, index) {
    this.selection.choose(recording, index);
    this.activate(recording);
    this.look();
    this.driver.seek(this.selection.span.from);
    this.update();
    this.parts.said.textContent = repLine(this.selection.rep, this.texts);
    this.calls.report({ what: "rep", recording, index });
  }

  /** Let the chosen repetition be wide enough to be handled. */
  look() {
    const { from, to } = this.selection.span;
    this.plot.see(from, to);
  }

  /** Go to the repetition before or after the moment, of the recording that is active. */
  stepRep(way) {
    const next = this.selection.beside(this.active, way);
    if (next) this.choose(this.active, next.index);
  }

  /** Go to where the body helped along before or after the moment. */
  stepHelp(way) {
    const next = pinBeside(this.pins, { t: this.driver.timeS, way, kind: "help" });
    if (next) this.pinned(next);
  }

  loop() {
    const on = !this.selection.looping;
    if (on && this.selection.chosen === null) {
      const rep = this.selection.here(this.active);
      if (rep === undefined) return;
      this.choose(this.active, rep.index);
    }
    this.selection.loop(on);
  }

  showEdges() {
    const rep = this.lanes.length > 1 ? undefined : this.selection.rep;
    this.plot.edge(rep === undefined ? null : edgesOf(rep, this.texts));
  }

  focusEdge(side) {
    if (this.selection.chosen === null) this.stepRep(1);
    this.plot.focusEdge(side);
  }

  get pins() {
    return pinsOf(this.data.recordings, (index) => this.shiftOf(index), this.texts);
  }

  pinned({ at, label }) {
    this.pause();
    this.driver.seek(at);
    this.parts.said.textContent = label;
  }

  comment() {
    this.pause();
    const t = this.lanes[this.active].shownS;
    this.calls.report({ what: "comment", recording: this.active, t_s: t });
  }

  // The goniometer laid by hand.

  openHand() {
    if (this.hand.open) {
      this.cancelHand();
      return;
    }
    const lane = this.lanes[this.active];
    this.pause();
    if (lane.facts.by_hand === null) this.parts.said.textContent = this.texts.measure_not;
    else this.hand.show(lane, this.texts);
  }

  cancelHand() {
    if (!this.hand.open) return;
    this.hand.close();
    this.root.focus({ preventScroll: true });
  }

  // What a person does.

  /** The recording that buttons are about. */
  activate(index) {
    if (index !== this.active) this.cancelHand();
    this.active = index;
    this.lanes.forEach((lane, at) => {
      lane.root.dataset.active = at === index ? "yes" : "no";
    });
  }

  stepFrame(frames) {
    this.driver.pause();
    this.driver.seek(this.lanes[this.active].stepped(frames) - this.shiftOf(this.active));
    this.sayMoment();
  }

  /** Draw anew where the page has changed its size or its colours. */
  watchLook() {
    this.watchSize(this.parts.plot);
    this.scheme = window.matchMedia("(prefers-color-scheme: dark)");
    this.recolour = () => this.update();
    this.scheme.addEventListener("change", this.recolour);
  }

  /** Draw anew where the page has changed its size. */
  watchSize(element) {
    this.sizes ??= new ResizeObserver(() => {
      this.plot.draw();
      for (const lane of this.lanes) lane.redraw();
    });
    this.sizes.observe(element);
  }

  close() {
    this.driver.close();
    this.sizes?.disconnect();
    this.scheme.removeEventListener("change", this.recolour);
    for (const lane of this.lanes) lane.close();
    this.plot.close();
  }
}
