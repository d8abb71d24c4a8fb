/** How a component stays one while Streamlit calls for it again and again. */

/** The page also clears up while the component stays: only this silence means it is gone. */
const GONE_MS = 1500;

/** @type {{later: (call: () => void, ms: number) => number, never: (id?: number) => void}} */
const BROWSER = {
  later: (call, ms) => setTimeout(call, ms),
  never: (id) => clearTimeout(id),
};

/**
 * What the page calls with whatever is new.
 *
 * The page calls again while the script of an earlier call is still loading, and then clears up
 * after the earlier one although the later one stays: only the last call's clearing up counts.
 *
 * @param {(parent: ParentNode, page: () => object) => {take: (data: object) => void,
 *   close: () => void}} make Makes the component; `page()` gives the latest call's way back to
 *   the page (`setStateValue`, `setTriggerValue`).
 */
export function mounter(make, browser = BROWSER) {
  const mounted = new WeakMap();
  return function mount(component) {
    const { parentElement, data } = component;
    const place = mounted.get(parentElement) ?? {};
    browser.never(place.going);
    mounted.set(parentElement, place);
    place.page = component;
    place.made ??= make(parentElement, () => place.page);
    place.made.take(data);
    return () => {
      if (place.page !== component) return;
      browser.never(place.going);
      place.going = browser.later(() => {
        place.made.close();
        mounted.delete(parentElement);
      }, GONE_MS);
    };
  };
}
