"""The folder of an archive: memcon.toml, sources, records.sqlite, index; who may write to it, and which version it has."""

import contextlib
import os
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import ArchiveError, BusyError, NoArchiveError

FORMAT = 1
"""The version of the format that this memcon writes; see `migrate` for the older ones that it can read."""
PATIENCE = 5.0
"""Seconds that a second writer waits."""


class Layout:
    """Where the parts of the archive at `root` stand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = root / "memcon.toml"
        self.store = root / "records.sqlite"
        self.index = root / "index"
        self.sources = root / "sources"
        self._lock = root / "lock"
        self._aside = root / "aside"

    def source(self, sha256: str) -> Path:
        """Where the bytes of that hash are kept."""
        return self.sources / sha256[:2] / sha256[2:]

    def create(self, title: str) -> None:
        """Make the folder and its settings. Raises ArchiveError where the folder holds something else, or cannot be made."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if not self.settings.exists():
                if any(entry.name not in ("lock", "aside", "records.sqlite") for entry in self.root.iterdir()):
                    raise ArchiveError(self.root, "the folder is not empty and is no archive", "name a new folder with -a")
                about = "# An archive of memcon. The manual describes its parts."
                text = f"{about}\nformat = {FORMAT}\ntitle = {_quoted(title)}\n"
                self.write(self.settings, text.encode("utf-8"))
            self.sources.mkdir(exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                self.root, f"cannot be made ({error.strerror})", "see whether the folder may be written"
            ) from error

    def check(self) -> str:
        """The title. Raises NoArchiveError where there is no archive, ArchiveError for a version that cannot be read."""
        try:
            settings = tomllib.loads(self.settings.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise NoArchiveError(
                self.root, "there is no archive", f"make one with `memcon build FOLDER -a {self.root}`"
            ) from None
        except (OSError, ValueError) as error:
            raise ArchiveError(self.settings, f"cannot be read ({error})", "restore it from a copy") from error
        version = settings.get("format")
        if version != FORMAT:
            step = "use a newer memcon" if isinstance(version, int) and version > FORMAT else "build the archive anew"
            raise ArchiveError(self.root, f"has the format {version!r}; this memcon reads format {FORMAT}", step)
        return str(settings.get("title") or self.root.stem)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer. Raises BusyError where another one is still writing after PATIENCE seconds.

        The lock is one of SQLite's, which every system has, and which ends with the process that holds it.
        """
        try:
            lock = sqlite3.connect(self._lock, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise ArchiveError(self.root, f"cannot be written ({error})", "see whether the folder may be written") from error
        with contextlib.closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    reason = f"cannot be written ({error})"
                    raise ArchiveError(self.root, reason, "see whether the folder may be written") from error
                raise BusyError(self.root, "another memcon is writing to it", "wait until it is done, then try again") from error
            shutil.rmtree(self._aside, ignore_errors=True)  # what a build that was killed left there
            yield

    def write(self, path: Path, data: bytes) -> None:
        """Write a file aside and give it its name when it is whole."""
        self._aside.mkdir(exist_ok=True)
        aside = self._aside / f"{path.name}.{os.getpid()}"
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(path)


def _quoted(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
    return f'"{escaped}"'
