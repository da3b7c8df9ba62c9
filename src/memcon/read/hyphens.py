"""Words that are cut at the end of a line: whether their hyphen is read is asked of the rest of the text."""

import re
from collections import Counter
from functools import cached_property

SOFT = "\u00ad"
_HYPHENS = f"-\u2010{SOFT}"
_HEAD = re.compile(r"[^\W\d_]{1,40}$")
_TAIL = re.compile(r"[^\W\d_]{1,40}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,4}")


class Hyphens:
    """The words of one text, by which its cut words are mended."""

    def __init__(self, chars: str) -> None:
        self._chars = chars

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(_WORD.findall(self._chars.lower().replace("\u2010", "-")))

    def value(self, end: int, start: int) -> str | None:
        """How the cut reads between a line that ends at `end` and the next that begins at `start`; see `cut`."""
        return self.cut(self._chars[max(0, end - 42) : end], self._chars[start : start + 41])

    def cut(self, before: str, after: str) -> str | None:
        """How the end of one line and the beginning of the next are joined: by "", by "-", or None where no word is cut.

        The hyphen stays where the text has the whole word with it more often than without ("co-operate"), else it is not read.
        """
        if before[-1:] == SOFT:
            return ""
        if not before or before[-1] not in _HYPHENS:
            return None
        head, tail = _HEAD.search(before[:-1]), _TAIL.match(after)
        if head is None or tail is None or not tail.group()[0].islower():
            return None
        one, two = head.group().lower(), tail.group().lower()
        return "-" if self._words[f"{one}-{two}"] > self._words[one + two] else ""
