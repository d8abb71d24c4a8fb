"""What cannot be corrected so, in words a therapist understands."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import SaidError, Text

FAULTS: Mapping[str, Text] = MappingProxyType(
    {
        "unknown": Text("there is no repetition {rep}; the set has {count}"),
        "rejected": Text("repetition {rep} was rejected; take that back first"),
        "merged": Text("repetition {rep} is part of repetition {whole} by now; change that one"),
        "order": Text("give an earlier and a later repetition to merge, not {first} and {last}"),
        "sides": Text("repetitions {first} and {last} are not of one side and cannot be merged"),
        "between": Text(
            "repetition {rep} lies between those to merge and was rejected; take that back first"
        ),
        "outside": Text(
            "repetition {rep} cannot reach to {to_s:.2f} s: what is scored goes from "
            "{first_s:.2f} to {last_s:.2f} s"
        ),
        "backwards": Text(
            "repetition {rep} would not begin before it ends: {start_s:.2f} to {end_s:.2f} s"
        ),
        "overlap": Text(
            "repetition {rep} would reach into repetition {other}, which goes from "
            "{start_s:.2f} to {end_s:.2f} s"
        ),
        "unseen": Text(
            "there is nothing to measure between {start_s:.2f} and {end_s:.2f} s: the joint was "
            "not seen moving there"
        ),
        "reason": Text("say why repetition {rep} is none, in 1 to {most} characters"),
        "span": Text("nothing was recorded in that part of the set; choose another"),
    }
)


class CorrectionError(SaidError):
    """An edit that contradicts the set or the edits before it."""

    def __init__(self, fault: str, **values: Text | str | float) -> None:
        super().__init__(FAULTS[fault], **values)
