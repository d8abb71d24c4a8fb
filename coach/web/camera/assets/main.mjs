/** What the page calls, again and again, with whatever is new. */

import { Coach } from "./coach.mjs";

/** The page also clears up while the component stays: only this silence means it is gone. */
const GONE_MS = 1500;
const mounted = new WeakMap();

/** Put the coach into the component's place, or give the one there what is new. */
export function mount({ parentElement, data, setStateValue, setTriggerValue }) {
  const place = mounted.get(parentElement) ?? {};
  clearTimeout(place.going);
  mounted.set(parentElement, place);
  place.report = (outcome) => setStateValue("outcome", outcome);
  place.renew = () => setTriggerValue("renew", true);
  place.coach ??= new Coach(parentElement, {
    report: (outcome) => place.report(outcome),
    renew: () => place.renew(),
  });
  place.coach.take(data);
  return () => {
    clearTimeout(place.going);
    place.going = setTimeout(() => {
      place.coach.close();
      mounted.delete(parentElement);
    }, GONE_MS);
  };
}
