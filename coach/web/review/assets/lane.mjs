/** One recording on the page: its picture, its numbers, and what drives its video. */

import { bodyRegion, wholePicture } from "./geometry.mjs";
import { directionOf, firstPoints, handAngle } from "./hand.mjs";
import { partsOf } from "./markup.mjs";
import { Measure } from "./measure.mjs";
import { angleAt, doneBy, lines, NEAR_S } from "./moments.mjs";
import { Picture } from "./picture.mjs";
import { aim, nearest, unpack } from "./rows.mjs";
import { Film } from "./transport.mjs";
import { fill } from "./words.mjs";

/** How often to ask for a video that is being made, milliseconds. [E] */
const ASK_MS = 1000;

/** What the server said instead of giving something. */
export class Refused extends Error {
  constructor(status) {
    super(`${status}`);
    this.status = status;
  }
}

async function fetched(address, signal) {
  const answer = await fetch(address, { cache: "no-store", signal });
  if (!answer.ok) throw new Refused(answer.status);
  return unpack(await answer.arrayBuffer());
}

export class Lane {
  /**
   * @param {HTMLElement} root The markup of one lane.
   * @param {{bones: number[][], tick: () => void, fault: () => boolean, ready: () => void,
   *   measured: () => void}} calls `fault`: an address is worth nothing (any more); returns
   *   whether there will be a new one.
   */
  constructor(root, calls) {
    this.root = root;
    this.calls = calls;
    this.parts = partsOf(root);
    this.picture = new Picture(this.parts.canvas, calls.bones);
    this.measure = new Measure(this.parts.points, {
      box: () => this.picture.pageBox(this.region),
      changed: () => this.calls.measured(),
    });
    this.film = null;
    this.body = null;
    this.angles = null;
    this.shownS = 0;
    this.addresses = {};
    this.stop = new AbortController();
  }

  /** Take what the page says; fetch what is new. */
  async take(facts, texts) {
    this.facts = facts;
    this.texts = texts;
    this.parts.label.textContent = facts.label;
    const { angles, body, film } = this.addresses;
    this.addresses = { angles: facts.angles, body: facts.body, film: facts.film };
    const news = [];
    if (angles !== facts.angles) news.push(this.fetch("angles", facts.angles));
    if (body !== facts.body) news.push(this.fetch("body", facts.body));
    if (film !== facts.film) this.takeFilm(facts.film);
    try {
      await Promise.all(news);
    } catch (error) {
      if (!this.stop.signal.aborted) this.failed(error);
      return;
    }
    if (this.angles !== null && this.body !== null) this.calls.ready();
  }

  async fetch(what, address) {
    const rows = await fetched(address, this.stop.signal);
    if (this.addresses[what] === address) this[what] = rows;
  }

  failed(error) {
    if (!(error instanceof Refused)) this.note("unreachable");
    else if (error.status !== 404 || !this.calls.fault()) this.note("unreadable");
    this.addresses = {};
  }

  /** Say something below the picture; null: nothing. */
  note(name) {
    this.parts.note.textContent = name === null ? "" : this.texts[name];
    this.parts.note.hidden = name === null;
  }

  /** Show a video as soon as there is one; without it the body is drawn on a plain ground. */
  async takeFilm(address) {
    this.film?.close();
    this.film = null;
    if (address === null) {
      this.note("no_video");
      return;
    }
    this.note(null);
    try {
      if (await this.made(address)) this.openFilm(address);
    } catch (error) {
      if (!this.stop.signal.aborted) this.filmFailed(error);
    }
  }

  filmFailed(error) {
    if (error instanceof Refused && error.status === 404) this.calls.fault();
    this.film?.close();
    this.film = null;
    this.note("video_fault");
    this.calls.ready();
  }

