import assert from "node:assert/strict";
import test from "node:test";

import { aheadBy } from "../../coach/web/review/assets/align.mjs";
import { pinBeside, pinsOf, repBeside } from "../../coach/web/review/assets/choice.mjs";
import { Driver } from "../../coach/web/review/assets/driver.mjs";
import { commandByKey } from "../../coach/web/review/assets/keys.mjs";
import { Selection } from "../../coach/web/review/assets/selection.mjs";
import { Clock, Film } from "../../coach/web/review/assets/transport.mjs";

function clock() {
  const time = { ms: 1000 };
  const made = new Clock(() => time.ms);
  made.span(0, 10);
  return { made, time };
}

test("a clock runs, stands still, and runs at other speeds", () => {
  const { made, time } = clock();
  time.ms += 500;
  assert.equal(made.timeS, 0);
  made.play();
  time.ms += 500;
  assert.equal(made.timeS, 0.5);
  made.rate(0.5);
  time.ms += 1000;
  assert.equal(made.timeS, 1);
  made.pause();
  time.ms += 1000;
  assert.equal(made.timeS, 1);
  assert.equal(made.playing, false);
});

test("a clock stops at its end and begins again from its start", () => {
  const { made, time } = clock();
  made.seek(9.5);
  made.play();
  time.ms += 2000;
  assert.equal(made.timeS, 10);
  assert.equal(made.playing, false);
  made.play();
  assert.equal(made.timeS, 0);
});

test("a clock goes nowhere beyond its ends", () => {
  const { made } = clock();
  made.span(-2, 10);
  for (const [wanted, got] of [[-5, -2], [99, 10], [3.25, 3.25]]) {
    made.seek(wanted);
    assert.equal(made.timeS, got);
  }
  made.span(0, 2);
  assert.equal(made.timeS, 2);
});

class FakeVideo {
  constructor() {
    Object.assign(this, {
      currentTime: 0, paused: true, ended: false, seeking: false, duration: 10, playbackRate: 1,
    });
    this.waiting = [];
    this.heard = {};
  }

  addEventListener(name, call) { this.heard[name] = call; }

  requestVideoFrameCallback(call) { this.waiting.push(call); }

  present(mediaTime) {
    for (const call of this.waiting.splice(0)) call(0, { mediaTime });
  }

  play() {
    this.paused = false;
    return Promise.resolve();
  }

  pause() { this.paused = true; }
}

function film() {
  const video = new FakeVideo();
  const shown = [];
  const sought = [];
  return { video, shown, sought, made: new Film(video, (t) => shown.push(t), () => sought.push(1)) };
}

test("the time of a film is that of the picture that is shown", () => {
  const { video, shown, made } = film();
  video.currentTime = 0.51;
  video.present(0.5);
  video.present(0.533);
  assert.deepEqual(shown, [0.5, 0.533]);
  assert.equal(made.timeS, 0.533);
});

test("while a seek is under way only the last wish counts", () => {
  const { video, sought, made } = film();
  made.seek(1);
  assert.equal(video.currentTime, 1);
  video.seeking = true;
  made.seek(2);
  made.seek(3);
  assert.equal(video.currentTime, 1);
  assert.equal(made.timeS, 3);
  video.seeking = false;
  video.heard.seeked();
  assert.equal(video.currentTime, 3);
  assert.equal(sought.length, 0);
  video.heard.seeked();
  assert.equal(sought.length, 1);
});

test("a film that follows a clock is put right only when it has drifted", () => {
  const { video, made } = film();
  made.follow(2, { playing: true, speed: 0.5 });
  assert.deepEqual([video.paused, video.playbackRate, video.currentTime], [false, 0.5, 2]);
  video.present(2.02);
  made.follow(2.1, { playing: true, speed: 0.5 });
  assert.equal(video.currentTime, 2);
  made.follow(2.4, { playing: true, speed: 0.5 });
  assert.equal(video.currentTime, 2.4);
});

