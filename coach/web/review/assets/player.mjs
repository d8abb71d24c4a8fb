/** The player: one or two recordings, driven together, with one chart. */

import { commandByKey } from "./keys.mjs";
import { Lane } from "./lane.mjs";
import { legend } from "./legend.mjs";
import { lines, repAt, repLine } from "./moments.mjs";
import { Plot } from "./plot.mjs";
import { RepButtons } from "./reps.mjs";
import { Clock } from "./transport.mjs";
import { amount, clock, fill } from "./words.mjs";

const SECOND_S = 1;
const SHIFT_S = 0.1;
/** A wish for the start of a repetition is a wish for the repetition. */
const SAME_S = 0.01;
const FASTEST = 2;
const SIGNS = { play: "M7 4v16l13-8z", pause: "M6 4h4v16H6zM14 4h4v16h-4z" };
/** The page is asked for new addresses no more often, milliseconds. [E] */
const RENEW_MS = 5000;

export class Player {
  /**
   * @param {ParentNode} parent Where the page put the markup.
   * @param {{report: (event: object) => void, renew: () => void}} calls
   */
  constructor(parent, calls) {
    this.calls = calls;
    this.root = parent.querySelector('[data-part="player"]');
    this.parts = {};
    for (const part of this.root.querySelectorAll("[data-part]")) {
      this.parts[part.dataset.part] = part;
    }
    this.clock = new Clock();
    this.lanes = [];
    this.active = 0;
    this.chosen = null;
    this.shift = 0;
    this.lineUp = "rep";
    this.sought = 0;
    this.running = null;
    this.back = null;
    this.plot = new Plot(this.parts, {
      seek: (t) => this.seek(t),
      hover: (t) => this.hover(t),
      moved: (edges) => this.movedEdges(edges),
      pinned: (pin) => this.pinned(pin),
      rest: () => this.rest(),
    });
    this.reps = new RepButtons(this.parts.reps, (recording, index) =>
      this.choose(recording, index));
    this.listen();
  }

  // What the page says.

  /** Take what the page says now. */
  take(data) {
    this.data = data;
    this.texts = data.texts;
    this.speak(data);
    this.makeLanes(data);
    data.recordings.forEach((facts, index) => this.lanes[index].take(facts, data.texts));
    this.keepChoice();
    this.plotted ??= this.plot.open(data.plotly).catch(() => this.noChart());
    this.update();
  }

  noChart() {
    this.parts.no_chart.textContent = this.texts.no_chart;
    this.parts.no_chart.hidden = false;
  }