  /** Wait until a video is there; false where another one is wanted meanwhile. */
  async made(address) {
    while (this.addresses.film === address) {
      const answer = await fetch(address, {
        headers: { range: "bytes=0-0" }, cache: "no-store", signal: this.stop.signal,
      });
      if (!answer.ok) throw new Refused(answer.status);
      if (answer.status !== 202) return this.addresses.film === address;
      this.note("making");
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
    return false;
  }

  openFilm(address) {
    const { video } = this.parts;
    this.note(null);
    video.onerror = () => this.filmLost(address);
    video.src = address;
    this.film = new Film(video, (t) => {
      this.draw(t);
      this.calls.tick();
    }, () => this.calls.tick());
    // Where it was before its address had to be renewed.
    if (this.shownS > 0) this.film.seek(this.shownS);
    this.calls.ready();
  }

  /** The video plays no more: its address may have become too old. */
  async filmLost(address) {
    if (this.film === null) return;
    try {
      await this.made(address);
      this.filmFailed(new Error("video"));
    } catch (error) {
      if (!this.stop.signal.aborted) this.filmFailed(error);
    }
  }

  /** What is shown of the picture in which the points lie. */
  get region() {
    if (this.body === null) return { left: 0, top: 0, width: 16, height: 9 };
    if (this.film !== null) return wholePicture(this.body);
    if (this.regionOf !== this.body) {
      this.regionOf = this.body;
      this.bodyRegion = bodyRegion(this.body);
    }
    return this.bodyRegion;
  }

  /** Last moment of the recording. */
  get endS() {
    return this.body?.t_s.at(-1) ?? 0;
  }

  /** Draw a moment of the recording. */
  draw(t) {
    this.shownS = t;
    if (this.body === null || this.angles === null) return;
    const at = nearest(this.angles.t_s, t, NEAR_S);
    const side = at < 0 ? null : this.angles.sides[this.angles.side[at]];
    const row = nearest(this.body.t_s, t, NEAR_S);
    const laid = this.measure.points !== null;
    this.picture.draw({
      region: this.region,
      source: this.film === null || this.parts.video.readyState < 2 ? null : this.parts.video,
      body: this.body,
      row,
      limb: side === null ? null : this.facts.limbs[side],
      deg: at < 0 || laid ? NaN : this.angles.angle_deg[at],
      lines: this.words(t),
    });
    this.root.dataset.row = row;
    this.root.dataset.shown = t.toFixed(4);
  }

  redraw() {
    const { width, height } = this.region;
    this.parts.screen.style.aspectRatio = `${width} / ${height}`;
    this.picture.resize();
    this.draw(this.shownS);
    this.measure.put();
  }

  /** Lines about a moment. */
  said(t) {
    return lines(this.facts, this.angles, t, this.texts);
  }

  /** What is written into the picture. */
  words(t) {
    const { count, last } = doneBy(this.facts.reps, t);
    const reps = fill(this.texts.counted, { count });
    return [
      angleAt(this.facts, this.angles, t, this.texts),
      last ? `${reps} (${last.sign} ${last.grade})` : reps,
    ];
  }

  /** Moment a number of pictures away. */
  stepped(frames) {
    const row = nearest(this.body.t_s, this.film?.timeS ?? this.shownS);
    const next = Math.min(Math.max(row + frames, 0), this.body.t_s.length - 1);
    return aim(this.body.t_s, next);
  }

  /** Whose joint, and in which row, is measured by hand now. */
  get handled() {
    const at = nearest(this.angles.t_s, this.shownS, NEAR_S);
    const side = this.angles.sides[this.angles.side[Math.max(at, 0)] ?? 0];
    return { row: nearest(this.body.t_s, this.shownS, NEAR_S), side };
  }

  /** Lay a goniometer by hand. */
  openMeasure() {
    const { row, side } = this.handled;
    const { begin, places } = this.facts.by_hand;
    const labels = places.map((place, index) =>
      fill(this.texts.point, { number: index + 1, place }));
    this.measure.open(firstPoints(begin[side], this.body, { row, region: this.region }), labels);
    this.redraw();
  }

  /** Angle of the goniometer laid by hand. */
  get handDeg() {
    const { row, side } = this.handled;
    const { turned, view } = this.facts.by_hand;
    return handAngle(this.measure.points, turned, directionOf(this.body, row, { view, side }));
  }

  close() {
    this.stop.abort();
    this.film?.close();
    this.root.remove();
  }
}
