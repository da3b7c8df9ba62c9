"""Which files of a folder are read, and in what word the others are left out."""

import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "tei",
    ".tei": "tei",
    ".docx": "docx",
    ".pdf": "pdf",
    ".csv": "csv",
    ".tsv": "csv",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
"""The format that a file's ending promises; whether the promise is kept is seen when it is read."""


class LeftOut(Enum):
    """Why a file that was met is not read; the value is the word for the report."""

    HIDDEN = "hidden"
    ENDING = "of a kind that memcon does not read"
    NOT_REGULAR = "not a regular file"
    LINK = "a symbolic link that leads out of the folder, to a folder, or nowhere"


def kind_of(path: Path, root: Path | None = None) -> str | LeftOut:
    """The format that `path` promises (a value of `ENDINGS`), or why it is left out.

    With `root` a symbolic link is followed only to a regular file within `root`; without it, to any regular file.
    """
    if path.name.startswith("."):
        return LeftOut.HIDDEN
    try:
        if path.is_symlink() and not _stays(path, root):
            return LeftOut.LINK
        if not stat.S_ISREG(path.stat().st_mode):
            return LeftOut.NOT_REGULAR
    except (OSError, ValueError):
        return LeftOut.NOT_REGULAR
    return ENDINGS.get(path.suffix.casefold(), LeftOut.ENDING)


def _stays(path: Path, root: Path | None) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # nowhere, or a ring of links
        return False
    return target.is_file() and (root is None or target.is_relative_to(root.resolve()))


def walk(root: Path) -> Iterator[tuple[Path, str | LeftOut]]:
    """Every file beneath `root` once, in the order of names, with its format or why it is left out.

    A hidden folder is left out as a whole, a link to a folder is not entered. A file as `root` is itself the answer.
    """
    if not root.is_dir():
        yield root, kind_of(root)
        return
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if path != root and (path.name.startswith(".") or path.is_symlink() or not path.is_dir()):
            yield path, kind_of(path, root)
        else:
            waiting += sorted(path.iterdir(), reverse=True)
