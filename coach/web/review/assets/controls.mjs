/** What a person presses, and what the player does then. */

import { commandByKey } from "./keys.mjs";

const SECOND_S = 1;
/** L again plays faster, to this speed. */
const FASTEST = 2;

/** Let buttons and keys work. */
export function listen(player) {
  const deeds = deedsOf(player);
  const { root, parts } = player;
  root.addEventListener("keydown", (event) => {
    const deed = player.loaded ? commandByKey(event) : null;
    if (event.key === "Escape" && player.hand.open) player.cancelHand();
    else if (deed !== null) deeds[deed]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener("click", (event) => {
    const deed = event.target.closest("[data-do]")?.dataset.do;
    if (deed && player.loaded) deeds[deed]();
  });
  parts.speed.addEventListener("change", () => player.setSpeed(Number(parts.speed.value)));
}

/** What can be asked for, by the names in the markup and in `keys.mjs`. */
function deedsOf(player) {
  const { driver, plot, align } = player;
  return {
    toggle: () => player.toggle(),
    stop: () => player.pause(),
    on: () => playOn(player),
    back: () => driver.runBack(),
    frameBack: () => player.stepFrame(-1),
    frameOn: () => player.stepFrame(1),
    secondBack: () => driver.seek(driver.timeS - SECOND_S),
    secondOn: () => driver.seek(driver.timeS + SECOND_S),
    repBack: () => player.stepRep(-1),
    repOn: () => player.stepRep(1),
    helpBack: () => player.stepHelp(-1),
    helpOn: () => player.stepHelp(1),
    edgeStart: () => player.focusEdge("start"),
    edgeEnd: () => player.focusEdge("end"),
    loop: () => player.loop(),
    comment: () => player.comment(),
    measure: () => player.openHand(),
    keep: () => player.hand.keep(),
    cancel: () => player.cancelHand(),
    closer: () => plot.zoom(1 / 2),
    wider: () => plot.zoom(2),
    whole: () => plot.look(driver.startS, driver.endS),
    earlier: () => align.earlier(),
    later: () => align.later(),
  };
}

function playOn(player) {
  const { driver } = player;
  if (driver.lead.playing) player.setSpeed(Math.min(driver.speed * 2, FASTEST));
  else player.play();
}
