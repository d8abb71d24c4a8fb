/** Where things lie on the picture. Unlike the camera's, this picture is not mirrored. */

const DEGREES = 180 / Math.PI;
const DOWN_DEG = 90;
/** The arc's radius as a share of the limb, and the zero ray's as a share of the radius. */
const RADIUS = 0.45;
const RAY = 1.3;
/** About a body without a picture, as shares of its height: air, and room for the words above. */
const AIR = 0.08;
const PANEL = 0.3;
/** No region is narrower than a picture held upright. */
const NARROWEST = 0.75;

/**
 * Largest box of a region's shape that fits a space, centred, and its scale.
 *
 * @param {{left: number, top: number, width: number, height: number}} region Part of the
 *   picture, in its pixels.
 */
export function fit(region, space) {
  const scale = Math.min(space.width / region.width, space.height / region.height);
  const width = region.width * scale;
  const height = region.height * scale;
  const middle = { x: (space.width - width) / 2, y: (space.height - height) / 2 };
  return { ...middle, width, height, scale, left: region.left, top: region.top };
}

/** Place in the box of a point in pixels of the picture. */
export function place([x, y], box) {
  return [box.x + (x - box.left) * box.scale, box.y + (y - box.top) * box.scale];
}

/** Point in pixels of the picture of a place in the box, kept inside the box. */
export function unplace([x, y], box) {
  const inside = (value, size) => Math.min(Math.max(value, 0), size) / box.scale;
  return [box.left + inside(x - box.x, box.width), box.top + inside(y - box.y, box.height)];
}

/** The whole picture as a region. */
export function wholePicture(body) {
  return { left: 0, top: 0, width: body.width_px, height: body.height_px };
}

/**
 * The part of the picture in which the body was seen, with some air: where nothing but its lines
 * is drawn, they may as well be large.
 */
export function bodyRegion(body) {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  body.points_px.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    low[index % 2] = Math.min(low[index % 2], value);
    high[index % 2] = Math.max(high[index % 2], value);
  });
  if (low[0] === Infinity) return wholePicture(body);
  const tall = Math.max(high[1] - low[1], 1);
  const height = (1 + PANEL + AIR) * tall;
  const width = Math.max(high[0] - low[0] + 2 * AIR * tall, NARROWEST * height);
  const left = (low[0] + high[0] - width) / 2;
  return { left, top: low[1] - PANEL * tall, width, height };
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
