/** The clips that are on their way to the server; knows no page. */

/**
 * Sends clips one after the other. Goes on when the page that shows it is left.
 */
export class Uploads {
  /**
   * @param {{ask: (clip, token) => Promise<string>, send: (clip, token, onSent) =>
   *   {done: Promise<string>, stop: () => void}}} way
   *   Both give "" or the reason why a clip is not taken.
   * @param {{types: string[], single: boolean}} rules
   */
  constructor(way, rules) {
    this.way = way;
    this.rules = rules;
    this.token = "";
    this.clips = [];
    this.watchers = new Set();
    this.numbers = 0;
    this.sending = null;
  }

  /** Whether any clip still has to be sent. */
  get busy() {
    return this.clips.some((clip) => clip.state !== "failed");
  }

  /** Call `watcher` with what happened ("changed", "arrived") from now on; return what ends it. */
  watch(watcher) {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Take files; those that are no video by their name fail at once. */
  add(files) {
    const taken = this.rules.single ? [...files].slice(0, 1) : [...files];
    if (this.rules.single && taken.length) this.cancelAll();
    for (const file of taken) {
      const type = file.name.split(".").pop().toLowerCase();
      const reason = this.rules.types.includes(type) ? "" : "type";
      this.numbers += 1;
      this.clips.push({
        id: this.numbers, file, name: file.name, size: file.size, sent: 0,
        state: reason ? "failed" : "waiting", reason,
      });
    }
    this.changed();
    return this.next();
  }

  /** Give up one clip, or take one that failed off the list. */
  cancel(id) {
    if (this.sending?.clip.id === id) this.sending.stop();
    this.clips = this.clips.filter((clip) => clip.id !== id);
    this.changed();
  }

  cancelAll() {
    for (const clip of [...this.clips]) this.cancel(clip.id);
  }

  async next() {
    if (this.sending) return;
    const clip = this.clips.find((each) => each.state === "waiting");
    if (!clip) return;
    this.sending = { clip, stop: () => {} };
    clip.state = "sending";
    this.changed();
    const reason = await this.sent(clip);
    this.sending = null;
    if (this.clips.includes(clip)) this.ended(clip, reason);
    await this.next();
  }

  async sent(clip) {
    const refused = await this.way.ask(clip, this.token);
    if (refused || !this.clips.includes(clip)) return refused;
    const sending = this.way.send(clip, this.token, (bytes) => {
      clip.sent = bytes;
      this.changed();
    });
    this.sending.stop = sending.stop;
    const reason = await sending.done;
    // A connection that is cut does not say why: perhaps there is no room any more.
    if (reason !== "broken" || !this.clips.includes(clip)) return reason;
    return (await this.way.ask(clip, this.token)) || reason;
  }

  ended(clip, reason) {
    if (reason) {
      Object.assign(clip, { state: "failed", reason, sent: 0 });
      this.changed();
    } else {
      this.clips = this.clips.filter((each) => each !== clip);
      this.tell("arrived");
    }
  }

  changed() {
    this.tell("changed");
  }

  tell(what) {
    for (const watcher of [...this.watchers]) watcher(what);
  }
}

/** Return bytes as people read them, in a language. */
export function size(bytes, language) {
  const units = ["kilobyte", "megabyte", "gigabyte"];
  let amount = bytes / 1000;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit", unit: units[unit], maximumFractionDigits: unit === 2 ? 1 : 0,
  }).format(Math.max(1, amount));
}

/** Return a text with its places filled in. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
