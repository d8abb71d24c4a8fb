"""The repetitions as rows of words, for every place that shows a table of them."""

from types import MappingProxyType

from coach.exercise import Exercise
from coach.language import Language, Text
from coach.values import ScoredRep, SessionReport
from coach.wording import GRADES, SIDE_NAMES, measured, reasons, seconds
from pose.motions import MOTIONS

HEADINGS = MappingProxyType(
    {
        "rep": Text("Rep"),
        "side": Text("Side"),
        "grade": Text("Result"),
        "peak": Text("Furthest"),
        "return": Text("Came back to"),
        "hold": Text("Hold", context="column"),
        "tempo": Text("Time out – back"),
        "score": Text("Score"),
        "why": Text("What to know"),
    }
)


def rep_rows(
    report: SessionReport, exercise: Exercise, *, language: Language = "en"
) -> list[dict[str, str]]:
    """Return one row per repetition, keyed as `HEADINGS`.

    Parameters
    ----------
    report : SessionReport
        As it may be shown; see `coach.withheld`.
    exercise : Exercise
        Where the texts of the cues are.
    language : Language, optional
    """
    unit = MOTIONS[report.motion].unit
    return [_row(scored, exercise, unit, language) for scored in report.reps]


def reason_lines(
    report: SessionReport, exercise: Exercise, *, language: Language = "en"
) -> list[str]:
    """Return each thing to know with the repetitions it is about: "Rep 1, 3: Heels down"."""
    about: dict[str, list[str]] = {}
    for scored in report.reps:
        for phrase in reasons(scored, exercise, language=language):
            about.setdefault(phrase, []).append(str(scored.rep.index))
    rep = HEADINGS["rep"].say(language)
    return [f"{rep} {', '.join(indices)}: {phrase}" for phrase, indices in about.items()]


def _row(scored: ScoredRep, exercise: Exercise, unit: str, language: Language) -> dict[str, str]:
    rep, score = scored.rep, scored.score
    dash = score.total != score.total
    return {
        "rep": str(rep.index),
        "side": SIDE_NAMES[scored.side].say(language),
        "grade": GRADES[score.grade].say(language),
        "peak": measured(rep.peak_deg, scored.band_deg, unit=unit, language=language),
        "return": measured(rep.return_deg, scored.band_deg, unit=unit, language=language),
        "hold": seconds(rep.hold_s),
        "tempo": f"{seconds(rep.outbound_s)} – {seconds(rep.return_s)}".replace(" s –", " –"),
        "score": "–" if dash else f"{score.total:.0f}",
        "why": "; ".join(reasons(scored, exercise, language=language)),
    }
