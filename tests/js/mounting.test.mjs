import assert from "node:assert/strict";
import test from "node:test";

import { mounter } from "../../coach/web/camera/assets/mounting.mjs";

/** A page with one place, in which time passes only when told. */
function page() {
  const world = { coaches: [], timers: [], told: [] };
  const browser = {
    later: (call) => world.timers.push(call),
    never: (id) => id === undefined || (world.timers[id - 1] = () => {}),
  };
  world.pass = () => world.timers.splice(0).forEach((call) => call());
  const make = (parent, newest) => {
    const coach = { taken: [], open: true, newest };
    coach.take = (data) => coach.taken.push(data);
    coach.close = () => (coach.open = false);
    world.coaches.push(coach);
    return coach;
  };
  const mount = mounter(make, browser);
  const parentElement = {};
  world.call = (data) =>
    mount({
      parentElement,
      data,
      setStateValue: (name, value) => world.told.push([data, name, value]),
      setTriggerValue: (name, value) => world.told.push([data, name, value]),
    });
  return world;
}

test("one coach is given whatever is new", () => {
  const world = page();
  world.call("first");
  world.call("second");
  assert.deepEqual(world.coaches.map((coach) => coach.taken), [["first", "second"]]);
});

test("the coach goes when its place does", () => {
  const world = page();
  world.call("first")();
  assert.equal(world.coaches[0].open, true);
  world.pass();
  assert.equal(world.coaches[0].open, false);
});

test("cleared up and called again at once, the coach stays", () => {
  const world = page();
  world.call("first")();
  world.call("second");
  world.pass();
  assert.equal(world.coaches[0].open, true);
});

test("an overtaken call that is cleared up after the newer one changes nothing", () => {
  const world = page();
  const overtaken = world.call("first");
  const last = world.call("second");
  overtaken();
  world.pass();
  assert.equal(world.coaches[0].open, true);
  last();
  world.pass();
  assert.equal(world.coaches[0].open, false);
});

test("a place that was left is taken by another coach", () => {
  const world = page();
  world.call("first")();
  world.pass();
  world.call("second");
  assert.equal(world.coaches.length, 2);
  assert.deepEqual(world.coaches[1].taken, ["second"]);
});

test("the page is told through the newest call", () => {
  const world = page();
  world.call("first");
  world.call("second");
  const { newest } = world.coaches[0];
  newest().setStateValue("outcome", { ending: "over" });
  newest().setTriggerValue("renew", true);
  assert.deepEqual(world.told, [
    ["second", "outcome", { ending: "over" }],
    ["second", "renew", true],
  ]);
});
