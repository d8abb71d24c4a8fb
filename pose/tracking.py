"""Who is the patient, and keeping to them.

A picture may show a helper or somebody walking past. The patient is the largest, most central
person who stays; from then on they are followed by place, size and motion. A frame in which
the skeleton leaps to somebody else, or two people merge, is a pose of NaN: untracked, not
guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pose.formulas import lateral_axis
from pose.values import INDEX, XY, Pose, nobody, stack

_TORSO = [INDEX[f"{side}_{joint}"] for joint in ("shoulder", "hip") for side in ("left", "right")]


@dataclass(frozen=True, slots=True)
class TrackingRules:
    """Numbers of the follower, in trunk lengths where they are distances. All [E].

    A person may be off the place their last speed foretells by `leap_trunks` and what
    `acceleration_trunks_per_s2` allows: in fast squats and in walking the miss is below 0.03
    from frame to frame, a skeleton that slides over to a passer-by misses by 0.1 to 0.5.
    Somebody seen for a moment only (a first, bad guess of the model) is forgotten sooner: after
    `forget_at_first_s` and `trust_per_s` times the time they were seen.
    Out of sight, the place stays uncertain by `drift_trunks_per_s` up to `reach_trunks`.
    """

    leap_trunks: float = 0.07
    acceleration_trunks_per_s2: float = 15.0
    drift_trunks_per_s: float = 1.0
    reach_trunks: float = 1.2
    foretell_s: float = 0.2
    largest_size_change: float = 1.5
    turn_s: float = 1.0
    choose_s: float = 1.0
    clearly_better: float = 1.3
    forget_s: float = 3.0
    forget_at_first_s: float = 0.1
    trust_per_s: float = 3.0
    most_people: int = 6


@dataclass(slots=True, eq=False)
class _Person:
    """Somebody followed from frame to frame."""

    place: NDArray[np.float64]
    speed_px_s: NDArray[np.float64]
    axis: NDArray[np.float64]
    trunk_px: float
    first_s: float
    last_s: float
    worth: float
    frames: int = 1

    @property
    def mean_worth(self) -> float:
        return self.worth / self.frames


@dataclass(frozen=True, slots=True, eq=False)
class _Sighting:
    pose: Pose
    place: NDArray[np.float64]
    axis: NDArray[np.float64]
    trunk_px: float
    worth: float


class PatientTracker:
    """Choose the patient among the people of each frame.

    Parameters
    ----------
    rules : TrackingRules, optional
    """

    def __init__(self, rules: TrackingRules | None = None) -> None:
        self._rules = rules or TrackingRules()
        self.reset()

    def reset(self) -> None:
        """Forget everybody."""
        self._people: list[_Person] = []
        self._patient: _Person | None = None

    def update(self, t_s: float, people: Iterable[Pose], *, width_px: int, height_px: int) -> Pose:
        """Return the patient's pose in this frame, or a pose of NaN.

        Parameters
        ----------
        t_s : float
            Time of the frame in seconds.
        people : iterable of Pose
            Everybody seen in it, in any order; may be empty.
        width_px, height_px : int
            Size of the picture.
        """
        sightings = [_sighting(pose) for pose in people]
        sightings = [seen for seen in sightings if np.isfinite(seen.trunk_px)]
        self._people = [person for person in self._people if self._remembers(person, t_s)]
        matched = self._match(t_s, sightings)
        self._choose(t_s)
        for person, seen in matched:
            if person is self._patient:
                return seen.pose
        return nobody(t_s, width_px, height_px)

    def _remembers(self, person: _Person, t_s: float) -> bool:
        rules = self._rules
        earned_s = rules.forget_at_first_s + rules.trust_per_s * (person.last_s - person.first_s)
        return t_s - person.last_s <= min(rules.forget_s, earned_s)

    def _match(self, t_s: float, sightings: list[_Sighting]) -> list[tuple[_Person, _Sighting]]:
        """Give each sighting to the nearest person it can be; strangers become people."""
        pairs = sorted(
            (
                (self._distance(person, seen, t_s), i, j)
                for i, person in enumerate(self._people)
                for j, seen in enumerate(sightings)
            ),
            key=lambda pair: (self._people[pair[1]] is not self._patient, pair[0]),
        )
        taken: dict[int, int] = {}
        for distance, i, j in pairs:
            if np.isfinite(distance) and i not in taken and j not in taken.values():
                taken[i] = j
        matched = []
        for i, j in taken.items():
            _follow(self._people[i], sightings[j], t_s)
            matched.append((self._people[i], sightings[j]))
        for j, seen in enumerate(sightings):
            if j not in taken.values() and len(self._people) < self._rules.most_people:
                stranger = _meet(seen, t_s)
                self._people.append(stranger)
                matched.append((stranger, seen))
        return matched

    def _distance(self, person: _Person, seen: _Sighting, t_s: float) -> float:
        """Return the distance in trunk lengths; infinite where it cannot be the person."""
        rules = self._rules
        gap_s = t_s - person.last_s
        expected = person.place + person.speed_px_s * min(gap_s, rules.foretell_s)
        distance = float(np.hypot(*(seen.place - expected))) / person.trunk_px
        within = rules.leap_trunks + min(
            0.5 * rules.acceleration_trunks_per_s2 * gap_s * gap_s,
            rules.drift_trunks_per_s * gap_s,
        )
        ratio = seen.trunk_px / person.trunk_px
        turned_round = gap_s < rules.turn_s and float(seen.axis @ person.axis) < 0.0
        resized = max(ratio, 1 / ratio) > rules.largest_size_change
        if turned_round or resized or distance > min(within, rules.reach_trunks):
            return np.inf
        return distance

    def _choose(self, t_s: float) -> None:
        """Choose or keep the patient; early on a clearly better choice may still win."""
        if self._patient not in self._people:
            self._patient = None
        best = max(self._people, key=lambda person: person.mean_worth, default=None)
        if best is None:
            return
        if self._patient is None:
            self._patient = best
            return
        early = t_s - self._patient.first_s <= self._rules.choose_s
        better = best.mean_worth > self._rules.clearly_better * self._patient.mean_worth
        if early and better:
            self._patient = best


def _meet(seen: _Sighting, t_s: float) -> _Person:
    still = np.zeros(2)
    return _Person(seen.place, still, seen.axis, seen.trunk_px, t_s, t_s, seen.worth)


def _follow(person: _Person, seen: _Sighting, t_s: float) -> None:
    gap_s = t_s - person.last_s
    if gap_s > 0:
        step = (seen.place - person.place) / gap_s
        person.speed_px_s = 0.5 * (person.speed_px_s + step)
    person.place = seen.place
    person.axis = seen.axis
    person.trunk_px += 0.2 * (seen.trunk_px - person.trunk_px)
    person.worth += seen.worth
    person.frames += 1
    person.last_s = t_s


def _sighting(pose: Pose) -> _Sighting:
    """Measure place, size and worth of a pose: size in the picture times how central."""
    torso = pose.landmarks[_TORSO, XY]
    shoulders, hips = torso[:2].mean(axis=0), torso[2:].mean(axis=0)
    trunk_px = float(np.hypot(*(hips - shoulders)))
    points = pose.landmarks[:, XY]
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    size = float(np.hypot(*(high - low)))
    off_centre = abs(float(hips[0]) / pose.width_px - 0.5) * 2
    worth = size * max(0.0, 1.0 - 0.5 * off_centre)
    axis = lateral_axis(stack([pose]))[0]
    return _Sighting(pose, (shoulders + hips) / 2, axis, max(trunk_px, 1.0), worth)
