"""Personal names, read: title, given names, patronymic, surname, junior or senior; in whichever order they are printed.

Where the order cannot be told, it is that of the language: surname last, or first where all of the name is made of Korean,
Chinese or Vietnamese syllables and begins with a surname of that language. The words are data (names.toml).
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from .titles import is_suffix, split_title

_MOST = 200  # characters of a name that are looked at
_PARTS = re.compile(r"[^\s,]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,5}")
_HANGUL = re.compile(r"[가-힣]{2,5}")
_SYLLABLES = re.compile(  # one or two syllables as Latin letters write them; exact tables are in romanisation
    r"(?:(?:[bcdfghjklmnpqrstwxz]|[cszk]h|t[szc]h?|hs|sz|ss|kk|tt|pp|jj)?(?:[aeiou]{1,3}|y[aeou]{1,2}|w[aeio]{1,2})(?:ng?|[klmpth](?![aeiou]))?){1,2}"
)
_VIETNAMESE = re.compile(r"(?:ngh?|[ptkcg]h|tr|gi|qu|[bcdghklmnpqrstvxy])?[aeiouy]{1,3}(?:ng|nh|ch|[mnptc])?")


class PersonalName(NamedTuple):
    """A name in its parts, as printed. `generation` is junior, senior, second, third, fourth or empty.

    `order` is `first` or `last`, where the surname stands (`inverted`: with a comma after it); a single word is a surname,
    whichever it may be.
    """

    title: str
    given: tuple[str, ...]
    patronymic: str
    surname: str
    generation: str
    order: str
    inverted: bool = False


def surname(name: str) -> str:
    """The surname of a name as printed: `"Dr. Ada M. North, Jr."` → `"North"`, `"Kim Ok-ran"` → `"Kim"`; a title is left out."""
    return parse_name(name).surname


@lru_cache(1 << 16)
def parse_name(name: str) -> PersonalName:
    """The parts of a name as printed. Brackets of supplied words are left out; what is only a title has an empty surname."""
    title, rest = split_title(re.sub(r"[\[\]]", "", name[:_MOST]))
    if _HAN.fullmatch(rest) or _HANGUL.fullmatch(rest):
        size = 2 if rest[:2] in _words("cjk", "compound") and len(rest) > 2 else 1
        return PersonalName(title, (rest[size:],), "", rest[:size], "", "first")
    rest, generation = _generation(rest)
    if "," in rest:
        last, _, first = rest.partition(",")
        given, patronymic = _patronymic(first.split())
        return PersonalName(title, given, patronymic, last.strip(), generation, "first", True)
    parts = rest.split()
    if len(parts) < 2:
        return PersonalName(title, (), "", rest, generation, "last")
    size = _surname_first(parts)
    if size:
        given, patronymic = _patronymic(parts[size:])
        return PersonalName(title, given, patronymic, " ".join(parts[:size]), generation, "first")
    start = len(parts) - 1
    while start > 1 and fold(parts[start - 1]) in _words("particles", "words"):
        start -= 1
    if start == 1 and fold(parts[0]) in _words("particles", "words"):
        start = 0
    given, patronymic = _patronymic(parts[:start])
    return PersonalName(title, given, patronymic, " ".join(parts[start:]), generation, "last")


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """Lower case, without marks, full stops and apostrophes: the form in which words of names are looked up."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", re.sub(r"[̀-ͯ.'’ʻʼ‘`´()]", "", plain))


@lru_cache(1 << 16)
def order_language(parts: tuple[str, ...]) -> str | None:
    """Korean, Chinese or Vietnamese, if these words are a name of it with the surname first; None where they are not."""
    if not 2 <= len(parts) <= 4:
        return None
    first, rest = fold(parts[0]), [part for word in parts[1:] for part in fold(word).split("-")]
    if len(rest) <= 3 and all(_SYLLABLES.fullmatch(part) for part in rest):
        for language in ("korean", "chinese"):
            if first in _words("first", language) and len(rest) <= 2:
                return language
    if first in _words("first", "vietnamese") and all(_VIETNAMESE.fullmatch(part) for part in rest):
        return "vietnamese"
    return None


def is_turned(words: tuple[str, ...]) -> bool:
    """Whether the West turns the order of these two words round: a Japanese surname or a Hungarian given name is among them."""
    folded = {fold(word) for word in words}
    return len(words) == 2 and bool(folded & (_words("turned", "japanese") | _words("turned", "hungarian")))


def _surname_first(parts: list[str]) -> int:
    """How many of the first words are the surname; 0 where it stands last."""
    if order_language(tuple(parts)):
        return 1
    if len(parts) == 3 and _is_patronymic(parts[2]):
        return 1
    capitals = [len(part) > 1 and part.isupper() and "." not in part for part in parts]
    return 1 if capitals[0] and not any(capitals[1:]) else 0


def _generation(rest: str) -> tuple[str, str]:
    """The name without what follows it (Jr., M.D., USN), and the generation that this says."""
    found = ""
    while words := list(_PARTS.finditer(rest)):
        last = words[-1]
        kind = next((kind for kind in _data()["generation"] if fold(last.group()) in _words("generation", kind)), "")
        if len(words) < 2 or not (kind or is_suffix(last.group().strip("()"))):
            break
        found = found or kind
        rest = rest[: last.start()].rstrip(" ,")
    return rest, found


def _patronymic(given: list[str]) -> tuple[tuple[str, ...], str]:
    if len(given) > 1 and _is_patronymic(given[-1]):
        return tuple(given[:-1]), given[-1]
    return tuple(given), ""


def _is_patronymic(word: str) -> bool:
    return len(word) > 5 and fold(word).endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(fold(ending) for ending in _data()["patronymic"]["endings"].split())


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return data


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _data()[table][key].split())
