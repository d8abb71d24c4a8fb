import math
from dataclasses import replace

import pytest

from coach.scoring import score_rep
from coach.summary import Totals, total_up
from coach.values import REP_GRADES, Compensation, Prescription, ScoredRep
from tests.coach.test_scoring import EXTENSION, KNEE, NAN, rep

LEANS = Compensation("leans_forward", 50.0, "deg", "leans_forward", 1.0)


def scored(
    peak: float,
    *,
    order: Prescription = KNEE,
    band_deg: float = 8.0,
    leans: int = 0,
    **other: float,
) -> ScoredRep:
    done = rep(peak, **{"back": order.return_deg, **other})
    faults = (LEANS,) * leans
    return ScoredRep(
        rep=done,
        side="left",
        band_deg=band_deg,
        view_grade="A",
        score=score_rep(done, order, compensations=faults),
        compensations=faults,
    )


def total(peaks: list[float], order: Prescription = KNEE) -> Totals:
    return total_up([scored(peak, order=order) for peak in peaks], order)


def test_every_grade_is_counted() -> None:
    reps = [scored(110.0), scored(80.0), scored(20.0), scored(110.0, lost_s=1.0), scored(112.0)]
    counts = total_up(reps, KNEE).counts
    assert counts == {"full": 2, "partial": 1, "attempt": 1, "untracked": 1, "wrong_view": 0}
    assert tuple(counts) == REP_GRADES


ROMS = {
    "best three of five": ([100, 112, 90, 108, 110], KNEE, 110.0),
    "outward is down": ([10, 4, 30, 6, 2], EXTENSION, 4.0),
    "two": ([100, 110], KNEE, 105.0),
    "one": ([100], KNEE, 100.0),
    "none": ([], KNEE, NAN),
}


@pytest.mark.parametrize("name", ROMS)
def test_the_range_is_the_median_of_the_best_three(name: str) -> None:
    peaks, order, expected = ROMS[name]
    assert total(peaks, order).rom.peak_deg == pytest.approx(expected, nan_ok=True)


def test_what_was_not_seen_gives_no_range() -> None:
    reps = [scored(150.0, lost_s=1.0), scored(140.0, wrong_view_s=2.0), scored(100.0)]
    result = total_up(reps, KNEE)
    assert result.rom.peak_deg == 100.0
    assert result.hold_s == 1.0
    assert total_up(reps[:2], KNEE).hold_s == 0.0
    assert math.isnan(total_up(reps[:2], KNEE).score_total)


def test_an_unseen_start_does_not_spoil_the_others() -> None:
    reps = [scored(100.0, start_deg=NAN), scored(100.0, start_deg=4.0), scored(100.0, back=NAN)]
    rom = total_up(reps, KNEE).rom
    assert (rom.start_deg, rom.return_deg) == (2.0, 0.0)
    assert rom.excursion_deg == 98.0


def test_only_the_random_part_of_the_band_shrinks() -> None:
    reps = [scored(100.0, band_deg=10.0)] * 3
    assert total_up(reps, KNEE).rom.band_deg == 10.0
    lasting = 1.96 * 4.0
    random = math.sqrt(100.0 - lasting**2)
    shrunk = math.hypot(lasting, random * math.sqrt(math.pi / 2 / 3))
    assert total_up(reps, KNEE, system_deg=4.0).rom.band_deg == pytest.approx(shrunk, abs=1e-3)
    assert total_up(reps, KNEE, system_deg=99.0).rom.band_deg == 10.0
    assert total_up(reps[:1], KNEE, system_deg=4.0).rom.band_deg == pytest.approx(10.0)
    assert total_up(reps * 4, KNEE, system_deg=0.0).rom.band_deg == pytest.approx(7.24, abs=0.01)


def test_scores_are_means_over_what_could_be_scored() -> None:
    order = replace(KNEE, hold_s=2.0)
    reps = [
        scored(110.0, order=order, hold_s=2.0),
        scored(55.0, order=order, hold_s=1.0),
        scored(110.0, order=order, lost_s=3.0),
    ]
    result = total_up(reps, order)
    assert result.score_parts == {"rom": 75.0, "hold": 75.0, "compensation": 100.0}
    assert result.score_total == pytest.approx((40 * 75 + 20 * 75 + 20 * 100) / 80)


# peaks, velocities, compensations, then the signs
TIRED = {
    "fresh": ([110] * 9, [100] * 9, [0] * 9, ()),
    "range falls by 11 %": ([110] * 6 + [97.8] * 3, [100] * 9, [0] * 9, ("rom_drop",)),
    "range falls by 9 %": ([110] * 6 + [100.2] * 3, [100] * 9, [0] * 9, ()),
    "slows by 21 %": ([110] * 9, [100] * 6 + [79] * 3, [0] * 9, ("velocity_drop",)),
    "slows by 19 %": ([110] * 9, [100] * 6 + [81] * 3, [0] * 9, ()),
    "leans more": ([110] * 9, [100] * 9, [0] * 7 + [1] * 2, ("compensation_rising",)),
    "leans as ever": ([110] * 9, [100] * 9, [1] * 9, ()),
    "gets better": ([100] * 6 + [120] * 3, [80] * 6 + [120] * 3, [1] * 6 + [0] * 3, ()),
    "all at once": (
        [110] * 6 + [80] * 3,
        [100] * 6 + [50] * 3,
        [0] * 6 + [1] * 3,
        ("rom_drop", "velocity_drop", "compensation_rising"),
    ),
    "one bad repetition": ([110] * 8 + [40], [100] * 8 + [20], [0] * 9, ()),
}


@pytest.mark.parametrize("name", TIRED)
def test_fatigue(name: str) -> None:
    peaks, speeds, leans, signs = TIRED[name]
    reps = [
        scored(peak, peak_velocity_deg_s=speed, leans=lean)
        for peak, speed, lean in zip(peaks, speeds, leans, strict=True)
    ]
    found = total_up(reps, KNEE).fatigue
    assert found.signs == signs
    assert found.compensation_rising is ("compensation_rising" in signs)


def test_fatigue_works_for_a_movement_downwards() -> None:
    reps = [scored(peak, order=EXTENSION) for peak in [0] * 6 + [20] * 3]
    assert total_up(reps, EXTENSION).fatigue.signs == ("rom_drop",)


def test_few_repetitions_tell_nothing_of_fatigue() -> None:
    found = total([110, 100, 90, 80, 70]).fatigue
    assert math.isnan(found.rom_drop_percent) and math.isnan(found.velocity_drop_percent)
    assert found.signs == ()
