import assert from "node:assert/strict";
import test from "node:test";

import { commandByKey } from "../../coach/web/camera/assets/keys.mjs";
import { header, HEADER_BYTES } from "../../coach/web/camera/assets/packet.mjs";
import { numberByKey } from "../../coach/web/camera/assets/rating.mjs";
import { reasonOf } from "../../coach/web/camera/assets/capture.mjs";
import {
  clock, fill, number, phaseLine, secondsLeft, whole,
} from "../../coach/web/camera/assets/words.mjs";

for (const [call, expected] of [
  [() => fill("Set {number} of {of}", { number: 1, of: 3 }), "Set 1 of 3"],
  [() => fill("{unknown} stays", {}), "{unknown} stays"],
  [() => whole(29.6), "30"],
  [() => whole(NaN), "–"],
  [() => whole(undefined), "–"],
  [() => secondsLeft(2.1), "3"],
  [() => secondsLeft(-0.2), "0"],
  [() => secondsLeft(NaN), ""],
  [() => phaseLine("Hold", "3"), "Hold 3"],
  [() => phaseLine("Down", ""), "Down"],
  [() => phaseLine("", "0"), ""],
  [() => clock(60), "1:00"],
  [() => clock(59.2), "1:00"],
  [() => clock(5), "0:05"],
  [() => clock(NaN), ""],
]) {
  test(`in writing: ${call.toString().slice(6)}`, () => assert.equal(call(), expected));
}

test("null is a number not known, and 0 is a number", () => {
  assert.ok(Number.isNaN(number(null)));
  assert.equal(number(0), 0);
});

test("a picture's header is little-endian and 16 bytes", () => {
  const bytes = header(258, 1.5);
  const view = new DataView(bytes);
  assert.equal(bytes.byteLength, HEADER_BYTES);
  assert.deepEqual([...new Uint8Array(bytes, 0, 8)], [1, 0, 0, 0, 2, 1, 0, 0]);
  assert.equal(view.getFloat64(8, true), 1.5);
});

for (const [key, chosen, expected] of [
  ["7", null, 7], ["ArrowRight", null, 0], ["ArrowRight", 10, 10], ["ArrowLeft", 0, 0],
  ["ArrowLeft", 5, 4], ["ArrowUp", 0, 1], ["Home", 8, 0], ["End", null, 10],
  ["a", 3, undefined], ["Enter", 3, undefined], ["Tab", null, undefined],
]) {
  test(`on the scale ${key} leads from ${chosen} to ${expected}`, () => {
    assert.equal(numberByKey(key, chosen), expected);
  });
}

const press = (key, more = {}) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  composedPath: () => [{ closest: (what) => (more.on === what ? {} : null) }],
  ...more,
});

for (const [key, view, stage, expected] of [
  ["Escape", "live", "set", "stop"],
  ["Escape", "rating", "rating", "stop"],
  ["Escape", "rest", "rest", "stop"],
  ["Escape", "opening", undefined, "leave"],
  ["Escape", "end", "done", "finish"],
  [" ", "live", "scene", "start"],
  ["Enter", "live", "scene", "start"],
  [" ", "live", "set", "pause"],
  ["Enter", "live", "set", null],
  [" ", "live", "paused", "resume"],
  ["p", "live", "set", "pause"],
  ["p", "live", "paused", "resume"],
  ["p", "live", "scene", null],
  [" ", "rating", "rating", null],
  ["m", "rest", "rest", "mute"],
  ["d", "live", "set", "panel"],
  ["m", "opening", undefined, null],
  ["x", "live", "set", null],
]) {
  test(`the key ${key} in ${stage ?? view} asks for ${expected}`, () => {
    assert.equal(commandByKey(press(key), { view, stage }), expected);
  });
}

test("a button with the focus answers to Space itself", () => {
  const seen = { view: "live", stage: "set" };
  assert.equal(commandByKey(press(" ", { on: "button" }), seen), null);
});

test("a key with Ctrl, or held down, asks for nothing", () => {
  const seen = { view: "live", stage: "set" };
  assert.equal(commandByKey(press("p", { ctrlKey: true }), seen), null);
  assert.equal(commandByKey(press("p", { repeat: true }), seen), null);
});

test("letters work on a Thai keyboard, by their place", () => {
  const event = press("ท", { code: "KeyM" });
  assert.equal(commandByKey(event, { view: "live", stage: "set" }), "mute");
});

for (const [name, expected] of [
  ["NotAllowedError", "refused"], ["NotFoundError", "missing"], ["NotReadableError", "taken"],
  ["OverconstrainedError", "missing"], ["SomethingNewError", "taken"],
]) {
  test(`a camera's ${name} means it is ${expected}`, () => {
    assert.equal(reasonOf({ name }), expected);
  });
}
