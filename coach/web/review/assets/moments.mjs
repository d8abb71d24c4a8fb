/** What there is to say about a moment of a recording. */

import { nearest } from "./rows.mjs";
import { clock, fill, measured } from "./words.mjs";

/** A row farther from the moment says nothing about it, seconds. [E] */
export const NEAR_S = 0.1;

/** Repetition of a moment, or undefined. */
export function repAt(reps, t) {
  return reps.find((rep) => rep.start_s <= t && t <= rep.end_s);
}

/** The angle at a moment in words, or why there is none. */
export function angleAt(facts, angles, t, texts) {
  const row = nearest(angles.t_s, t, NEAR_S);
  if (row >= 0 && !Number.isNaN(angles.angle_deg[row])) {
    return measured(angles.angle_deg[row], angles.band_deg[row], { unit: facts.unit, texts });
  }
  return row < 0 ? texts.nothing : withoutAngle(angles, row, texts);
}

function withoutAngle(angles, row, texts) {
  const grade = angles.grades[angles.grade[row]];
  if (grade === "untracked") return texts.not_seen;
  if (grade !== "refused") return texts.nothing;
  return wrongView(angles.yaw_deg[row], texts);
}

/** Why the view was refused. */
export function wrongView(yaw, texts) {
  if (yaw === null || Number.isNaN(yaw)) return texts.wrong_view;
  return fill(texts.turned, { yaw: Math.round(yaw) });
}

/** Lines about a moment: time and angle, repetition, what was wrong, what others noted. */
export function lines(facts, angles, t, texts) {
  const said = [`${fill(texts.moment, { time: clock(t) })}: ${angleAt(facts, angles, t, texts)}`];
  const span = facts.spans.find((each) => each.start_s <= t && t < each.end_s);
  if (span?.grade === "refused" && facts.advice) said.push(facts.advice);
  const rep = repAt(facts.reps, t);
  if (rep) said.push(repLine(rep, texts), ...rep.reasons);
  for (const { t_s: at, text } of facts.reps.flatMap(({ helped }) => helped)) {
    if (Math.abs(at - t) <= NEAR_S) said.push(fill(texts.helped_at, { time: clock(at), text }));
  }
  for (const gone of facts.rejected) {
    if (gone.start_s <= t && t <= gone.end_s) said.push(rejectedLine(gone, texts));
  }
  return said;
}

export function repLine(rep, texts) {
  const grade = [rep.grade, rep.peak, rep.side, rep.origin].filter(Boolean).join(", ");
  return fill(texts.rep_grade, { number: rep.index, grade });
}

export function rejectedLine(gone, texts) {
  const said = fill(texts.rejected, { number: gone.index });
  return gone.reason ? `${said}: ${gone.reason}` : said;
}

/** How many repetitions were over at a moment, and the last of them. */
export function doneBy(reps, t) {
  const done = reps.filter((rep) => rep.end_s <= t);
  return { count: done.length, last: done.at(-1) };
}
