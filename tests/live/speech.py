"""A stand-in for the voices of a browser: headless ones have none.

It tells what was said, with which voice. The first voice would send the words to a server, as
those of some browsers do; the second speaks on this computer.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

VOICES = """
(() => {
    const voice = (name, localService, standard) =>
        ({name, lang: 'en-GB', localService, default: standard, voiceURI: name});
    const voices = [voice('far', false, true), voice('near', true, false)];
    window.spoken = [];
    class Utterance extends EventTarget {
        constructor(text) { super(); this.text = text; this.voice = null; }
    }
    const engine = new EventTarget();
    Object.assign(engine, {
        getVoices: () => voices, cancel() {}, pause() {}, resume() {},
        speak(utterance) {
            if (utterance.text) window.spoken.push([utterance.voice?.name ?? '', utterance.text]);
            setTimeout(() => utterance.onend?.(new Event('end')), 300);
        },
    });
    Object.defineProperty(window, 'speechSynthesis', {value: engine});
    window.SpeechSynthesisUtterance = Utterance;
})();
"""


def spoken(page: "Page") -> list[tuple[str, str]]:
    """Return voice and words of everything that was said."""
    return [(voice, words) for voice, words in page.evaluate("window.spoken")]
