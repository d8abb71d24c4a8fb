import assert from "node:assert/strict";
import test from "node:test";

import { Figures, quantile } from "../../coach/web/camera/assets/figures.mjs";
import { figuresOf } from "../../coach/web/camera/assets/panel.mjs";

for (const [name, values, share, expected] of [
  ["median of one", [4], 0.5, 4],
  ["median of two", [1, 3], 0.5, 2],
  ["median of three", [1, 2, 9], 0.5, 2],
  ["95 % of 0 to 100", Array.from({ length: 101 }, (_, i) => i), 0.95, 95],
]) {
  test(`quantile: ${name}`, () => assert.equal(quantile(values, share), expected));
}

test("no answers, no figures", () => {
  const figures = figuresOf(new Figures(), 1000);
  assert.ok(Object.values(figures).every(Number.isNaN));
});

test("figures cover the last three seconds only", () => {
  const figures = new Figures();
  for (let ms = 0; ms <= 10000; ms += 50) {
    figures.add(ms, { tripMs: ms < 6900 ? 500 : 40, inferenceMs: NaN });
  }
  const shown = figuresOf(figures, 10000);
  assert.equal(shown.tripMs, 40);
  assert.equal(shown.trip95Ms, 40);
  assert.ok(Math.abs(shown.answersHz - 20) < 0.5, `${shown.answersHz}`);
  assert.ok(Number.isNaN(shown.inferenceMs));
  assert.ok(figures.rows.length <= 61);
});

test("the rate goes down when answers stop", () => {
  const figures = new Figures();
  for (let ms = 0; ms <= 3000; ms += 100) figures.add(ms, { tripMs: 1 });
  assert.equal(figures.rateHz(6500), 0);
});

test("the rate is not guessed from one moment", () => {
  const figures = new Figures();
  figures.add(0, { tripMs: 1 });
  figures.add(1, { tripMs: 1 });
  assert.ok(Number.isNaN(figures.rateHz(2)));
});
