"""The two ways in which reading fails: one reader declines, or the file cannot be read at all."""

PARTIAL = frozenset(
    ("undecodable-bytes", "truncated", "part-damaged", "part-not-read", "page-damaged", "page-without-text", "note-missing")
)
"""Codes of the issues which say that something of the file is missing: it was read in part."""


class Refused(Exception):  # noqa: N818 - it is an answer of one reader, not yet an error of the file
    """One reader's answer that a file is not for it, or is damaged beyond reading; the message says why.

    `step` says what the user can do about it, where that is known.
    """

    def __init__(self, reason: str, step: str = "") -> None:
        super().__init__(reason, step)
        self.reason, self.step = reason, step

    def __str__(self) -> str:
        return self.reason


class ReadError(Exception):
    """No reader could read the file: where, why (what each reader said), and the next step. The run goes on without it."""

    def __init__(self, path: str, reason: str, step: str) -> None:
        super().__init__(path, reason, step)
        self.path, self.reason, self.step = path, reason, step

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.step}"
