"""A kept session as FHIR: a Procedure, Observations, the questionnaire, and a stop."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from coach.exercise import Effort
from coach.exports.fhir_codes import (
    DURATION,
    METHOD,
    PAIN,
    Concept,
    absent,
    body_site,
    category,
    local,
    loinc,
    motion_concept,
    way_of,
)
from coach.exports.fhir_values import (
    Resource,
    identified,
    interval,
    moment,
    quantity,
    reference,
    value_or_reason,
)
from coach.exports.record import Record, moving_s, unit_of
from coach.live.pain import RED_FLAGS
from coach.progress.mornings import Morning
from coach.store.values import KeptSession, KeptSet
from coach.values import REP_GRADES

_PAIN = loinc(PAIN, "Pain, numeric rating scale 0 to 10")
_EFFORT = local("measure", "effort-cr10", "Effort, Borg CR10")
_DURATION = loinc(DURATION, "Exercise duration, first repetition to last")
_HOLD = local("measure", "hold", "Longest hold at the target")
_REPS = local("measure", "repetitions", "Repetitions by grade")
_BAND = local("measure", "band-95", "95 % band of the estimate")
_TARGET = local("measure", "target", "Target that was ordered")
_TRACKED = local("measure", "tracked", "Share of the frames in which the joint was tracked")
_QUALITY = local("measure", "quality", "Quality of the view: A, B or refused")
_NOT_SEEN = absent("error", "the view or the tracking was not good enough to give degrees")
_NOT_SAID = absent("unknown", "not asked or not answered")

_ENDINGS: Mapping[bool, str] = MappingProxyType({False: "completed", True: "stopped"})


@dataclass(frozen=True, slots=True)
class About:
    """What every resource of a session refers to."""

    record: Record
    session: KeptSession
    subject: Resource
    device: Resource
    request: Resource | None


def session_resources(about: About) -> Iterator[Resource]:
    """Yield what a session becomes, the Procedure first."""
    procedure = _procedure(about)
    yield procedure
    session = about.session
    if session.pain_before is not None:
        yield _said(about, procedure, _PAIN, name="pain-before", score=session.pain_before)
    for kept in session.sets:
        yield from _set_observations(about, procedure, kept)
    answers = _questionnaire(about)
    if answers is not None:
        yield answers
    yield from _stops(about, procedure)


def morning_resource(record: Record, subject: Resource, morning: Morning) -> Resource:
    """Return pain on the morning after exercising."""
    return (
        identified("Observation", record.patient.id, morning.day, "pain-next-morning")
        | {
            "status": "final",
            "category": category("survey"),
            "code": _PAIN,
            "subject": reference(subject),
            "effectiveDateTime": morning.day.isoformat(),
            "note": [{"text": "On the morning after exercising."}],
        }
        | value_or_reason(morning.pain, "score", _NOT_SAID)
    )


def _procedure(about: About) -> Resource:
    session = about.session
    exercise = about.record.exercise(session)
    name = session.exercise if exercise is None else exercise.name.en
    done = identified("Procedure", session.patient_id, session.id) | {
        "status": _ENDINGS[session.stage == "stopped"],
        "code": local("exercise", session.exercise, name),
        "subject": reference(about.subject),
        "performedDateTime": moment(session.ended_at),
        "bodySite": [body_site(session.motion, side) for side in _sides(session)],
        "usedReference": [reference(about.device)],
    }
    if about.request is not None:
        done["basedOn"] = [reference(about.request)]
    if session.stop_reason:
        done["note"] = [{"text": session.stop_reason}]
    return {key: value for key, value in done.items() if value}


def _sides(session: KeptSession) -> list[str]:
    return list(dict.fromkeys(kept.side for kept in session.sets))


def _set_observations(about: About, procedure: Resource, kept: KeptSet) -> Iterator[Resource]:
    kind = about.record.kind(about.session)
    if kind == "reps":
        yield _range(about, procedure, kept)
    if kind != "hold" or kept.reps:
        yield _counts(about, procedure, kept)
    if kind == "hold" or kept.hold_s > 0:
        yield _timed(about, procedure, kept, code=_HOLD, seconds=kept.hold_s)
    if kept.reps:
        yield _timed(about, procedure, kept, code=_DURATION, seconds=moving_s(kept))
    if kept.rating is not None:
        rating = kept.rating
        yield _said(about, procedure, _PAIN, name=f"pain-{kept.number}", score=rating.pain)
        yield _said(about, procedure, _EFFORT, name=f"effort-{kept.number}", score=rating.effort)


def _range(about: About, procedure: Resource, kept: KeptSet) -> Resource:
    session = about.session
    unit = unit_of(session.motion)
    exercise = about.record.exercise(session)
    code = motion_concept(
        session.motion,
        "up" if exercise is None else way_of(exercise),
        side=kept.side,
        effort=_effort(about),
    )
    seen = _observation(about, procedure, "range", kept) | {
        "category": category("exam"),
        "code": code,
        "bodySite": body_site(session.motion, kept.side),
        "method": {"text": METHOD},
        "device": reference(about.device),
        "component": _about_range(kept, unit),
    }
    return seen | value_or_reason(kept.peak_deg, unit, _NOT_SEEN)


def _effort(about: About) -> Effort:
    """Return whether the person moved by themselves, as ordered, else as the exercise is done."""
    session, plan = about.session, about.record.plan
    if plan is not None and about.request is not None:
        for item in plan.items:
            if item.id == session.plan_item_id:
                return item.order.effort
    exercise = about.record.exercise(session)
    # Without its exercise nobody knows, and LOINC's codes are for active movement alone.
    return "passive" if exercise is None else exercise.effort


def _about_range(kept: KeptSet, unit: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    if not math.isnan(kept.peak_deg) and not math.isnan(kept.band_deg):
        parts.append({"code": _BAND} | interval(kept.peak_deg, kept.band_deg, unit))
    if not math.isnan(kept.target_deg):
        parts.append({"code": _TARGET, "valueQuantity": quantity(kept.target_deg, unit)})
    tracked = 100.0 * kept.tracked_fraction
    parts.append({"code": _TRACKED} | value_or_reason(tracked, "%", _NOT_SEEN))
    return [*parts, {"code": _QUALITY, "valueString": kept.quality}]


def _counts(about: About, procedure: Resource, kept: KeptSet) -> Resource:
    counts = {grade: sum(rep.grade == grade for rep in kept.reps) for grade in REP_GRADES}
    return _observation(about, procedure, "repetitions", kept) | {
        "category": category("activity"),
        "code": _REPS,
        "valueInteger": len(kept.reps),
        "component": [
            {"code": local("grade", grade, grade.replace("_", " ")), "valueInteger": count}
            for grade, count in counts.items()
        ],
    }


def _timed(
    about: About, procedure: Resource, kept: KeptSet, *, code: Concept, seconds: float
) -> Resource:
    name = code["coding"][0]["code"]
    timed = _observation(about, procedure, name, kept)
    timed |= {"category": category("activity"), "code": code}
    return timed | value_or_reason(seconds, "s", _NOT_SEEN)


def _said(
    about: About, procedure: Resource, code: Concept, *, name: str, score: int | None
) -> Resource:
    said = _base(about, procedure, name) | {"category": category("survey"), "code": code}
    return said | value_or_reason(math.nan if score is None else score, "score", _NOT_SAID)


def _observation(about: About, procedure: Resource, name: str, kept: KeptSet) -> Resource:
    seen = _base(about, procedure, f"{name}-{kept.number}-{kept.side}")
    if not kept.corrected:
        return seen
    told = f"Corrected by the therapist; repetitions rejected: {len(kept.rejected)}."
    return seen | {"status": "corrected", "note": [{"text": told}]}


def _base(about: About, procedure: Resource, name: str) -> Resource:
    session = about.session
    seen = identified("Observation", session.patient_id, session.id, name) | {
        "status": "final",
        "subject": reference(about.subject),
        "partOf": [reference(procedure)],
        "effectiveDateTime": moment(session.ended_at),
    }
    if about.request is not None:
        seen["basedOn"] = [reference(about.request)]
    return seen


def _questionnaire(about: About) -> Resource | None:
    """Return what the person answered; None where nothing was asked."""
    session = about.session
    items = []
    if session.pain_before is not None:
        items.append(_answer("before-pain", "Pain before, 0 to 10", session.pain_before))
    for kept in session.sets:
        rating = kept.rating
        if rating is None:
            continue
        link, after = f"set-{kept.number}", f"after set {kept.number}"
        if rating.pain is not None:
            items.append(_answer(f"{link}-pain", f"Pain {after}, 0 to 10", rating.pain))
        if rating.effort is not None:
            text = f"Effort {after}, Borg CR10"
            items.append(_answer(f"{link}-effort", text, rating.effort))
        if rating.red_flags:
            answers = [{"valueString": _flag(code)} for code in rating.red_flags]
            text = f"Warning signs {after}"
            items.append({"linkId": f"{link}-flags", "text": text, "answer": answers})
    if not items:
        return None
    return identified("QuestionnaireResponse", session.patient_id, session.id) | {
        "status": "completed",
        "subject": reference(about.subject),
        "source": reference(about.subject),
        "authored": moment(session.ended_at),
        "item": items,
    }


def _answer(link: str, text: str, score: int) -> dict[str, Any]:
    return {"linkId": link, "text": text, "answer": [{"valueInteger": score}]}


def _flag(code: str) -> str:
    flag = RED_FLAGS.get(code)
    return code if flag is None else flag.label.en


def _stops(about: About, procedure: Resource) -> Iterator[Resource]:
    """Yield the event that ended the session early for the person's safety, if one did."""
    session = about.session
    flags = [flag for kept in session.sets if kept.rating for flag in kept.rating.red_flags]
    if not flags and not (session.stage == "stopped" and session.stop_reason):
        return
    code = local("stop", flags[0] if flags else "stopped", _flag(flags[0]) if flags else "Stopped")
    yield identified("DetectedIssue", session.patient_id, session.id) | {
        "status": "final",
        "code": code,
        "severity": "high" if flags else "moderate",
        "patient": reference(about.subject),
        "identifiedDateTime": moment(session.ended_at),
        "implicated": [reference(procedure)],
        "detail": session.stop_reason or "; ".join(map(_flag, flags)),
    }
