/** Where things lie on the picture. Unlike the camera's, this picture is not mirrored. */

const DEGREES = 180 / Math.PI;
const DOWN_DEG = 90;
/** The arc's radius as a share of the limb, and the zero ray's as a share of the radius. */
const RADIUS = 0.45;
const RAY = 1.3;

/** Largest box of a picture's shape that fits a space, centred, and its scale. */
export function fit(picture, space) {
  const scale = Math.min(space.width / picture.width, space.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { x: (space.width - width) / 2, y: (space.height - height) / 2, width, height, scale };
}

/** Place in the box of a point in pixels of the picture. */
export function place([x, y], box) {
  return [box.x + x * box.scale, box.y + y * box.scale];
}

/** Point in pixels of the picture of a place in the box, kept inside the picture. */
export function unplace([x, y], box) {
  const inside = (value, most) => Math.min(Math.max(value, 0), most);
  return [
    inside((x - box.x) / box.scale, box.width / box.scale),
    inside((y - box.y) / box.scale, box.height / box.scale),
  ];
}

/** Point of a landmark in a row; null where it was not seen. */
export function pointOf(body, row, landmark) {
  const at = 2 * (row * body.landmarks.length + landmark);
  const x = body.points_px[at];
  const y = body.points_px[at + 1];
  return Number.isNaN(x) || Number.isNaN(y) ? null : [x, y];
}

/** Direction from one point to another, degrees clockwise from the picture's x axis. */
export function direction(from, to) {
  return Math.atan2(to[1] - from[1], to[0] - from[0]) * DEGREES;
}

/** Angle between two directions, 0 to 180. */
export function apart(first, second) {
  const turn = (((first - second + 180) % 360) + 360) % 360;
  return Math.abs(turn - 180);
}

/**
 * Goniometer of an angle, as `coach.exports.goniometer` lays it.
 *
 * @param {{moving: number[][], against: number[][] | null, deg: number}} seen Ends of the limb
 *   that moves, the joint first; ends of the segment it is measured from, null: straight down.
 * @returns {{joint, end, ray, zero_deg, moving_deg, radius}} Directions in degrees, clockwise.
 */
export function goniometer({ moving: [joint, end], against, deg }) {
  const moving = direction(joint, end);
  const reference = against === null ? DOWN_DEG : direction(...against);
  const away = (turn) => apart(moving - turn * deg, reference);
  const turn = away(-1) < away(1) ? -1 : 1;
  const zero = moving - turn * deg;
  const radius = RADIUS * Math.hypot(end[0] - joint[0], end[1] - joint[1]);
  const ray = [
    joint[0] + RAY * radius * Math.cos(zero / DEGREES),
    joint[1] + RAY * radius * Math.sin(zero / DEGREES),
  ];
  return { joint, end, ray, zero_deg: zero, moving_deg: moving, radius };
}
