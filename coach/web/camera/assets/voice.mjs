/** Speaking, with the voices of this computer only: the others would send the words away. */

/** Slower than usual, to be followed by everybody. [E] */
const RATE = 0.95;
/** Words that waited longer than this are no longer true, milliseconds. [E] */
const STALE_MS = 2500;
/** A browser that has not finished by then never will, milliseconds. [E] */
const STUCK_MS = 15000;
/** Words are still in the ear of a microphone for so long, milliseconds. [E] */
const ECHO_MS = 1500;

/** The local voice for a language, the usual one first; null for none. */
export function pickVoice(voices, language) {
  const fits = (voice) =>
    voice.localService && voice.lang.toLowerCase().replace("_", "-").split("-")[0] === language;
  const local = voices.filter(fits);
  return local.find((voice) => voice.default) ?? local[0] ?? null;
}

/**
 * Which words come next: one line speaks, the newest waits, safety comes at once.
 */
export class Queue {
  constructor() {
    this.reset();
  }

  reset() {
    this.spoken = null;
    this.waiting = null;
    this.last = null;
  }

  /** Take a line; return "now", "interrupt" or "later". */
  add(line, nowMs) {
    const talks = this.spoken !== null && nowMs - this.spoken.sinceMs < STUCK_MS;
    if (!talks) return this.begin(line, nowMs, "now");
    if (line.priority === "safety" && this.spoken.line.priority !== "safety") {
      this.waiting = null;
      return this.begin(line, nowMs, "interrupt");
    }
    this.waiting = { line, sinceMs: nowMs };
    return "later";
  }

  begin(line, nowMs, how) {
    this.spoken = { line, sinceMs: nowMs };
    return how;
  }

  /** Note that a line ended; return the one to say now, or null. */
  ended(line, nowMs) {
    if (this.spoken?.line !== line) return null;
    this.spoken = null;
    this.last = { line, endedMs: nowMs };
    const { waiting } = this;
    this.waiting = null;
    if (waiting === null || nowMs - waiting.sinceMs > STALE_MS) return null;
    this.spoken = { line: waiting.line, sinceMs: nowMs };
    return waiting.line;
  }
}

/** What a microphone may hear of a queue's words: those being said, or said just now; or "". */
export function echo({ spoken, last }, nowMs) {
  if (spoken !== null && nowMs - spoken.sinceMs < STUCK_MS) return spoken.line.text;
  return last !== null && nowMs - last.endedMs < ECHO_MS ? last.line.text : "";
}

export class Voice {
  /** @param {SpeechSynthesis | undefined} engine */
  constructor(engine = globalThis.speechSynthesis) {
    this.engine = engine;
    this.queue = new Queue();
    this.muted = false;
    this.language = "en";
    this.utterance = null;
  }

  /** Allow speech; must be called while a click is handled. */
  unlock() {
    this.engine?.getVoices();
    if (this.available) this.engine.speak(new SpeechSynthesisUtterance(""));
  }

  get voice() {
    return this.engine ? pickVoice(this.engine.getVoices(), this.language) : null;
  }

  /** Whether this computer can speak the language by itself. */
  get available() {
    return this.voice !== null;
  }

  /** Say a line: `{text, priority}`. */
  say(line) {
    if (this.muted || !this.available || line.text === "") return;
    const how = this.queue.add(line, performance.now());
    if (how === "later") return;
    this.engine.cancel();
    this.speak(line);
  }

  speak(line) {
    const utterance = new SpeechSynthesisUtterance(line.text);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.rate = RATE;
    const next = () => {
      const following = this.queue.ended(line, performance.now());
      if (following !== null) this.speak(following);
    };
    utterance.onend = next;
    utterance.onerror = next;
    // Kept: some browsers drop an utterance nobody holds, and its events with it.
    this.utterance = utterance;
    this.engine.speak(utterance);
  }

  mute(muted) {
    this.muted = muted;
    if (muted) this.quiet();
  }

  quiet() {
    this.queue.reset();
    this.engine?.cancel();
  }
}
