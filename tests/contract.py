"""The contract every class with `update()` keeps; written once, used by each class's tests.

A class under test is described by a `Subject`: how to make one, how to feed it one sample, how
to make a sample missing, and how an event looks after a shift of time. The checks then compare
whole runs of events.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

#: A power of two well below the mantissa, so that a shift costs no rounding of 1/30 s steps
#: large enough to matter.
SHIFT_S = 64.0


def nothing(subject: Any) -> None:
    """Prepare nothing."""


def as_events(answer: Any) -> list[Any]:
    """Turn the answer of one `update()` into a list of events: None, one, or several."""
    if answer is None:
        return []
    return list(answer) if isinstance(answer, tuple | list) else [answer]


@dataclass(frozen=True)
class Subject:
    """A class under the contract.

    Attributes
    ----------
    make : callable
        Returns a fresh object.
    samples : sequence of tuple
        Arguments of `update()`, `t_s` first; they must produce at least one event.
    missing : callable
        A sample to the same sample, unseen.
    shifted : callable
        (event, seconds) to the same event later; by default the event itself.
    prepare : callable
        What is done to a fresh object before the first sample (a baseline, for instance).
    batch : callable or None
        All samples at once to all events, if there is such a function.
    events : callable
        The answer of one `update()` to a list of events that can be compared.
    quiet_in_gap : bool
        Missing samples alone give no event; False for a class that answers every sample.
    """

    make: Callable[[], Any]
    samples: Sequence[tuple[Any, ...]]
    missing: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    shifted: Callable[[Any, float], Any] = field(default=lambda event, _: event)
    prepare: Callable[[Any], None] = nothing
    batch: Callable[[Sequence[tuple[Any, ...]]], list[Any]] | None = None
    events: Callable[[Any], list[Any]] = as_events
    quiet_in_gap: bool = True

    def fresh(self) -> Any:
        """Return a prepared object."""
        made = self.make()
        self.prepare(made)
        return made

    def feed(self, made: Any, samples: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return the events of some samples."""
        return [event for sample in samples for event in self.events(made.update(*sample))]

    def run(self, samples: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return the events of samples given to a fresh object."""
        return self.feed(self.fresh(), samples)


def same(left: Any, right: Any) -> bool:
    """Compare events by what they show, so that NaN equals NaN."""
    return repr(left) == repr(right)


def close(left: Any, right: Any) -> bool:
    """Compare events whose floats may differ by the rounding of a shifted time."""
    if isinstance(left, float) and isinstance(right, float):
        return (left != left and right != right) or abs(left - right) <= 1e-6
    if hasattr(left, "__dataclass_fields__") and type(left) is type(right):
        return all(close(getattr(left, f), getattr(right, f)) for f in left.__dataclass_fields__)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(close, left, right))
    return same(left, right)


def has_events(subject: Subject) -> None:
    """The samples say something, or the other checks compare nothing."""
    assert subject.run(subject.samples)


def reset_equals_fresh(subject: Subject) -> None:
    """After reset() in the middle of a run, an object behaves as a new one."""
    for cut in (1, len(subject.samples) // 3, len(subject.samples) // 2, len(subject.samples)):
        used = subject.fresh()
        subject.feed(used, subject.samples[:cut])
        used.reset()
        subject.prepare(used)
        assert same(subject.feed(used, subject.samples), subject.run(subject.samples))


def shift_moves_only_times(subject: Subject) -> None:
    """The same samples later give the same events later; t = 0 is a time like any other."""
    whole = subject.run(subject.samples)
    for shift_s in (-float(subject.samples[0][0]), SHIFT_S):
        later = subject.run([(t + shift_s, *rest) for t, *rest in subject.samples])
        assert close(later, [subject.shifted(event, shift_s) for event in whole])


def chunks_equal_whole(subject: Subject) -> None:
    """It does not matter in how many portions the samples come."""
    whole = subject.run(subject.samples)
    for size in (1, 7, 64):
        made = subject.fresh()
        parts = [
            event
            for start in range(0, len(subject.samples), size)
            for event in subject.feed(made, subject.samples[start : start + size])
        ]
        assert same(parts, whole)


def batch_equals_stream(subject: Subject) -> None:
    """At every prefix tried, the batch function says what the stream said."""
    if subject.batch is None:
        return
    for stop in (0, 1, len(subject.samples) // 2, len(subject.samples)):
        part = subject.samples[:stop]
        assert same(list(subject.batch(part)), subject.run(part))


def gap_makes_nothing_up(subject: Subject) -> None:
    """Only missing samples: no event. Missing samples do not poison what follows a reset."""
    unseen = [subject.missing(sample) for sample in subject.samples]
    if subject.quiet_in_gap:
        assert subject.run(unseen) == []
    made = subject.fresh()
    subject.feed(made, unseen)
    last_s = float(subject.samples[-1][0]) - float(subject.samples[0][0]) + 1.0
    later = [(t + last_s, *rest) for t, *rest in subject.samples]
    assert len(subject.feed(made, later)) >= len(subject.run(subject.samples))


def empty_is_silent(subject: Subject) -> None:
    """No samples, no events; reset() of an unused object is harmless."""
    made = subject.make()
    made.reset()
    subject.prepare(made)
    assert subject.feed(made, []) == []
    assert same(subject.feed(made, subject.samples), subject.run(subject.samples))


#: For `@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)`.
CONTRACT: tuple[Callable[[Subject], None], ...] = (
    has_events,
    reset_equals_fresh,
    shift_moves_only_times,
    chunks_equal_whole,
    batch_equals_stream,
    gap_makes_nothing_up,
    empty_is_silent,
)
