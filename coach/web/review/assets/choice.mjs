/** Which repetition is meant, and what is pinned where. */

import { clock, fill } from "./words.mjs";

/** A moment so near to an edge of a repetition is still in it, seconds. */
const NEAR_S = 0.05;
/** Two moments nearer than this are one, seconds. */
const STILL_S = 0.02;

/** The repetition that was chosen; undefined for none, or where there is none any more. */
export function chosenOf(recordings, chosen) {
  return recordings[chosen?.recording]?.reps.find((rep) => rep.index === chosen.index);
}

/**
 * The repetition before (-1) or after (1) a moment; beside the chosen one while it is looked at.
 *
 * @returns {object | undefined}
 */
export function repBeside(reps, { t, way, chosen }) {
  const held = reps.indexOf(chosen);
  const inside = held >= 0 && chosen.start_s <= t + NEAR_S && t <= chosen.end_s + NEAR_S;
  if (inside) return reps[held + way];
  if (way > 0) return reps.find((rep) => rep.start_s > t + NEAR_S);
  return reps.filter((rep) => rep.start_s < t - NEAR_S).at(-1);
}

/** The pin of a kind before (-1) or after (1) a moment; undefined for none. */
export function pinBeside(pins, { t, way, kind }) {
  const own = pins.filter((pin) => pin.kind === kind).sort((a, b) => a.at - b.at);
  return way > 0 ? own.find(({ at }) => at > t + STILL_S)
    : own.filter(({ at }) => at < t - STILL_S).at(-1);
}

/** Edges of a repetition that can be moved. */
export function edgesOf({ index, start_s, end_s }, texts) {
  const named = (text) => fill(text, { number: index });
  return {
    key: `${index} ${start_s} ${end_s}`, index, start_s, end_s, help: texts.edge_help,
    names: { start: named(texts.edge_start), end: named(texts.edge_end) },
  };
}

/**
 * Comments, readings, and where the body helped along, with their places in the common time.
 *
 * @param {(index: number) => number} shiftOf How far a recording's own time is ahead.
 */
export function pinsOf(recordings, shiftOf, texts) {
  return recordings.flatMap(({ comments, readings, reps }, recording) => {
    const pin = (kind, t, label) => ({ kind, recording, at: t - shiftOf(recording), label });
    return [
      ...reps.flatMap(({ helped }) => helped.map(({ t_s: t, text }) =>
        pin("help", t, fill(texts.helped_at, { time: clock(t), text })))),
      ...comments.map(({ t_s: t, text }) =>
        pin("comment", t, fill(texts.comment_at, { time: clock(t), text }))),
      ...readings.map(({ t_s: t, text }) =>
        pin("reading", t, fill(texts.reading_at, { time: clock(t), value: text }))),
    ];
  });
}
