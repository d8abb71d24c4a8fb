/** A picture as the server reads it; see docs/live.md. */

export const HEADER_BYTES = 16;
const JPEG = 1;

/**
 * Bytes that stand before a JPEG.
 *
 * @param {number} seq Number of the picture, from 0.
 * @param {number} capturedMs Milliseconds since 1970 at which it was taken.
 */
export function header(seq, capturedMs) {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  view.setUint8(0, JPEG);
  view.setUint32(4, seq >>> 0, true);
  view.setFloat64(8, capturedMs, true);
  return view.buffer;
}
