/** Figures over the last seconds: how many answers came, and how long they took. */

/** Value below which a share of sorted numbers lies; NaN for none. */
export function quantile(sorted, share) {
  if (sorted.length === 0) return NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

export class Figures {
  /** @param {number} windowMs How far back to look, milliseconds. */
  constructor(windowMs = 3000) {
    this.windowMs = windowMs;
    this.reset();
  }

  reset() {
    this.rows = [];
    this.beganMs = null;
  }

  /** Note one answer; each name of `values` is a figure of its own, NaN where not known. */
  add(nowMs, values) {
    if (this.beganMs === null) this.beganMs = nowMs;
    this.rows.push({ nowMs, values });
    this.trim(nowMs);
  }

  trim(nowMs) {
    const fresh = this.rows.findIndex((row) => nowMs - row.nowMs <= this.windowMs);
    this.rows.splice(0, fresh === -1 ? this.rows.length : fresh);
  }

  /** Answers a second; NaN before half a second has passed. */
  rateHz(nowMs) {
    this.trim(nowMs);
    if (this.beganMs === null) return NaN;
    const spanMs = Math.min(this.windowMs, nowMs - this.beganMs);
    return spanMs < 500 ? NaN : (1000 * this.rows.length) / spanMs;
  }

  /** A figure's value below which a share of the answers lies; NaN when none is known. */
  quantile(name, share) {
    const known = this.rows.map((row) => row.values[name]).filter(Number.isFinite);
    return quantile(known.sort((a, b) => a - b), share);
  }
}
