"""The phase, progress and hold of the moment."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from coach.catalogue import exercises
from coach.live.pace import STALLED_S, Beat, Pace
from coach.values import Tempo
from tests.coach.movements import Move, angle, clock, noise
from tests.contract import CONTRACT, Subject

BOOK = exercises()
#: Exercise, rest and target in degrees: up, down, a small range, and through zero.
WAYS = [
    ("elbow_curl", 10.0, 140.0),
    ("seated_knee_extension", 85.0, 0.0),
    ("hip_extension", 2.0, 15.0),
    ("trunk_extension", 0.0, -20.0),
    ("pendulum", -18.0, 20.0),
]


def pace(name: str, **dose) -> Pace:
    exercise = BOOK[name]
    return Pace(exercise, replace(exercise.prescription(), **dose))


def follow(made: Pace, t_s, y) -> list[Beat]:
    return [made.update(t, deg, side="right") for t, deg in zip(t_s, y, strict=True)]


def phases(beats: list[Beat]) -> list[str]:
    found: list[str] = []
    for beat in beats:
        if not found or found[-1] != beat.phase:
            found.append(beat.phase)
    return found


@pytest.mark.parametrize(("name", "rest", "target"), WAYS, ids=lambda value: str(value))
def test_a_repetition_goes_through_its_phases(name: str, rest: float, target: float) -> None:
    t_s = clock(6.0)
    y = angle(t_s, [Move(1.5, target, rest=rest, out_s=1.5, hold_s=0.3, back_s=1.5)])
    beats = follow(pace(name, tempo=None, hold_s=0.0), t_s.tolist(), y.tolist())
    assert phases(beats) == ["ready", "out", "back", "ready"]
    assert beats[0].progress == pytest.approx(0.0, abs=0.02)
    assert max(beat.progress for beat in beats) == pytest.approx(1.0, abs=0.03)
    turn = next(t for t, beat in zip(t_s, beats, strict=True) if beat.phase == "back")
    assert turn == pytest.approx(3.3, abs=0.8)


@pytest.mark.parametrize("seed", range(4))
def test_noise_makes_no_phases(seed: int) -> None:
    t_s = clock(12.0)
    y = angle(t_s, [Move(1.5, 140.0, rest=8.0), Move(6.5, 140.0, rest=8.0)])
    beats = follow(
        pace("elbow_curl", tempo=None), t_s.tolist(), (y + noise(t_s, 2.0, seed)).tolist()
    )
    assert phases(beats) == ["ready", "out", "back", "ready", "out", "back", "ready"]


def test_a_slip_of_the_landmarks_is_no_turn() -> None:
    t_s = clock(5.0)
    y = angle(t_s, [Move(1.0, 140.0, out_s=2.0, hold_s=0.2, back_s=1.5)])
    y[60:62] = 20.0
    assert phases(follow(pace("elbow_curl", tempo=None), t_s.tolist(), y.tolist())) == [
        "ready", "out", "back", "ready",
    ]  # fmt: skip


def test_a_hold_runs_down_and_forgives_a_dropout() -> None:
    t_s = clock(9.0)
    y = angle(t_s, [Move(1.0, 110.0, out_s=1.0, hold_s=5.5, back_s=1.0)])
    y[100:112] = 100.0
    y[130:142] = nan
    beats = follow(pace("heel_slide", hold_s=5.0), t_s.tolist(), y.tolist())
    assert phases(beats) == ["ready", "out", "hold", "back", "ready"]
    left = [beat.hold_left_s for beat in beats if beat.phase == "hold"]
    assert left[0] == pytest.approx(5.0, abs=0.2)
    assert left[-1] == pytest.approx(0.0, abs=0.2)
    assert all(isnan(beat.hold_left_s) for beat in beats if beat.phase != "hold")


def test_leaving_the_band_early_ends_the_hold() -> None:
    t_s = clock(6.0)
    y = angle(t_s, [Move(1.0, 110.0, out_s=1.0, hold_s=2.0, back_s=1.0)])
    beats = follow(pace("heel_slide", hold_s=5.0), t_s.tolist(), y.tolist())
    assert phases(beats) == ["ready", "out", "hold", "back", "ready"]
    assert min(beat.hold_left_s for beat in beats if beat.phase == "hold") > 2.0


def test_a_timed_hold_starts_again_when_it_was_left() -> None:
    t_s = clock(14.0)
    moves = [Move(1.0, 50.0, hold_s=2.0), Move(6.0, 50.0, hold_s=5.0)]
    beats = follow(pace("wall_squat_hold", hold_s=4.0), t_s.tolist(), angle(t_s, moves).tolist())
    assert phases(beats) == ["out", "hold", "out", "hold", "back", "out"]
    second = [beat.hold_left_s for beat in beats[180:] if beat.phase == "hold"]
    assert second[0] == pytest.approx(4.0, abs=0.2)


def test_tempo_is_told_beside_the_ordered_one() -> None:
    t_s = clock(8.0)
    y = angle(t_s, [Move(1.0, 140.0, out_s=2.0, hold_s=1.5, back_s=3.0)])
    beats = follow(pace("elbow_curl", tempo=Tempo(2.0, 1.0, 3.0)), t_s.tolist(), y.tolist())
    ordered = {beat.phase: beat.tempo.ordered_s for beat in beats}
    assert (ordered["out"], ordered["hold"], ordered["back"]) == (2.0, 1.0, 3.0)
    assert isnan(ordered["ready"])
    out = [beat.tempo.elapsed_s for beat in beats if beat.phase == "out"]
    assert out == sorted(out)
    assert out[-1] == pytest.approx(1.5, abs=0.5)


def test_staying_short_of_the_target_stalls() -> None:
    t_s = clock(6.0)
    y = angle(t_s, [Move(1.0, 100.0, out_s=1.0, hold_s=10.0)])
    beats = follow(pace("elbow_curl"), t_s.tolist(), y.tolist())
    first = next(t for t, beat in zip(t_s, beats, strict=True) if beat.stalled)
    assert first == pytest.approx(2.0 + STALLED_S, abs=0.4)


@pytest.mark.parametrize(("peak", "beyond"), [(98.0, False), (106.0, True)])
def test_past_the_ceiling(peak: float, beyond: bool) -> None:
    t_s = clock(4.0)
    made = pace("elbow_curl", target_deg=90.0, ceiling_deg=100.0)
    beats = follow(made, t_s.tolist(), angle(t_s, [Move(1.0, peak)]).tolist())
    assert any(beat.beyond for beat in beats) is beyond


@pytest.mark.parametrize(("rest", "beyond"), [(16.0, False), (13.0, True)])
def test_past_the_end_of_the_way_back(rest: float, beyond: bool) -> None:
    made = pace("elbow_curl", target_deg=90.0, return_deg=25.0, return_ceiling_deg=20.0)
    beats = follow(made, [0.1 * n for n in range(10)], [rest] * 10)
    assert any(beat.beyond for beat in beats) is beyond


def test_after_a_gap_everything_is_learnt_anew() -> None:
    made = pace("elbow_curl", tempo=None)
    follow(made, [0.0, 0.1, 0.2], [5.0, 40.0, 90.0])
    beats = follow(made, [9.0, 9.1, 9.2], [6.0, 6.0, 6.0])
    assert {beat.phase for beat in beats} == {"ready"}
    assert beats[0].angle_deg == 6.0


def test_nothing_seen_says_nothing() -> None:
    beats = follow(pace("elbow_curl"), [0.0, 0.1], [nan, nan])
    assert all(isnan(beat.angle_deg) and isnan(beat.progress) for beat in beats)


_T_S = clock(9.0, fps=32.0)
_Y = angle(_T_S, [Move(1.0, 140.0, rest=8.0, hold_s=1.5), Move(5.0, 100.0, rest=8.0)])


def changes() -> Subject:
    """Return the pace under the contract: an event is a change of phase."""

    class Phases:
        def __init__(self) -> None:
            self.pace = pace("elbow_curl")
            self.reset()

        def reset(self) -> None:
            self.pace.reset()
            self._phase = "ready"

        def update(self, t_s: float, angle_deg: float) -> tuple[str, float] | None:
            beat = self.pace.update(t_s, angle_deg, side="right")
            if beat.phase == self._phase:
                return None
            self._phase = beat.phase
            return beat.phase, t_s

    return Subject(
        make=Phases,
        samples=list(zip(_T_S.tolist(), np.round(_Y, 3).tolist(), strict=True)),
        missing=lambda sample: (sample[0], nan),
        events=lambda told: [] if told is None else [told],
        shifted=lambda event, seconds: (event[0], event[1] + seconds),
    )


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_contract(check) -> None:
    check(changes())


@pytest.mark.parametrize("name", [each.id for each in BOOK.values() if each.kind != "hold"])
def test_every_exercise_goes_through_its_phases(name: str) -> None:
    """A person who rests a tenth of the way out and gets a tenth past the target."""
    exercise = BOOK[name]
    way = exercise.target_deg - exercise.start_deg
    rest, peak = exercise.start_deg + 0.1 * way, exercise.target_deg + 0.1 * way
    held_s = max(exercise.hold_s, 1.0) + 1.0
    t_s = clock(7.0 + held_s)
    y = angle(t_s, [Move(1.0, peak, rest=rest, out_s=2.0, hold_s=held_s, back_s=2.0)])
    y += noise(t_s, min(0.02 * abs(way), 2.0))
    beats = follow(pace(name), t_s.tolist(), y.tolist())
    found = phases(beats)
    assert [phase for phase in found if phase != "hold"] == ["ready", "out", "back", "ready"]
    assert ("hold" in found) is (exercise.hold_s > 0 or exercise.tempo is not None)
    assert beats[0].progress == pytest.approx(0.0, abs=0.1)
    assert max(beat.progress for beat in beats) == pytest.approx(1.11, abs=0.08)
