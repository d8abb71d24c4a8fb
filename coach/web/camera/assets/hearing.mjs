/**
 * Hearing "stop", with a recogniser of this computer only: others would send the sound away.
 *
 * Only browsers that promise to work on the device are asked, and never for a download.
 */

/** Language of the page to that of the recogniser, and what stops. */
const WORDS = {
  en: { tag: "en-US", stop: /\bstop\b/i },
  th: { tag: "th-TH", stop: /หยุด/ },
};
/** Recognisers end by themselves in silence: so long until the next, milliseconds. [E] */
const AGAIN_MS = 250;
/** Errors after which another try is as good as the first. */
const PASSING = new Set(["no-speech", "aborted"]);

/** Whether words of a language hold the one that stops. */
export function saysStop(words, language) {
  return WORDS[language]?.stop.test(words) ?? false;
}

/** @type {{later: (call: () => void, ms: number) => number, never: (id?: number) => void}} */
const BROWSER = {
  later: (call, ms) => setTimeout(call, ms),
  never: (id) => clearTimeout(id),
};

export class Hearing {
  /**
   * @param {{heard: () => void, failed: () => void}} calls What happens: somebody said stop; it
   *   listened and cannot any more.
   * @param {typeof SpeechRecognition | undefined} Recogniser Never the old one with a prefix,
   *   which knows no promise to work on the device.
   */
  constructor(calls, Recogniser = globalThis.SpeechRecognition, browser = BROWSER) {
    this.calls = calls;
    this.Recogniser = Recogniser;
    this.browser = browser;
    this.wanted = false;
    this.language = "en";
    this.recogniser = null;
    this.timer = undefined;
  }

  /** Whether this computer recognises a language by itself, now, without a download. */
  async offered(language) {
    const { Recogniser } = this;
    if (WORDS[language] === undefined || typeof Recogniser?.available !== "function") return false;
    if (!("processLocally" in Recogniser.prototype)) return false;
    const asked = { langs: [WORDS[language].tag], processLocally: true };
    // A browser may refuse to say, as one in a frame does.
    return Recogniser.available(asked).then((answer) => answer === "available", () => false);
  }

  get listening() {
    return this.recogniser !== null || this.timer !== undefined;
  }

  /** Listen in a language that is offered, until `stop`. */
  start(language) {
    this.stop();
    this.language = language;
    this.next();
  }

  stop() {
    this.browser.never(this.timer);
    this.timer = undefined;
    const { recogniser } = this;
    this.recogniser = null;
    recogniser?.abort();
  }

  next() {
    this.timer = undefined;
    const recogniser = new this.Recogniser();
    recogniser.lang = WORDS[this.language].tag;
    recogniser.processLocally = true;
    recogniser.continuous = true;
    recogniser.interimResults = true;
    recogniser.onresult = (event) => this.result(recogniser, event);
    recogniser.onerror = (event) => this.error(recogniser, event.error);
    recogniser.onend = () => this.ended(recogniser);
    this.recogniser = recogniser;
    recogniser.start();
  }

  result(recogniser, event) {
    if (recogniser !== this.recogniser) return;
    for (let index = event.resultIndex; index < event.results.length; index += 1) {
      for (const { transcript } of event.results[index]) {
        if (saysStop(transcript, this.language)) {
          this.calls.heard();
          return;
        }
      }
    }
  }

  error(recogniser, name) {
    if (recogniser !== this.recogniser || PASSING.has(name)) return;
    this.stop();
    this.calls.failed();
  }

  ended(recogniser) {
    if (recogniser !== this.recogniser) return;
    this.recogniser = null;
    this.timer = this.browser.later(() => this.next(), AGAIN_MS);
  }
}
