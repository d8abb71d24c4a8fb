/** The letters of what is drawn: those of the page, which fetches Thai where the system has none. */

/** As `coach.exports.figure.FONT`. */
export const FAMILY = `sans-serif, 'ROM Coach Thai'`;

/** Wait until the letters of a text are there; where they cannot be fetched the system's are used. */
export async function lettersOf(text) {
  try {
    await document.fonts.load(`16px ${FAMILY}`, text);
  } catch {
    // The system's are drawn.
  }
}
