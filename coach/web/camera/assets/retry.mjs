/** When to try again after the connection was lost. */

/** The server keeps the workout for 30 s; later there is nothing to come back to. */
export const KEPT_MS = 30000;
const FIRST_MS = 500;
const LONGEST_MS = 4000;

/**
 * Milliseconds to wait before a try, or null when it is too late.
 *
 * @param {number} tries Tries already made, 0 for none.
 * @param {number} lostMs When the connection was lost.
 * @param {number} nowMs
 */
export function retryInMs(tries, lostMs, nowMs) {
  const waitMs = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS);
  return nowMs + waitMs - lostMs > KEPT_MS ? null : waitMs;
}

/** Closings after which another try cannot help. 4408 is silence: a laptop that slept. */
const FINAL = new Set([1000, 4400, 4401, 4403, 4409, 4413, 4429]);

export function mayRetry(code) {
  return !FINAL.has(code);
}
