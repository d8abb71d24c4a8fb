import assert from "node:assert/strict";
import test from "node:test";

import {
  arcPlaces, fit, LEAST_RADIUS, mirrored, MOST_RADIUS, place, sweep,
} from "../../coach/web/camera/assets/geometry.mjs";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

for (const [name, picture, space, expected] of [
  ["wide space", [640, 480], [1000, 480], [180, 0, 640, 480]],
  ["tall space", [640, 480], [320, 500], [0, 130, 320, 240]],
  ["same shape", [640, 480], [320, 240], [0, 0, 320, 240]],
]) {
  test(`the picture fits: ${name}`, () => {
    const size = ([width, height]) => ({ width, height });
    const box = fit(size(picture), size(space));
    assert.deepEqual([box.x, box.y, box.width, box.height], expected);
  });
}

const BOX = { x: 100, y: 50, width: 400, height: 300 };

test("points are mirrored within the box", () => {
  assert.deepEqual(place([0, 0], BOX), [500, 50]);
  assert.deepEqual(place([1000, 1000], BOX), [100, 350]);
  assert.deepEqual(place([250, 500], BOX), [400, 200]);
});

for (const deg of [-170, -90, 0, 30, 90, 180, 260]) {
  test(`a direction of ${deg}° points where the mirrored point lies`, () => {
    const square = { x: 0, y: 0, width: 100, height: 100 };
    const radians = (deg * Math.PI) / 180;
    const from = place([500, 500], square);
    const to = place([500 + 100 * Math.cos(radians), 500 + 100 * Math.sin(radians)], square);
    near(Math.cos(mirrored(deg)) * 10, to[0] - from[0]);
    near(Math.sin(mirrored(deg)) * 10, to[1] - from[1]);
  });
}

for (const [from, to] of [[0, 90], [90, 0], [-30, 150], [200, 20]]) {
  test(`the arc from ${from}° to ${to}° goes the short way between`, () => {
    const way = sweep(from, to);
    const turned = way.anticlockwise ? way.from - way.to : way.to - way.from;
    near(turned, (Math.abs(to - from) * Math.PI) / 180);
  });
}

test("the arc stays readable for short and long limbs", () => {
  const arc = (x) => ({ at: [500, 500], start: [500 + x, 500], end: [500, 900] });
  assert.equal(arcPlaces(arc(1), BOX).radius, BOX.height / LEAST_RADIUS);
  assert.equal(arcPlaces(arc(400), BOX).radius, BOX.height / MOST_RADIUS);
});
