/** What the page calls, again and again, with whatever is new. */

import { Coach } from "./coach.mjs";
import { mounter } from "./mounting.mjs";

/** Put the coach into the component's place, or give the one there what is new. */
export const mount = mounter(
  (parent, page) =>
    new Coach(parent, {
      report: (outcome) => page().setStateValue("outcome", outcome),
      renew: () => page().setTriggerValue("renew", true),
    }),
);
