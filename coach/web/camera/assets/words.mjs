/** The texts, which come with the page; the script has none of its own. */

/** Fill `{name}` in a text. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A whole number in writing; "–" where it is not known. */
export function whole(value) {
  return Number.isFinite(value) ? String(Math.round(value)) : "–";
}

/** Seconds still to wait, as people count down: 2.1 is still 3; "" where not known. */
export function secondsLeft(value) {
  return Number.isFinite(value) ? String(Math.max(0, Math.ceil(value))) : "";
}

/** What is being done, with the seconds of a hold; seconds of nothing are not shown. */
export function phaseLine(text, left) {
  return text === "" || left === "" ? text : `${text} ${left}`;
}

/** Minutes and seconds of a rest, "1:05". */
export function clock(value) {
  if (!Number.isFinite(value)) return "";
  const whole_s = Math.max(0, Math.ceil(value));
  return `${Math.floor(whole_s / 60)}:${String(whole_s % 60).padStart(2, "0")}`;
}

/** A number of an answer: null, which stands for NaN, becomes NaN. */
export function number(value) {
  return typeof value === "number" ? value : NaN;
}
