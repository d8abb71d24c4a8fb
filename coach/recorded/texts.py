"""What the pages say of exercise that was broken off or is not saved yet."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import PluralText, Text

UNFINISHED_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "left_title": Text("You were in the middle of: {exercise}"),
        "left_unsaved": Text("Not saved yet: {exercise}"),
        "left_cannot": Text("Exercise that cannot be read"),
        "left_none": Text("{when}: no repetition finished yet."),
        "left_why": Text("Left on this computer: {when}. It cannot be read: {why}."),
        "left_damaged": Text("Its end is damaged and left out: {why}."),
        "go_on": Text("Go on"),
        "left_keep": Text("Keep what was done"),
        "left_look": Text("Look at it and save it"),
        "left_delete": Text("Delete"),
        "left_delete_sure": Text("All that was recorded of it will be gone."),
        "left_delete_yes": Text("Yes, delete it"),
        "left_until": Text("What waits here is deleted after {days} days."),
        "left_bringing": Text("Bringing back what you did…"),
        "left_gone": Text("This exercise is no longer there. Please start again."),
        "not_saved": Text(
            "Not saved yet. It waits on this computer for {days} days, until you save it or "
            "delete it."
        ),
    }
)

#: Texts about a number of things.
UNFINISHED_NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        "left_more": PluralText("{n} more waits here", "{n} more wait here"),
        "left_done": PluralText(
            "{when}: {n} repetition so far.", "{when}: {n} repetitions so far."
        ),
    }
)
