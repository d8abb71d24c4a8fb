import assert from "node:assert/strict";
import test from "node:test";

import {
  figure, MARGIN, placeOf, sidesOf, THEMES, thinned, timeAt,
} from "../../coach/web/review/assets/chart.mjs";

const VIEW = { from: 2, to: 12, width: 800, height: 270 };

test("a place on the chart is a time, and back", () => {
  assert.equal(timeAt(MARGIN.l, VIEW), 2);
  assert.equal(timeAt(800 - MARGIN.r, VIEW), 12);
  for (const t of [2, 3.7, 12]) assert.ok(Math.abs(timeAt(placeOf(t, VIEW), VIEW) - t) < 1e-9);
});

test("a long line is thinned: highs, lows and gaps stay", () => {
  const times = Float64Array.from({ length: 18000 }, (_, row) => row / 30);
  const values = Float32Array.from(times, (t) => 50 + 40 * Math.sin(t));
  values[9001] = 170;
  values[9050] = -20;
  values.fill(NaN, 12000, 12100);
  const { x, y } = thinned(times, values, { start: 0, stop: 18000 }, 3000);
  assert.ok(x.length <= 4600, `${x.length}`);
  assert.ok(y.includes(170) && y.includes(-20) && y.includes(null));
  assert.ok(x.every((t, index) => index === 0 || t > x[index - 1]));
});

test("a short line is left as it is", () => {
  const { x, y } = thinned([0, 1, 2], [5, NaN, 7], { start: 0, stop: 3 });
  assert.deepEqual(x, [0, 1, 2]);
  assert.deepEqual(y, [5, null, 7]);
});

function lane(change = {}) {
  const t_s = Float64Array.from({ length: 600 }, (_, row) => row / 30);
  const deg = Float32Array.from(t_s, (t) => 45 * (1 - Math.cos(t)));
  deg[150] = 100;
  const angles = {
    t_s, angle_deg: deg, smooth_deg: deg, band_deg: deg.map(() => 5), side: new Uint8Array(600),
    sides: ["left", "right"], ...change.angles,
  };
  const facts = {
    unit: "°", range: [-10, 110],
    lines: { band: [85, 95], target: 90, return: 0, ceiling: null },
    reps: [
      { index: 1, start_s: 3, peak_s: 4, end_s: 5, sign: "✓", colour: "#009e73", helped: [{ t_s: 4.2, text: "x" }] },
      { index: 2, start_s: 14, peak_s: 15, end_s: 16, sign: "○", colour: "#d55e00", helped: [] },
    ],
    rejected: [{ index: 3, start_s: 8, end_s: 9 }],
    spans: [{ start_s: 6, end_s: 7, grade: "refused" }],
    ...change.facts,
  };
  return { facts, angles, shift: change.shift ?? 0 };
}

const shown = (lanes, chosen = null) => figure({
  lanes, view: VIEW, chosen, theme: THEMES.light,
  texts: { time: "Time", legend_target: "Target", legend_return: "Return" },
});
const words = ({ layout }) => layout.annotations.map(({ text }) => text.replace(/<.?b>/g, ""));

test("repetitions in view are named by number and sign; rejected ones by a cross", () => {
  assert.deepEqual(words(shown([lane()])), ["Target 90°", "Return 0°", "1 ✓", "✕"]);
});

test("a repetition too narrow for its number keeps its sign", () => {
  const wide = figure({
    lanes: [lane()], view: { ...VIEW, from: 0, to: 60 }, chosen: null, theme: THEMES.light,
    texts: {},
  });
  assert.ok(words(wide).includes("✓"));
});

test("the chosen repetition stands out by its frame too", () => {
  const framed = ({ layout }) => layout.shapes.filter((s) => s.type === "rect" && s.line.width === 2);
  assert.equal(framed(shown([lane()])).length, 0);
  assert.equal(framed(shown([lane()], { recording: 0, index: 1 })).length, 1);
  assert.equal(framed(shown([lane()], { recording: 1, index: 1 })).length, 0);
});

test("what was refused is crossed", () => {
  const { data } = shown([lane()]);
  const crossed = data.find((trace) => trace.fillpattern?.shape === "x");
  assert.deepEqual([Math.min(...crossed.x.filter((t) => t !== null)), crossed.x[2]], [6, 7]);
});

test("of two recordings both curves are drawn, the second in the time of the first", () => {
  const { data, layout } = shown([lane(), lane({ shift: 2 })]);
  const curves = data.filter((trace) => trace.mode === "lines");
  assert.deepEqual(curves.map((trace) => trace.line.dash), ["solid", "8px,5px"]);
  const highest = (trace) => trace.x[trace.y.indexOf(Math.max(...trace.y.filter((y) => y !== null)))];
  assert.ok(Math.abs(highest(curves[0]) - highest(curves[1]) - 2) < 0.05);
  assert.equal(layout.shapes.length, 3, "a band and two lines of the common target");
  assert.deepEqual(layout.annotations.filter(({ text }) => text.includes("✓")).map(({ x }) => x), [4, 2]);
});

test("targets that differ are not drawn for both", () => {
  const other = lane({ facts: { lines: { band: [65, 75], target: 70, return: 0, ceiling: null } } });
  assert.deepEqual(shown([lane(), other]).layout.shapes, []);
});

test("where both sides were measured each has a curve of its own", () => {
  const side = Uint8Array.from({ length: 600 }, (_, row) => (row < 300 ? 0 : 1));
  const both = lane({ angles: { side } });
  assert.deepEqual(sidesOf(both.angles), [0, 1]);
  const curves = shown([both]).data.filter((trace) => trace.line?.width === 3);
  assert.equal(curves.length, 2);
  const seen = curves.map(({ x, y }) => x.filter((_, index) => y[index] !== null));
  assert.ok(Math.max(...seen[0]) < Math.min(...seen[1]));
});
