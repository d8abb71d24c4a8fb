"""What the page of progress says."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Text

PROGRESS_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav_progress": Text("Progress"),
        "progress_title": Text("How it is going"),
        "progress_nothing": Text("Nothing is kept yet."),
        "progress_nothing_next": Text(
            "Exercise once and press Save at the end: from then on you see here how far you get, "
            "on which days you exercised, and how it felt."
        ),
        "progress_none_then": Text("Nothing was done in these days."),
        "progress_none_next": Text("Choose a longer time above, or exercise today."),
        "progress_range": Text("Which time?"),
        "progress_28": Text("The last 4 weeks"),
        "progress_91": Text("The last 3 months"),
        "progress_365": Text("The last year"),
        "progress_all": Text("From the beginning"),
        "progress_dates": Text("From one day to another"),
        "progress_days": Text("First and last day"),
        "progress_one_day": Text("Now choose the last day, too."),
        "progress_exercise": Text("Which exercise?"),
        "progress_side": Text("Which side?"),
        "progress_both": Text("Both"),
        "record_title": Text("Take the record away"),
        "record_about": Text(
            "About the days chosen above. Report and page have the name; the others do not."
        ),
        "record_pdf": Text("Report to print (PDF)"),
        "record_html": Text("Report as a page"),
        "record_csv": Text("Repetitions and sets (CSV)"),
        "record_fhir": Text("For a clinic’s system (FHIR)"),
        "progress_rom": Text("How far it goes"),
        "progress_band_means": Text(
            "± means: the true value is very likely within this many degrees. A change counts "
            "only where it is larger than the error of both days together."
        ),
        "progress_unmeasured": Text(
            "No degrees of this exercise: it is counted or held, or was never seen well enough."
        ),
        "progress_hold": Text("How long it was held"),
        "progress_held": Text("Longest hold, last time: {value} s."),
        "progress_details": Text("In detail, for your therapist"),
        "progress_back": Text("The end it comes back to"),
        "progress_apart": Text("Left and right were not measured within two weeks of each other."),
        "progress_sides_once": Text("Only one side was measured: nothing to compare it with."),
        "progress_days_title": Text("On which days"),
        "progress_week": Text("Last 7 days"),
        "progress_month": Text("Last 30 days"),
        "progress_time": Text("All these days"),
        "progress_of": Text("{active} of {days}"),
        "progress_ordered": Text("{percent} % of the plan done"),
        "progress_calendar": Text("A square is a day; the number says how often you exercised."),
        "progress_calendar_plan": Text(
            "A square is a day; 1/2 means: done once of the two times the plan asks for."
        ),
        "progress_grades": Text("How the repetitions went"),
        "progress_feelings": Text("Pain and effort"),
        "progress_feelings_none": Text("Pain and effort were not told yet."),
        "progress_sessions": Text("Every session"),
        "progress_which": Text("Show in the table"),
        "progress_this": Text("This exercise"),
        "progress_every": Text("All exercises"),
        "progress_table_note": Text(
            "Press a heading to sort, or the magnifying glass to search. Mark a row, or a point "
            "of a chart, to open its session."
        ),
        "progress_open": Text("Open a session"),
        "progress_open_none": Text("Choose one"),
        "progress_corrected": Text("Corrected"),
        "progress_corrected_yes": Text("by the therapist"),
        "progress_when": Text("When"),
        "progress_what": Text("Exercise"),
        "progress_col_side": Text("Side"),
        "progress_reach_left": Text("Furthest, left ({unit})"),
        "progress_band_left": Text("± left"),
        "progress_reach_right": Text("Furthest, right ({unit})"),
        "progress_band_right": Text("± right"),
        "progress_full": Text("Full"),
        "progress_partial": Text("Partial"),
        "progress_attempt": Text("Attempt"),
        "progress_unseen": Text("Not seen"),
        "progress_held_s": Text("Longest hold (s)"),
        "progress_pain_before": Text("Pain before"),
        "progress_pain_after": Text("Pain after"),
        "progress_effort": Text("Effort"),
        "progress_from_clip": Text("From a video that was measured later."),
        "progress_stopped": Text("It was stopped early: {reason}"),
        "progress_set": Text("Set {number}, {side}"),
        "progress_quality": Text(
            "Quality {grade}, joint seen in {percent} % of the pictures, model {model}, "
            "ROM Coach {version}."
        ),
        "progress_no_reps": Text("No repetition was found in this set."),
        "progress_score": Text("Score"),
        "progress_show_angle": Text("Show the angle over time"),
        "progress_no_trace": Text(
            "The angle over time was not kept for this session, or its folder was moved."
        ),
        "progress_left_out": Text("One or more sessions could not be read and are left out:"),
        "progress_privacy": Text(
            "Privacy: what you see here is kept on the computer that runs this page, and sent "
            "nowhere else."
        ),
        "progress_alt_grades": Text(
            "Repetitions: full {full}, partial {partial}, attempt {attempt}."
        ),
        "progress_alt_feelings": Text("Pain before and after, and effort, from {first} to {last}."),
        "progress_alt_hold": Text(
            "Longest hold of each session, {first} s at first, {last} s now."
        ),
    }
)
