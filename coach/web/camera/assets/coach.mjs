/** The coach in the browser: camera to socket, answers to picture, page and voice. */

import { Camera } from "./capture.mjs";
import { Figures } from "./figures.mjs";
import { Hearing, saysStop } from "./hearing.mjs";
import { commandByKey, LIVE } from "./keys.mjs";
import { Link } from "./link.mjs";
import { figuresOf, Panel } from "./panel.mjs";
import { RatingForm } from "./rating.mjs";
import { Sender } from "./sender.mjs";
import { Sounds } from "./sounds.mjs";
import { Stage } from "./stage.mjs";
import { View } from "./view.mjs";
import { echo, Voice } from "./voice.mjs";
import { number } from "./words.mjs";

/** Without an answer for so long the live picture is shown, so that it never stands still. */
const STILL_MS = 200;
const EVERY_MS = 1000;
/** A stop the server has not confirmed by then is carried out here. [E] */
const STOP_MS = 3000;
/** Time to read and hear the last words before the page goes on. [E] */
const LAST_WORDS_MS = 2500;
/** A token this old may be refused by the time it arrives: a new one is asked for. [E] */
const FRESH_MS = 40000;

export class Coach {
  /**
   * @param {ParentNode} parent Where the page put the markup.
   * @param {object} page
   * @param {(outcome: {ending: string, message: string}) => void} page.report Tells the page that
   *   it is over: "over", "left", "lost" or "failed".
   * @param {() => void} page.renew Asks the page for a new token.
   */
  constructor(parent, page) {
    this.page = page;
    this.view = new View(parent);
    this.root = this.view.root;
    this.camera = new Camera();
    this.sender = new Sender(this.camera.video);
    this.figures = new Figures();
    this.voice = new Voice();
    this.sounds = new Sounds();
    this.hearing = new Hearing({ heard: () => this.heardStop(), failed: () => this.deaf() });
    this.panel = new Panel(this.view.parts.panel, this.view.parts["panel-button"]);
    this.rating = new RatingForm(this.view.parts, (rating) => this.send("rating", rating));
    this.settings = { width_px: 480, rate_hz: 30, model: "" };
    this.link = null;
    this.drawnMs = -Infinity;
    this.stage = null;
    this.reported = false;
    this.listen();
  }

  /** Take what the page gives: texts, language and, before the start, the token. */
  take(data) {
    const changed = this.data !== undefined && this.data.language !== data.language;
    if (changed || this.data === undefined) this.offerHearing(data.language);
    if (this.data?.token !== data.token) this.tokenMs = performance.now();
    this.data = data;
    this.view.readyS = data.ready_s;
    this.view.speak(data.texts, data.language);
    this.view.order(data);
    this.view.muted(this.voice.muted);
    this.panel.speak(data.texts);
    this.rating.speak(data.texts, data.red_flags);
    this.voice.language = data.language;
    if (changed) this.send("language", { language: data.language });
    if (this.reported) return;
    this.view.open();
    if (this.link === null && !this.root.dataset.view) this.view.show("opening");
    this.canvas ??= new Stage(this.view.parts.canvas, data.bones);
    if (this.renewing) this.connect();
  }

  listen() {
    const { signal } = (this.listening = new AbortController());
    this.root.addEventListener("click", (event) => this.click(event), { signal });
    this.root.addEventListener("cancel", (event) => event.preventDefault(), { signal });
    window.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    window.addEventListener("online", () => this.link?.wake(), { signal });
    document.addEventListener("visibilitychange", () => this.seen(), { signal });
    this.watcher = new ResizeObserver(() => this.canvas?.resize());
    this.watcher.observe(this.view.parts.canvas);
    this.clock = setInterval(() => this.second(), EVERY_MS);
  }

  click(event) {
    const name = event.target.closest?.("[data-do]")?.dataset.do;
    if (name) this.act(name);
  }

