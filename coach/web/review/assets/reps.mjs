/** The repetitions as buttons, of each recording a row. */

import { repLine } from "./moments.mjs";

export class RepButtons {
  /**
   * @param {HTMLElement} place
   * @param {(recording: number, index: number) => void} choose
   */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.made = "";
  }

  show(recordings, chosen, texts) {
    const wanted = JSON.stringify(recordings.map(({ label, reps }) => [label, reps]));
    if (wanted !== this.made) {
      this.made = wanted;
      const rows = recordings.flatMap((facts, recording) =>
        this.row(facts, recording, recordings.length > 1 ? facts.label : texts.reps));
      this.place.replaceChildren(...rows);
    }
    this.texts = texts;
    for (const button of this.place.querySelectorAll("button")) {
      const held = chosen !== null && Number(button.dataset.recording) === chosen.recording &&
        Number(button.dataset.index) === chosen.index;
      button.setAttribute("aria-pressed", held ? "true" : "false");
      const facts = recordings[Number(button.dataset.recording)];
      const rep = facts.reps.find((each) => each.index === Number(button.dataset.index));
      button.setAttribute("aria-label", repLine(rep, texts));
      button.title = [repLine(rep, texts), ...rep.reasons].join("\n");
    }
  }

  row({ reps }, recording, title) {
    if (reps.length === 0) return [];
    const heading = document.createElement("h4");
    heading.textContent = title;
    return [heading, ...reps.map((rep) => this.button(rep, recording))];
  }

  button(rep, recording) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "rep" });
    Object.assign(button.dataset, { recording, index: rep.index });
    button.style.setProperty("--grade", rep.colour);
    button.textContent = `${rep.index} ${rep.sign}${rep.helped.length > 0 ? " ▲" : ""}`;
    button.addEventListener("click", () => this.choose(recording, rep.index));
    return button;
  }

  /** Tell which repetition of each recording is under the cursor. */
  mark(current) {
    for (const button of this.place.querySelectorAll("button")) {
      const here = current[Number(button.dataset.recording)] === Number(button.dataset.index);
      button.toggleAttribute("data-here", here);
    }
  }
}
