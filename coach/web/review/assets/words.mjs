/** Filling in texts; the texts themselves come from the server. */

/** A text with its `{places}` filled in. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Whole degrees without a bare minus, as `coach.wording.amount` writes them. */
export function amount(value, { unit, texts }) {
  const whole = Math.round(value);
  if (whole >= 0) return `${whole}${unit}`;
  return fill(texts.past_zero, { amount: `${-whole}${unit}` });
}

/** A value with its band: "112° ± 8". */
export function measured(value, band, words) {
  const shown = amount(value, words);
  return Number.isNaN(band) ? shown : `${shown} ± ${Math.round(band)}`;
}

/** Seconds of a clock: "3.2", "1:03.2". */
export function clock(t) {
  const tenths = Math.round(Math.abs(t) * 10);
  const minutes = Math.floor(tenths / 600);
  const seconds = ((tenths % 600) / 10).toFixed(1);
  const sign = t < 0 && tenths > 0 ? "−" : "";
  return minutes === 0 ? sign + seconds : `${sign}${minutes}:${seconds.padStart(4, "0")}`;
}
