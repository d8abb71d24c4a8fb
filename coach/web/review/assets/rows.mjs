/** Packed rows of numbers, as `packing.py` writes them, and finding the row of a moment. */

const TYPES = { float64: Float64Array, int16: Int16Array, uint8: Uint8Array, int8: Int8Array };
const MISSING = -32768;

/**
 * Unpack a packet.
 *
 * @param {ArrayBuffer} buffer
 * @returns {object} What the head says, and the columns by name; NaN where there is no number.
 */
export function unpack(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const rows = { ...head.about };
  for (const { name, type, length: size, step, at } of head.fields) {
    const column = new TYPES[type](buffer, 4 + length + at, size);
    rows[name] = step === null ? column : scaled(column, step);
  }
  return rows;
}

function scaled(column, step) {
  const values = new Float32Array(column.length);
  for (let i = 0; i < column.length; i += 1) {
    values[i] = column[i] === MISSING ? NaN : column[i] * step;
  }
  return values;
}

/** First row at or after a moment; the number of rows if there is none. */
export function firstFrom(times, t) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Row whose time is nearest to a moment.
 *
 * @param {Float64Array} times Growing.
 * @param {number} t Seconds.
 * @param {number} within A row farther off is none, seconds.
 * @returns {number} -1 for none.
 */
export function nearest(times, t, within = Infinity) {
  if (times.length === 0) return -1;
  const after = firstFrom(times, t);
  const before = Math.max(0, after - 1);
  const row = after < times.length && times[after] - t < t - times[before] ? after : before;
  return Math.abs(times[row] - t) <= within ? row : -1;
}

/**
 * Where to go so that the picture of a row is shown: a little after its time, since times of
 * pictures are rounded when they are written.
 */
export function aim(times, row) {
  const gap = row + 1 < times.length ? times[row + 1] - times[row] : Infinity;
  return times[row] + Math.min(gap / 2, 0.002);
}
