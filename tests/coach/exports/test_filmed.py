from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import av
import pytest

from coach.exports.filmed import filmed_at
from tests.clips import even, write_clip

OTHERWISE = datetime(2026, 3, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def stamped(path: Path, **said: str) -> Path:
    """Write a clip that says things of itself."""
    plain = write_clip(path.with_name("plain.mp4"), even(3, 30))
    options = {"movflags": "use_metadata_tags"}
    with av.open(str(plain)) as source, av.open(str(path), "w", options=options) as target:
        target.metadata.update(said)
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    return path


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"creation_time": "2026-03-08T10:20:30.000000Z"}, datetime(2026, 3, 8, 10, 20, 30)),
        ({"creation_time": "1904-01-01T00:00:00.000000Z"}, None),
        ({"creation_time": "2031-01-01T00:00:00.000000Z"}, None),
        ({}, None),
        (
            {
                "creation_time": "2026-03-08T10:20:30.000000Z",
                "com.apple.quicktime.creationdate": "2026-03-07T08:00:00+0700",
            },
            datetime(2026, 3, 7, 1, 0),
        ),
        ({"com.apple.quicktime.creationdate": "last summer"}, None),
    ],
    ids=["camera", "clock never set", "in the future", "nothing", "telephone", "words"],
)
def test_the_day_of_filming(tmp_path: Path, said: dict[str, str], expected: datetime) -> None:
    clip = stamped(tmp_path / "clip.mp4", **said)
    wanted = OTHERWISE if expected is None else expected.replace(tzinfo=UTC)
    assert filmed_at(clip, OTHERWISE, now=NOW) == wanted


def test_what_is_no_clip_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("words")
    assert filmed_at(tmp_path / "a.mp4", OTHERWISE, now=NOW) == OTHERWISE
    assert filmed_at(tmp_path / "gone.mp4", OTHERWISE, now=NOW) == OTHERWISE


def test_the_time_zone_of_the_place_is_kept(tmp_path: Path) -> None:
    said = {"com.apple.quicktime.creationdate": "2026-03-07T08:00:00+0700"}
    moment = filmed_at(stamped(tmp_path / "a.mp4", **said), OTHERWISE, now=NOW)
    assert moment.utcoffset() == timezone(timedelta(hours=7)).utcoffset(None)
