/** What stands on the page: texts, numbers and which part is seen. */

import { clock, fill, number, phaseLine, secondsLeft } from "./words.mjs";

/** Stages drawn over the picture; the others are pages of their own. */
const PAGES = { rating: "rating", rest: "rest", done: "end", stopped: "end" };
/** Sign and text of each grade; the sign says the same as the colour. */
const SIGNS = { full: "✓", partial: "↑", attempt: "↑", untracked: "?", wrong_view: "?" };
/** A cue stays in writing for so long, milliseconds. [E] */
const CUE_MS = 6000;
const NOTICE_MS = 9000;
/** So many signs of a figure fit beside the picture at full size. [E] */
const FIGURE_SIGNS = 11.5;
/** The band of a figure that would be longer is written so much smaller. [E] */
const SMALL_BAND = 0.45;
/** A longer cue is written smaller, on two lines. [E] */
const LINE_SIGNS = 36;
/** The bar goes past the target, to here. */
const WAY_END = 1.25;

function isShown(part) {
  return part.getClientRects().length > 0;
}

export class View {
  /** @param {ParentNode} parent Where the page put the markup. */
  constructor(parent) {
    this.root = parent.querySelector('[data-part="coach"]');
    this.parts = {};
    for (const part of this.root.querySelectorAll("[data-part]")) {
      this.parts[part.dataset.part] = part;
    }
    this.shown = new Map();
    this.timers = {};
    this.lines = [];
  }

  /** Fill the fixed texts. */
  speak(texts, language) {
    this.texts = texts;
    this.root.lang = language;
    for (const part of this.root.querySelectorAll("[data-text]")) {
      part.textContent = texts[part.dataset.text];
    }
    for (const part of this.root.querySelectorAll("[data-label]")) {
      part.setAttribute("aria-label", texts[part.dataset.label]);
    }
    this.root.setAttribute("aria-label", texts.opening_title);
  }

  /** Say what is to be done. */
  order({ exercise, how, dose, way, figure }) {
    this.text("figure", figure === "height" ? this.texts.height : this.texts.angle);
    this.parts.way.hidden = way === "none";
    for (const [name, text] of Object.entries({ exercise, how, dose })) this.text(name, text);
    this.exercise = exercise;
  }

  /** Cover the window; what lies below cannot be reached meanwhile. */
  open() {
    if (!this.root.open) this.root.showModal();
  }

  close() {
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    if (this.root.open) this.root.close();
  }

  /** Show one part of the page and nothing else. */
  show(view) {
    if (this.root.dataset.view === view) return;
    this.root.dataset.view = view;
    for (const part of this.root.querySelectorAll("section[data-view]")) {
      part.hidden = part.dataset.view !== view;
    }
    this.parts.bar.hidden = !["live", "rating", "rest"].includes(view);
    this.root.focus({ preventScroll: true });
  }

  /** Set a part's text, touching the page only when it changed. */
  text(name, text) {
    if (this.shown.get(name) === text) return;
    this.shown.set(name, text);
    this.parts[name].textContent = text;
  }

  /** Say to a screen reader. */
  announce(text, priority) {
    this.parts[priority === "safety" ? "assertive" : "polite"].textContent = text;
  }

  /** Put up a line for a while. */
  brief(name, text, lastsMs) {
    clearTimeout(this.timers[name]);
    this.text(name, text);
    this.timers[name] = setTimeout(() => this.text(name, ""), lastsMs);
  }

  notice(text) {
    this.brief("notice", text, NOTICE_MS);
    this.announce(text, "information");
  }

  cue(cue) {
    this.parts.cue.dataset.priority = cue.priority;
    this.parts.cue.dataset.long = cue.text.length > LINE_SIGNS ? "yes" : "no";
    this.brief("cue", cue.text, CUE_MS);
    this.announce(cue.text, cue.priority);
  }

  trouble(reason) {
    this.text("trouble-title", this.texts[`camera_${reason}`]);
    this.text("trouble-text", this.texts[`camera_${reason}_help`]);
    this.show("trouble");
  }

  end(title, text) {
    this.text("notice", "");
    this.text("end-title", title);
    this.text("end-text", text);
    this.show("end");
  }

  muted(muted) {
    this.text("mute-text", muted ? this.texts.sound_off : this.texts.sound_on);
  }

  /** Offer to listen for "stop", and show whether it is wanted. */
  hearing({ offered, wanted }) {
    if (offered !== undefined) this.parts.hearing.hidden = !offered;
    if (wanted !== undefined) this.parts.hear.setAttribute("aria-pressed", String(wanted));
  }

  /** Show an answer of the server. */
  update(update) {
    const { stage } = update;
    this.root.dataset.pause = update.pause ?? "";
    if (this.root.dataset.stage !== stage) this.enter(stage);
    this.root.dataset.reps = update.reps_done;
    this.root.dataset.angle = update.angle_text;
    if (update.finished) this.lines = update.finished.lines;
    if (stage in PAGES) this.page(update);
    else this.live(update);
    if (update.cue) this.cue(update.cue);
  }

