"""Russian names in Cyrillic and Latin letters, brought to keys that are equal where the spellings may be of one name.

What the systems of romanisation write alike, or leave out, is one in the key: е, ё and э; и, й and ы; signs and doubled
consonants not at all. So ов and ев stay apart, and so do Yakovlev and Yakovenko.
"""

import re
import unicodedata
from functools import cache, lru_cache

from memcon.language.gazetteer import load as data

from .tables import load

SYSTEMS = ("english", "scientific", "german", "german_zh", "french")
_CYRILLIC = re.compile("[а-яёА-ЯЁ]")
_GERMAN = re.compile("[wW]|[sS]ch|[jJ][aeu]")
_HUSHED = re.compile("(?<=[жчшщц])о")
_ALIKE = (("иа", "я"), ("ия", "я"), ("ие", "е"), ("ио", "е"), ("иу", "ю"), ("ию", "ю"), ("тс", "ц"))
_DOUBLE = re.compile(r"(\w)\1+")
_MOST = 40  # letters of a word
_SHORT = 4  # letters of a surname whose ending says nothing
_LAST = frozenset("vwfniyojhkčaeïëx")  # the letters with which a Russian surname can end in Latin


def keys(word: str) -> frozenset[str]:
    """The keys of one word: one in Cyrillic, one for each system in Latin letters that reads it differently."""
    return _keys(unicodedata.normalize("NFC", word.casefold())[:_MOST])


def agree(one: str, two: str, *, german: bool = False) -> bool:
    """Whether two words may be spellings of one. With `german`, one of the names is spelt in German, which writes s for з too."""
    first, second = keys(one), keys(two)
    if not german:
        return not first.isdisjoint(second)
    return not {key.replace("з", "с") for key in first}.isdisjoint(key.replace("з", "с") for key in second)


def is_german(name: str) -> bool:
    """Whether a whole name has letters as German spelling has them ("Malenkow", "Schukow", "Juri")."""
    return bool(_GERMAN.search(name))


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return bool(_CYRILLIC.search(word))


def is_russian(given: tuple[str, ...], surname: str) -> bool:
    """Whether a name in Latin letters is a Russian one: by its given name, or by how its surname ends."""
    names = _given_names()
    if any(not keys(name).isdisjoint(names) for name in given if len(name) > 2):
        return True
    if len(surname) <= _SHORT or surname[-1].casefold() not in _LAST:
        return False
    endings = tuple(load("russian")["surnames"]["endings"].split())
    return any(key.endswith(endings) for key in keys(surname))


@lru_cache(1 << 15)
def _keys(word: str) -> frozenset[str]:
    if is_cyrillic(word):
        return frozenset((_key(word),))
    english = load("russian")["given"].get(word.capitalize())
    plain = re.sub("['’ʹʺ\"`]", "", word)
    forms = (plain, plain[:-1]) if plain.endswith("ine") else (plain,)  # Boulganine
    found = {_key(_cyrillic(form, system)) for form in forms for system in SYSTEMS}
    return frozenset(found | ({_key(english.casefold())} if english else set()))


def _cyrillic(word: str, system: str) -> str:
    """A word in Latin letters, written in Cyrillic as a system means it; letters that none has are left as they are."""
    table, longest = _table(system)
    found, at = [], 0
    while at < len(word):
        for size in range(min(longest, len(word) - at), 0, -1):
            letters = word[at : at + size]
            if letters in table:
                found.append(table[letters])
                break
        else:
            size = 1
            found.append(_bare(word[at]))
        at += size
    return "".join(found)


def _bare(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0]
    found: str = load("russian")["every"].get(plain, plain)
    return found


def _key(word: str) -> str:
    """The key of a word in Cyrillic."""
    key = re.sub("[ъь]", "", word).translate(str.maketrans("ёэыйі", "ееиии"))
    key = _HUSHED.sub("е", _DOUBLE.sub(r"\1", key))
    for one, other in _ALIKE:
        key = key.replace(one, other)
    return _DOUBLE.sub(r"\1", key).replace("шч", "щ")


@cache
def _table(system: str) -> tuple[dict[str, str], int]:
    table = {**load("russian")["every"], **load("russian")[system]}
    return table, max(map(len, table))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key for name in data("given")["names"]["russian"].split() for key in _keys(name.casefold()))
