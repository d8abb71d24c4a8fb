import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.analysis import Analysis
from coach.review.goniometer import MANUAL
from coach.values import REP_GRADES
from coach.web.review.facts import SIGNS, bones, facts_of, unmeasured_spans
from coach.web.review.packing import DRAWN
from coach.web.review.values import Rejected
from pose.motions import MOTIONS
from pose.values import SIDES
from tests.coach.exports.samples import REPORT, series
from tests.coach.web.recordings import recording


def test_everything_the_browser_is_told_is_plain(tmp_path: Path) -> None:
    facts = facts_of(recording(tmp_path), language="en")
    assert json.loads(json.dumps(facts, allow_nan=False))["label"] == "3 January"
    assert str(tmp_path) not in json.dumps(facts)


def test_each_repetition_is_told_with_sign_grade_and_why(tmp_path: Path) -> None:
    shown = replace(recording(tmp_path), origins={2: "moved"})
    first, second, unseen, _ = facts_of(shown, language="en")["reps"]
    assert (first["index"], first["sign"], first["grade"]) == (1, "✓", "full")
    assert first["peak"] == "92° ± 8"
    assert (second["sign"], second["origin"], second["helped"]) == (
        "◐", "moved", [{"t_s": 4.5, "text": "Chest up"}],
    )  # fmt: skip
    assert second["reasons"] == ["Chest up"]
    assert (unseen["grade"], unseen["peak"]) == ("not seen", "")


def test_every_grade_has_a_sign_of_its_own() -> None:
    assert len({SIGNS[grade] for grade in REP_GRADES}) == len(REP_GRADES)


def test_comments_readings_and_rejections_are_told(tmp_path: Path) -> None:
    shown = replace(recording(tmp_path), rejected=(Rejected(3, 4.0, 5.0, "sat down"),))
    facts = facts_of(shown, language="en")
    assert facts["comments"] == [{"t_s": 2.5, "text": "<b>heels</b>"}]
    assert facts["readings"] == [{"t_s": 1.8, "text": "3° past 0"}]
    assert facts["rejected"] == [{"index": 3, "start_s": 4.0, "end_s": 5.0, "reason": "sat down"}]


def test_stretches_without_degrees_are_told_with_the_reason() -> None:
    lost, refused = unmeasured_spans(series())
    assert (lost.grade, lost.yaw_deg) == ("untracked", 6.5)
    assert (lost.start_s, lost.end_s) == pytest.approx((5.2, 5.9))
    assert refused.grade == "refused"
    assert refused.start_s == pytest.approx(9.7)
    assert refused.end_s == series().t_s[-1]


def test_nobody_seen_has_no_yaw(tmp_path: Path) -> None:
    unseen = replace(series(), yaw_deg=np.full(300, np.nan))
    shown = replace(recording(tmp_path), analysis=Analysis(REPORT, unseen))
    assert [span["yaw_deg"] for span in facts_of(shown, language="en")["spans"]] == [None, None]


@pytest.mark.parametrize("motion", MOTIONS)
def test_every_motion_can_be_drawn_and_measured_by_hand(tmp_path: Path, motion: str) -> None:
    shown = replace(
        recording(tmp_path), analysis=Analysis(replace(REPORT, motion=motion), series())
    )
    facts = facts_of(shown, language="en")
    for side in SIDES:
        places = [*(facts["limbs"][side]["moving"] or [])]
        if motion in MANUAL:
            begin = facts["by_hand"]["begin"][side]
            assert all(("along" in point) != ("landmarks" in point) for point in begin)
            places += [place for point in begin for place in point.get("landmarks", ())]
        assert all(0 <= place < len(DRAWN) for place in places)


def test_bones_are_places_of_what_is_drawn() -> None:
    assert {place for bone in bones() for place in bone} <= set(range(len(DRAWN)))


def test_the_words_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    english, thai = (facts_of(recording(tmp_path), language=code) for code in ("en", "th"))
    assert english["motion"] == "Knee flexion"
    assert thai["motion"] != english["motion"]
    assert thai["reps"][0]["grade"] != english["reps"][0]["grade"]
