"""What the pages say."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Language, PluralText, Text
from coach.recorded.texts import UNFINISHED_NUMBERS, UNFINISHED_TEXTS
from coach.web.clip_texts import CLIP_NUMBERS, CLIP_TEXTS
from coach.web.exercise_texts import EXERCISE_NUMBERS, EXERCISE_TEXTS
from coach.web.patient_texts import PATIENT_NUMBERS, PATIENT_TEXTS
from coach.web.plan_texts import PLAN_NUMBERS, PLAN_TEXTS
from coach.web.progress_texts import PROGRESS_TEXTS
from coach.web.review_texts import REVIEW_TEXTS

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        **EXERCISE_TEXTS,
        **CLIP_TEXTS,
        **PATIENT_TEXTS,
        **PROGRESS_TEXTS,
        **REVIEW_TEXTS,
        **PLAN_TEXTS,
        **UNFINISHED_TEXTS,
        "title": Text("How far does the joint move?"),
        "lead": Text(
            "Choose a video of one exercise. You get the angle, the repetitions and a score."
        ),
        "step_clip": Text("1. The video"),
        "sample": Text("An example"),
        "upload": Text("My own video"),
        "which_sample": Text("Which example?"),
        "step_order": Text("2. The exercise"),
        "which_exercise": Text("Which exercise is it?"),
        "film_side": Text("Film the whole body from the side, camera still."),
        "film_front": Text("Film the whole body from the front, camera still."),
        "which_side": Text("Which side of the body?"),
        "left": Text("Left"),
        "right": Text("Right"),
        "auto": Text("Work it out for me"),
        "targets": Text("Change the targets"),
        "targets_note": Text(
            "Usual values, not yet signed by a physiotherapist. Use those of your therapist."
        ),
        "target": Text("Reach"),
        "return": Text("Come back to (if ordered)"),
        "hold": Text("Hold for seconds"),
        "ceiling": Text("Never go past (if ordered)"),
        "analyse": Text("Measure"),
        "need_clip": Text("Choose a video file first, then press Measure."),
        "starting": Text("Starting…"),
        "running": Text("{percent} % done, about {left} s left"),
        "running_unknown": Text("{done} s of the video done"),
        "none_found": Text("No repetition was found in this video."),
        "furthest": Text("Furthest: {value}"),
        "target_is": Text("target {value}"),
        "band_means": Text("± means: the true value is very likely within this many degrees."),
        "refused": Text("This video cannot be measured."),
        "refused_why": Text(
            "From this view the angle would be wrong, so none is shown. "
            "Please film again as it says above."
        ),
        "reps": Text("Each repetition"),
        "chart": Text("The angle over time"),
        "keep": Text("Keep the result"),
        "page": Text("Page to read and print"),
        "table": Text("Table of angles (CSV)"),
        "report": Text("Report for programs (JSON)"),
        "trace": Text("Body points (Parquet)"),
        "video": Text("Make the video with the angle drawn in"),
        "video_file": Text("Video with the angle"),
        "video_gone": Text("Choose the same video again to make this."),
        "privacy": Text(
            "Privacy: the video is worked on by the computer that runs this page. Video and "
            "results are forgotten when you close the page, and sent nowhere else."
        ),
    }
)

#: Texts about a number of things.
NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        **EXERCISE_NUMBERS,
        **CLIP_NUMBERS,
        **PATIENT_NUMBERS,
        **PLAN_NUMBERS,
        **UNFINISHED_NUMBERS,
        "reached": PluralText(
            "{full} of {n} repetition reached the target.",
            "{full} of {n} repetitions reached the target.",
        ),
        "counted": PluralText("{n} repetition counted.", "{n} repetitions counted."),
    }
)


def say(key: str, language: Language, **values: object) -> str:
    """Return a text of the pages with its values filled in."""
    return TEXTS[key].say(language, **values)


def say_number(key: str, language: Language, n: int, **values: object) -> str:
    """Return a text about `n` things with its values filled in."""
    return NUMBERS[key].say(language, n=n, **values)
