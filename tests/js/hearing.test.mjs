import assert from "node:assert/strict";
import test from "node:test";

import { Hearing, saysStop } from "../../coach/web/camera/assets/hearing.mjs";

for (const [words, language, expected] of [
  ["stop", "en", true],
  ["Please STOP now", "en", true],
  ["unstoppable", "en", false],
  ["go on", "en", false],
  ["หยุดก่อน", "th", true],
  ["stop", "th", false],
  ["ไปต่อ", "th", false],
  ["halt", "de", false],
]) {
  test(`"${words}" in ${language} ${expected ? "stops" : "does not stop"}`, () => {
    assert.equal(saysStop(words, language), expected);
  });
}

/** A browser whose recogniser is what a test says. */
function world({ answer = "available", onDevice = true } = {}) {
  const made = [];
  class Recogniser {
    constructor() {
      made.push(this);
    }
    start() {
      this.started = true;
    }
    abort() {
      this.aborted = true;
    }
    static available(asked) {
      Recogniser.asked = asked;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    }
  }
  if (onDevice) Recogniser.prototype.processLocally = false;
  const timers = [];
  const browser = {
    later: (call) => timers.push(call),
    never: (id) => id === undefined || (timers[id - 1] = () => {}),
  };
  const calls = [];
  const hearing = new Hearing(
    { heard: () => calls.push("heard"), failed: () => calls.push("failed") }, Recogniser, browser,
  );
  const pass = () => timers.splice(0).forEach((call) => call());
  return { hearing, made, calls, pass, Recogniser };
}

const said = (...lines) => ({ resultIndex: 0, results: lines.map((transcript) => [{ transcript }]) });

for (const [name, how, language, expected] of [
  ["on the device", {}, "en", true],
  ["in Thai on the device", {}, "th", true],
  ["after a download only", { answer: "downloadable" }, "en", false],
  ["while it is loaded", { answer: "downloading" }, "en", false],
  ["not at all", { answer: "unavailable" }, "en", false],
  ["in a frame", { answer: new Error("NotAllowedError") }, "en", false],
  ["without the promise to work on the device", { onDevice: false }, "en", false],
  ["in a language it has no word for", {}, "de", false],
]) {
  test(`offered ${name}: ${expected}`, async () => {
    assert.equal(await world(how).hearing.offered(language), expected);
  });
}

test("it is asked for the device alone", async () => {
  const { hearing, Recogniser } = world();
  await hearing.offered("th");
  assert.deepEqual(Recogniser.asked, { langs: ["th-TH"], processLocally: true });
});

test("a browser without any recogniser, or with the old one, offers nothing", async () => {
  assert.equal(await new Hearing({}, undefined).offered("en"), false);
  assert.equal(await new Hearing({}, class {}).offered("en"), false);
});

test("every recogniser that listens does so on the device", () => {
  const { hearing, made, pass } = world();
  hearing.start("th");
  made[0].onend();
  pass();
  assert.equal(made.length, 2);
  for (const each of made) {
    assert.deepEqual([each.processLocally, each.lang, each.started], [true, "th-TH", true]);
  }
});

test("stop is heard, among other words and before the sentence ends", () => {
  const { hearing, made, calls } = world();
  hearing.start("en");
  assert.equal(made[0].interimResults && made[0].continuous, true);
  made[0].onresult(said("one", "two"));
  assert.deepEqual(calls, []);
  made[0].onresult(said("and now", "please stop it", "stop"));
  assert.deepEqual(calls, ["heard"]);
});

test("nothing is heard any more once it has been stopped", () => {
  const { hearing, made, calls, pass } = world();
  hearing.start("en");
  hearing.stop();
  assert.equal(made[0].aborted, true);
  made[0].onresult(said("stop"));
  made[0].onend();
  made[0].onerror({ error: "audio-capture" });
  pass();
  assert.deepEqual([calls, made.length, hearing.listening], [[], 1, false]);
});

for (const error of ["not-allowed", "service-not-allowed", "audio-capture", "network"]) {
  test(`after ${error} it is told that nobody listens`, () => {
    const { hearing, made, calls, pass } = world();
    hearing.start("en");
    made[0].onerror({ error });
    made[0].onend();
    pass();
    assert.deepEqual([calls, made.length, hearing.listening], [["failed"], 1, false]);
  });
}

for (const error of ["no-speech", "aborted"]) {
  test(`after ${error} it goes on listening`, () => {
    const { hearing, made, calls, pass } = world();
    hearing.start("en");
    made[0].onerror({ error });
    made[0].onend();
    pass();
    assert.deepEqual([calls, made.length, hearing.listening], [[], 2, true]);
  });
}
