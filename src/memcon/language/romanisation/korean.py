"""Korean names in any letters, read as the Hangul that they may stand for (korean.toml says by which systems).

Spellings without the marks of McCune–Reischauer are many-sided: "gon" is 곤 or 건. So a syllable is read as the set of
all that it may be, and two readings agree where the sets meet. A spelling that writes 어 as "eo", or keeps "ŏ", says o for
오 alone.
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from .tables import Reading, Syllable, load, parted, segmented

_HANGUL = (0xAC00, 0xD7A3)
_CODAS = (0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3)
"""The 28 final consonants of Hangul as the eight that are heard."""
_SOFT = frozenset((2, 3, 6, 7, 12, 17, 20))  # vowels before which a first ㄹ or ㄴ falls silent in the South
_R, _N, _SILENT = 5, 2, 11
_MARKED = re.compile("[ŏŭŎŬǒǔ]")
_PLAIN_O = {"o": (8,), "u": (13, 18), "yo": (12,), "yu": (17,), "wo": (14,)}
"""What the bare letters are where the spelling has a sign of its own for 어."""


def read(word: str, *, exact: bool = False) -> Reading:
    """All readings of one word (a surname, or a given name of one to three syllables), each a row of syllables.

    `exact` says that the name writes 어 apart from 오 (see `is_exact`). Empty where the word is no Korean one.
    """
    return _read(unicodedata.normalize("NFC", word.casefold()), exact)


def is_exact(name: str) -> bool:
    """Whether a spelling of a whole name tells 어 from 오: by "ŏ" and "ŭ", or by "eo"."""
    return bool(_MARKED.search(unicodedata.normalize("NFC", name))) or "eo" in name.casefold()


@lru_cache(1 << 15)
def _read(word: str, exact: bool) -> Reading:
    if not word:
        return ()
    if all(_HANGUL[0] <= ord(letter) <= _HANGUL[1] for letter in word):
        return (tuple(frozenset((_jamo(letter, first=not i),)) for i, letter in enumerate(word)),)
    if all(letter in _characters() for letter in word):
        rows = [frozenset(_jamo(sound, first=not i) for sound in _characters()[letter]) for i, letter in enumerate(word)]
        return (tuple(rows),)
    parts = parted(word)
    spell = _cyrillic if re.search("[а-яё]", word) else _latin_exact if exact else _latin
    return segmented(parts, spell, first=_first)


def _jamo(letter: str, *, first: bool) -> str:
    """A Hangul syllable as we compare it: the coda as heard, a first ㄹ or ㄴ as the South speaks it."""
    index = ord(letter) - _HANGUL[0]
    return _syllable(index // 588, index // 28 % 21, _CODAS[index % 28], first=first)


def _syllable(onset: int, vowel: int, coda: int, *, first: bool) -> str:
    if first and onset in (_R, _N):
        onset = _SILENT if vowel in _SOFT else _N
    return chr(_HANGUL[0] + onset * 588 + vowel * 28 + (0, 1, 4, 7, 8, 16, 17, 21)[coda])


def _first(found: Syllable) -> Syllable:
    return frozenset(_jamo(letter, first=True) for letter in found)


@lru_cache(1 << 14)
def _latin(part: str) -> Syllable:
    return _spelt(part, "latin", exact=False)


@lru_cache(1 << 14)
def _latin_exact(part: str) -> Syllable:
    return _spelt(part, "latin", exact=True)


@lru_cache(1 << 14)
def _cyrillic(part: str) -> Syllable:
    return _spelt(part, "cyrillic", exact=False)


def _spelt(part: str, script: str, *, exact: bool) -> Syllable:
    """All Hangul syllables that these letters may write, by every way to part them into onset, vowel and coda."""
    irregular = load("korean")["irregular"].get(part)
    if irregular:
        return frozenset(_jamo(letter, first=False) for letter in irregular)
    onsets, vowels, codas = (_letters(script, kind) for kind in ("onset", "vowel", "coda"))
    found = set()
    for i in range(min(len(part), 4)):
        if part[:i] not in onsets:
            continue
        for j in range(i + 1, len(part) + 1):
            if part[j:] not in codas or part[i:j] not in vowels:
                continue
            heard = _PLAIN_O.get(part[i:j], vowels[part[i:j]]) if exact else vowels[part[i:j]]
            found |= {_syllable(o, v, c, first=False) for o in onsets[part[:i]] for v in heard for c in codas[part[j:]]}
    return frozenset(found)


def is_surname(row: tuple[Syllable, ...]) -> bool:
    """Whether a row of syllables may be a Korean surname, of one syllable or of two."""
    if len(row) == 1:
        return not row[0].isdisjoint(_surnames())
    doubles = load("korean")["surnames"]["two"].split()
    return len(row) == 2 and any(double[0] in row[0] and double[1] in row[1] for double in doubles)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_jamo(one, first=True) for one in load("korean")["surnames"]["one"].split())


@cache
def _characters() -> dict[str, str]:
    """Characters with the Hangul by which Korean names read them; simplified ones as the traditional."""
    found: dict[str, str] = defaultdict(str)
    for sound, characters in load("hanja")["readings"].items():
        for character in characters:
            found[character] += sound
    for simplified, traditional in load("chinese")["variants"]["pairs"].split():
        if traditional in found and simplified not in found:
            found[simplified] = found[traditional]
    return dict(found)


@cache
def _letters(script: str, kind: str) -> dict[str, tuple[int, ...]]:
    """Spelling → the jamo that it may be, over all systems of a script; marks may have been left out."""
    found: dict[str, set[int]] = defaultdict(set)
    for system in load("korean")[script].values():
        for index, forms in enumerate(system[kind].split()):
            for form in forms.split("|"):
                found[form.strip("-")].add(index)
                found[form.strip("-").replace("'", "").replace("ŏ", "o").replace("ŭ", "u")].add(index)
    return {form: tuple(sorted(indices)) for form, indices in found.items()}
