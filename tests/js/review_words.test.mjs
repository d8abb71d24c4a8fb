import assert from "node:assert/strict";
import test from "node:test";

import {
  angleAt, doneBy, lines, rejectedLine, repAt,
} from "../../coach/web/review/assets/moments.mjs";
import { amount, clock, fill, measured } from "../../coach/web/review/assets/words.mjs";

const TEXTS = {
  past_zero: "{amount} past 0", nothing: "no angle", not_seen: "not seen",
  wrong_view: "wrong view", turned: "turned {yaw}", moment: "{time} s",
  rep_grade: "Rep {number}: {grade}", rejected: "Not a rep ({number})",
  helped_at: "Helped {time}: {text}",
};
const WORDS = { unit: "°", texts: TEXTS };

for (const [value, expected] of [
  [112.4, "112°"], [0, "0°"], [-0.3, "0°"], [-3.2, "3° past 0"], [179.6, "180°"],
]) {
  test(`${value} is written ${expected}`, () => assert.equal(amount(value, WORDS), expected));
}

test("a band is said where there is one", () => {
  assert.equal(measured(112, 8.2, WORDS), "112° ± 8");
  assert.equal(measured(112, NaN, WORDS), "112°");
});

for (const [t, expected] of [
  [0, "0.0"], [3.24, "3.2"], [59.96, "1:00.0"], [63.25, "1:03.3"], [600, "10:00.0"], [-2, "−2.0"],
  [-0.01, "0.0"],
]) {
  test(`the clock shows ${t} as ${expected}`, () => assert.equal(clock(t), expected));
}

test("a place without a value stays", () => {
  assert.equal(fill("{a} of {b}", { a: 0 }), "0 of {b}");
});

const ANGLES = {
  t_s: Float64Array.of(0, 1, 2, 3), angle_deg: [40, NaN, NaN, NaN], band_deg: [5, NaN, NaN, NaN],
  yaw_deg: [1, 33, NaN, NaN], grade: [0, 2, 3, 2], grades: ["A", "B", "refused", "untracked"],
};
const REPS = [
  { index: 1, start_s: 0, end_s: 1.2, grade: "full", peak: "40° ± 5", side: "", origin: "moved",
    reasons: ["Too fast"], helped: [{ t_s: 0.9, text: "Chest up" }] },
  { index: 2, start_s: 1.5, end_s: 2.5, grade: "partial", peak: "", side: "left", origin: "",
    reasons: [], helped: [] },
];
const FACTS = {
  unit: "°", reps: REPS, advice: "Turn to the side",
  spans: [{ start_s: 1, end_s: 2, grade: "refused" }, { start_s: 2, end_s: 3, grade: "untracked" }],
  rejected: [{ index: 3, start_s: 2.6, end_s: 3, reason: "sat down" }],
};

for (const [t, expected] of [
  [0.02, "40° ± 5"], [1, "turned 33"], [2, "not seen"], [3, "wrong view"], [0.5, "no angle"],
]) {
  test(`at ${t} s is said: ${expected}`, () => {
    assert.equal(angleAt(FACTS, ANGLES, t, TEXTS), expected);
  });
}

test("what is said of a moment: angle, advice, repetition, why", () => {
  assert.deepEqual(lines(FACTS, ANGLES, 1, TEXTS), [
    "1.0 s: turned 33", "Turn to the side", "Rep 1: full, 40° ± 5, moved", "Too fast",
    "Helped 0.9: Chest up",
  ]);
  assert.deepEqual(lines(FACTS, ANGLES, 3, TEXTS).at(-1), "Not a rep (3): sat down");
  assert.equal(rejectedLine({ index: 3, reason: "" }, TEXTS), "Not a rep (3)");
});

test("a repetition of a moment, and how many are over", () => {
  assert.equal(repAt(REPS, 0).index, 1);
  assert.equal(repAt(REPS, 1.4), undefined);
  assert.deepEqual(doneBy(REPS, 1), { count: 0, last: undefined });
  assert.deepEqual(doneBy(REPS, 2.5), { count: 2, last: REPS[1] });
});
