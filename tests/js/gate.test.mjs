import assert from "node:assert/strict";
import test from "node:test";

import { Gate } from "../../coach/web/camera/assets/gate.mjs";

test("two pictures at most are unanswered", () => {
  const gate = new Gate();
  assert.equal(gate.open(0, 30), true);
  gate.sent(0, 0);
  assert.equal(gate.open(40, 30), true);
  gate.sent(1, 40);
  assert.equal(gate.open(80, 30), false);
  assert.equal(gate.answered(0, 90), 90);
  assert.equal(gate.open(100, 30), true);
});

test("an answer nobody waits for tells nothing and opens nothing", () => {
  const gate = new Gate(1);
  gate.open(0, 30);
  gate.sent(7, 0);
  assert.ok(Number.isNaN(gate.answered(8, 10)));
  assert.equal(gate.open(50, 30), false);
});

test("a picture that never is answered does not close the gate for good", () => {
  const gate = new Gate(1);
  gate.open(0, 30);
  gate.sent(0, 0);
  assert.equal(gate.open(2900, 30), false);
  assert.equal(gate.open(3100, 30), true);
});

for (const [name, cameraHz, rateHz, least, most] of [
  ["every picture of a camera as fast as asked", 30, 30, 298, 300],
  ["every second one", 30, 15, 148, 152],
  ["all of a slow camera", 10, 30, 99, 100],
  ["a third", 30, 10, 99, 102],
]) {
  test(`the rate is kept: ${name}`, () => {
    const gate = new Gate();
    let sent = 0;
    for (let index = 0; index < cameraHz * 10; index += 1) {
      const jitterMs = ((index * 7) % 5) - 2;
      const nowMs = (index * 1000) / cameraHz + jitterMs;
      if (!gate.open(nowMs, rateHz)) continue;
      gate.sent(index, nowMs);
      gate.answered(index, nowMs + 20);
      sent += 1;
    }
    assert.ok(sent >= least && sent <= most, `${sent}`);
  });
}

test("reset forgets what was on its way", () => {
  const gate = new Gate(1);
  gate.open(0, 30);
  gate.sent(0, 0);
  gate.reset();
  assert.equal(gate.open(1, 30), true);
});