test("a film waits where the clock is beyond its ends", () => {
  const { video, made } = film();
  made.follow(1, { playing: true, speed: 1 });
  made.follow(11, { playing: true, speed: 1 });
  assert.equal(video.paused, true);
  video.present(9.97);
  made.follow(-3, { playing: true, speed: 1 });
  assert.deepEqual([video.paused, video.currentTime], [true, 0]);
});

const at = (selector) => ({
  closest: (asked) => (selector !== null && asked.includes(selector) ? {} : null),
});
const pressed = (key, { shift = false, on = null, ctrl = false, code = "" } = {}) => commandByKey({
  key, code, shiftKey: shift, ctrlKey: ctrl, altKey: false, metaKey: false,
  composedPath: () => [at(on)],
});

for (const [expected, key, how] of [
  ["toggle", " "], ["secondBack", "ArrowLeft"], ["secondOn", "ArrowRight"],
  ["frameBack", "ArrowLeft", { shift: true }], ["frameOn", "ArrowRight", { shift: true }],
  ["frameBack", ","], ["frameOn", "."], ["back", "j"], ["stop", "K"], ["on", "l"],
  ["on", "ล", { code: "KeyL" }], ["repBack", "ArrowUp"], ["repOn", "ArrowDown"],
  ["edgeStart", "ArrowUp", { shift: true }], ["edgeEnd", "ArrowDown", { shift: true }],
  [null, " ", { on: "button" }], ["secondOn", "ArrowRight", { on: "button" }],
  [null, "ArrowRight", { on: "select" }], [null, "ArrowRight", { on: '[role="slider"]' }],
  [null, "ArrowUp", { on: "[data-point]" }], [null, "l", { ctrl: true }], [null, "Tab"],
  [null, "Enter"],
]) {
  test(`${JSON.stringify([key, how ?? {}])} asks for ${expected}`, () => {
    assert.equal(pressed(key, how), expected);
  });
}

class FakeFrames {
  constructor() {
    this.waiting = [];
    globalThis.requestAnimationFrame = (call) => this.waiting.push(call);
    globalThis.cancelAnimationFrame = () => { this.waiting = []; };
  }

  next() {
    for (const call of this.waiting.splice(0)) call();
  }
}

function driven({ loop = null, shift = 0 } = {}) {
  const frames = new FakeFrames();
  const drawn = [];
  const lane = (index) => ({ film: null, endS: 10, draw: (t) => { drawn[index] = t; } });
  const lanes = [lane(0), lane(1)];
  let ticks = 0;
  const driver = new Driver({
    lanes: () => lanes, shiftOf: (index) => index * shift, loop: () => loop,
    ticked: () => { ticks += 1; },
  });
  const time = { ms: 0 };
  driver.clock.nowMs = () => time.ms;
  driver.clock.span(0, 10);
  return { driver, frames, drawn, time, ticks: () => ticks };
}

test("two recordings are drawn at the same moment of the common time", () => {
  const { driver, frames, drawn, time, ticks } = driven({ shift: 1.5 });
  driver.seek(2);
  assert.deepEqual(drawn, [2, 3.5]);
  driver.play();
  time.ms += 1000;
  frames.next();
  assert.deepEqual(drawn, [3, 4.5]);
  assert.ok(driver.moving && ticks() > 1);
  driver.pause();
  assert.equal(driver.moving, false);
  driver.seek(9.5);
  assert.deepEqual(drawn, [9.5, 10]);
});

test("what is played again and again begins again at its end", () => {
  const { driver, frames, time } = driven({ loop: { from: 4, to: 5 } });
  driver.play();
  assert.equal(driver.timeS, 4);
  time.ms += 1010;
  frames.next();
  assert.equal(driver.timeS, 4);
  assert.ok(driver.moving);
});

test("backwards is as fast as forwards, to the start", () => {
  const { driver, frames } = driven();
  const ms = performance.now();
  driver.seek(3);
  driver.rate(2);
  driver.runBack();
  assert.ok(driver.moving);
  frames.next();
  const gone = (performance.now() - ms) / 1000;
  assert.ok(driver.timeS < 3 && driver.timeS > 3 - 2 * gone - 0.01);
  driver.halt();
  assert.equal(driver.moving, false);
});

