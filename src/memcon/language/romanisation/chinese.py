"""Chinese names in any letters, read as pinyin without tones: Pinyin, Wade–Giles, Palladius, characters (by pypinyin).

Wade–Giles is often printed without its apostrophes ("Teng Hsiao-ping"), so a spelling that has none is read both ways. A
name is of one system throughout: it is Pinyin if all its syllables are, Wade–Giles if all of them are.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from memcon.language.gazetteer import load as data

from .tables import Reading, Syllable, load, parted, segmented

SYSTEMS = ("pinyin", "wade_giles", "palladius", "characters")
_NO_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def read(word: str, system: str, *, exact: bool = False) -> Reading:
    """All readings of one word by one of `SYSTEMS`; empty where it cannot be one of that system's.

    `exact` says that the name keeps its apostrophes, so that a syllable without one is not aspirated.
    """
    return _read(unicodedata.normalize("NFC", word.casefold()), system, exact)


def is_exact(name: str) -> bool:
    """Whether a whole name writes the apostrophes of Wade–Giles ("T'ang", "P'eng")."""
    return bool(re.search(r"\b(?:ch|k|p|t|ts|tz)['’‘ʼʻ`][aehiouü]", name, re.IGNORECASE))


def is_characters(name: str) -> bool:
    """Whether a name is written in Chinese characters alone."""
    return bool(_HAN.fullmatch(name))


def is_surname(word: str, rows: Reading) -> bool:
    """Whether a word so read may be a Chinese surname; two syllables are one only where there is such a surname."""
    if is_characters(word):
        return True
    singles, doubles = _surnames()
    return any(not row[0].isdisjoint(singles) if len(row) == 1 else _joined(row, doubles) for row in rows)


def _joined(row: tuple[Syllable, ...], doubles: frozenset[str]) -> bool:
    return any(a + b in doubles for a in row[0] for b in row[1])


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames in pinyin: of one syllable, and of two."""
    found = {word for word in data("names")["first"]["chinese"].split() if word in _table("pinyin", exact=True)}
    doubles = {word for word in data("names")["first"]["chinese"].split() if word not in found}
    return frozenset(_pinyin(word) for word in found), frozenset(doubles)


def variants(one: str, two: str) -> bool:
    """Whether two characters are one, simplified and traditional."""
    return one == two or two in _variants().get(one, ()) or one in _variants().get(two, ())


@lru_cache(1 << 15)
def _read(word: str, system: str, exact: bool) -> Reading:
    if system == "characters":
        return (tuple(_character(letter) for letter in word),) if _HAN.fullmatch(word) else ()
    if system == "palladius":
        return segmented(parted(word.replace("е", "э").replace("ё", "э")), _speller(system, False))
    plain = word.translate(_NO_APOSTROPHES) if system == "pinyin" else word
    return segmented(parted(plain), _speller(system, exact))


@lru_cache(1 << 12)
def _character(letter: str) -> Syllable:
    from pypinyin import Style, pinyin

    return frozenset(_pinyin(reading.replace("ü", "v")) for reading in pinyin(letter, style=Style.NORMAL, heteronym=True)[0])


def _speller(system: str, exact: bool) -> "Spell":
    return _SPELLERS[system, exact]


class Spell:
    """Looks a syllable up in the table of one system."""

    __slots__ = ("exact", "system")

    def __init__(self, system: str, exact: bool) -> None:
        """The speller of a system."""
        self.system, self.exact = system, exact

    def __call__(self, part: str) -> Syllable:
        """All pinyin syllables that `part` writes."""
        return _table(self.system, self.exact).get(part, frozenset())


_SPELLERS = {(system, exact): Spell(system, exact) for system in SYSTEMS for exact in (False, True)}


@cache
def _table(system: str, exact: bool) -> Mapping[str, Syllable]:
    found: dict[str, set[str]] = defaultdict(set)
    for initial, finals in load("chinese")["finals"].items():
        for final in finals.split():
            syllable = initial.strip("-") + final
            for form in _forms(system, initial, final):
                for spelling in _spellings(form, system, exact):
                    found[spelling].add(_pinyin(syllable))
    return {form: frozenset(syllables) for form, syllables in found.items()}


def _forms(system: str, initial: str, final: str) -> set[str]:
    """How a system writes a syllable."""
    syllable = initial.strip("-") + final
    if system == "pinyin":
        return {syllable, _pinyin(syllable), syllable.replace("v", "ü"), _pinyin(syllable).replace("v", "ü")}
    table = load("chinese")[system]
    parts = table["final"].get(final, final).split("|")
    whole = table["whole"].get(syllable)
    forms = whole.split("|") if whole else [table["initial"][initial] + part for part in parts]
    return {*forms, *filter(None, table["also"].get(syllable, "").split("|"))}


def _pinyin(syllable: str) -> str:
    """A syllable as pinyin writes it: ü without its points after j, q, x."""
    return syllable.replace("v", "u") if syllable[0] in "jqx" else syllable


def _spellings(form: str, system: str, exact: bool) -> set[str]:
    """A form as it may be printed: without apostrophes and diaereses, unless the name keeps them; in Russian е and э are one."""
    if system == "palladius":
        return {form.replace("е", "э").replace("ё", "э")}
    forms = {form, form.replace("ü", "u"), form.replace("v", "u")}
    if system == "wade_giles" and not exact:
        forms |= {spelling.replace("'", "") for spelling in forms}
    return forms


@cache
def _variants() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in load("chinese")["variants"]["pairs"].split():
        found[pair[0]].add(pair[1])
    return found
