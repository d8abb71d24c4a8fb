"""What the page for exercising in front of the camera says."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import PluralText, Text

EXERCISE_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav_exercise": Text("Exercise"),
        "nav_measure": Text("Measure a video"),
        "step": Text("Step {number} of {of}: {name}"),
        "step_choose": Text("Choose"),
        "step_safety": Text("Safety"),
        "step_live": Text("Exercise"),
        "step_summary": Text("Your result"),
        "back": Text("Back"),
        # Choosing.
        "choose_title": Text("What will you do today?"),
        "side_works": Text("Which side will you exercise?"),
        "side_seen": Text("Which side is to be measured?"),
        "side_left": Text("Left"),
        "side_right": Text("Right"),
        "side_each": Text("Left, then right"),
        "side_auto": Text("The side that is seen best"),
        "turns": Text("Left and right take turns."),
        "start_picture": Text("How {exercise} starts"),
        "stand_side": Text("Side-on to the camera, the whole body in the picture."),
        "stand_front": Text("Facing the camera, the whole body in the picture."),
        "next": Text("Go on with this"),
        "change": Text("Change what is to be done"),
        "change_note": Text(
            "Usual values, not yet signed by a physiotherapist. Use those of your therapist."
        ),
        "sets": Text("Sets"),
        "reps_each": Text("Repetitions in each set"),
        "holds_each": Text("Holds in each set"),
        "reach": Text("Reach ({unit})"),
        "come_back": Text("Come back to ({unit}; empty: where you started)"),
        "never_back_past": Text("Never back past ({unit}; empty: no limit)"),
        "never_past": Text("Never go past ({unit}; empty: no limit)"),
        "hold_for": Text("Hold for (seconds)"),
        "with_pace": Text("Keep a pace"),
        "pace_out": Text("Way out (seconds)"),
        "pace_hold": Text("Pause (seconds)"),
        "pace_back": Text("Way back (seconds)"),
        "rest_for": Text("Rest between sets (seconds)"),
        "how_hard": Text("Who or what moves the limb?"),
        "effort_passive": Text("Somebody or something else moves it"),
        "effort_active_assisted": Text("I move it with some help"),
        "effort_active": Text("I move it myself"),
        "effort_resisted": Text("I move it against a weight or band"),
        "weight": Text("Weight (0: none)"),
        "weight_unit": Text("Kilograms or pounds?"),
        "unit_kg": Text("kg"),
        "unit_lb": Text("lb"),
        "pain_limit": Text("Stop when pain is above (0 to 10)"),
        # Safety.
        "safety_title": Text("Before you start"),
        "place": Text("Your place"),
        "place_floor": Text("The floor is dry and clear: no rugs, cables or pets."),
        "place_shoes": Text("You wear closed shoes that do not slip, or bare feet."),
        "place_support": Text("A wall, worktop or sturdy chair is within reach."),
        "place_phone": Text("A phone is near, or somebody who can hear you."),
        "need_sturdy_chair": Text("A sturdy chair without wheels stands ready."),
        "need_wall": Text("You stand next to a free wall."),
        "need_mat": Text("A bed or mat to lie or sit on is ready."),
        "need_wand": Text("A stick about a metre long is ready."),
        "need_towel": Text("A rolled towel is ready."),
        "need_step": Text("A step that cannot slide stands next to a rail or wall."),
        "place_done": Text("Yes, all of this is so"),
        "pain_now": Text("How much pain do you have now? 0 is none, 10 the worst you can imagine."),
        "flags": Text("Do you have any of these now?"),
        "flags_choose": Text("Choose all that apply."),
        "flags_none": Text("None of these"),
        "camera": Text("The camera"),
        "camera_here": Text(
            "The picture of your camera stays on this computer. It is looked at and forgotten "
            "at once; only numbers and the points of the body are kept, until you close the page "
            "or save them."
        ),
        "camera_there": Text(
            "The picture of your camera goes to the computer {host}, and nowhere else. It is "
            "looked at there and forgotten at once; only numbers and the points of the body are "
            "kept, until you close the page or save them."
        ),
        "keep_video": Text("Keep the video of me"),
        "keep_video_means": Text(
            "If you tick this, the video of each set is saved with the result when you press "
            "Save, on the same computer. If not, no picture is kept."
        ),
        "start": Text("Start the camera"),
        "missing": Text("Please answer first: {what}"),
        "missing_place": Text("is your place ready?"),
        "missing_pain": Text("how much pain?"),
        "missing_flags": Text("any of the signs?"),
        "not_today": Text("Please do not exercise now."),
        # The result.
        "did": Text("You did {total}."),
        "did_reached": Text("You did {total}. {full} reached the target."),
        "did_nothing": Text("No repetition was seen."),
        "held_nothing": Text("No hold was seen."),
        "all_done": Text("All sets done. Well done!"),
        "ended_early": Text("You ended after {done} of {of} sets. That is all right."),
        "was_stopped": Text("You stopped."),
        "interrupted": Text("The connection was lost. What was done until then is here."),
        "side": Text("Side"),
        "times": Text("Times"),
        "longest": Text("Longest hold"),
        "furthest_side": Text("Furthest"),
        "pain_course": Text("Pain"),
        "effort_felt": Text("Effort"),
        "of_ten": Text("{value} of 10"),
        "done_sets": Text("Sets"),
        "x_of_y": Text("{x} of {y}"),
        "reached_target": Text("Reached the target"),
        "not_asked": Text("not told"),
        "both_sides": Text("Left and right"),
        "sides_differ": Text(
            "Left and right differ by {value}: more than the measurement can be wrong."
        ),
        "sides_alike": Text(
            "Left and right differ by {value}: no more than the measurement can be wrong."
        ),
        "helped": Text("What to watch"),
        "helped_in": Text("{cue}: in {count} of {total}"),
        "set_title": Text("Set {number}"),
        "set_side": Text("Set {number}, {side}"),
        "set_stopped": Text("stopped"),
        "set_ended": Text("ended early"),
        "set_interrupted": Text("interrupted"),
        "trend": Text("From the first to the last third: range {rom}, speed {speed}."),
        "pace_was": Text("Your pace: {out} out, {back} back."),
        "pace_ordered": Text("Asked for: {out} out, {back} back."),
        "pace_seconds": Text("{value} s"),
        "set_unrecorded": Text("Nothing was recorded of this set."),
        "set_refused": Text("From that view the angle would be wrong, so none is shown."),
        # Keeping it.
        "save": Text("Save"),
        "save_video": Text("Save with the video of me"),
        "saved": Text("Saved in {place}"),
        "save_failed": Text(
            "It could not be saved: {why}. Nothing is lost: try again, or download it."
        ),
        "save_full": Text("the disk is full"),
        "save_denied": Text("writing to {place} is not allowed"),
        "save_other": Text("writing to {place} failed"),
        "download": Text("Download (.zip)"),
        "another": Text("Do another exercise"),
        "live_privacy": Text(
            "Privacy: pictures are worked on by the computer that runs this page and forgotten "
            "at once, unless you ticked the box that keeps the video. While you exercise, what is "
            "measured, and that video, are written to its disk, so that nothing is lost. There "
            "they stay until you save or delete them, {days} days at most, and are sent nowhere "
            "else."
        ),
    }
)

#: Texts about a number of things.
EXERCISE_NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        "did_held": PluralText(
            "You held {n} time, for {longest} of {ordered} seconds.",
            "You held {n} times, the longest for {longest} of {ordered} seconds.",
        ),
    }
)
