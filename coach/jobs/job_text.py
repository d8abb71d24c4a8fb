"""A job as text, so that it outlives the program."""

from pydantic import TypeAdapter, ValidationError

from coach.jobs.values import ClipJob, JobError

_JOB = TypeAdapter(ClipJob)


def job_text(job: ClipJob) -> str:
    """Return a job as JSON."""
    return _JOB.dump_json(job, indent=1).decode()


def job_of(text: str) -> ClipJob:
    """Return the job of a text by `job_text`.

    Raises
    ------
    JobError
        It is none.
    """
    try:
        job = _JOB.validate_json(text)
    except ValidationError as error:
        raise JobError("this is not a description of a clip") from error
    if job.modified_at is not None and job.modified_at.tzinfo is None:
        raise JobError("this clip's time has no time zone")
    return job
