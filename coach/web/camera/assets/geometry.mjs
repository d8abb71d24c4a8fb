/** Where things lie on the screen. Pictures are mirrored for display, so x runs the other way. */

const RADIANS = Math.PI / 180;

/** The arc's radius: a share of the limb, and no less or more than a part of the picture. [E] */
const LIMB_SHARE = 0.75;
export const LEAST_RADIUS = 9;
export const MOST_RADIUS = 4;

/** Largest box of a picture's shape that fits a space, centred: `{x, y, width, height}`. */
export function fit(picture, space) {
  const scale = Math.min(space.width / picture.width, space.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { x: (space.width - width) / 2, y: (space.height - height) / 2, width, height };
}

/** Place of a point, given in thousandths of the picture, in the mirrored box. */
export function place(point, box) {
  return [
    box.x + box.width * (1 - point[0] / 1000),
    box.y + (box.height * point[1]) / 1000,
  ];
}

/** A direction of the picture, degrees clockwise from its x axis, in the mirrored box, radians. */
export function mirrored(direction) {
  return Math.PI - direction * RADIANS;
}

/**
 * What `CanvasRenderingContext2D.arc` needs for the way from one direction to another.
 *
 * @returns {{from: number, to: number, anticlockwise: boolean}} Radians in the mirrored box.
 */
export function sweep(fromDeg, toDeg) {
  return { from: mirrored(fromDeg), to: mirrored(toDeg), anticlockwise: toDeg > fromDeg };
}

/** Arc about the joint: radius and the places of joint, moving end and zero end. */
export function arcPlaces(arc, box) {
  const at = place(arc.at, box);
  const start = place(arc.start, box);
  const end = place(arc.end, box);
  const limb = Math.hypot(start[0] - at[0], start[1] - at[1]);
  const least = box.height / LEAST_RADIUS;
  const most = box.height / MOST_RADIUS;
  return { at, start, end, radius: Math.min(Math.max(limb * LIMB_SHARE, least), most) };
}
