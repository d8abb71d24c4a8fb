/** What a person sees of the clips on their way, and how they give them. */

import { filled, size } from "./uploads.mjs";

/** A screen reader says how far it is so often, in percent. */
const SAID_EVERY = 25;

export class View {
  /** @param {ParentNode} parent holding upload.html @param {Uploads} uploads */
  constructor(parent, uploads) {
    this.uploads = uploads;
    this.part = (name) => parent.querySelector(`[data-part="${name}"]`);
    this.rows = new Map();
    this.said = "";
    const [drop, input] = [this.part("drop"), this.part("input")];
    input.addEventListener("change", () => {
      this.uploads.add(input.files);
      input.value = "";
    });
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      this.uploads.add(event.dataTransfer.files);
    });
    this.unwatch = uploads.watch(() => this.draw());
  }

  /** Take what the page says: texts, language, kinds of files. */
  take(data) {
    this.texts = data.texts;
    this.language = data.language;
    const input = this.part("input");
    input.multiple = !this.uploads.rules.single;
    input.accept = this.uploads.rules.types.map((type) => `.${type}`).join(",");
    const most = input.multiple ? "many" : "one";
    this.part("choose").textContent = data.texts[`choose_${most}`];
    this.part("limits").textContent = data.texts[`limits_${most}`];
    this.draw();
  }

  close() {
    this.unwatch();
  }

  draw() {
    if (!this.texts) return;
    const clips = this.uploads.clips;
    for (const [id, row] of this.rows) {
      if (!clips.some((clip) => clip.id === id)) {
        const focused = row.item.contains(row.item.getRootNode().activeElement);
        row.item.remove();
        this.rows.delete(id);
        if (focused) this.part("input").focus();
      }
    }
    for (const clip of clips) this.drawRow(clip);
    this.say(clips.find((clip) => clip.state === "sending"), clips.filter((c) => c.reason));
  }

  drawRow(clip) {
    const row = this.rows.get(clip.id) ?? this.newRow(clip);
    const failed = clip.state === "failed";
    const values = {
      sent: size(clip.sent, this.language), size: size(clip.size, this.language),
    };
    row.state.textContent = failed
      ? `⚠ ${this.texts[`refused_${clip.reason}`]}`
      : filled(this.texts[clip.state], values);
    row.bar.hidden = failed;
    row.bar.value = clip.size ? clip.sent / clip.size : 0;
    row.bar.setAttribute("aria-label", clip.name);
    row.button.textContent = this.texts[failed ? "dismiss" : "cancel"];
    row.button.setAttribute("aria-label", `${row.button.textContent}: ${clip.name}`);
  }

  newRow(clip) {
    const [item, name, state, bar, button] = ["li", "span", "span", "progress", "button"].map(
      (tag) => document.createElement(tag),
    );
    name.className = "name";
    name.textContent = clip.name;
    state.className = "state";
    button.type = "button";
    button.addEventListener("click", () => this.uploads.cancel(clip.id));
    item.append(name, state, bar, button);
    this.part("list").append(item);
    const row = { item, state, bar, button };
    this.rows.set(clip.id, row);
    return row;
  }

  /** Tell a screen reader what changed, not more often than is of use. */
  say(sending, failed) {
    const lines = failed.map((clip) => `${clip.name}: ${this.texts[`refused_${clip.reason}`]}`);
    if (sending) {
      const percent = (100 * sending.sent) / Math.max(1, sending.size);
      lines.push(`${sending.name}: ${Math.floor(percent / SAID_EVERY) * SAID_EVERY} %`);
    }
    const said = lines.join(". ");
    if (said !== this.said) this.part("status").textContent = said;
    this.said = said;
  }
}