  speak({ texts, language }) {
    this.root.lang = language;
    this.root.setAttribute("aria-label", texts.player);
    for (const part of this.root.querySelectorAll("[data-text]")) {
      part.textContent = texts[part.dataset.text];
    }
    for (const part of this.root.querySelectorAll("[data-label]")) {
      part.setAttribute("aria-label", texts[part.dataset.label]);
      if (part.tagName === "BUTTON") part.title = texts[part.dataset.label];
    }
    this.showState();
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
        measured: () => this.showHand(),
      }));
      this.watchSize(root);
    }
    this.parts.lanes.dataset.count = this.lanes.length;
    this.parts.align.hidden = this.lanes.length < 2;
    this.active = Math.min(this.active, this.lanes.length - 1);
    this.activate(this.active);
  }

  /** A choice that the page no longer has is dropped. */
  keepChoice() {
    const there = this.chosen !== null &&
      this.data.recordings[this.chosen.recording]?.reps.some(
        (rep) => rep.index === this.chosen.index);
    if (!there) this.chosen = null;
  }

  renew() {
    const now = performance.now();
    if (now - (this.renewedMs ?? -RENEW_MS) < RENEW_MS) return;
    this.renewedMs = now;
    this.calls.renew();
  }

  /** Show everything anew: something has come, or the page has changed. */
  update() {
    if (!this.loaded) return;
    const ends = this.lanes.map((lane, index) => lane.endS - this.shiftOf(index));
    const starts = this.lanes.map((_, index) => -this.shiftOf(index));
    this.clock.span(Math.min(...starts), Math.max(...ends));
    this.plot.reach(this.clock.startS, this.clock.endS);
    this.plot.show({
      lanes: this.lanes.map(({ facts, angles }, index) => ({
        facts, angles, shift: this.shiftOf(index),
      })),
      chosen: this.chosen, texts: this.texts, dark: this.dark, pins: this.pins(),
    });
    this.showEdges();
    this.parts.legend.replaceChildren(...legend(
      this.data.recordings, this.lanes[0].angles, this.texts, this.dark));
    this.reps.show(this.data.recordings, this.chosen, this.texts);
    this.parts.shift.textContent = fill(this.texts.moment, { time: clock(-this.shift) });
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
    this.pause();
    this.seek(wish.t_s);
    const rep = this.data.recordings[0].reps.find(
      (each) => Math.abs(each.start_s - wish.t_s) < SAME_S);
    if (rep === undefined) return;
    this.chosen = { recording: 0, index: rep.index };
    this.update();
  }

  // Time.

  /** How far a recording's own time is ahead of the common time, which is that of the first. */
  shiftOf(index) {
    if (index === 0) return 0;
    const [first, second] = this.data.recordings.map(({ reps }) => reps[0]?.start_s);
    const aligned = this.lineUp === "rep" && first !== undefined && second !== undefined;
    return (aligned ? second - first : 0) + this.shift;
  }

  /** What drives the time: the only video, or the clock. */
  get lead() {
    const film = this.lanes.length === 1 ? this.lanes[0].film : null;
    return film ?? this.clock;
  }

  get timeS() {
    return this.lead.timeS;
  }

  toggle() {
    if (this.lead.playing || this.back !== null) this.pause();
    else this.play();
  }

  play() {
    this.halt();
    this.cancelHand();
    if (this.chosen !== null && this.looping && !this.insideLoop(this.timeS)) {
      this.seek(this.loopSpan().from);
    }
    if (this.lead !== this.clock && this.timeS >= this.lanes[0].endS - 0.05) this.seek(0);
    this.lead.rate(this.speed);
    this.lead.play();
    this.run();
  }

  pause() {
    this.halt();
    this.lead.pause();
    this.follow();
    this.tick();
    this.sayMoment();
  }

  /** Keep the page up to date while the time runs. */
  run() {
    if (this.running !== null) return;
    const step = () => {
      this.running = null;
      this.follow();
      this.tick();
      if (this.looping && this.chosen !== null && this.timeS >= this.loopSpan().to) {
        this.seek(this.loopSpan().from);
      }
      if (this.lead.playing) this.running = requestAnimationFrame(step);
      else this.showState();
    };
    this.running = requestAnimationFrame(step);
  }

  /** Play backwards: seek again and again. */
  runBack() {
    this.pause();
    const from = { t: this.timeS, ms: performance.now() };
    const step = () => {
      const t = from.t - ((performance.now() - from.ms) / 1000) * this.speed;
      if (!this.lanes.some((lane) => lane.film?.video.seeking)) this.seek(t);
      this.back = t > this.clock.startS ? requestAnimationFrame(step) : null;
      this.showState();
    };
    this.back = requestAnimationFrame(step);
  }

  halt() {
    if (this.back !== null) cancelAnimationFrame(this.back);
    this.back = null;
  }

  seek(t) {
    this.lead.seek(Math.min(Math.max(t, this.clock.startS), this.clock.endS));
    if (this.lead !== this.clock) this.clock.seek(t);
    this.follow();
    this.tick();
  }

  /** Bring every recording to where the lead is. */
  follow() {
    const { lead } = this;
    this.lanes.forEach((lane, index) => {
      if (lane.film === lead) return;
      const t = this.timeS + this.shiftOf(index);
      if (lane.film === null) lane.draw(Math.min(Math.max(t, 0), lane.endS));
      else lane.film.follow(t, { playing: lead.playing, speed: this.speed });
    });
  }

  /** Put cursor, time and buttons right. */
  tick() {
    if (!this.loaded) return;
    const t = this.timeS;
    this.plot.move(t);
    this.parts.time.textContent = fill(this.texts.moment, {
      time: `${clock(t)} / ${clock(this.clock.endS)}`,
    });
    this.reps.mark(this.lanes.map((lane, index) =>
      repAt(lane.facts.reps, t + this.shiftOf(index))?.index ?? null));
    this.root.dataset.time = t.toFixed(4);
    this.showState();
  }

  showState() {
    const moving = this.lead.playing || this.back !== null;
    const name = moving ? "pause" : "play";
    this.parts.toggle_text.textContent = this.texts[name];
    this.parts.sign.setAttribute("d", SIGNS[name]);
    this.root.dataset.state = moving ? "playing" : "paused";
  }

  get speed() {
    return Number(this.parts.speed.value);
  }

  setSpeed(speed) {
    this.parts.speed.value = String(speed);
    this.lead.rate(speed);
  }

  /** Somebody has let go of the chart. */
  rest() {
    if (!this.lead.playing) this.sayMoment();
  }

  /** Say where the time stands still, for those who do not see it. */
  sayMoment() {
    if (!this.loaded) return;
    const said = this.lanes.map((lane, index) =>
      lines(lane.facts, lane.angles, this.timeS + this.shiftOf(index), this.texts)
        .slice(0, 2).join(" · "));
    this.parts.said.textContent = said.join("  |  ");
  }

  hover(t) {
    return this.lanes.flatMap((lane, index) => {
      const said = lines(lane.facts, lane.angles, t + this.shiftOf(index), this.texts);
      return this.lanes.length > 1 ? [lane.facts.label, ...said.slice(0, 2)] : said;
    });
  }

  // Repetitions.

  /** Go to a repetition and tell the page. */
  choose(recording, index) {
    this.chosen = { recording, index };
    this.activate(recording);
    const rep = this.chosenRep();
    const shift = this.shiftOf(recording);
    this.plot.see(rep.start_s - shift, rep.end_s - shift);
    this.seek(rep.start_s - shift);
    this.update();
    this.parts.said.textContent = repLine(rep, this.texts);
    this.calls.report({ what: "rep", recording, index });
  }

  chosenRep() {
    const { recording, index } = this.chosen;
    return this.data.recordings[recording].reps.find((rep) => rep.index === index);
  }

  /** The repetition before or after the moment, of the recording that is active. */
  stepRep(way) {
    const { reps } = this.data.recordings[this.active];
    const t = this.timeS + this.shiftOf(this.active);
    const held = this.chosen?.recording === this.active
      ? reps.findIndex((rep) => rep.index === this.chosen.index) : -1;
    const inside = held >= 0 && reps[held].start_s <= t + 0.05 && t <= reps[held].end_s + 0.05;
    let next;
    if (inside) next = reps[held + way];
    else if (way > 0) next = reps.find((rep) => rep.start_s > t + 0.05);
    else next = reps.filter((rep) => rep.start_s < t - 0.05).at(-1);
    if (next) this.choose(this.active, next.index);
  }

  get looping() {
    return this.parts.loop.getAttribute("aria-pressed") === "true";
  }

  loop() {
    const on = !this.looping;
    if (on && this.chosen === null) {
      const { reps } = this.data.recordings[this.active];
      const rep = repAt(reps, this.timeS + this.shiftOf(this.active)) ?? reps[0];
      if (rep === undefined) return;
      this.choose(this.active, rep.index);
    }
    this.parts.loop.setAttribute("aria-pressed", on ? "true" : "false");
  }

  loopSpan() {
    const rep = this.chosenRep();
    const shift = this.shiftOf(this.chosen.recording);
    return { from: rep.start_s - shift, to: Math.min(rep.end_s - shift, this.clock.endS - 0.02) };
  }

  insideLoop(t) {
    const { from, to } = this.loopSpan();
    return from - 0.05 <= t && t < to;
  }

  showEdges() {
    if (this.chosen === null || this.lanes.length > 1) {
      this.plot.edge(null);
      return;
    }
    const { index, start_s, end_s } = this.chosenRep();
    this.plot.edge({
      key: `${index} ${start_s} ${end_s}`, index, start_s, end_s, help: this.texts.edge_help,
      names: {
        start: fill(this.texts.edge_start, { number: index }),
        end: fill(this.texts.edge_end, { number: index }),
      },
    });
  }

  movedEdges({ index, start, end }) {
    this.calls.report({ what: "moved", recording: 0, index, start_s: start, end_s: end });
  }

  focusEdge(side) {
    if (this.chosen === null) this.stepRep(1);
    this.plot.focusEdge(side);
  }

  // Comments and readings.

  pins() {
    return this.data.recordings.flatMap((facts, recording) => {
      const at = (t) => t - this.shiftOf(recording);
      return [
        ...facts.comments.map(({ t_s: t, text }) => ({
          kind: "comment", at: at(t), label: fill(this.texts.comment_at, { time: clock(t), text }),
        })),
        ...facts.readings.map(({ t_s: t, text }) => ({
          kind: "reading", at: at(t),
          label: fill(this.texts.reading_at, { time: clock(t), value: text }),
        })),
      ];
    });
  }

  pinned({ at, label }) {
    this.pause();
    this.seek(at);
    this.parts.said.textContent = label;
  }

  comment() {
    this.pause();
    const t = this.lanes[this.active].shownS;
    this.calls.report({ what: "comment", recording: this.active, t_s: t });
  }

  // The goniometer laid by hand.

  openHand() {
    const lane = this.lanes[this.active];
    if (lane.measure.points !== null) {
      this.cancelHand();
      return;
    }
    this.pause();
    if (lane.facts.by_hand === null) {
      this.parts.said.textContent = this.texts.measure_not;
      return;
    }
    this.parts.hand.hidden = false;
    this.parts.measure.setAttribute("aria-pressed", "true");
    const [first, joint, last] = lane.facts.by_hand.places;
    this.parts.hand_help.textContent = fill(this.texts.measure_help, { first, joint, last });
    lane.openMeasure();
  }

  showHand() {
    const lane = this.lanes[this.active];
    if (!lane?.measure.points) return;
    const deg = lane.handDeg;
    this.parts.hand_angle.textContent = Number.isNaN(deg)
      ? this.texts.nothing : amount(deg, { unit: "°", texts: this.texts });
  }

  keepHand() {
    const lane = this.lanes[this.active];
    const points = lane.measure.points.map((point) => [...point]);
    this.calls.report({
      what: "measured", recording: this.active, t_s: lane.shownS, points_px: points,
    });
    this.cancelHand();
  }

  cancelHand() {
    if (this.parts.hand.hidden) return;
    this.parts.hand.hidden = true;
    this.parts.measure.setAttribute("aria-pressed", "false");
    for (const lane of this.lanes) {
      lane.measure.close();
      lane.redraw();
    }
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

  get deeds() {
    return {
      toggle: () => this.toggle(),
      stop: () => this.pause(),
      on: () => this.on(),
      back: () => this.runBack(),
      frameBack: () => this.stepFrame(-1),
      frameOn: () => this.stepFrame(1),
      secondBack: () => this.seek(this.timeS - SECOND_S),
      secondOn: () => this.seek(this.timeS + SECOND_S),
      repBack: () => this.stepRep(-1),
      repOn: () => this.stepRep(1),
      edgeStart: () => this.focusEdge("start"),
      edgeEnd: () => this.focusEdge("end"),
      loop: () => this.loop(),
      comment: () => this.comment(),
      measure: () => this.openHand(),
      keep: () => this.keepHand(),
      cancel: () => this.cancelHand(),
      closer: () => this.plot.zoom(1 / 2),
      wider: () => this.plot.zoom(2),
      whole: () => this.plot.look(this.clock.startS, this.clock.endS),
      earlier: () => this.move(SHIFT_S),
      later: () => this.move(-SHIFT_S),
    };
  }

  /** L again plays faster. */
  on() {
    if (this.lead.playing) this.setSpeed(Math.min(this.speed * 2, FASTEST));
    else this.play();
  }

  stepFrame(frames) {
    this.halt();
    this.lead.pause();
    this.seek(this.lanes[this.active].stepped(frames) - this.shiftOf(this.active));
    this.sayMoment();
  }

  move(seconds) {
    this.shift = Math.round((this.shift + seconds) * 10) / 10;
    this.update();
    this.follow();
  }

  listen() {
    this.root.addEventListener("keydown", (event) => {
      const deed = this.loaded ? commandByKey(event) : null;
      if (event.key === "Escape" && !this.parts.hand.hidden) this.cancelHand();
      else if (deed !== null) this.deeds[deed]();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.root.addEventListener("click", (event) => {
      const deed = event.target.closest("[data-do]")?.dataset.do;
      if (deed && this.loaded) this.deeds[deed]();
    });
    this.parts.speed.addEventListener("change", () => this.setSpeed(this.speed));
    this.parts.line_up.addEventListener("change", () => {
      this.lineUp = this.parts.line_up.value;
      this.shift = 0;
      this.update();
      this.follow();
    });
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
    this.halt();
    if (this.running !== null) cancelAnimationFrame(this.running);
    this.sizes?.disconnect();
    this.scheme.removeEventListener("change", this.recolour);
    for (const lane of this.lanes) lane.close();
    this.plot.close();
  }
}
