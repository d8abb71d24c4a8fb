"""Every picture's way to the server and back, as the page that sends them sees it."""

import base64
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Stands between the page and its live socket, from before the page's own scripts. It knows only
#: the messages of docs/live.md. `liveAnswers`: sent (ms since the page began), capture to answer,
#: round trip, inference, server, bytes; `liveKept`: the next `liveKeep` pictures.
RECORDER = """
(() => {
    const sent = new Map();
    window.liveAnswers = [];
    window.liveDropped = 0;
    window.liveSettings = null;
    window.liveKeep = 0;
    window.liveKept = [];
    const noted = async (data, now) => {
        const keep = window.liveKept.length < window.liveKeep;
        const bytes = await new Blob([data]).slice(0, keep ? undefined : 16).arrayBuffer();
        const view = new DataView(bytes);
        sent.set(view.getUint32(4, true), {now, captured: view.getFloat64(8, true),
                                           bytes: data.size ?? data.byteLength});
        if (keep) window.liveKept.push(bytes.slice(16));
    };
    const answered = (message) => {
        if (message.type === 'dropped') window.liveDropped += 1;
        if (message.type === 'welcome') window.liveSettings = message.settings;
        if (message.type === 'settings') window.liveSettings = message;
        const picture = sent.get(message.seq);
        if (!picture) return;
        sent.delete(message.seq);
        if (message.type !== 'update') return;
        const now = performance.now();
        window.liveAnswers.push([picture.now, performance.timeOrigin + now - picture.captured,
            now - picture.now, message.timing.inference_ms, message.timing.server_ms,
            picture.bytes]);
    };
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        constructor(...where) {
            super(...where);
            this.isLive = new URL(this.url).pathname.endsWith('/live');
            if (this.isLive) this.addEventListener('message',
                (event) => answered(JSON.parse(event.data)));
        }
        send(data) {
            if (this.isLive && typeof data !== 'string') noted(data, performance.now());
            super.send(data);
        }
    };
})();
"""
KEPT = """() => window.liveKept.map((bytes) => {
    let text = '';
    for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
    return btoa(text);
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One picture that was worked on.

    Attributes
    ----------
    sent_ms : float
        Since the page began.
    age_ms : float
        From the moment of capture to the answer.
    round_trip_ms : float
        From sending to the answer.
    inference_ms, server_ms : float
        Of the model alone; from arrival to answer.
    size : int
        Bytes sent.
    """

    sent_ms: float
    age_ms: float
    round_trip_ms: float
    inference_ms: float
    server_ms: float
    size: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the answers of one page say.

    Attributes
    ----------
    rate_hz : float
        Answers a second.
    round_trip_ms, round_trip_95_ms, inference_ms, rest_ms, age_ms : float
        Medians, and the 95th percentile; `rest_ms` is the round trip without the inference.
    inference_share : float
        Median share of the inference in the round trip, 0 to 1.
    size_bytes : float
        Median.
    """

    rate_hz: float
    round_trip_ms: float
    round_trip_95_ms: float
    inference_ms: float
    rest_ms: float
    age_ms: float
    inference_share: float
    size_bytes: float


@dataclass(frozen=True, slots=True)
class Settings:
    """How wide the pictures are to be, and which model looks at them."""

    width_px: int
    model: str


def begin_answers(page: "Page") -> None:
    """Forget the answers so far."""
    page.evaluate("() => { window.liveAnswers = []; window.liveDropped = 0; }")


def answers(page: "Page") -> tuple[Answer, ...]:
    """Return the answers since `begin_answers`."""
    return tuple(Answer(*row) for row in page.evaluate("window.liveAnswers"))


def dropped(page: "Page") -> int:
    """Return how many pictures were overtaken by newer ones since `begin_answers`."""
    return int(page.evaluate("window.liveDropped"))


def settings(page: "Page") -> Settings:
    """Return what the server asks for now."""
    told = page.evaluate("window.liveSettings")
    return Settings(int(told["width_px"]), str(told["model"]))


def keep_pictures(page: "Page", count: int) -> list[bytes]:
    """Return the next pictures the page sends, as they are sent: JPEG."""
    page.evaluate("(count) => { window.liveKept = []; window.liveKeep = count; }", count)
    page.wait_for_function("window.liveKept.length >= window.liveKeep")
    kept: list[str] = page.evaluate(KEPT)
    return [base64.b64decode(text) for text in kept]


def summary(answered: Sequence[Answer]) -> Summary:
    """Sum up at least two answers."""
    trips = [answer.round_trip_ms for answer in answered]
    lasted_ms = answered[-1].sent_ms - answered[0].sent_ms
    return Summary(
        rate_hz=(len(answered) - 1) * 1000 / lasted_ms,
        round_trip_ms=statistics.median(trips),
        round_trip_95_ms=float(np.percentile(trips, 95)),
        inference_ms=statistics.median(answer.inference_ms for answer in answered),
        rest_ms=statistics.median(
            answer.round_trip_ms - answer.inference_ms for answer in answered
        ),
        age_ms=statistics.median(answer.age_ms for answer in answered),
        inference_share=statistics.median(
            answer.inference_ms / answer.round_trip_ms for answer in answered
        ),
        size_bytes=statistics.median(answer.size for answer in answered),
    )
