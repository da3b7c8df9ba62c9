"""Where sentences begin and end. Abbreviations stand as data in `sentences.toml`; the rules are the same for all languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_STOP = re.compile(
    r"(?P<cjk>[。！？｡]{1,9}[」』”’）】》\"]{0,4})"
    r"|(?P<stop>[.!?…‽]{1,9}[\"'”’»)\]]{0,4})(?=\s|$)"
    r"|(?P<blank>\n[^\S\n]{0,40}\n)"
)
_WORD = re.compile(r"[\w.’'-]*\w\.?\Z")
_REACH = 24
_OPENERS = "\"'“‘«„([{¿¡—–- "


class _Rules(NamedTuple):
    titles: frozenset[str]
    short: frozenset[str]
    starters: frozenset[str]
    ordinals: bool


@cache
def _rules(language: str) -> _Rules:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "sentences.toml").read_text(encoding="utf-8"))
    of = data.get(language, data["en"])
    return _Rules(frozenset(of["titles"]), frozenset(of["short"]), frozenset(of["starters"]), of.get("ordinals", False))


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of a text in order: (start, end) in code points, white space around them left out.

    A blank line ends a sentence; so does a full stop, a question or exclamation mark before white space, unless it belongs to an
    abbreviation or an initial, or a small letter follows. Together they hold every character that is not white space. A language
    (ISO 639-1) without data is read as English.
    """
    rules = _rules(language)
    found: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if match["stop"] and not _ends(text, start, match.start(), match.end(), match["stop"], rules):
            continue
        start = _add(found, text, start, match.end())
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> int:
    words = text[start:end]
    if stripped := words.strip():
        begin = start + len(words) - len(words.lstrip())
        found.append((begin, begin + len(stripped)))
    return end


def _ends(text: str, start: int, stop: int, end: int, mark: str, rules: _Rules) -> bool:
    """Whether a mark at `stop` ends the sentence that began at `start`."""
    following = text[end : end + _REACH].lstrip().lstrip(_OPENERS)
    if following[:1].islower() or following[:1] in {".", ",", ";"}:
        return False
    if mark != ".":
        return True
    match = _WORD.search(text[max(start, stop - _REACH) : stop])
    word = match[0].casefold().rstrip(".") if match else ""
    if word.isdecimal() and (
        _numbers(text, start, stop, word) or (rules.ordinals and len(word) <= 2 and following[:1].isalpha())
    ):
        return False
    if word in rules.titles:
        return False
    if word in rules.short or _initial(word):
        return not following or (_first_word(following) in rules.starters and following[1:2] != ".")
    return True


def _numbers(text: str, start: int, stop: int, word: str) -> bool:
    """Whether the numeral is all that the sentence holds so far: the number of a paragraph."""
    return stop - start <= _REACH and text[start:stop].strip() == word


def _initial(word: str) -> bool:
    """`j`, `j.f`, `u.s.s.r`: single letters with full stops between them; `i` is the pronoun where no full stop stands within."""
    parts = word.split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts) and word != "i"


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+", text)
    return match[0].casefold() if match else ""
