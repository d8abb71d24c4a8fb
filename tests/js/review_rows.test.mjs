import assert from "node:assert/strict";
import test from "node:test";

import { aim, firstFrom, nearest, unpack } from "../../coach/web/review/assets/rows.mjs";

/** A packet as `packing.py` makes it. */
function packet(about, columns) {
  const fields = [];
  let at = 0;
  for (const [name, column, step] of columns) {
    const type = column.constructor.name.replace("Array", "").toLowerCase();
    fields.push({ name, type, length: column.length, step, at });
    at += Math.ceil(column.byteLength / 8) * 8;
  }
  const text = new TextEncoder().encode(JSON.stringify({ about, fields }));
  const begin = Math.ceil((4 + text.length) / 8) * 8;
  const bytes = new Uint8Array(begin + at).fill(32, 4, begin);
  new DataView(bytes.buffer).setUint32(0, begin - 4, true);
  bytes.set(text, 4);
  fields.forEach((field, index) => {
    const column = columns[index][1];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), begin + field.at);
  });
  return bytes.buffer;
}

test("a packet comes back, with NaN for what is missing", () => {
  const rows = unpack(packet({ grades: ["A"] }, [
    ["t_s", Float64Array.of(0, 0.0333, 0.0667), null],
    ["angle_deg", Int16Array.of(200, -32768, -20), 0.05],
    ["grade", Uint8Array.of(0, 3, 0), null],
  ]));
  assert.deepEqual(rows.grades, ["A"]);
  assert.deepEqual([...rows.t_s], [0, 0.0333, 0.0667]);
  assert.deepEqual([...rows.angle_deg].map((deg) => Math.round(deg * 100) / 100), [10, NaN, -1]);
  assert.deepEqual([...rows.grade], [0, 3, 0]);
});

test("a packet of no rows has no rows", () => {
  assert.equal(unpack(packet({}, [["t_s", new Float64Array(0), null]])).t_s.length, 0);
});

const TIMES = Float64Array.of(0, 0.1, 0.25, 0.3, 2);

for (const [t, row, within] of [
  [-1, 0], [0, 0], [0.04, 0], [0.06, 1], [0.18, 2], [0.29, 3], [1, 3], [1.5, 4], [9, 4],
  [1, -1, 0.1], [0.32, 3, 0.1], [9, -1, 0.1],
]) {
  test(`nearest to ${t} within ${within ?? "anything"} is row ${row}`, () => {
    assert.equal(nearest(TIMES, t, within), row);
  });
}

test("nothing is nearest where there is nothing", () => {
  assert.equal(nearest(new Float64Array(0), 1), -1);
});

for (const [t, row] of [[-1, 0], [0, 0], [0.1, 1], [0.2, 2], [2, 4], [2.1, 5]]) {
  test(`first from ${t} is row ${row}`, () => assert.equal(firstFrom(TIMES, t), row));
}

test("a seek aims between a picture and the next", () => {
  for (let row = 0; row < TIMES.length; row += 1) {
    const at = aim(TIMES, row);
    assert.ok(at > TIMES[row] && at < (TIMES[row + 1] ?? Infinity));
    assert.equal(nearest(TIMES, at), row);
  }
});