  key(event) {
    const name = commandByKey(event, this.root.dataset);
    if (name === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.act(name);
  }

  /** Do what a button or a key asks for. */
  act(name) {
    const acts = {
      begin: () => this.begin(),
      again: () => this.begin(),
      leave: () => this.finish("left", ""),
      start: () => this.send("command", { name: "start" }),
      pause: () => this.send("command", { name: "pause" }),
      resume: () => this.send("command", { name: "resume" }),
      end_set: () => this.send("command", { name: "end_set" }),
      skip: () => this.send("command", { name: "skip_rest" }),
      stop: () => this.stop(),
      mute: () => this.mute(),
      hear: () => this.view.hearing({ wanted: (this.hearing.wanted = !this.hearing.wanted) }),
      panel: () => this.panel.toggle(),
      rate: () => this.rating.submit(),
      flags: () => this.rating.open(true),
      unflag: () => this.rating.open(false),
      flagged: () => this.rating.submitFlags(),
      finish: () => this.finish(this.ending ?? "over", this.message ?? ""),
    };
    acts[name]();
  }

  /** Open the camera, and the socket when there is none yet. */
  async begin() {
    if (this.asking) return;
    this.sounds.unlock();
    this.voice.unlock();
    this.asking = true;
    try {
      await this.camera.open((reason) => this.cameraGone(reason));
    } catch (error) {
      if (error.reason !== "left") this.cameraGone(error.reason ?? "taken");
      return;
    } finally {
      this.asking = false;
    }
    this.root.dataset.stage ??= "scene";
    this.view.enter(this.root.dataset.stage);
    this.view.reveal(this.root.dataset.stage);
    this.canvas.resize();
    this.camera.each(() => this.picture());
    this.stayAwake();
    if (this.hearing.wanted && !this.hearing.listening) this.hearing.start(this.data.language);
    if (this.link !== null || this.renewing) return;
    this.view.text("help", this.data.texts.getting_ready);
    if (!this.voice.available) this.view.notice(this.data.texts.no_voice);
    this.connect();
  }

  cameraGone(reason) {
    this.camera.close();
    if (this.stage === "set") this.send("command", { name: "pause" });
    this.view.trouble(reason);
  }

  /** Connect; with an old token only once the page has given a new one. */
  connect() {
    this.connection("opening");
    this.renewing = performance.now() - this.tokenMs > FRESH_MS;
    if (this.renewing) {
      this.page.renew();
      return;
    }
    const url = new URL(this.data.socket, location.origin);
    url.protocol = url.protocol.replace("http", "ws");
    this.link = new Link(url.href, {
      message: (message) => this.message(message),
      lost: () => this.lost(),
      found: () => this.connection("live"),
      ended: (code) => this.ended(code),
    });
    this.link.start(this.data.token);
  }

  connection(state) {
    this.root.dataset.connection = state;
  }

  lost() {
    this.connection("lost");
    this.sender.reset();
    this.sounds.play("lost");
    this.view.announce(this.data.texts.lost_title, "safety");
    this.voice.say({ text: this.data.texts.lost_title, priority: "view" });
  }

  ended(code) {
    if (this.ending) return;
    const lost = code === 0 || code === 4408;
    const { texts } = this.data;
    this.last(lost ? "lost" : "failed", {
      title: lost ? texts.end_lost : texts.end_failed,
      text: this.message ?? (lost ? texts.end_lost_help : texts.end_failed_help),
    });
  }

  send(type, fields) {
    return this.link?.send({ type, ...fields }) ?? false;
  }

  /** Stop at once, whatever the server says. */
  stop() {
    if (this.link === null && !this.renewing) {
      // Nothing has begun: this is the way back, not a stop.
      this.finish("left", "");
      return;
    }
    const { texts } = this.data;
    const words = { title: texts.end_stopped, text: texts.end_stopped_help };
    if (this.send("command", { name: "stop" })) {
      this.stopping = setTimeout(() => this.last("left", words), STOP_MS);
    } else {
      this.last("left", words);
    }
  }

  /** Offer to listen where this computer can do so by itself; not by default. */
  async offerHearing(language) {
    const listened = this.hearing.listening;
    this.hearing.stop();
    const offered = await this.hearing.offered(language);
    if (this.data.language !== language || this.ending) return;
    this.view.hearing({ offered });
    if (listened && offered) this.hearing.start(language);
    else if (listened) this.deaf();
  }

  /** Somebody said "stop"; the coach's own words out of the loudspeaker do not count. */
  heardStop() {
    if (saysStop(echo(this.voice.queue, performance.now()), this.data.language)) return;
    if (LIVE.has(this.root.dataset.view)) this.stop();
  }

  deaf() {
    this.view.notice(this.data.texts.hear_failed);
  }

  mute() {
    const muted = !this.voice.muted;
    this.voice.mute(muted);
    this.sounds.muted = muted;
    this.view.muted(muted);
  }

  /** A new picture of the camera: show it when nothing else is shown, send it when it may go. */
  picture() {
    if (performance.now() - this.drawnMs > STILL_MS) this.still();
    if (this.link?.clear) this.sender.offer(this.link, this.settings);
  }

  still() {
    const { video } = this.camera;
    if (this.root.dataset.view !== "live" || video.videoWidth === 0) return;
    this.canvas.picture(video, video.videoWidth, video.videoHeight);
  }

  message(message) {
    const kinds = {
      welcome: () => this.set(message.settings),
      settings: () => this.set(message),
      update: () => this.update(message),
      dropped: () => this.sender.answered(message.seq, performance.now()).bitmap?.close(),
      over: () => this.over(message),
      error: () => (this.message = message.text),
    };
    kinds[message.type]?.();
  }

  set(settings) {
    this.connection("live");
    this.settings = settings;
    if (settings.text) this.view.notice(settings.text);
  }

  update(update) {
    const nowMs = performance.now();
    const { bitmap, tripMs, captureMs } = this.sender.answered(update.seq, nowMs);
    if (update.stage !== this.stage) this.enter(update.stage);
    this.view.update(update);
    if (bitmap !== null && this.root.dataset.view === "live") this.draw(update, bitmap);
    bitmap?.close();
    const drawMs = performance.now() - nowMs;
    const inferenceMs = number(update.timing.inference_ms);
    this.figures.add(nowMs, { tripMs, captureMs, drawMs, inferenceMs });
    this.tracked = number(update.panel.tracked_percent);
    if (update.sound) this.sounds.play(update.sound);
    if (update.cue) this.voice.say(update.cue);
  }

  enter(stage) {
    this.stage = stage;
    if (stage === "stopped") clearTimeout(this.stopping);
    if (stage === "rating") {
      this.rating.reset();
      this.view.enter(stage);
      if (this.root.dataset.view === "rating") this.rating.focus();
    }
  }

  draw(update, bitmap) {
    const box = this.canvas.picture(bitmap, bitmap.width, bitmap.height);
    this.canvas.answer(update, box);
    this.drawnMs = performance.now();
  }

  over(message) {
    clearTimeout(this.stopping);
    const { texts } = this.data;
    const title = this.stage === "stopped" ? texts.end_stopped : texts.end_done;
    this.last("over", { title, text: message.text ?? this.view.shown.get("end-text") ?? "" });
  }

  /** Show the last words, and give the page the outcome a little later. */
  last(ending, { title, text }) {
    if (this.ending) return;
    this.ending = ending;
    this.message = text;
    this.hearing.stop();
    this.link?.close();
    this.camera.close();
    this.sender.reset();
    this.connection("ended");
    this.view.end(title, text);
    this.view.announce(`${title}. ${text}`, "safety");
    if (ending === "over") setTimeout(() => this.finish(ending, text), LAST_WORDS_MS);
  }

  finish(ending, message) {
    if (this.reported) return;
    this.reported = true;
    if (ending === "left") this.send("command", { name: "stop" });
    this.hearing.stop();
    this.link?.close();
    this.camera.close();
    this.view.close();
    this.page.report({ ending, message });
  }

  /** Once a second: what goes on, for the server, the panel and tests. */
  second() {
    const nowMs = performance.now();
    const figures = figuresOf(this.figures, nowMs);
    const { dataset } = this.root;
    const round = (value) => (Number.isFinite(value) ? value.toFixed(1) : "");
    dataset.answersHz = round(figures.answersHz);
    dataset.roundTripMs = round(figures.tripMs);
    dataset.roundTrip95Ms = round(figures.trip95Ms);
    dataset.captureMs = round(figures.captureMs);
    dataset.drawMs = round(figures.drawMs);
    this.panel.show(figures, { ...this.settings, tracked_percent: this.tracked });
    const known = (value) => (Number.isFinite(value) ? value : null);
    // Sent without answers too: it is what keeps the socket open while the camera is away.
    this.send("stats", {
      answers_hz: known(figures.answersHz),
      round_trip_ms: known(figures.tripMs),
      round_trip_95_ms: known(figures.trip95Ms),
    });
  }

  /** The page is hidden or seen again. Hidden, no pictures come: the set must wait. */
  seen() {
    if (document.visibilityState === "visible") {
      this.link?.wake();
      this.stayAwake();
    } else if (["set", "countdown"].includes(this.stage)) {
      this.send("command", { name: "pause" });
    }
  }

  /** Ask that the screen stays on; a browser may say no, and then it goes dark as usual. */
  stayAwake() {
    if (this.camera.stream === null || !navigator.wakeLock) return;
    navigator.wakeLock.request("screen").then(
      (lock) => (this.lock = lock),
      () => (this.lock = null),
    );
  }

  /** Give everything back. Words that are being spoken may end. */
  close() {
    clearInterval(this.clock);
    clearTimeout(this.stopping);
    this.listening.abort();
    this.hearing.stop();
    this.watcher.disconnect();
    this.link?.close();
    this.camera.close();
    this.sender.reset();
    this.lock?.release();
    this.view.close();
    if (!this.ending) this.voice.quiet();
    setTimeout(() => this.sounds.close(), EVERY_MS);
  }
}
