/** The angle over time as a Plotly figure; where a moment lies on it. */

import { FAMILY } from "./letters.mjs";
import { firstFrom } from "./rows.mjs";

/** Room about the drawing, pixels; fixed, so that a place tells a time without asking Plotly. */
export const MARGIN = { l: 58, r: 14, t: 30, b: 50 };
/** More points than this in a line are thinned: its highs and lows stay. */
const MOST_POINTS = 3000;
/** A repetition narrower than this is told by its sign alone, pixels. [E] */
const LABEL_PX = 34;
const SIGN_PX = 12;
/** The second of two recordings. */
const DASHES = ["solid", "8px,5px"];

export const THEMES = {
  light: {
    ink: "#14212b", grid: "#dde4ea", raw: "#8a99a8", smooth: ["#00508f", "#8a3b00"],
    band: "rgba(0,80,143,0.16)", held: "#00734f", target: "rgba(0,158,115,0.20)",
    back: "#00508f", ceiling: "#b3261e", hatch: "#5f6b76", tag: "rgba(255,255,255,0.75)",
  },
  dark: {
    ink: "#f2f6f9", grid: "#33424f", raw: "#7f909f", smooth: ["#7cc4ff", "#ffb66b"],
    band: "rgba(124,196,255,0.20)", held: "#4cd6a3", target: "rgba(0,158,115,0.32)",
    back: "#7cc4ff", ceiling: "#ff8f85", hatch: "#a9b6c1", tag: "rgba(16,24,31,0.75)",
  },
};

/** Time of a place from the left of the chart. */
export function timeAt(px, { from, to, width }) {
  return from + ((px - MARGIN.l) / (width - MARGIN.l - MARGIN.r)) * (to - from);
}

/** Place of a time from the left of the chart. */
export function placeOf(t, { from, to, width }) {
  return MARGIN.l + ((t - from) / (to - from)) * (width - MARGIN.l - MARGIN.r);
}

/**
 * The figure.
 *
 * @param {{lanes: {facts: object, angles: object, shift: number}[], view: {from: number,
 *   to: number, width: number, height: number}, chosen: {recording: number, index: number} | null,
 *   theme: object, texts: object}} shown `shift`: how far a recording's own time is ahead.
 * @returns {{data: object[], layout: object}}
 */
export function figure(shown) {
  const { lanes, theme } = shown;
  const range = rangeOf(lanes);
  const data = [];
  lanes.forEach((lane, index) => {
    const drawn = { ...shown, lane, index, range };
    if (lanes.length === 1) data.push(...single(drawn), ...sides(drawn));
    else data.push(smooth(drawn));
  });
  return { data, layout: layout(shown, range, theme) };
}

function rangeOf(lanes) {
  const lows = lanes.map(({ facts }) => facts.range[0]);
  const highs = lanes.map(({ facts }) => facts.range[1]);
  return [Math.min(...lows), Math.max(...highs)];
}

/** What would only confuse where two curves lie over each other. */
function single(drawn) {
  const { theme } = drawn;
  return [
    ...hatched(drawn),
    band(drawn),
    line(drawn, "angle_deg", { color: theme.raw, width: 1.2 }),
  ];
}

function smooth(drawn) {
  return line(drawn, "smooth_deg", pen(drawn.theme, drawn.index));
}

function pen(theme, index) {
  return { color: theme.smooth[index], width: 3, dash: DASHES[index] };
}

/** The curve; where both sides were measured, each side its own over the other. */
function sides(drawn) {
  const { angles } = drawn.lane;
  const used = sidesOf(angles);
  if (used.length < 2) return [smooth(drawn)];
  return used.map((side, index) => {
    const own = angles.smooth_deg.map((deg, row) => (angles.side[row] === side ? deg : NaN));
    const lane = { ...drawn.lane, angles: { ...angles, own } };
    return line({ ...drawn, lane }, "own", pen(drawn.theme, index));
  });
}

/** Places in `angles.sides` of the sides that were measured. */
export function sidesOf(angles) {
  return [...new Set(angles.side)].sort();
}

/** Rows that are in view, with one more at both ends. */
function inView({ lane: { angles, shift }, view }) {
  const start = Math.max(0, firstFrom(angles.t_s, view.from + shift) - 1);
  const stop = Math.min(angles.t_s.length, firstFrom(angles.t_s, view.to + shift) + 1);
  return { start, stop };
}

