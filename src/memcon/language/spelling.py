"""Words of names that are spelt in more than one way within one alphabet: marks, short forms, initials, slips."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from .gazetteer import short_forms
from .personal import fold
from .romanisation import russian

Spelling = Literal["plain", "russian", "german"]
"""By whose spelling given names are compared: as they stand, in Russian, in Russian where one of them is spelt in German."""
Relation = Literal["same", "initial", "short", "near", "other"]

_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|ad)[-\s]", re.IGNORECASE)
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_SPELT = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "oe", "ı": "i", "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "œ": "oe"}
)
_MERGED = str.maketrans("jqcz", "gkks")
_SHORT, _LONG = 3, 7  # letters up to which no slip, or only one, is thought of


def relation(one: str, two: str, spelling: Spelling) -> Relation:
    """How two given names are related: one name, an initial of it, a short form, spelt nearly alike, or another name."""
    a, b = fold(one), fold(two)
    if min(len(a), len(b)) <= 1:
        return "initial" if _initials(one, two, spelling) else "other"
    if letters(one) & letters(two) or (spelling != "plain" and russian.agree(one, two, german=spelling == "german")):
        return "same"
    if b in _fulls(one) or a in _fulls(two):
        return "short"
    return "near" if nearly(one, two) else "other"


@lru_cache(1 << 15)
def letters(word: str) -> frozenset[str]:
    """A word without marks, hyphens and blanks, and as it is spelt without its marks (ä, ö, ü as ae, oe, ue)."""
    plain = unicodedata.normalize("NFC", word.casefold())
    return frozenset(re.sub(r"[\W_]", "", fold(plain.translate(table))) for table in (_PLAIN, _SPELT))


def nearly(one: str, two: str) -> bool:
    """Whether two words differ by a slip or two, or have the same consonants in the spellings of Arabic and Persian."""
    a, b = fold(one), fold(two)
    shorter = min(len(a), len(b))
    if shorter <= _SHORT:
        return False
    if DamerauLevenshtein.distance(a, b, score_cutoff=2) <= (1 if shorter < _LONG else 2):
        return True
    return _consonants(one) == _consonants(two) != ""


def bare(surname: str) -> str:
    """A surname without the Arabic article."""
    return _ARTICLE.sub("", surname) or surname


@lru_cache(1 << 15)
def _consonants(word: str) -> str:
    plain = bare(fold(word)).replace("kh", "h").replace("gh", "g").replace("dh", "d").replace("th", "t")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw\W_]", "", plain).translate(_MERGED))


def _fulls(short: str) -> set[str]:
    return {fold(full) for full in short_forms().get(short.capitalize(), ())}


def _initials(one: str, two: str, spelling: Spelling) -> bool:
    if fold(one)[:1] == fold(two)[:1]:
        return True
    return spelling != "plain" and any(x[:1] == y[:1] for x in russian.keys(one) for y in russian.keys(two))
