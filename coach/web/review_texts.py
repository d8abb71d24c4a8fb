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
        "review_before": Text("Previous session"),
        "review_after": Text("Next session"),
        "review_place": Text("{number} of {count} in the list"),
        "review_sections": Text("What to do"),
        "review_section_reps": Text("Repetitions"),
        "review_section_correct": Text("Correct"),
        "review_section_comments": Text("Comments"),
        "review_section_readings": Text("By hand"),
        "review_section_compare": Text("Compare"),
        "review_section_hand_on": Text("Hand on"),
        "review_which_set": Text("Which set?"),
        "review_set": Text("set {number}"),
        "review_side_left": Text("left"),
        "review_side_right": Text("right"),
        "review_side_both": Text("both sides"),
        "review_side_auto": Text("worked out"),
        "review_no_exercise": Text(
            "This exercise is not known here any more, so it cannot be scored again."
        ),
        "review_helps": Text("Where the body helped along ({count})"),
        "review_helps_note": Text("Mark a row and the player goes to where it was strongest."),
        "review_helps_what": Text("What to do instead"),
        "review_helps_amount": Text("Off the start"),
        "review_reps_note": Text("Mark a row and the player goes there. Press a heading to sort."),
        "review_col_start": Text("At the start"),
        "review_col_at_peak": Text("At the peak"),
        "review_col_band": Text("±"),
        "review_col_share": Text("Of the target"),
        "review_col_out": Text("Way out"),
        "review_col_back": Text("Way back"),
        "review_col_origin": Text("Where from"),
        "review_origin_engine": Text("measured"),
        "review_origin_accepted": Text("graded by hand"),
        "review_origin_merged": Text("merged"),
        "review_origin_moved": Text("moved"),
        "review_not_a_rep": Text("not a repetition"),
        "review_no_reason": Text("no reason given"),
        "review_rejected": Text("Number {number}, as measured, does not count: {reason}."),
        "review_refused": Text("No degrees from {start} to {end} s: {why}"),
        "review_refused_view": Text("wrong view, turned by about {yaw}°"),
        "review_refused_unseen": Text("the joint was not seen"),
        "review_refused_title": Text("Where nothing was measured ({count})"),
        "review_overlay": Text("Repetitions over one another"),
        "review_overlay_how": Text(
            "Each from its beginning (0 %) to its end (100 %). The thick line with marks is the "
            "median, the line with stars the chosen repetition. Press a line to choose it."
        ),
        "review_overlay_alt": Text("{side}: {count} repetitions, median to {value}."),
        "review_not_kept_yet": Text("a correction that is not kept yet"),
        "review_correct_how": Text(
            "Change what is wrong. What was measured stays, and you see both side by side. Nothing "
            "is kept until you press Keep this correction."
        ),
        "review_correct_back": Text(
            "Take back the last works until you keep. After that, Back to what was measured takes "
            "back all that was ever corrected in this session, in one go."
        ),
        "review_both_sides": Text("Both in turn"),
        "review_span": Text("Only this part counts"),
        "review_what": Text("What"),
        "review_measured": Text("As measured"),
        "review_now": Text("As it counts now"),
        "review_with": Text("With this correction"),
        "review_target": Text("Target"),
        "review_counted": Text("Repetitions"),
        "review_not_counted": Text("Rejected"),
        "review_rom": Text("Furthest"),
        "review_exercise": Text("Exercise"),
        "review_edit_reps": Text("Repetitions, one by one"),
        "review_which_rep": Text("Which repetition?"),
        "review_rep_named": Text("{number}: {start}–{end} s, {grade}"),
        "review_accept": Text("Accept as"),
        "review_accept_as": Text("It counts as"),
        "review_do_accept": Text("Accept"),
        "review_reject": Text("Reject"),
        "review_reject_why": Text("Why is it not a repetition?"),
        "review_do_reject": Text("Reject"),
        "review_merge": Text("Merge"),
        "review_merge_with": Text("With the next one: {name}"),
        "review_do_merge": Text("Merge"),
        "review_move": Text("Move"),
        "review_begins": Text("Begins at (s)"),
        "review_ends": Text("Ends at (s)"),
        "review_do_move": Text("Move"),
        "review_take_back": Text("Take back the last"),
        "review_said_accept": Text("Number {number} counts as {grade}."),
        "review_said_reject": Text("Number {number} does not count: {why}."),
        "review_said_merge": Text("Numbers {first} to {last} are one."),
        "review_said_move_start": Text("Number {number} begins at {at} s."),
        "review_said_move_end": Text("Number {number} ends at {at} s."),
        "review_note": Text("Note (if you like)"),
        "review_keep": Text("Keep this correction"),
        "review_leave": Text("Leave it"),
        "review_kept": Text("The correction is kept and counts from now on, on all pages."),
        "review_left": Text("Left. Nothing was changed."),
        "review_undone": Text("All of it is as it was measured again."),
        "review_history": Text("What was corrected"),
        "review_undo": Text("Back to what was measured"),
        "review_was_undone": Text("back to what was measured"),
        "review_was_corrected": Text("{exercise}, {side}; changes of repetitions: {edits}"),
        "review_no_comments": Text("No comments yet."),
        "review_comment_at": Text("About the moment (s)"),
        "review_comment_text": Text("Comment"),
        "review_comment_keep": Text("Keep the comment"),
        "review_comment_empty": Text("Write something first."),
        "review_go": Text("Go to {name}"),
        "review_delete_named": Text("Delete {name}"),
        "review_readings_how": Text(
            "Stop the player, press Measure by hand, and lay the three points on the joint. What "
            "you keep stands here beside what the program measured at that moment."
        ),
        "review_delete_back": Text(
            "What you delete here is gone for good; taking corrections back leaves it as it is."
        ),
        "review_no_hand": Text("This motion cannot be told from three points in the picture."),
        "review_moment": Text("Moment"),
        "review_by_hand": Text("By hand"),
        "review_by_program": Text("By the program"),
        "review_apart": Text("Difference"),
        "review_taken": Text("Taken"),
        "review_open_other_first": Text("To change the other session, open it first."),
        "review_other": Text("Compare with"),
        "review_no_other": Text(
            "There is no other session with recorded body points to compare with."
        ),
        "review_other_exercise": Text(
            "These are two exercises: their degrees are not compared, because a joint reads "
            "otherwise lying, sitting and standing."
        ),
        "review_no_degrees": Text("There are no degrees of one side in both sessions."),
        "review_verdict_farther": Text("That is a real change: farther."),
        "review_verdict_less": Text("That is a real change: less far."),
        "review_verdict_same": Text("No change that can be told from error."),
        "review_file_about": Text(
            "One file with all of this session, comments and corrections, for another therapist. "
            "It has a number in place of the name."
        ),
        "review_file_video": Text("With the video, which shows the person"),
        "review_file": Text("Session file"),
        "review_film_about": Text("A film of the lines of the body alone, without face and room."),
        "review_film": Text("Make the film without a face"),
        "review_film_file": Text("Film without a face"),
        "review_film_of": Text("Film without a face, {name}:"),
        "review_film_begins": Text("The film is being made."),
        "review_film_being": Text("The film is being made: {percent} %"),
        "review_film_ready": Text("The film is ready."),
        "review_film_save": Text("Save the film"),
        "review_bring": Text("Bring in session files that were sent to you"),
        "review_bring_for": Text("They are kept for: {name}"),
        "review_bring_files": Text("Files that end in .romsession.zip"),
        "review_bring_do": Text("Bring in"),
        "review_brought": Text("{name}: brought in."),
        "review_bring_open": Text("Open {name}"),
        "review_bring_seen": Text("I have seen it"),
        "review_privacy": Text(
            "Privacy: what you see here is kept on the computer that runs this page, and sent "
            "nowhere else. Files you download leave it."
        ),
    }
)
