"""A record as one FHIR R4 Bundle (clinical reference, section 6).

A collection: Patient, Device, the plan (CarePlan, Goal, ServiceRequest), and for each session a
Procedure, its Observations, the QuestionnaireResponse, and a DetectedIssue where it was stopped.
Ids are made from the record's own, so the same record gives the same file. What was not measured
has a reason in place of a value.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from coach.exports.fhir_codes import METHOD, local_system
from coach.exports.fhir_plan import plan_resources
from coach.exports.fhir_results import About, morning_resource, session_resources
from coach.exports.fhir_values import Resource, entry, identified, moment
from coach.exports.record import Identity, Record
from coach.store.values import KeptSession


def write_fhir(path: Path, record: Record, *, identity: Identity = "id") -> None:
    """Write a record as a Bundle in JSON; see `fhir_bundle`."""
    text = json.dumps(
        fhir_bundle(record, identity=identity), ensure_ascii=False, allow_nan=False, indent=1
    )
    path.write_text(text + "\n", encoding="utf-8")


def fhir_bundle(record: Record, *, identity: Identity = "id") -> Resource:
    """Return a record as a Bundle.

    Parameters
    ----------
    record : Record
    identity : {"id", "name"}, optional
        Whether the Patient has a name, or an id made from the record's own alone.
    """
    resources = list(_resources(record, identity))
    bundle = identified("Bundle", record.patient.id, moment(record.made_at))
    return bundle | {
        "type": "collection",
        "timestamp": moment(record.made_at),
        "entry": [entry(resource) for resource in resources],
    }


def _resources(record: Record, identity: Identity) -> Iterator[Resource]:
    subject = _patient(record, identity)
    yield subject
    devices = {_made_with(session): _device(session) for session in record.sessions}
    yield from devices.values()
    plan = plan_resources(record, subject)
    yield from plan.all
    for session in record.sessions:
        request = plan.requests.get(session.plan_item_id) if _under_plan(record, session) else None
        device = devices[_made_with(session)]
        yield from session_resources(About(record, session, subject, device, request))
    yield from (morning_resource(record, subject, each) for each in record.mornings)


def _under_plan(record: Record, session: KeptSession) -> bool:
    """Return whether a session was done under this very version of the plan."""
    plan = record.plan
    if plan is None:
        return False
    return (session.plan_id, session.plan_version) == (plan.id, plan.version)


def _patient(record: Record, identity: Identity) -> Resource:
    patient = record.patient
    found = identified("Patient", patient.id)
    found["identifier"] = [{"system": local_system("patient"), "value": found["id"]}]
    if identity == "name" and patient.name:
        found["name"] = [{"text": patient.name}]
    if patient.sex:
        found["gender"] = patient.sex
    if patient.birth_year is not None:
        found["birthDate"] = f"{patient.birth_year:04d}"
    return found


def _made_with(session: KeptSession) -> tuple[str, str]:
    return session.model, session.software_version


def _device(session: KeptSession) -> Resource:
    device = identified("Device", *_made_with(session)) | {
        "deviceName": [{"name": "ROM Coach", "type": "user-friendly-name"}],
        "type": {"text": METHOD},
        "modelNumber": session.model,
        "note": [{"text": "Research and education tool; not a cleared medical device."}],
    }
    if session.software_version:
        device["version"] = [{"value": session.software_version}]
    return {key: value for key, value in device.items() if value}
