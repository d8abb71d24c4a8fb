import assert from "node:assert/strict";
import test from "node:test";

import {
  apart, bodyRegion, fit, place, pointOf, unplace, wholePicture,
} from "../../coach/web/review/assets/geometry.mjs";
import { directionOf, firstPoints, handAngle } from "../../coach/web/review/assets/hand.mjs";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
const region = (left, top, width, height) => ({ left, top, width, height });

for (const [name, shown, space, expected] of [
  ["wide space", region(0, 0, 640, 480), [1000, 480], [180, 0, 640, 480, 1]],
  ["tall space", region(0, 0, 640, 480), [320, 500], [0, 130, 320, 240, 0.5]],
  ["a part", region(100, 50, 320, 240), [640, 480], [0, 0, 640, 480, 2]],
]) {
  test(`the picture fits: ${name}`, () => {
    const box = fit(shown, { width: space[0], height: space[1] });
    assert.deepEqual([box.x, box.y, box.width, box.height, box.scale], expected);
  });
}

test("a place leads back to its point, and never out of the picture", () => {
  const box = fit(region(100, 50, 320, 240), { width: 700, height: 480 });
  for (const point of [[100, 50], [420, 290], [200.5, 99.25]]) {
    unplace(place(point, box), box).forEach((value, axis) => near(value, point[axis]));
  }
  assert.deepEqual(unplace([-50, 9999], box), [100, 290]);
});

test("the picture is not mirrored", () => {
  const box = fit(region(0, 0, 100, 100), { width: 200, height: 200 });
  assert.deepEqual(place([0, 0], box), [0, 0]);
  assert.deepEqual(place([100, 0], box), [200, 0]);
});

for (const [first, second, expected] of [
  [0, 90, 90], [-170, 170, 20], [350, -10, 0], [0, 180, 180], [720, 1, 1],
]) {
  test(`${first} and ${second} are ${expected} apart`, () => near(apart(first, second), expected));
}

const BODY = {
  width_px: 640, height_px: 480, landmarks: ["a", "b"],
  points_px: Float32Array.of(100, 50, NaN, NaN, 120, 350, 110, 200),
};

test("a landmark that was not seen is no point", () => {
  assert.deepEqual(pointOf(BODY, 0, 0), [100, 50]);
  assert.equal(pointOf(BODY, 0, 1), null);
  assert.deepEqual(pointOf(BODY, 1, 1), [110, 200]);
});

test("the lines alone are drawn large: the region is about the body", () => {
  const { left, top, width, height } = bodyRegion(BODY);
  assert.ok(left < 100 && left + width > 120);
  assert.ok(top < 50 && top + height > 350);
  assert.ok(width >= 0.74 * height && width < 640);
  const nobody = { ...BODY, points_px: Float32Array.of(NaN, NaN) };
  assert.deepEqual(bodyRegion(nobody), wholePicture(nobody));
});

test("points that lie on each other give no angle by hand", () => {
  const knee = { 1: { slope: -1, at: 0, low: -90 }, "-1": { slope: 1, at: 0, low: -90 } };
  assert.ok(Number.isNaN(handAngle([[5, 5], [5, 5], [9, 9]], knee, 1)));
  assert.ok(Number.isNaN(handAngle([[5, 5], [9, 9], [9, 9]], knee, 1)));
});

const ON_BODY = [{ landmarks: [0] }, { landmarks: [0, 1] }, { landmarks: [1] }];

test("points begin on the body, between landmarks, or straight above the joint", () => {
  const body = { ...BODY, facing: [1, -1], outward_left: [-1, 1], outward_right: [1, 0] };
  const shown = { row: 1, region: wholePicture(body) };
  assert.deepEqual(firstPoints(ON_BODY, body, shown), [[120, 350], [115, 275], [110, 200]]);
  const above = [{ along: -1 }, { landmarks: [0] }, { landmarks: [1] }];
  const [first] = firstPoints(above, body, shown);
  near(first[0], 120);
  near(first[1], 350 - Math.hypot(10, 150));
  assert.deepEqual(firstPoints(ON_BODY, body, { ...shown, row: 0 })[1], [320, 240]);
  assert.deepEqual(firstPoints(ON_BODY, body, { ...shown, row: -1 })[1], [320, 240]);
  assert.equal(directionOf(body, 1, { view: "side", side: "left" }), -1);
  assert.equal(directionOf(body, 1, { view: "front", side: "right" }), 0);
  assert.equal(directionOf(body, -1, { view: "front", side: "left" }), 0);
});
