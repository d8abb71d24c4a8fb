/** The angle of three points laid by hand; the one that is kept is reckoned by the server. */

import { pointOf } from "./geometry.mjs";

const DEGREES = 180 / Math.PI;
/** Points of a goniometer where no joint was seen, as shares of the picture. */
const ANYWHERE = [[0.5, 0.25], [0.5, 0.5], [0.7, 0.7]];

/**
 * Angle in the convention of a motion, as `coach.review.goniometer.manual_deg`.
 *
 * @param {number[][]} points First point, joint, last point; pixels, y down.
 * @param {Record<string, {slope: number, at: number, low: number}>} turned The motion's formula by
 *   direction.
 * @param {number} direction 1 or -1; 0 where it is not known: the greater angle is taken.
 * @returns {number} Degrees; NaN where two points lie on each other.
 */
export function handAngle([first, joint, last], turned, direction) {
  const u = [joint[0] - first[0], joint[1] - first[1]];
  const v = [last[0] - joint[0], last[1] - joint[1]];
  if ((u[0] === 0 && u[1] === 0) || (v[0] === 0 && v[1] === 0)) return NaN;
  const turn = -Math.atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]) * DEGREES;
  const angle = ({ slope, at, low }) => wrapped(slope * turn + at, low);
  if (direction === 0) return Math.max(angle(turned["1"]), angle(turned["-1"]));
  return angle(turned[String(direction)]);
}

function wrapped(deg, low) {
  return ((((deg - low) % 360) + 360) % 360) + low;
}

/** Which way is positive in a row, 0 where nobody was seen. */
export function directionOf(body, row, { view, side }) {
  if (row < 0) return 0;
  return view === "side" ? body.facing[row] : body[`outward_${side}`][row];
}

/**
 * Where three points begin: on the body where it was seen, else anywhere in the picture.
 *
 * @param {object[]} begin As `by_hand.py` tells it.
 */
export function firstPoints(begin, body, { row, region }) {
  const seen = begin.map(({ landmarks }) => (landmarks ? middle(landmarks, body, row) : undefined));
  if (row < 0 || seen.includes(null) || !seen[1] || !seen[2]) return anywhere(region);
  const [, joint, last] = seen;
  const far = Math.hypot(last[0] - joint[0], last[1] - joint[1]);
  return seen.map((point, index) => point ?? [joint[0], joint[1] + begin[index].along * far]);
}

function middle(landmarks, body, row) {
  const points = landmarks.map((landmark) => (row < 0 ? null : pointOf(body, row, landmark)));
  if (points.includes(null)) return null;
  return [0, 1].map((axis) => points.reduce((sum, at) => sum + at[axis], 0) / points.length);
}

function anywhere({ left, top, width, height }) {
  return ANYWHERE.map(([x, y]) => [left + x * width, top + y * height]);
}
