"""What the page of review says."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Text

REVIEW_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav_review": Text("Review"),
        "review_title": Text("Look at what was done"),
        "review_lead": Text(
            "Open a session to see it again, correct what was counted, comment, and hand it on."
        ),
        "review_nothing": Text("Nothing is kept of this person yet."),
        "review_nothing_next": Text(
            "Exercise once and press Save at the end, measure a video and keep it, or bring in "
            "session files that were sent to you."
        ),
        "review_none_then": Text("No session fits these choices."),
        "review_none_next": Text("Choose a longer time or all exercises above."),
        "review_all_exercises": Text("All exercises"),
        "review_source": Text("Where from?"),
        "review_source_all": Text("Camera and video"),
        "review_source_live": Text("Camera"),
        "review_source_clip": Text("Video"),
        "review_col_source": Text("Source"),
        "review_col_corrected": Text("Corrected"),
        "review_yes": Text("yes"),
        "review_list_note": Text("Mark a row, or choose below, to open a session."),
        "review_open": Text("Open a session"),
        "review_link": Text("Review"),
        "review_back": Text("Back to the list"),
        "review_privacy": Text(
            "Privacy: what you see here is kept on the computer that runs this page, and sent "
            "nowhere else. Files you download leave it."
        ),
    }
)
