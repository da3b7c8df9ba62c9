"""Keys by which names that may be one are brought together, so that a hundred thousand are not compared each with each.

Two full names that `compare` calls the same share a key. A key is a language, what is left of the surname when all that
spellings change is left out, and how the given name begins. Names without a given name have none: a surname alone tells too
little.
"""

import re
from collections.abc import Callable, Iterator

from .personal import PersonalName, fold, is_turned, parse_name
from .romanisation import russian
from .romanisation.eastern import Eastern, chinese_readings, korean_readings
from .spelling import bare, letters

_ONSETS = (
    "kkntt0mppss0ccckkpph"  # the first consonants of Hangul, those that spellings confuse made one; ㄹ and a silent one are 0
)


def keys(name: str) -> frozenset[str]:
    """The keys of a name as printed."""
    parsed = parse_name(name)
    found = {f"ko:{key}" for reading in korean_readings(name) for key in _eastern(reading, _onset)}
    found |= {f"zh:{key}" for reading in chinese_readings(name) for key in _eastern(reading, str)}
    return frozenset(found | set(_western(parsed)))


def _eastern(reading: Eastern, sound: Callable[[str], str]) -> Iterator[str]:
    for surname in reading.surname:
        for given in reading.given:
            yield from {f"{sound(a)}-{len(given)}{sound(b)}" for a in surname[0] for b in given[-1]}


def _onset(syllable: str) -> str:
    index = ord(syllable) - 0xAC00
    return _ONSETS[index // 588]


def _western(name: PersonalName) -> Iterator[str]:
    given = (*name.given, *filter(None, (name.patronymic,)))
    if not given or not name.surname:
        return
    last = re.split(r"[\s-]", bare(name.surname))[-1]
    for spelling in letters(last):
        yield f"w:{_frame(spelling)}-{fold(given[0])[:1]}"
    russians = russian.is_cyrillic(name.surname) or name.patronymic or russian.is_russian(name.given, name.surname)
    for key in russian.keys(name.surname) if russians else ():
        yield from (f"ru:{_frame(key.replace('з', 'с'))}-{first.replace('з', 'с')[:1]}" for first in russian.keys(given[0]))
    if is_turned((*given, name.surname)):
        yield "t:" + "-".join(sorted(map(fold, (*given, name.surname))))


def _frame(word: str) -> str:
    """The consonants of a word, doubled ones once; the word itself where it has none."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyаеиоуюя]", "", word)) or word
