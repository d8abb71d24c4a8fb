"""A record in the form that the name of its file asks for."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from coach.exports.record import Identity, Record
from coach.language import Language


def write_record(
    path: Path, record: Record, *, identity: Identity = "id", language: Language = "en"
) -> None:
    """Write a record.

    Parameters
    ----------
    path : Path
        Ends in `.pdf` or `.html` (report), `.csv` or `.parquet` (repetitions, with the sets
        beside them), or `.json` (FHIR).
    record : Record
    identity : {"id", "name"}, optional
        Whether tables and FHIR name the patient; a report always does.
    language : Language, optional
        Of a report.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        from coach.exports.record_pdf import write_record_pdf

        write_record_pdf(path, record, language=language)
    elif ending == ".html":
        from coach.exports.record_html import write_record_html

        write_record_html(path, record, language=language)
    elif ending == ".json":
        from coach.exports.fhir import write_fhir

        write_fhir(path, record, identity=identity)
    else:
        from coach.exports.rep_tables import write_rep_tables

        names = {record.patient.id: record.patient.name} if identity == "name" else None
        write_rep_tables(path, record.sessions, names=names, mornings=record.mornings)


def record_bytes(name: str, record: Record, *, language: Language = "en") -> bytes:
    """Return what `write_record` would write as one file, to be handed on from a page.

    Parameters
    ----------
    name : str
        As of `write_record`; tables, which are two files, come as a zip of both.
    record : Record
    language : Language, optional
    """
    with TemporaryDirectory() as folder:
        write_record(Path(folder) / name, record, language=language)
        found = sorted(Path(folder).iterdir())
        if len(found) == 1:
            return found[0].read_bytes()
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as both:
            for path in found:
                both.write(path, path.name)
        return packed.getvalue()