const REPS = [
  { index: 1, start_s: 1, end_s: 2 }, { index: 2, start_s: 3, end_s: 4 },
  { index: 3, start_s: 6, end_s: 7 },
];

for (const [t, way, chosen, expected] of [
  [0, 1, undefined, 1], [1.5, 1, undefined, 2], [1, 1, REPS[0], 2], [1.02, -1, REPS[0], undefined],
  [5, -1, undefined, 2], [5, -1, REPS[0], 2], [6, -1, REPS[2], 2], [8, 1, undefined, undefined],
  [3.5, 1, REPS[1], 3],
]) {
  test(`${way > 0 ? "after" : "before"} ${t} s with ${chosen?.index} comes ${expected}`, () => {
    assert.equal(repBeside(REPS, { t, way, chosen })?.index, expected);
  });
}

test("two recordings are lined up by their first repetition, or by their start", () => {
  const both = [{ reps: REPS }, { reps: [{ start_s: 4.5 }] }];
  assert.equal(aheadBy(both, 0, { lineUp: "rep", moved: 0.3 }), 0);
  assert.equal(aheadBy(both, 1, { lineUp: "rep", moved: 0.5 }), 4);
  assert.equal(aheadBy(both, 1, { lineUp: "start", moved: -0.5 }), -0.5);
  assert.equal(aheadBy([{ reps: [] }, both[1]], 1, { lineUp: "rep", moved: 0 }), 0);
});

test("pins lie at their moments in the common time", () => {
  const facts = {
    comments: [{ t_s: 62, text: "heels" }], readings: [{ t_s: 5, text: "90°" }],
    reps: [{ helped: [{ t_s: 4, text: "Chest up" }] }, { helped: [] }],
  };
  const texts = {
    comment_at: "C {time}: {text}", reading_at: "R {time}: {value}", helped_at: "H {time}: {text}",
  };
  assert.deepEqual(pinsOf([facts, facts], (index) => index * 2, texts), [
    { kind: "help", recording: 0, at: 4, label: "H 4.0: Chest up" },
    { kind: "comment", recording: 0, at: 62, label: "C 1:02.0: heels" },
    { kind: "reading", recording: 0, at: 5, label: "R 5.0: 90°" },
    { kind: "help", recording: 1, at: 2, label: "H 4.0: Chest up" },
    { kind: "comment", recording: 1, at: 60, label: "C 1:02.0: heels" },
    { kind: "reading", recording: 1, at: 3, label: "R 5.0: 90°" },
  ]);
});

test("from one pin of a kind to the next, in order of time", () => {
  const pins = [
    { kind: "help", at: 9 }, { kind: "comment", at: 5 }, { kind: "help", at: 4 },
  ];
  const beside = (t, way) => pinBeside(pins, { t, way, kind: "help" })?.at;
  assert.deepEqual([beside(0, 1), beside(4, 1), beside(9, 1)], [4, 9, undefined]);
  assert.deepEqual([beside(12, -1), beside(9, -1), beside(4, -1)], [9, 4, undefined]);
});

test("a repetition is chosen, repeated, and dropped when it is gone", () => {
  const button = { pressed: "false", setAttribute(_, on) { this.pressed = on; },
    getAttribute() { return this.pressed; } };
  let recordings = [{ reps: [{ index: 1, start_s: 2, end_s: 4 }] },
    { reps: [{ index: 1, start_s: 5, end_s: 10 }] }];
  const selection = new Selection(button, {
    recordings: () => recordings, shiftOf: (recording) => 3 * recording, timeS: () => 2.5,
  });
  assert.equal(selection.chooseAt(2.5), false);
  assert.equal(selection.chooseAt(2.005), true);
  assert.equal(selection.loopSpan(20), null);
  selection.loop(true);
  assert.deepEqual(selection.loopSpan(20), { from: 2, to: 4 });
  selection.choose(1, 1);
  assert.deepEqual(selection.span, { from: 2, to: 7 });
  assert.deepEqual(selection.loopSpan(7), { from: 2, to: 6.98 });
  assert.equal(selection.here(1).start_s, 5);
  recordings = [recordings[0]];
  selection.tidy();
  assert.equal(selection.chosen, null);
});
