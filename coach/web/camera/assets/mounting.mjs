/** How a component stays one while Streamlit calls for it again and again. */

/** The page also clears up while the component stays: only this silence means it is gone. */
const GONE_MS = 1500;

/**
 * What the page calls with whatever is new.
 *
 * @param {(parent: ParentNode, page: () => object) => {take: (data: object) => void,
 *   close: () => void}} make Makes the component; `page()` gives the latest call's way back to
 *   the page (`setStateValue`, `setTriggerValue`).
 */
export function mounter(make) {
  const mounted = new WeakMap();
  return function mount(component) {
    const { parentElement, data } = component;
    const place = mounted.get(parentElement) ?? {};
    clearTimeout(place.going);
    mounted.set(parentElement, place);
    place.page = component;
    place.made ??= make(parentElement, () => place.page);
    place.made.take(data);
    return () => {
      clearTimeout(place.going);
      place.going = setTimeout(() => {
        place.made.close();
        mounted.delete(parentElement);
      }, GONE_MS);
    };
  };
}
