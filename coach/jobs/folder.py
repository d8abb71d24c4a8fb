"""The folder in which clips wait: one of its own for each, with what is to be done with it."""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from coach.jobs.job_text import job_of, job_text
from coach.jobs.values import ClipJob, JobError, belongs_to

#: In the data folder, beside the database: there has to be room for what is kept of them.
CLIPS = "clips"
_JOB = "job.json"
#: Where a clip's results are made; never older than the work on it.
_SCRATCH = "scratch"
_LOCK = ".lock"
_ID_BYTES = 16


class ClipFolder:
    """Clips on the disk, readable by their owner alone.

    Parameters
    ----------
    folder : Path
        Made when it is opened.

    Notes
    -----
    Faults of the disk are a `JobError` of one clear line.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: IO[bytes] | None = None

    def open(self) -> list[ClipJob]:
        """Take the folder for this program alone; return what waits in it.

        What nobody can ask for any more is deleted: clips that were broken off on their way here,
        half-made results.

        Raises
        ------
        JobError
            It cannot be made, or another program that is running has it.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = _locked(self._folder / _LOCK)
            places = [path for path in self._folder.iterdir() if path.is_dir()]
        except OSError as error:
            raise self._cannot(error) from error
        return [job for job in map(self._read, places) if job is not None]

    def close(self) -> None:
        """Let another program have it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def new(self) -> Path:
        """Return an empty folder for a clip; its name is the id of the clip's job."""
        place = self._folder / secrets.token_urlsafe(_ID_BYTES)
        try:
            place.mkdir(mode=0o700)
        except OSError as error:
            raise self._cannot(error) from error
        return place

    def free_bytes(self) -> int:
        """Return how much room there is on the disk."""
        try:
            return shutil.disk_usage(self._folder).free
        except OSError as error:
            raise self._cannot(error) from error

    def clip(self, job: ClipJob) -> Path:
        """Return where a job's clip is, or was."""
        return self._folder / job.id / job.name

    def scratch(self, job: ClipJob) -> Path:
        """Return an empty folder for what is made of a clip; gone with the clip."""
        place = self._folder / job.id / _SCRATCH
        try:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700)
        except OSError as error:
            raise self._cannot(error) from error
        return place

    def write(self, job: ClipJob) -> None:
        """Write down how a job stands, whole or not at all."""
        place = self._folder / job.id
        try:
            draft = place / f"{_JOB}.new"
            draft.write_text(job_text(job), encoding="utf-8")
            draft.replace(place / _JOB)
        except OSError as error:
            raise self._cannot(error) from error

    def delete_files(self, job: ClipJob) -> None:
        """Delete the clip and what was being made of it, but not the note of how the job stands."""
        shutil.rmtree(self._folder / job.id / _SCRATCH, ignore_errors=True)
        if job.file == "gone":
            with suppress(OSError):
                self.clip(job).unlink(missing_ok=True)

    def delete(self, job_id: str) -> None:
        """Delete all there is of a job."""
        shutil.rmtree(self._folder / job_id, ignore_errors=True)

    def _read(self, place: Path) -> ClipJob | None:
        """Return the job in a folder; a folder without one, or without its clip, is deleted."""
        shutil.rmtree(place / _SCRATCH, ignore_errors=True)
        try:
            job = job_of((place / _JOB).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, JobError):
            shutil.rmtree(place, ignore_errors=True)
            return None
        job = replace(job, id=place.name)
        there = job.file == "there" and self.clip(job).is_file()
        if not there and job.state not in ("done", "failed"):
            shutil.rmtree(place, ignore_errors=True)
            return None
        return replace(job, file="there" if there else "gone")

    def _cannot(self, error: OSError) -> JobError:
        reason = error.strerror or str(error)
        return JobError(f"clips cannot be kept in {str(self._folder)!r}: {reason}")


def delete_clips(folder: Path, patient_id: str) -> int:
    """Delete the clips of a patient, however far they are; return how many there were.

    Parameters
    ----------
    folder : Path
        Need not exist.
    patient_id : str

    Raises
    ------
    JobError
        One is being measured by a program that is running, or cannot be deleted.
    """
    theirs = [(place, job) for place, job in _notes(folder) if belongs_to(job, patient_id)]
    if any(job.state == "running" for _, job in theirs) and _is_used(folder):
        raise JobError(
            "a video of this patient is being measured: cancel it on the page, or close ROM Coach, "
            "and delete again"
        )
    for place, _ in theirs:
        try:
            shutil.rmtree(place)
        except OSError as error:
            reason = error.strerror or str(error)
            raise JobError(f"{str(place)!r} cannot be deleted: {reason}") from error
    return len(theirs)


def _notes(folder: Path) -> Iterator[tuple[Path, ClipJob]]:
    for note in folder.glob(f"*/{_JOB}"):
        with suppress(OSError, UnicodeDecodeError, JobError):
            yield note.parent, job_of(note.read_text(encoding="utf-8"))


def _is_used(folder: Path) -> bool:
    try:
        _locked(folder / _LOCK).close()
    except (JobError, OSError):
        return True
    return False


def _locked(path: Path) -> IO[bytes]:
    """Return a file that is this program's alone until it is closed, or the program ends."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise JobError(
            "another window of this program measures clips already: close it, or use that one"
        ) from error
    os.set_inheritable(file.fileno(), False)
    return file
