import assert from "node:assert/strict";
import test from "node:test";

import { filled, size, Uploads } from "../../coach/web/upload/assets/uploads.mjs";

const TYPES = ["mp4", "mov"];

/** A server that answers what it is told to. */
function server({ refuses = {}, cut = {} } = {}) {
  const world = { asked: [], sent: [], tokens: [], stopped: [], going: [] };
  world.way = {
    ask: async (clip, token) => {
      world.asked.push(clip.name);
      world.tokens.push(token);
      return refuses[clip.name] ?? "";
    },
    send: (clip, token, onSent) => {
      let end;
      const done = new Promise((resolve) => (end = resolve));
      world.sent.push(clip.name);
      world.going.push({ clip, onSent, end });
      if (cut[clip.name]) end("broken");
      return { done, stop: () => { world.stopped.push(clip.name); end("broken"); } };
    },
  };
  return world;
}

const file = (name, bytes = 10) => ({ name, size: bytes, lastModified: 1 });
const names = (uploads) => uploads.clips.map((clip) => [clip.name, clip.state, clip.reason]);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("clips are sent one after the other and leave the list when they have arrived", async () => {
  const world = server();
  const uploads = new Uploads(world.way, { types: TYPES, single: false });
  const heard = [];
  uploads.watch((what) => heard.push(what));
  uploads.token = "t1";
  uploads.add([file("a.mp4"), file("b.MOV")]);
  await settled();
  assert.deepEqual(names(uploads), [["a.mp4", "sending", ""], ["b.MOV", "waiting", ""]]);
  world.going[0].onSent(4);
  assert.equal(uploads.clips[0].sent, 4);
  uploads.token = "t2";
  world.going[0].end("");
  await settled();
  assert.deepEqual(world.sent, ["a.mp4", "b.MOV"]);
  assert.deepEqual(world.tokens, ["t1", "t2"]);
  assert.ok(uploads.busy);
  world.going[1].end("");
  await settled();
  assert.deepEqual(names(uploads), []);
  assert.ok(!uploads.busy);
  assert.equal(heard.filter((what) => what === "arrived").length, 2);
});

test("one that is refused says why and does not stop the others", async () => {
  const world = server({ refuses: { "b.mp4": "disk" }, cut: { "c.mp4": true } });
  const uploads = new Uploads(world.way, { types: TYPES, single: false });
  uploads.add([file("letter.docx"), file("b.mp4"), file("c.mp4"), file("d.mp4")]);
  await settled();
  await settled();
  assert.deepEqual(world.sent, ["c.mp4", "d.mp4"]);
  assert.deepEqual(world.asked, ["b.mp4", "c.mp4", "c.mp4", "d.mp4"]);
  world.going[1].end("");
  await settled();
  assert.deepEqual(names(uploads), [
    ["letter.docx", "failed", "type"], ["b.mp4", "failed", "disk"], ["c.mp4", "failed", "broken"],
  ]);
  uploads.cancel(uploads.clips[0].id);
  assert.equal(uploads.clips.length, 2);
});

test("a clip that is cancelled is stopped, and the next one is sent", async () => {
  const world = server();
  const uploads = new Uploads(world.way, { types: TYPES, single: false });
  const heard = [];
  uploads.watch((what) => heard.push(what));
  uploads.add([file("a.mp4"), file("b.mp4"), file("c.mp4")]);
  await settled();
  uploads.cancel(uploads.clips[1].id);
  uploads.cancel(uploads.clips[0].id);
  await settled();
  assert.deepEqual(world.stopped, ["a.mp4"]);
  assert.deepEqual(names(uploads), [["c.mp4", "sending", ""]]);
  assert.ok(!heard.includes("arrived"));
});

test("where one is wanted, the last one counts", async () => {
  const world = server();
  const uploads = new Uploads(world.way, { types: TYPES, single: true });
  uploads.add([file("a.mp4"), file("never.mp4")]);
  await settled();
  uploads.add([file("b.mp4")]);
  await settled();
  assert.deepEqual(world.stopped, ["a.mp4"]);
  assert.deepEqual(names(uploads), [["b.mp4", "sending", ""]]);
});

for (const [bytes, said] of [
  [0, "1 kB"], [1234, "1 kB"], [999_400, "999 kB"], [999_600, "1 MB"], [45_000_000, "45 MB"],
  [1_500_000_000, "1.5 GB"],
]) {
  test(`${bytes} bytes are ${said}`, () => assert.equal(size(bytes, "en"), said));
}

test("a text keeps the places nobody fills in", () => {
  assert.equal(filled("{sent} of {size}", { sent: "1 MB" }), "1 MB of {size}");
});
