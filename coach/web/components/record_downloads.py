"""Taking away what was done in the days that are shown."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import streamlit as st

from coach.exercise import Exercise
from coach.exports.record import Record
from coach.exports.record_file import record_bytes
from coach.language import Language
from coach.web.history import History
from coach.web.texts import say

#: Text of the button, name that gives the form, name of the file, its kind.
_FORMS = (
    ("record_pdf", "report.pdf", "report.pdf", "application/pdf"),
    ("record_html", "report.html", "report.html", "text/html"),
    ("record_csv", "reps.csv", "repetitions.zip", "application/zip"),
    ("record_fhir", "record.fhir.json", "record.fhir.json", "application/fhir+json"),
)


def show_record_downloads(
    history: History, catalogue: Mapping[str, Exercise], language: Language
) -> None:
    """Show a button for each form; it is made when it is asked for."""
    st.subheader(say("record_title", language))
    st.write(say("record_about", language))
    for column, (key, form, name, kind) in zip(st.columns(2) * 2, _FORMS, strict=True):
        make: Callable[[], bytes] = partial(_made, form, history, catalogue, language=language)
        column.download_button(
            say(key, language),
            make,
            name,
            kind,
            key=key,
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )


def _made(
    form: str, history: History, catalogue: Mapping[str, Exercise], *, language: Language
) -> bytes:
    record = Record(
        history.patient,
        history.sessions,
        catalogue,
        datetime.now(history.zone).astimezone(history.zone),
        since=history.days[0].day,
        until=history.days[-1].day,
        plan=history.plan,
        zone=history.zone,
        mornings=history.mornings,
        orders=history.orders,
    )
    return record_bytes(form, record, language=language)