function line(drawn, column, pen) {
  const { angles, shift } = drawn.lane;
  const { start, stop } = inView(drawn);
  const { x, y } = thinned(angles.t_s, angles[column], { start, stop });
  return {
    type: "scatter", mode: "lines", x: x.map((t) => t - shift), y, line: pen,
    connectgaps: false, hoverinfo: "skip",
  };
}

/**
 * A line with no more points than can be seen: of each bucket the lowest and the highest, and
 * null where there is nothing.
 *
 * @returns {{x: number[], y: (number | null)[]}}
 */
export function thinned(times, values, { start, stop }, most = MOST_POINTS) {
  const size = Math.max(1, Math.ceil((2 * (stop - start)) / most));
  const x = [];
  const y = [];
  for (let begin = start; begin < stop; begin += size) {
    const rows = extremes(values, begin, Math.min(begin + size, stop));
    for (const row of rows) {
      x.push(times[row]);
      y.push(Number.isNaN(values[row]) ? null : values[row]);
    }
  }
  return { x, y };
}

/** Rows of the least and greatest value in order, and one without a value if there is one. */
function extremes(values, begin, end) {
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let row = begin; row < end; row += 1) {
    if (Number.isNaN(values[row])) gap = row;
    else {
      if (low < 0 || values[row] < values[low]) low = row;
      if (high < 0 || values[row] > values[high]) high = row;
    }
  }
  return [...new Set([low, high, gap])].filter((row) => row >= 0).sort((a, b) => a - b);
}

/** The 95 % band: one closed outline for each unbroken piece. */
function band(drawn) {
  const { angles, shift } = drawn.lane;
  const { start, stop } = inView(drawn);
  const step = Math.max(1, Math.ceil((stop - start) / MOST_POINTS));
  const x = [];
  const y = [];
  let piece = [];
  const close = () => {
    if (piece.length > 1) {
      const back = [...piece].reverse();
      x.push(...piece.map((row) => angles.t_s[row] - shift),
        ...back.map((row) => angles.t_s[row] - shift), null);
      y.push(...piece.map((row) => angles.angle_deg[row] + angles.band_deg[row]),
        ...back.map((row) => angles.angle_deg[row] - angles.band_deg[row]), null);
    }
    piece = [];
  };
  for (let row = start; row < stop; row += step) {
    if (Number.isNaN(angles.angle_deg[row]) || Number.isNaN(angles.band_deg[row])) close();
    else piece.push(row);
  }
  close();
  return area(x, y, { fillcolor: drawn.theme.band });
}

function area(x, y, look) {
  return {
    type: "scatter", mode: "lines", x, y, fill: "toself", line: { width: 0 },
    hoverinfo: "skip", ...look,
  };
}

/** Stretches without degrees: crossed where the view was wrong, hatched where nothing was seen. */
function hatched({ lane: { facts, shift }, range: [low, high], theme }) {
  const looks = { refused: ["x", theme.ceiling], untracked: ["/", theme.hatch] };
  return Object.entries(looks).map(([grade, [shape, colour]]) => {
    const x = [];
    const y = [];
    for (const span of facts.spans.filter((each) => each.grade === grade)) {
      const [begin, end] = [span.start_s - shift, span.end_s - shift];
      x.push(begin, begin, end, end, begin, null);
      y.push(low, high, high, low, low, null);
    }
    const fillpattern = {
      shape, fgcolor: colour, size: 10, solidity: 0.14, bgcolor: "rgba(127,127,127,0.12)",
    };
    return area(x, y, { fillpattern });
  });
}

