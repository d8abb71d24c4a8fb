import assert from "node:assert/strict";
import test from "node:test";

import { Link } from "../../coach/web/camera/assets/link.mjs";
import { KEPT_MS, mayRetry, retryInMs } from "../../coach/web/camera/assets/retry.mjs";

test("tries come at 0.5, 1, 2, 4, 4 ... seconds for as long as the server keeps the workout", () => {
  const waits = [];
  let nowMs = 0;
  for (let wait = retryInMs(0, 0, 0); wait !== null; wait = retryInMs(waits.length, 0, nowMs)) {
    waits.push(wait);
    nowMs += wait;
  }
  assert.deepEqual(waits.slice(0, 5), [500, 1000, 2000, 4000, 4000]);
  assert.ok(nowMs <= KEPT_MS && nowMs > KEPT_MS - 4000, `${nowMs}`);
});

for (const [code, expected] of [
  [1000, false], [1001, true], [1006, true], [1011, true], [4400, false], [4401, false],
  [4403, false], [4408, true], [4409, false], [4413, false], [4429, false], [4500, true],
]) {
  test(`after ${code} another try ${expected ? "may help" : "cannot help"}`, () => {
    assert.equal(mayRetry(code), expected);
  });
}

/** A browser in which time passes only when told. */
function outside() {
  const world = { sockets: [], timers: [], now: 0, calls: [] };
  world.browser = {
    open: () => {
      const socket = { sent: [], bufferedAmount: 0, send: (data) => socket.sent.push(data) };
      socket.close = (code) => (socket.closedWith = code);
      world.sockets.push(socket);
      return socket;
    },
    nowMs: () => world.now,
    later: (call, ms) => world.timers.push({ call, ms }),
    never: (id) => (world.timers[id - 1].call = () => {}),
  };
  const note = (name) => (value) => world.calls.push(value === undefined ? name : [name, value]);
  world.link = new Link("ws://here/live", {
    message: (message) => world.calls.push(["message", message.type]),
    lost: note("lost"), found: note("found"), ended: note("ended"),
  }, world.browser);
  return world;
}

function welcome(socket, resume) {
  socket.onopen();
  socket.onmessage({ data: JSON.stringify({ type: "welcome", resume, settings: {} }) });
}

function tick(world) {
  const { call, ms } = world.timers.at(-1);
  world.now += ms;
  call();
}

test("hello comes first, with the token, and nothing is sent before the welcome", () => {
  const { link, sockets } = outside();
  link.start("abc");
  sockets[0].onopen();
  assert.equal(link.send({ type: "stats" }), false);
  assert.deepEqual(sockets[0].sent.map(JSON.parse), [{ type: "hello", token: "abc" }]);
});

test("a lost connection comes back with the last resume token, once each", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  world.sockets[0].onclose({ code: 1006 });
  tick(world);
  world.sockets[1].onclose({ code: 1006 });
  tick(world);
  welcome(world.sockets[2], "r2");
  assert.deepEqual(JSON.parse(world.sockets[2].sent[0]), { type: "hello", resume: "r1" });
  world.sockets[2].onclose({ code: 1006 });
  tick(world);
  world.sockets[3].onopen();
  assert.deepEqual(JSON.parse(world.sockets[3].sent[0]), { type: "hello", resume: "r2" });
  assert.deepEqual(world.calls.filter((call) => !Array.isArray(call)), ["lost", "found", "lost"]);
});

test("it gives up when the server no longer keeps the workout", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  for (let tries = 0; tries < 50 && !world.link.over; tries += 1) {
    world.sockets.at(-1).onclose({ code: 1006 });
    if (!world.link.over) tick(world);
  }
  assert.deepEqual(world.calls.at(-1), ["ended", 0]);
});

test("a token refused at the first hello is not tried again", () => {
  const world = outside();
  world.link.start("old");
  world.sockets[0].onopen();
  world.sockets[0].onclose({ code: 4401 });
  assert.deepEqual(world.calls, [["ended", 4401]]);
  assert.equal(world.timers.length, 0);
});

test("a resume refused is told as a connection that did not come back", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  world.sockets[0].onclose({ code: 1006 });
  tick(world);
  world.sockets[1].onclose({ code: 4401 });
  assert.deepEqual(world.calls.at(-1), ["ended", 0]);
});

test("waking up tries at once and only once", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  world.sockets[0].onclose({ code: 4408 });
  world.link.wake();
  world.link.wake();
  tick(world);
  assert.equal(world.sockets.length, 2);
});

test("what an old socket says is not heard", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  world.sockets[0].onclose({ code: 1006 });
  tick(world);
  const heard = world.calls.length;
  world.sockets[0].onmessage({ data: JSON.stringify({ type: "update" }) });
  world.sockets[0].onclose({ code: 1006 });
  assert.equal(world.calls.length, heard);
});

test("pictures wait while the browser still holds unsent ones", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  assert.equal(world.link.clear, true);
  world.sockets[0].bufferedAmount = 1_000_000;
  assert.equal(world.link.clear, false);
});

test("hanging up says so and tries nothing more", () => {
  const world = outside();
  world.link.start("abc");
  welcome(world.sockets[0], "r1");
  world.link.close();
  assert.equal(world.sockets[0].closedWith, 1000);
  world.sockets[0].onclose({ code: 1000 });
  assert.equal(world.timers.length, 0);
  assert.ok(!world.calls.some((call) => call[0] === "ended"));
});
