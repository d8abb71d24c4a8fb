import assert from "node:assert/strict";
import test from "node:test";

import { Camera, CameraFault } from "../../coach/web/camera/assets/capture.mjs";

/** A browser that asks the person, and waits until `allow` is called. */
function asking() {
  const tracks = [{ stopped: false, stop() { this.stopped = true; } }];
  const stream = { getTracks: () => tracks, getVideoTracks: () => tracks };
  const world = { track: tracks[0] };
  const getUserMedia = () =>
    new Promise((resolve, reject) => Object.assign(world, { allow: () => resolve(stream), reject }));
  globalThis.document = { createElement: () => ({ play: async () => {} }) };
  Object.defineProperty(globalThis, "navigator", {
    value: { mediaDevices: { getUserMedia } },
    configurable: true,
  });
  return world;
}

test("a camera that is allowed is on until it is closed", async () => {
  const world = asking();
  const camera = new Camera();
  const opened = camera.open(() => {});
  world.allow();
  await opened;
  assert.equal(world.track.stopped, false);
  camera.close();
  assert.equal(world.track.stopped, true);
});

test("a camera that is allowed after the person has left stays off", async () => {
  const world = asking();
  const camera = new Camera();
  const opened = camera.open(() => {});
  camera.close();
  world.allow();
  await assert.rejects(opened, (error) => error instanceof CameraFault && error.reason === "left");
  assert.equal(world.track.stopped, true);
  assert.equal(camera.stream, null);
});

for (const [name, reason] of [["NotAllowedError", "refused"], ["NotFoundError", "missing"]]) {
  test(`${name} is told as ${reason}`, async () => {
    const world = asking();
    const opened = new Camera().open(() => {});
    world.reject(Object.assign(new Error(), { name }));
    await assert.rejects(opened, { reason });
  });
}
