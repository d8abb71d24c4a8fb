"""What the review player says; its script in the browser has no texts."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exports.figure import TEXTS as CHART
from coach.language import Language, Text
from coach.wording import SIDE_NAMES

PLAYER_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "player": Text("Review of the recording"),
        "play": Text("Play", context="video"),
        "pause": Text("Pause", context="video"),
        "frame_back": Text("One picture back"),
        "frame_on": Text("One picture on"),
        "rep_back": Text("Repetition before"),
        "rep_on": Text("Next repetition"),
        "loop": Text("Play this repetition again and again"),
        "speed": Text("Speed"),
        "measure": Text("Measure by hand"),
        "comment": Text("Comment on this moment"),
        "closer": Text("Closer"),
        "wider": Text("Wider"),
        "whole": Text("Show all"),
        "chart": Text("Angle over time; press it to go to that moment"),
        "reps": Text("Repetitions"),
        "picture": Text("Picture with the lines of the body"),
        "no_video": Text("The video was not kept: you see the lines of the body."),
        "making": Text("The video is being made ready; until then you see the lines of the body."),
        "video_fault": Text("The video cannot be shown: you see the lines of the body."),
        "unreadable": Text("The recorded body points cannot be read."),
        "unreachable": Text(
            "The server does not answer. Check that it runs, then reload the page."
        ),
        "no_chart": Text("The chart cannot be drawn in this browser."),
        "moment": Text("{time} s"),
        "nothing": Text("no angle"),
        "not_seen": Text("not seen"),
        "wrong_view": Text("wrong view"),
        "turned": Text("wrong view, turned by about {yaw}°"),
        "past_zero": Text("{amount} past 0"),
        "rep_grade": Text("Repetition {number}: {grade}"),
        "counted": Text("Repetitions: {count}"),
        "rejected": Text("Not a repetition ({number})"),
        "helped": Text("The body helped along"),
        "helped_at": Text("The body helped along most at {time} s: {text}"),
        "comment_at": Text("Comment at {time} s: {text}"),
        "reading_at": Text("Measured by hand at {time} s: {value}"),
        "edge_start": Text("Start of repetition {number}"),
        "edge_end": Text("End of repetition {number}"),
        "edge_help": Text("Arrow keys move this edge; Enter uses it, Escape puts it back."),
        "point": Text("Point {number}: {place}"),
        "measure_help": Text(
            "Put the three points where they belong: {first}, {joint}, {last}. Drag them, or "
            "choose one and use the arrow keys."
        ),
        "measure_not": Text("This movement cannot be measured with three points."),
        "keep_reading": Text("Keep this reading"),
        "cancel": Text("Cancel"),
        "keys": Text(
            "Keys: Space plays and stops; ← → one second; Shift with ← →, or comma and full "
            "stop, one picture; J K L back, stop, on; ↑ ↓ repetition; Shift with ↑ ↓ its edges; H, "
            "or Shift with H, where the body helped along."
        ),
        "line_up": Text("Line up both by"),
        "by_rep": Text("the first repetition"),
        "by_start": Text("the start"),
        "shift": Text("Move the second"),
        "earlier": Text("earlier"),
        "later": Text("later"),
        "legend_smooth": CHART["smooth"],
        "legend_raw": CHART["raw"],
        "legend_band": CHART["band"],
        "legend_target": CHART["target"],
        "legend_return": CHART["return"],
        "legend_ceiling": CHART["ceiling"],
        "legend_refused": CHART["refused"],
        "legend_untracked": CHART["untracked"],
        "side_left": SIDE_NAMES["left"],
        "side_right": SIDE_NAMES["right"],
        "time": CHART["time"],
    }
)


def player_texts(language: Language) -> dict[str, str]:
    """Return every text of the player in a language, by name."""
    return {name: text.say(language) for name, text in PLAYER_TEXTS.items()}
