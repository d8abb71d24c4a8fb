/** Pain and effort after a set, and what may feel wrong. */

const MOST = 10;

/** The number a key leads to from the chosen one (null: none yet); undefined: not such a key. */
export function numberByKey(key, chosen) {
  if (/^[0-9]$/.test(key)) return Number(key);
  const from = chosen ?? -1;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(MOST, from + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(0, from - 1);
  if (key === "Home") return 0;
  return key === "End" ? MOST : undefined;
}

export class RatingForm {
  /**
   * @param {Record<string, HTMLElement>} parts
   * @param {(rating: {pain: ?number, effort: ?number, red_flags: string[]}) => void} send
   */
  constructor(parts, send) {
    this.parts = parts;
    this.send = send;
    this.redFlags = [];
    this.buttons = { pain: this.scale("pain"), effort: this.scale("effort") };
    this.reset();
  }

  reset() {
    this.chosen = { pain: null, effort: null };
    this.flags = new Set();
    this.sent = false;
    this.mark("pain");
    this.mark("effort");
    this.parts.missing.textContent = "";
    for (const button of this.parts["flag-list"].children) this.press(button, false);
    this.advise();
    this.open(false);
  }

  /** Fill the texts: names of the scales; code, label and advice of each red flag. */
  speak(texts, redFlags) {
    this.texts = texts;
    this.redFlags = redFlags;
    for (const name of ["pain", "effort"]) {
      this.buttons[name].forEach((button, value) => {
        button.setAttribute("aria-label", `${texts[`${name}_short`]} ${value}`);
      });
    }
    this.parts["flag-list"].replaceChildren(...redFlags.map((flag) => this.flag(flag)));
  }

  scale(name) {
    const buttons = Array.from({ length: MOST + 1 }, (_, value) => {
      const button = this.button(String(value), () => this.choose(name, value));
      button.addEventListener("keydown", (event) => this.key(name, event));
      return button;
    });
    this.parts[name].replaceChildren(...buttons);
    return buttons;
  }

  flag([code, label]) {
    const button = this.button(label, () => {
      const on = !this.flags.has(code);
      this.flags[on ? "add" : "delete"](code);
      this.press(button, on);
      this.advise();
    });
    this.press(button, this.flags.has(code));
    return button;
  }

  /** Say at once what to do, before anything is sent. */
  advise() {
    const chosen = this.redFlags.filter(([code]) => this.flags.has(code));
    const lines = new Set(chosen.map(([, , advice]) => advice));
    this.parts.advice.textContent = [...lines].join(" ");
  }

  button(text, call) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", call);
    return button;
  }

  press(button, on) {
    button.setAttribute("aria-pressed", String(on));
  }

  key(name, event) {
    const value = numberByKey(event.key, this.chosen[name]);
    if (value === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.choose(name, value);
    this.buttons[name][value].focus();
  }

  choose(name, value) {
    this.chosen[name] = value;
    this.parts.missing.textContent = "";
    this.mark(name);
  }

  /** Mark the chosen number; it, or else the first, is where the Tab key comes in. */
  mark(name) {
    const chosen = this.chosen[name];
    this.buttons[name].forEach((button, value) => {
      this.press(button, value === chosen);
      button.tabIndex = value === (chosen ?? 0) ? 0 : -1;
    });
  }

  /** Show or leave the list of what may feel wrong. */
  open(listed) {
    this.parts.flags.hidden = !listed;
    this.parts.rows.hidden = listed;
    if (listed) this.parts["flag-list"].firstElementChild?.focus();
  }

  focus() {
    this.buttons.pain[0].focus();
  }

  /** Send what was chosen; say what is missing. */
  submit() {
    const missing = ["pain", "effort"].find((name) => this.chosen[name] === null);
    if (missing) {
      this.parts.missing.textContent = this.texts[`${missing}_missing`];
      this.buttons[missing][0].focus();
    } else {
      this.deliver(this.chosen);
    }
  }

  /** Send the red flags at once, whatever else was answered; without any go back. */
  submitFlags() {
    this.open(false);
    if (this.flags.size > 0) this.deliver(this.chosen);
  }

  deliver({ pain, effort }) {
    if (this.sent) return;
    this.sent = true;
    this.send({ pain, effort, red_flags: [...this.flags] });
  }
}
