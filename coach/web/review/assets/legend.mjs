/** What the lines and signs of the chart mean. */

import { sidesOf, THEMES } from "./chart.mjs";

const SVG = "http://www.w3.org/2000/svg";

/** Entries of the legend as list items. */
export function legend(recordings, angles, texts, dark) {
  const theme = THEMES[dark ? "dark" : "light"];
  if (recordings.length > 1) {
    return recordings.map(({ label }, index) =>
      entry(label, stroke(theme.smooth[index], { width: 3, dash: index ? "6 4" : "" })));
  }
  const [facts] = recordings;
  const graded = new Map(facts.reps.map((rep) => [rep.sign, rep]));
  return [
    ...curves(angles, theme, texts),
    entry(texts.legend_raw, stroke(theme.raw, { width: 1.5 })),
    entry(texts.legend_band, box(theme.band)),
    ...[...graded.values()].map((rep) => entry(`${rep.sign} ${rep.grade}`, box(rep.colour))),
    ...(facts.reps.some((rep) => rep.helped.length > 0) ? [entry(`▲ ${texts.helped}`)] : []),
    ...["refused", "untracked"]
      .filter((grade) => facts.spans.some((span) => span.grade === grade))
      .map((grade) => entry(texts[`legend_${grade}`], hatch(grade, theme))),
  ];
}

function curves(angles, theme, texts) {
  const sides = sidesOf(angles);
  if (sides.length < 2) return [entry(texts.legend_smooth, stroke(theme.smooth[0], { width: 3 }))];
  return sides.map((side, index) =>
    entry(texts[`side_${angles.sides[side]}`],
      stroke(theme.smooth[index], { width: 3, dash: index ? "6 4" : "" })));
}

function entry(text, ...swatches) {
  const item = document.createElement("li");
  for (const marks of swatches) item.append(drawing(marks));
  item.append(text);
  return item;
}

function drawing(marks) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 26 14");
  drawn.setAttribute("aria-hidden", "true");
  for (const [name, values] of marks) {
    const mark = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) mark.setAttribute(key, value);
    drawn.append(mark);
  }
  return drawn;
}

function stroke(colour, { width, dash = "" }) {
  return [["line", {
    x1: 0, y1: 7, x2: 26, y2: 7, stroke: colour, "stroke-width": width, "stroke-dasharray": dash,
  }]];
}

function box(colour) {
  return [["rect", { x: 0, y: 0, width: 26, height: 14, fill: colour, "fill-opacity": 0.6 }]];
}

function hatch(grade, theme) {
  const colour = grade === "refused" ? theme.ceiling : theme.hatch;
  const slants = grade === "refused" ? [1, -1] : [1];
  return slants.flatMap((way) => [0, 9, 18].map((x) => ["line", {
    x1: x, y1: way > 0 ? 14 : 0, x2: x + 8, y2: way > 0 ? 0 : 14, stroke: colour,
    "stroke-width": 1.5,
  }]));
}
