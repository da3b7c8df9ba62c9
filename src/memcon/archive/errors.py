"""What stops a run: the archive cannot be used. (What skips one file is `memcon.read.ReadError`.)"""

from pathlib import Path


class ArchiveError(ValueError):
    """The archive cannot be opened, read or changed: where, why, and the next step."""

    def __init__(self, path: Path | str, reason: str, step: str) -> None:
        super().__init__(f"{path}: {reason}; {step}")
        self.path, self.reason, self.step = str(path), reason, step

    def __reduce__(self) -> tuple[type["ArchiveError"], tuple[str, str, str]]:
        return type(self), (self.path, self.reason, self.step)


class NoArchiveError(ArchiveError):
    """There is no archive at that path."""


class BusyError(ArchiveError):
    """Another process is writing to the archive."""