function layout(shown, range, theme) {
  const { lanes, view, texts } = shown;
  const axis = {
    gridcolor: theme.grid, zeroline: false, linecolor: theme.ink, ticks: "outside",
    fixedrange: true, tickfont: { size: 15 },
  };
  const { facts } = lanes[0];
  const same = lanes.every((lane) => sameTargets(lane.facts, facts));
  const lines = same ? across(facts, theme, texts) : { shapes: [], notes: [] };
  const reps = lanes.flatMap((lane, index) => repsOf({ ...shown, lane, index }));
  return {
    width: view.width, height: view.height, margin: { ...MARGIN, autoexpand: false },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", showlegend: false,
    font: { family: FAMILY, size: 15, color: theme.ink }, hovermode: false,
    dragmode: false,
    xaxis: { ...axis, range: [view.from, view.to], title: { text: texts.time, standoff: 6 } },
    yaxis: { ...axis, range, ticksuffix: facts.unit, nticks: 7 },
    shapes: [...reps.flatMap((rep) => rep.shapes), ...lines.shapes],
    annotations: [...lines.notes, ...reps.flatMap((rep) => rep.notes)],
  };
}

function sameTargets(one, other) {
  return one.unit === other.unit && JSON.stringify(one.lines) === JSON.stringify(other.lines);
}

/** Lines of target, return and ceiling, with their names. */
function across({ lines, unit }, theme, texts) {
  const [low, high] = lines.band;
  const shapes = [{
    type: "rect", xref: "paper", x0: 0, x1: 1, y0: low, y1: high, layer: "below",
    fillcolor: theme.target, line: { width: 0 },
  }];
  const notes = [];
  const named = [
    ["target", lines.target, theme.held], ["return", lines.return, theme.back],
    ["ceiling", lines.ceiling, theme.ceiling],
  ];
  for (const [name, at, colour] of named.filter(([, value]) => value !== null)) {
    shapes.push({
      type: "line", xref: "paper", x0: 0, x1: 1, y0: at, y1: at, layer: "below",
      line: { color: colour, width: 2, dash: "dash" },
    });
    const text = `${texts[`legend_${name}`]} ${Math.round(at)}${unit}`;
    notes.push({
      ...tag(text, theme), font: { size: 14, color: colour }, xref: "paper", x: 1,
      xanchor: "right", y: at, yanchor: name === "return" ? "top" : "bottom",
    });
  }
  return { shapes, notes };
}

function tag(text, theme) {
  return { text, showarrow: false, bgcolor: theme.tag, borderpad: 1 };
}

/** Shading and names of the repetitions; of two recordings, names alone, above each other. */
function repsOf(drawn) {
  const { lane: { facts, shift }, lanes, view } = drawn;
  const seen = (each) => each.end_s - shift > view.from && each.start_s - shift < view.to;
  const reps = facts.reps.filter(seen).map((rep) => repOf(rep, drawn));
  if (lanes.length > 1) return reps.map(({ notes }) => ({ shapes: [], notes }));
  return [...reps, ...facts.rejected.filter(seen).map((gone) => rejectedOf(gone, drawn))];
}

function repOf(rep, { lane: { shift }, index, view, theme, chosen }) {
  const [begin, end] = [rep.start_s - shift, rep.end_s - shift];
  const held = chosen !== null && chosen.recording === index && chosen.index === rep.index;
  const wide = placeOf(end, view) - placeOf(begin, view);
  const shape = {
    type: "rect", yref: "paper", x0: begin, x1: end, y0: 0, y1: 1, layer: "below",
    fillcolor: rep.colour, opacity: held ? 0.34 : 0.16, line: { width: held ? 2 : 0 },
  };
  if (held) shape.line.color = theme.ink;
  const text = wide >= LABEL_PX ? `${rep.index} ${rep.sign}` : rep.sign;
  const note = label(text, (begin + end) / 2, { index, theme });
  return { shapes: [shape], notes: wide < SIGN_PX ? [] : [note] };
}

function rejectedOf(gone, { lane: { shift }, index, theme }) {
  const [begin, end] = [gone.start_s - shift, gone.end_s - shift];
  return {
    shapes: [{
      type: "rect", yref: "paper", x0: begin, x1: end, y0: 0, y1: 1, layer: "below",
      line: { width: 1.5, dash: "dot", color: theme.hatch },
    }],
    notes: [label("✕", (begin + end) / 2, { index, theme })],
  };
}

function label(text, x, { index, theme }) {
  const colour = index === 0 ? theme.ink : theme.smooth[index];
  return {
    ...tag(`<b>${text}</b>`, theme), font: { size: 15, color: colour }, x,
    yref: "paper", y: 1, yanchor: index === 0 ? "bottom" : "top",
  };
}
