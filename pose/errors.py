"""The errors of the project. Each message says what was wrong and what to do about it."""


class RomCoachError(Exception):
    """Base of every error a user can cause or mend; its text is one clear line."""


class SourceError(RomCoachError):
    """A clip or camera that cannot be read."""


class ModelError(RomCoachError):
    """A pose model that is missing, damaged or not a pose landmarker."""


class TraceError(RomCoachError):
    """A file that is not a pose trace, or a damaged one."""


class WorkerError(RomCoachError):
    """A helper process that ended or hangs before its work was done."""
