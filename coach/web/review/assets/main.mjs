/** What the page calls, again and again, with whatever is new. */

import { Player } from "./player.mjs";

const { mounter } = await import(new URL("/live-static/mounting.mjs", location.origin).href);

/** Put the player into the component's place, or give the one there what is new. */
export const mount = mounter(
  (parent, page) =>
    new Player(parent, {
      report: (event) => page().setTriggerValue("event", event),
      renew: () => page().setTriggerValue("renew", true),
    }),
);
