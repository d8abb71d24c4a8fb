"""What the page for plans says, and what the exercise page says about the plan."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import PluralText, Text

PLAN_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav_plan": Text("Plan"),
        "plan_title": Text("A plan of exercises"),
        "plan_lead": Text(
            "For therapists: choose exercises and how much of each. The plan then shows what "
            "is to be done today on the page Exercise."
        ),
        "plan_begin": Text("How to begin"),
        "plan_begin_used": Text("The plan in use"),
        "plan_begin_example": Text("An example"),
        "plan_begin_file": Text("A plan file"),
        "plan_begin_empty": Text("An empty plan"),
        "plan_which": Text("Which example?"),
        "plan_affected": Text("Which side was operated or hurts?"),
        "plan_day_operation": Text("Day of the operation"),
        "plan_day_first_day": Text("First day of the plan"),
        "plan_open": Text("Go on"),
        "plan_upload": Text("Choose a .romplan.json file"),
        "plan_need_file": Text("Choose a plan file first, then press Go on."),
        "plan_none_used": Text(
            "There is no plan in use yet. Begin with an example or a plan file."
        ),
        "plan_empty_title": Text("My plan"),
        "plan_example_note": Text(
            "Made from an example: a therapist checks and edits every exercise before anybody "
            "follows it. Source: {source}"
        ),
        "plan_for_another": Text(
            "This plan was begun for another patient. Check every exercise before you use it here: "
            "a target may follow from how far the other one could go."
        ),
        "plan_name": Text("Title"),
        "plan_from": Text("First day"),
        "plan_until": Text("Last day (empty: until changed)"),
        "plan_note": Text("Note to the patient"),
        "plan_exercises": Text("Exercises"),
        "plan_none": Text("No exercise yet. Choose one below and add it."),
        "plan_edit": Text("Change"),
        "plan_close": Text("Done"),
        "plan_up": Text("Up"),
        "plan_down": Text("Down"),
        "plan_remove": Text("Remove"),
        "plan_which_add": Text("Another exercise"),
        "plan_add": Text("Add"),
        "plan_times": Text("Times a day"),
        "plan_days": Text("On which days?"),
        "plan_item_from": Text("From (empty: with the plan)"),
        "plan_item_until": Text("Until (empty: with the plan)"),
        "plan_target": Text("How is the target set?"),
        "plan_target_alone": Text("A number ({unit})"),
        "plan_target_baseline": Text("From what the patient could do"),
        "plan_one_side": Text(
            "Each side goes as far as it goes: choose left or right, and add the exercise again "
            "for the other side."
        ),
        "plan_baseline": Text("How far could the patient go?"),
        "plan_baseline_plan": Text("As in the plan: {baseline}"),
        "plan_baseline_last": Text("In the last session: {baseline}"),
        "plan_baseline_first": Text("In the first session: {baseline}"),
        "plan_baseline_typed": Text("A reading of my own"),
        "plan_reading": Text("Reading ({unit})"),
        "plan_band": Text("Its error ± ({unit}), if known"),
        "plan_read_on": Text("Day of the reading"),
        "plan_no_reading": Text("Type the reading in; until then the target is a number."),
        "plan_by": Text("The target is to be"),
        "plan_by_more": Text("more than that"),
        "plan_by_less": Text("less than that (straighter)"),
        "plan_by_share": Text("a share of the way there"),
        "plan_step": Text("How much? ({unit}; below 0: the other way)"),
        "plan_share": Text("Percent of the way from the start"),
        "plan_show": Text("Take the targets from a demonstration"),
        "plan_show_how": Text(
            "Stay still at the start for two seconds, move to the end, stay still there for two "
            "seconds, and come back. What is held becomes the targets."
        ),
        "plan_show_way": Text("Where is it shown?"),
        "plan_show_live": Text("Live, before the camera"),
        "plan_show_clip": Text("In a video"),
        "plan_show_kept": Text("In a set that is kept"),
        "plan_show_once": Text("Show it once"),
        "plan_show_find": Text("Find start and end"),
        "plan_show_none": Text("No set of this exercise is kept with its body points yet."),
        "plan_show_which": Text("Which set?"),
        "plan_show_set": Text("{day}, {time}, set {number}"),
        "plan_show_found": Text("Start and return: {start}. Target: {target}."),
        "plan_show_capped": Text("The ceiling stays: {ceiling} will be the target."),
        "plan_show_use": Text("Use these"),
        "plan_keep": Text("Use it"),
        "plan_use": Text("Use this plan on this computer"),
        "plan_used": Text("This plan is in use. The page Exercise shows what is to be done today."),
        "plan_download": Text("Plan file for another computer"),
        "plan_print": Text("Page to print"),
        "plan_other": Text("Begin with another plan"),
        "plan_mend": Text("Before the plan can be used:"),
        "plan_privacy": Text(
            "Privacy: a plan is kept on the computer that runs this page, and sent nowhere. "
            "The plan file holds nothing about the patient but the title and the notes you write."
        ),
        # On the exercise page.
        "morning_title": Text(
            "How much does it hurt this morning, compared with before yesterday's exercise?"
        ),
        "morning_before": Text("Before yesterday's exercise you said {pain}."),
        "morning_scale": Text("Pain this morning: 0 is none, 10 the worst you can imagine."),
        "morning_keep": Text("Keep my answer"),
        "morning_skip": Text("Not now"),
        "morning_thanks": Text("Thank you. Your therapist sees it on the page Progress."),
        "morning_rose": Text(
            "Thank you. That is {rise} more than before the exercise: tell your therapist before "
            "you go on. Your plan does not change by itself."
        ),
        "today_title": Text("Your plan for today"),
        "today_nothing": Text("Your plan asks for nothing today. Enjoy the day off."),
        "today_begins": Text("Your plan begins on {day}."),
        "today_over": Text(
            "Your plan was for the days until {day}. Ask your therapist how to go on."
        ),
        "plan_import": Text("I have a plan file from my therapist"),
        "plan_import_new": Text("I have a new plan file from my therapist"),
        "plan_import_title": Text("The plan of your therapist"),
        "plan_import_how": Text(
            "Choose the file your therapist gave you. Its name ends in .romplan.json."
        ),
        "plan_import_bad": Text("This file cannot be used. Show this to your therapist:"),
        "plan_import_same": Text("This plan is in use already."),
        "plan_import_older": Text("A newer version of this plan is in use already."),
        "plan_import_use": Text("Follow this plan"),
        "plan_import_leave": Text("Leave it"),
        "today_all": Text("Well done: everything of today is done."),
        "today_counts": Text(
            "An exercise counts as done when you do all of it and save the result."
        ),
        "today_done": Text("{exercise}: done for today"),
        "today_failed": Text("Your plan cannot be read: {why}"),
        "today_other": Text("Another exercise"),
    }
)

PLAN_NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        "today_left": PluralText(
            "{exercise}: {n} more time today", "{exercise}: {n} more times today"
        ),
    }
)
