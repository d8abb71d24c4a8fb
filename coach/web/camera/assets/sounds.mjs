/** Short soft sounds, made here: nothing is fetched. */

/**
 * Notes of each sound: [begins s, lasts s, pitch Hz]. Low and medium pitches, because high ones
 * are lost first with age. [E]
 */
export const NOTES = {
  tick: [[0, 0.09, 660]],
  go: [[0, 0.35, 880]],
  full: [[0, 0.14, 523], [0.13, 0.14, 659], [0.26, 0.3, 784]],
  short: [[0, 0.16, 262], [0.2, 0.22, 262]],
  lost: [[0, 0.25, 440], [0.25, 0.35, 330]],
  found: [[0, 0.16, 440], [0.16, 0.25, 554]],
  done: [[0, 0.18, 523], [0.18, 0.18, 659], [0.36, 0.18, 784], [0.54, 0.6, 1047]],
  stop: [[0, 0.3, 392], [0.3, 0.3, 311], [0.6, 0.5, 262]],
};
const LOUDNESS = 0.28;
const SOFTEN_S = 0.02;

export class Sounds {
  constructor() {
    this.context = null;
    this.muted = false;
  }

  /** Allow sound; must be called while a click is handled. */
  unlock() {
    this.context ??= new AudioContext();
    this.context.resume();
  }

  play(name) {
    if (this.muted || this.context === null || !(name in NOTES)) return;
    const beginS = this.context.currentTime + 0.01;
    for (const note of NOTES[name]) this.note(beginS, note);
  }

  note(beginS, [afterS, lastsS, pitchHz]) {
    const tone = new OscillatorNode(this.context, { type: "triangle", frequency: pitchHz });
    const gain = new GainNode(this.context, { gain: 0 });
    const fromS = beginS + afterS;
    gain.gain.setValueAtTime(0, fromS);
    gain.gain.linearRampToValueAtTime(LOUDNESS, fromS + SOFTEN_S);
    gain.gain.exponentialRampToValueAtTime(0.001, fromS + lastsS);
    tone.connect(gain).connect(this.context.destination);
    tone.start(fromS);
    tone.stop(fromS + lastsS + SOFTEN_S);
  }

  close() {
    this.context?.close();
    this.context = null;
  }
}
