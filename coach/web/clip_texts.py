"""What is said about sending clips, and about those that are measured one after another."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Language, PluralText, Text

_SEND = "send_"

CLIP_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "many": Text("Several videos"),
        # What begins so is said by the script in the browser.
        "send_choose_one": Text("Choose a video, or drop it here"),
        "send_choose_many": Text("Choose videos, or drop them here"),
        "send_limits_one": Text("MP4, MOV, M4V, MKV, WebM or AVI; up to 2 GB"),
        "send_limits_many": Text("MP4, MOV, M4V, MKV, WebM or AVI; 2 GB together"),
        "send_waiting": Text("Waits to be sent"),
        "send_sending": Text("{sent} of {size} sent"),
        "send_cancel": Text("Cancel"),
        "send_dismiss": Text("Remove"),
        "send_refused_type": Text("Not sent: this is not a video. Choose another file."),
        "send_refused_empty": Text("Not sent: there is nothing in this file. Choose another one."),
        "send_refused_size": Text(
            "Not sent: there would be more than 2 GB. Measure or remove the others first, or cut "
            "this one."
        ),
        "send_refused_disk": Text("Not sent: there is no room left on the disk. Free some space."),
        "send_refused_token": Text("Not sent: this page is too old. Load it again."),
        "send_refused_broken": Text("Not sent: the connection was cut. Choose it again."),
        "arrived": Text("{name} is here."),
        "desk_lead": Text(
            "Videos of one person or of many are measured one after the other, also while you do "
            "something else, and the results are kept."
        ),
        "desk_order": Text("2. What is done in them"),
        "desk_picture": Text("Keep the videos too, to look at them again"),
        "desk_picture_note": Text(
            "Only where the person in it has agreed. Otherwise each video is deleted as soon as it "
            "is measured; what is kept is the points of the body and the numbers."
        ),
        "desk_other": Text("Something else in this one: {name}"),
        "desk_remove": Text("Remove"),
        "desk_jobs": Text("Measured one after the other"),
        "desk_back": Text("You can leave this page: the work goes on."),
        "desk_waiting": Text("Waits for its turn"),
        "desk_running": Text("Being measured: {percent} %"),
        "desk_running_unknown": Text("Being measured"),
        "desk_done": Text("Done. The result is kept."),
        "desk_failed": Text("Not measured: {why}"),
        "desk_cancelled": Text("Cancelled. The video is deleted."),
        "desk_stopped": Text("Not done: the program was closed. The video is still here."),
        "desk_cancel": Text("Cancel"),
        "desk_look": Text("Look at it"),
        "desk_again": Text("Start again"),
        "desk_clear": Text("Remove what is finished from the list"),
        "desk_privacy": Text(
            "Privacy: the videos go only to the computer that runs this page. They wait there to "
            "be measured and are deleted then, unless you chose to keep them. Results are kept "
            "there."
        ),
    }
)

CLIP_NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        "desk_measure": PluralText("Measure {n} video", "Measure {n} videos"),
        "desk_ordered": PluralText(
            "{n} video is being measured: see above.", "{n} videos are being measured: see above."
        ),
    }
)


def upload_texts(language: Language) -> dict[str, str]:
    """Return what the script in the browser says."""
    return {
        key.removeprefix(_SEND): text.say(language)
        for key, text in CLIP_TEXTS.items()
        if key.startswith(_SEND)
    }
