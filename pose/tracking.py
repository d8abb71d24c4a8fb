"""Who is the patient, and keeping to them.

A picture may show a helper or somebody walking past. The patient is the largest, most central
person who stays; from then on they are followed by place, size and motion. A frame in which
the skeleton leaps to somebody else, or two people merge, is a pose of NaN: untracked, not
guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pose.following import Follower, Sighting, sight
from pose.values import XY, Pose, nobody


@dataclass(frozen=True, slots=True)
class ChoiceRules:
    """When the patient is chosen and forgotten. All [E].

    Within `choose_s` of being chosen somebody `clearly_better` takes over. Somebody not seen
    for `forget_s` is forgotten; sooner if seen for a moment only (a first, bad guess of the
    model): after `forget_at_first_s` and `trust_per_s` times the time they were seen.

    Two people merge when another one comes within `merged_trunks` trunk lengths of the
    patient, seen there or foretold for up to `merged_s` after they were last seen: the
    skeleton may be made of both. Only who has been `apart_trunks` away is another one; the
    patient's own skeleton, astray for a moment, is not.
    """

    choose_s: float = 1.0
    clearly_better: float = 1.3
    forget_s: float = 3.0
    forget_at_first_s: float = 0.1
    trust_per_s: float = 3.0
    most_people: int = 6
    merged_trunks: float = 0.6
    merged_s: float = 1.5
    apart_trunks: float = 1.2


class _Person:
    """Somebody followed, and how much they look like the patient."""

    def __init__(self, seen: Sighting) -> None:
        self.follower = Follower(seen)
        self._worth, self._frames = _worth(seen), 1
        self.was_apart = False

    def follow(self, seen: Sighting) -> None:
        self.follower.follow(seen)
        self._worth += _worth(seen)
        self._frames += 1

    @property
    def mean_worth(self) -> float:
        return self._worth / self._frames


class PatientTracker:
    """Choose the patient among the people of each frame.

    Parameters
    ----------
    rules : ChoiceRules, optional
    """

    def __init__(self, rules: ChoiceRules | None = None) -> None:
        self._rules = rules or ChoiceRules()
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
        sightings = [seen for seen in map(sight, people) if np.isfinite(seen.trunk_px)]
        self._people = [person for person in self._people if self._remembers(person, t_s)]
        matched = self._match(sightings)
        self._choose(t_s)
        for person, seen in matched:
            if person is self._patient and person.follower.last_s == t_s:
                return seen.pose
        return nobody(t_s, width_px, height_px)

    def _remembers(self, person: _Person, t_s: float) -> bool:
        rules, seen = self._rules, person.follower
        earned_s = rules.forget_at_first_s + rules.trust_per_s * (seen.last_s - seen.first_s)
        return t_s - seen.last_s <= min(rules.forget_s, earned_s)

    def _match(self, sightings: list[Sighting]) -> list[tuple[_Person, Sighting]]:
        """Give each sighting to the nearest person it can be; strangers become people."""
        left = list(sightings)
        matched = []
        for person in sorted(self._people, key=lambda each: each is not self._patient):
            nearest = min(left, key=person.follower.distance, default=None)
            if nearest is not None and np.isfinite(person.follower.distance(nearest)):
                left.remove(nearest)
                if person is not self._patient or not self._is_merged(person, nearest.pose.t_s):
                    person.follow(nearest)
                matched.append((person, nearest))
        for seen in left[: max(0, self._rules.most_people - len(self._people))]:
            stranger = _Person(seen)
            self._people.append(stranger)
            matched.append((stranger, seen))
        return matched

    def _is_merged(self, patient: _Person, t_s: float) -> bool:
        """Tell whether another one is where the patient was last seen."""
        place, trunk_px = patient.follower.place, patient.follower.trunk_px
        merged = False
        for each in self._people:
            if each is patient or t_s - each.follower.last_s > self._rules.merged_s:
                continue
            seen_px = float(np.hypot(*(each.follower.place - place)))
            each.was_apart |= seen_px > self._rules.apart_trunks * trunk_px
            away_px = float(np.hypot(*(each.follower.foretold(t_s) - place)))
            merged |= each.was_apart and away_px < self._rules.merged_trunks * trunk_px
        return merged

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
        early = t_s - self._patient.follower.first_s <= self._rules.choose_s
        better = best.mean_worth > self._rules.clearly_better * self._patient.mean_worth
        if early and better:
            self._patient = best


def _worth(seen: Sighting) -> float:
    """Return size in the picture times how central."""
    points = seen.pose.landmarks[:, XY]
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    size = float(np.hypot(*(high - low)))
    off_centre = abs(float(seen.place[0]) / seen.pose.width_px - 0.5) * 2
    return size * max(0.0, 1.0 - 0.5 * off_centre)
