/** The angle of three points laid by hand; the one that is kept is reckoned by the server. */

import { apart, direction } from "./geometry.mjs";

/**
 * Angle at the joint in the convention of a motion.
 *
 * @param {number[][]} points End of the limb that stays, joint, end of the limb that moves.
 * @param {{sign: number, zero_deg: number}} convention `zero_deg`: the angle between the limbs
 *   at which the motion is at 0; `sign`: whether it grows as the angle grows.
 * @returns {number} Degrees; NaN where two points lie on each other.
 */
export function handAngle([stays, joint, moves], { sign, zero_deg: zero }) {
  const lie = (a, b) => a[0] === b[0] && a[1] === b[1];
  if (lie(stays, joint) || lie(moves, joint)) return NaN;
  return sign * (apart(direction(joint, moves), direction(joint, stays)) - zero);
}
