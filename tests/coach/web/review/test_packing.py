import numpy as np
import pytest

from coach.values import AngleSeries
from coach.web.review.packing import ANGLE_STEP, DRAWN, GRADES, pack_angles, pack_body
from pose.values import INDEX, LANDMARKS, Poses
from tests.packets import unpacked

SIZE_PX = (640, 480)


def poses(count: int) -> Poses:
    random = np.random.default_rng(5)
    landmarks = random.uniform(0.6, 1.0, (count, len(LANDMARKS), 8))
    landmarks[:, :, 0] *= SIZE_PX[0]
    landmarks[:, :, 1] *= SIZE_PX[1]
    return Poses(np.arange(count) / 29.97, landmarks, *SIZE_PX)


def series(angle_deg: list[float], grade: list[str]) -> AngleSeries:
    count = len(angle_deg)
    return AngleSeries(
        t_s=np.arange(count) / 30.0,
        angle_deg=np.array(angle_deg),
        band_deg=np.where(np.isnan(angle_deg), np.nan, 6.0),
        grade=np.array(grade),
        yaw_deg=np.full(count, 12.3),
        side=np.array(["left", "right"] * count)[:count],
    )


def test_points_come_back_within_a_fraction_of_a_pixel() -> None:
    before = poses(50)
    rows = unpacked(pack_body(before))
    assert (rows["width_px"], rows["height_px"]) == SIZE_PX
    assert rows["landmarks"] == list(DRAWN)
    assert rows["t_s"] == pytest.approx(before.t_s, abs=0)
    points = rows["points_px"].reshape(50, len(DRAWN), 2)
    expected = before.landmarks[:, [INDEX[name] for name in DRAWN], :2]
    assert np.abs(points - expected).max() < 0.03


@pytest.mark.parametrize(
    ("column", "value"),
    [(3, 0.4), (4, 0.4), (3, np.nan), (0, np.nan), (1, 5_000.0), (0, -5_000.0)],
    ids=["not visible", "not there", "unknown", "no place", "far below", "far left"],
)
def test_a_point_that_was_not_seen_well_is_nan(column: int, value: float) -> None:
    before = poses(3)
    before.landmarks[1, INDEX["left_knee"], column] = value
    points = unpacked(pack_body(before))["points_px"].reshape(3, len(DRAWN), 2)
    assert np.isnan(points[1, DRAWN.index("left_knee")]).any()
    assert np.isfinite(points[[0, 2]]).all()


def test_angles_come_back_within_half_a_step() -> None:
    angle_deg = [-7.3, 0.0, 12.34, float("nan"), float("nan"), 171.96]
    rows = unpacked(pack_angles(series(angle_deg, ["A", "B", "A", "refused", "untracked", "A"])))
    assert rows["angle_deg"] == pytest.approx(angle_deg, abs=ANGLE_STEP / 2 + 1e-9, nan_ok=True)
    assert np.isnan(rows["band_deg"]).tolist() == np.isnan(angle_deg).tolist()
    assert rows["yaw_deg"] == pytest.approx([12.3] * 6, abs=ANGLE_STEP / 2 + 1e-9)
    assert rows["grades"] == list(GRADES)
    assert [rows["grades"][place] for place in rows["grade"]] == [
        "A", "B", "A", "refused", "untracked", "A",
    ]  # fmt: skip
    assert [rows["sides"][place] for place in rows["side"]] == ["left", "right"] * 3


def test_no_frames_make_a_packet_of_no_rows() -> None:
    rows = unpacked(pack_body(poses(0)))
    assert rows["t_s"].size == 0
    assert rows["points_px"].size == 0
    assert unpacked(pack_angles(series([], [])))["angle_deg"].size == 0