  enter(stage) {
    const focused = this.root.getRootNode().activeElement;
    this.root.dataset.stage = stage;
    this.parts.pause.hidden = stage !== "set";
    this.parts["end-set"].hidden = !["set", "paused"].includes(stage);
    if (stage === "scene") this.text("last", "");
    // What was to be read at leisure is in the way of what is to be done now.
    if (stage === "countdown") this.text("notice", "");
    // Without a camera there is nothing to see of what goes on.
    if (this.root.dataset.view !== "trouble") this.reveal(stage);
    this.keepFocus(focused);
  }

  /** Show the part of the page that belongs to a stage; the end comes with its words. */
  reveal(stage) {
    if (!(stage in PAGES)) this.show("live");
    else if (PAGES[stage] !== "end") this.show(PAGES[stage]);
  }

  /** Where the button that was pressed has gone, go on to the one that undoes it, or the whole. */
  keepFocus(focused) {
    if (focused === null || !this.root.contains(focused) || isShown(focused)) return;
    const other = { pause: "resume", resume: "pause" }[focused.dataset.do];
    const next = other && this.root.querySelector(`[data-do="${other}"]`);
    (next && isShown(next) ? next : this.root).focus({ preventScroll: true });
  }

  page(update) {
    if (update.stage === "rest") {
      this.text("rest", clock(number(update.rest_left_s)));
      this.text("rest-turn", this.next(update.next_turn));
      this.list(this.lines);
    }
    if (PAGES[update.stage] === "end") {
      this.end(this.texts[`end_${update.stage}`], update.instruction);
    }
  }

  list(lines) {
    const joined = lines.join("\n");
    if (this.shown.get("lines") === joined) return;
    this.shown.set("lines", joined);
    this.parts.lines.replaceChildren(
      ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
    );
  }

  turn({ number: set, of, side }) {
    const words = fill(this.texts.turn, { number: set, of });
    return side === "auto" ? words : `${words} · ${this.texts[side]}`;
  }

  /** What the rest is for; the last set has none after it. */
  next(turn) {
    return turn === null ? "" : fill(this.texts.next_turn, { turn: this.turn(turn) });
  }

  live(update) {
    this.text("instruction", update.stage === "set" ? update.instruction : "");
    this.text("help", update.instruction);
    this.text("veil-title", this.texts.paused);
    this.text("veil-text", update.instruction);
    this.text("countdown", secondsLeft(number(update.countdown_s)));
    this.text("turn", this.turn(update.turn));
    this.text("scene-turn", `${this.exercise} · ${this.turn(update.turn)}`);
    this.text("reps", update.reps_text);
    this.parts["angle-figure"].hidden = update.angle_text === "" && update.band_text === "";
    this.text("angle", update.angle_text);
    this.text("band", update.band_text);
    this.fit("angle-figure", update.angle_text, ` ${update.band_text}`);
    this.text("phase", phaseLine(update.phase_text, secondsLeft(number(update.hold_left_s))));
    this.bars(update);
    const rep = update.new_reps.at(-1);
    if (rep) this.last(rep);
  }

  /** Make long figures smaller, the band first, so that they stay on one line. */
  fit(name, figure, band) {
    const small = figure.length + band.length > FIGURE_SIGNS;
    const signs = figure.length + band.length * (small ? SMALL_BAND : 1);
    const share = Math.min(1, FIGURE_SIGNS / signs).toFixed(2);
    if (this.shown.get(`fit ${name}`) === `${share} ${small}`) return;
    this.shown.set(`fit ${name}`, `${share} ${small}`);
    this.parts[name].style.setProperty("--fit", share);
    this.parts[name].style.setProperty("--band", small ? `${SMALL_BAND}em` : "1em");
  }

  bars(update) {
    const steady = Math.min(1, number(update.steady_s) / this.readyS || 0);
    this.parts.ring.style.strokeDashoffset = String(1 - steady);
    const progress = number(update.progress);
    const filled = Math.min(Math.max(progress, 0), WAY_END) / WAY_END || 0;
    this.parts["way-done"].style.transform = `scaleX(${filled.toFixed(3)})`;
    this.parts.way.dataset.reached = progress >= 1 ? "yes" : "no";
    const ordered = number(update.tempo.ordered_s);
    this.parts.tempo.style.visibility = ordered > 0 ? "visible" : "hidden";
    const share = Math.min(1, number(update.tempo.elapsed_s) / ordered || 0);
    this.parts["tempo-done"].style.transform = `scaleX(${share.toFixed(3)})`;
  }

  last(rep) {
    const words = [`${SIGNS[rep.grade] ?? ""} ${rep.grade_text}`.trim(), rep.reason_text];
    this.parts.last.dataset.grade = rep.grade;
    this.text("last", words.filter(Boolean).join(" · "));
  }
}
