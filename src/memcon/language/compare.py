"""Whether two names are one: same, different or unsure, with the reason in words.

Names are compared, not persons: homonyms are one name. `same` is said only where all of it agrees, each part that the one
has being in the other; a part that one of them lacks or abbreviates (given name, middle name, patronymic, Jr.) makes it
unsure. `different` is said where parts that both have cannot be one. Names in different letters are compared in each language
in which both can be read.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .personal import PersonalName, fold, is_turned, parse_name
from .romanisation import chinese, russian
from .romanisation.eastern import Eastern, chinese_readings, is_eastern, korean_readings
from .romanisation.tables import agree
from .spelling import Spelling, bare, letters, nearly, relation
from .titles import sex_of_title

Verdict = Literal["same", "different", "unsure"]
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")


class Judgement(NamedTuple):
    """A verdict on two names, why, and how near they are (0 to 1)."""

    verdict: Verdict
    reason: str
    score: float


def compare(one: str, two: str) -> Judgement:
    """Whether two names as printed (in any of the letters and orders that `language` knows) are one name.

    Symmetric. Sources of the conventions: the tables in `romanisation`, Anglo-American Cataloguing Rules (2nd ed.), chapter 22.
    """
    if two < one:
        one, two = two, one
    return _compare(one.strip(), two.strip())


@lru_cache(1 << 16)
def _compare(one: str, two: str) -> Judgement:
    first, second = parse_name(one), parse_name(two)
    if not first.surname or not second.surname:
        return Judgement("unsure", "one of them is no name", 0.0)
    sexes = {sex_of_title(first.title), sex_of_title(second.title)} - {None}
    if len(sexes) > 1:
        return Judgement("different", "a man's title and a woman's", 0.0)
    if "f" in sexes and bool(sex_of_title(first.title)) != bool(sex_of_title(second.title)):
        return _capped(_names(one, two, first, second), "only one has a woman's title; it may be the wife")
    if chinese.is_characters(one) and chinese.is_characters(two):
        return _characters(one, two)
    return _names(one, two, first, second)


def _characters(one: str, two: str) -> Judgement:
    if len(one) == len(two) and all(chinese.variants(a, b) for a, b in zip(one, two, strict=True)):
        return Judgement("same", "the same characters", 1.0)
    return Judgement("different", "other characters", 0.0)


def _names(one: str, two: str, first: PersonalName, second: PersonalName) -> Judgement:
    if first.generation and second.generation and first.generation != second.generation:
        return Judgement("different", f"{first.generation} and {second.generation}", 0.1)
    judged = _eastern(one, two) or _slavic(first, second) or _western(first, second)
    if first.generation != second.generation:
        return _capped(judged, f"only one is called {first.generation or second.generation}")
    return judged


def _capped(judged: Judgement, reason: str) -> Judgement:
    """The same judgement, but that it is at most unsure."""
    if judged.verdict == "different":
        return judged
    return Judgement("unsure", reason, min(judged.score, 0.8))


def _eastern(one: str, two: str) -> Judgement | None:
    """By the Korean and Chinese readings that both have; None where they have none in common."""
    judged = [found for found in (_chinese(one, two), _korean(one, two)) if found]
    if not judged:
        scripts = {is_eastern(one), is_eastern(two)}
        return Judgement("unsure", "in letters that cannot be compared", 0.2) if scripts == {True, False} else None
    return min(judged, key=lambda found: ("same", "unsure", "different").index(found.verdict))


def _korean(one: str, two: str) -> Judgement | None:
    a, b = korean_readings(one), korean_readings(two)
    return _by_readings(a, b, "in Korean") if a and b else None


def _chinese(one: str, two: str) -> Judgement | None:
    a, b = chinese_readings(one), chinese_readings(two)
    if not a or not b:
        return None
    return _by_readings(a, b, "in Chinese")


def _by_readings(a: tuple[Eastern, ...], b: tuple[Eastern, ...], language: str) -> Judgement:
    related = [(x, y) for x in a for y in b if agree(x.surname, y.surname)]
    if not related:
        return Judgement("different", f"other surnames {language}", 0.0)
    if any(x.given and y.given and agree(x.given, y.given) for x, y in related):
        return Judgement("same", f"surname and given name are one {language}", 0.97)
    if all(not x.given or not y.given for x, y in related):
        return Judgement("unsure", "the surname alone", 0.5)
    return Judgement("different", f"other given names {language}", 0.1)


def _slavic(one: PersonalName, two: PersonalName) -> Judgement | None:
    """By the keys of Russian spelling, where a name is in Cyrillic or both are plainly Russian."""
    cyrillic = [russian.is_cyrillic(name.surname) for name in (one, two)]
    if not any(cyrillic) and not (_is_russian(one) and _is_russian(two)):
        return None
    if not all(cyrillic[k] or _is_russian(name) for k, name in enumerate((one, two))):
        near = russian.agree(one.surname, two.surname, german=True)
        return Judgement("unsure", "no Russian name, in Cyrillic and in Latin letters", 0.6 if near else 0.2)
    german = russian.is_german(_whole(one)) != russian.is_german(_whole(two))
    if not russian.agree(one.surname, two.surname, german=german):
        alone = not one.given or not two.given
        if alone and _gendered(one.surname, two.surname):
            return Judgement("unsure", "a man's surname and a woman's, or a case of it", 0.4)
        return Judgement("different", "other surnames in Russian", 0.0)
    return _given_names(one, two, spelling="german" if german else "russian")


def _whole(name: PersonalName) -> str:
    return " ".join((*name.given, name.patronymic, name.surname))


def _is_russian(name: PersonalName) -> bool:
    return bool(name.patronymic) or russian.is_cyrillic(name.surname) or russian.is_russian(name.given, name.surname)


def _gendered(one: str, two: str) -> bool:
    shorter, longer = sorted((russian.keys(one), russian.keys(two)), key=lambda keys: min(map(len, keys)))
    return any(key + end in longer for key in shorter for end in ("а", "у", "ом", "е"))


def _western(one: PersonalName, two: PersonalName) -> Judgement:
    if _dialect(one, two):
        return Judgement("unsure", "Chinese names of which only one can be read", 0.4)
    if letters(bare(one.surname)) & letters(bare(two.surname)):
        return _given_names(one, two, spelling="plain")
    if _all_words(one) == _all_words(two):
        if one.inverted != two.inverted or is_turned((*one.given, one.surname)):
            return Judgement("same", "the same words, the surname first and last", 0.97)
        return Judgement("unsure", "given name and surname in the other order", 0.7)
    if bool(_LATIN.search(one.surname)) != bool(_LATIN.search(two.surname)):
        return Judgement("unsure", "in letters that cannot be compared", 0.2)
    if nearly(one.surname, two.surname):
        return _capped(_given_names(one, two, spelling="plain"), "surnames that are spelt nearly alike")
    return Judgement("different", "other surnames", 0.0)


def _all_words(name: PersonalName) -> list[str]:
    return sorted(fold(word) for word in (*name.given, *name.surname.split()))


def _dialect(one: PersonalName, two: PersonalName) -> bool:
    """Whether both may be Chinese names, and one is spelt as no table has it (Cantonese, Hokkien, another name of the person)."""
    names = [" ".join((name.surname, *name.given)) for name in (one, two)]
    return any(map(chinese_readings, names)) and all(chinese_readings(name.surname) for name in (one, two))


def _given_names(one: PersonalName, two: PersonalName, *, spelling: Spelling) -> Judgement:
    """The judgement where the surnames are one: by first names, then by what stands between."""
    first, second = [[*name.given, *filter(None, (name.patronymic,))] for name in (one, two)]
    if not first or not second:
        return Judgement("unsure", "the surname alone", 0.5)
    relations = [relation(a, b, spelling) for a, b in zip(first, second, strict=False)]
    if "other" in relations:
        shorter, longer = sorted((first, second), key=len)
        tail = [relation(a, b, spelling) for a, b in zip(reversed(shorter), reversed(longer), strict=False)]
        if len(shorter) < len(longer) and "other" not in tail:
            return Judgement("unsure", "only one has another first name", 0.8)
        return Judgement("different", "other given names", 0.1)
    if "near" in relations:
        return Judgement("unsure", "given names that are spelt nearly alike", 0.6)
    if relations[0] == "initial":
        return Judgement("unsure", "an initial for the given name", 0.7)
    if "short" in relations:
        return Judgement("unsure", "a short form of the given name", 0.8)
    if len(first) != len(second):
        return Judgement("unsure", "only one has a middle name or patronymic", 0.9)
    return Judgement("same", "given names and surname are one", 0.95 if "initial" in relations else 0.99)
