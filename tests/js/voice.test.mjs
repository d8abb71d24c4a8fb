import assert from "node:assert/strict";
import test from "node:test";

import { NOTES } from "../../coach/web/camera/assets/sounds.mjs";
import { echo, pickVoice, Queue } from "../../coach/web/camera/assets/voice.mjs";

const voice = (name, lang, localService, byDefault = false) => ({
  name, lang, localService, default: byDefault,
});
const VOICES = [
  voice("cloud", "en-US", false, true),
  voice("here", "en-GB", true),
  voice("usual", "en-US", true, true),
  voice("old", "th_TH", true),
  voice("far", "de-DE", false),
];

for (const [language, expected] of [["en", "usual"], ["th", "old"], ["de", undefined]]) {
  test(`for ${language} only a voice of this computer is taken`, () => {
    assert.equal(pickVoice(VOICES, language)?.name, expected);
  });
}

const line = (text, priority = "target") => ({ text, priority });

test("one line at a time, the newest waits", () => {
  const queue = new Queue();
  const first = line("first");
  assert.equal(queue.add(first, 0), "now");
  assert.equal(queue.add(line("second"), 100), "later");
  assert.equal(queue.add(line("third"), 200), "later");
  assert.equal(queue.ended(first, 1000).text, "third");
});

test("safety does not wait, and drops what did", () => {
  const queue = new Queue();
  const first = line("first");
  const stop = line("stop", "safety");
  queue.add(first, 0);
  queue.add(line("second"), 100);
  assert.equal(queue.add(stop, 200), "interrupt");
  assert.equal(queue.ended(first, 210), null);
  assert.equal(queue.ended(stop, 900), null);
});

test("safety is not interrupted by safety", () => {
  const queue = new Queue();
  queue.add(line("a", "safety"), 0);
  assert.equal(queue.add(line("b", "safety"), 10), "later");
});

test("words that waited too long are not said", () => {
  const queue = new Queue();
  const first = line("first");
  queue.add(first, 0);
  queue.add(line("second"), 100);
  assert.equal(queue.ended(first, 5000), null);
  assert.equal(queue.add(line("third"), 5001), "now");
});

test("a voice that never ends does not silence the coach for good", () => {
  const queue = new Queue();
  queue.add(line("stuck"), 0);
  assert.equal(queue.add(line("next"), 20000), "now");
});

test("the sounds differ and are short", () => {
  const scores = Object.values(NOTES).map((notes) => JSON.stringify(notes));
  assert.equal(new Set(scores).size, scores.length);
  for (const notes of Object.values(NOTES)) {
    const [begins, lasts] = notes.at(-1);
    assert.ok(begins + lasts < 1.5);
  }
});

test("what is said, or was a moment ago, may be heard by a microphone", () => {
  const queue = new Queue();
  const first = line("Stop there.");
  assert.equal(echo(queue, 0), "");
  queue.add(first, 100);
  assert.equal(echo(queue, 900), "Stop there.");
  queue.ended(first, 1000);
  assert.equal(echo(queue, 2000), "Stop there.");
  assert.equal(echo(queue, 3000), "");
  queue.reset();
  assert.equal(echo(queue, 1100), "");
});
