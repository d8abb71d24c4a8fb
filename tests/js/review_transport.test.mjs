import assert from "node:assert/strict";
import test from "node:test";

import { commandByKey } from "../../coach/web/review/assets/keys.mjs";
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
