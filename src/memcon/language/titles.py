"""Titles, ranks and offices: what stands before a person's name, or for it. The words are data (titles.toml).

An office in English is a small grammar: modifiers, a head, and what it is an office of ("Acting Secretary of State",
"Deputy Prime Minister", "Director of Central Intelligence"). Case, full stops and the article do not count.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\s,;()\[\]]+")
_LETTER = re.compile(r"[^\W\d_]")
_WEST = "\u2e80"  # letters before it are of alphabets
_MOST_WORDS = 14  # of a title or office; longer phrases are not looked at
_ARTICLES = frozenset(("the", "a", "an"))
_PARTICLES = frozenset(
    "de del della der den des di du da dos das van von vom zu zur la le el al bin ibn ben ter ten af av y e".split()  # noqa: SIM905
)
_OF_PLAIN_PEOPLE = frozenset(("mr", "mrs", "ms", "miss", "messrs"))
"""After these a title of birth is a surname: "Mr. Lord"."""
_OF = frozenset(("of", "for", "to", "at", "in", "on"))


@lru_cache(1 << 14)
def split_title(name: str) -> tuple[str, str]:
    """The title and the rest of a name as printed: `"Lt. Gen. Ada North"` → `("Lt. Gen.", "Ada North")`.

    Several titles in a row are one title; an article before it belongs to it. A phrase that is all title or office has an
    empty rest; a name without a title has an empty title. Chinese and Korean titles stand after the name and are found there.
    """
    name = name.strip()
    eastern = name[-1:] > _WEST
    if eastern and (after := next((title for title in _after() if name.endswith(title)), "")):
        return after, name.removesuffix(after).rstrip()
    words = list(_WORD.finditer(name))
    printed = [word.group() for word in words[: _MOST_WORDS + 1]]
    end = _title_end(printed)
    if end == len(words) > 1 and _fold(printed[-1]) in _lexicon()["noble"] and _bears_name(" ".join(printed[:-1])):
        end -= 1  # Admiral King, Mr. Lord
    if not end or (end < len(words) and not _may_be_name(words[end].group())):
        return (name, "") if end and is_office(name) else ("", name)
    return name[: words[end - 1].end()], name[words[end - 1].end() :].lstrip(" ,")


def _bears_name(title: str) -> bool:
    """Whether a form of address or a rank must be followed by a name."""
    folded = _fold(title)
    return folded in _lexicon()["rank"] or (folded in _lexicon()["courtesy"] and "." in title)


def is_title(words: str) -> bool:
    """Whether all of `words` is what may stand before a name: a form of address, a rank, an office ("Under Secretary")."""
    found = [match.group() for match in _WORD.finditer(words)]
    return 0 < len(found) <= _MOST_WORDS and _title_end(found) == len(found)


def is_courtesy(words: str) -> bool:
    """Whether `words` is a form of address or a degree ("Mr.", "Comrade", "Dr."), which says nothing of an office."""
    return _fold(words) in _lexicon()["courtesy"] or words.strip().casefold() in _lexicon()["dotted"]


def is_address(words: str) -> bool:
    """Whether `words` stands for a person without a name ("Your Highness", "Mr. President")."""
    folded = _fold(words)
    if folded in _lexicon()["address"]:
        return True
    first, _, rest = folded.partition(" ")
    return first in {"mr", "madam", "madame", "comrade", "sir"} and bool(rest) and is_office(rest)


@lru_cache(1 << 14)
def is_office(phrase: str) -> bool:
    """Whether `phrase` names an office ("the Acting Secretary", "Director of the Budget", "delegate for the Ruritanian Empire").

    What stands after "of", "for", "to" is not looked into: an office of something is an office.
    """
    words = [match.group() for match in _WORD.finditer(phrase)]
    start = 1 if words and words[0].casefold() in _ARTICLES else 0
    end = _office_end(words, start)
    return end > start and (end == len(words) or words[end].casefold() in _OF)


def title_length(words: Sequence[str]) -> int:
    """How many of the first words are a title, as they stand in running text ("Secretary of State Marlowe said …" → 3).

    Full stops may be there or not; an article is no part of it.
    """
    at = 0
    while (end := max(_phrase_end(words, at), _office_end(words, at, portfolio=True))) > at:
        if at and _fold(words[at - 1]) in _OF_PLAIN_PEOPLE and _fold(words[at]) in _lexicon()["noble"]:
            break
        at = end
    return at


def sex_of_title(title: str) -> str | None:
    """`m` or `f` where a title says so ("Mrs."), else None."""
    words = [_fold(title), *(_fold(word) for word in title.split())]
    return next((sex for sex in ("m", "f") if any(word in _sexes()[sex] for word in words)), None)


def is_suffix(word: str) -> bool:
    """Whether `word` follows a name and is no part of it ("USN", "M.D.", "KCMG"); Jr. and Sr. are part of it."""
    return _fold(word) in _lexicon()["suffix"]


def _title_end(words: Sequence[str]) -> int:
    """How many of the first words are titles, an article before them included."""
    start = 1 if words and words[0].casefold() in _ARTICLES else 0
    length = title_length(words[start:])
    return start + length if length else 0


def _phrase_end(words: Sequence[str], at: int) -> int:
    """Where the longest form of address, rank or title of birth that begins at `at` ends; `at` where there is none."""
    if words[at : at + 1] and words[at].casefold() in _lexicon()["dotted"] and not _is_initial(words[at + 1 : at + 2]):
        return at + 1
    return _longest(words, at, "phrase")


def _office_end(words: Sequence[str], at: int, *, portfolio: bool = False) -> int:
    """Where an office that begins at `at` ends: modifiers and heads, the last a head; with `portfolio` also "of State"."""
    lexicon, here, end = _lexicon(), at, at
    while here < len(words):
        compound = _longest(words, here, "compound")
        if compound > here:
            here = end = compound
        elif (word := _fold(words[here])) in lexicon["head"]:
            here = end = here + 1
        elif word in lexicon["modifier"]:
            here += 1
        else:
            break
    if portfolio and end > at and end < len(words) and words[end].casefold() in {"of", "for"}:
        after = _longest(words, end + 1, "portfolio")
        end = after if after > end + 1 else end
    return end


def _is_initial(words: Sequence[str]) -> bool:
    """Whether another initial follows: "M. S. Falk" is no Monsieur."""
    return bool(words) and len(words[0]) == 2 and words[0][0].isupper() and words[0][1] == "."


def _longest(words: Sequence[str], at: int, kind: str) -> int:
    if at >= len(words) or (longest := _firsts(kind).get(_fold(words[at]), 0)) == 0:
        return at
    lexicon = _lexicon()[kind]
    for end in range(min(len(words), at + longest), at, -1):
        if " ".join(_fold(word) for word in words[at:end]) in lexicon:
            return end
    return at


def _may_be_name(word: str) -> bool:
    """A name does not begin with a small letter, but for its particles; scripts without capitals may begin one."""
    letter = _LETTER.search(word)
    return letter is None or not letter.group().islower() or word.casefold() in _PARTICLES or word[1:2] in ("-", "'", "’")


@lru_cache(1 << 14)
def _fold(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").replace(".", " ").split())


@cache
def _sexes() -> dict[str, frozenset[str]]:
    return {sex: frozenset(_fold(title) for title in titles) for sex, titles in _data()["sex"].items()}


@cache
def title_words() -> frozenset[str]:
    """The first words of all titles and offices, folded: where none of these stands, no title begins."""
    kinds = ("courtesy", "rank", "noble", "head", "modifier", "compound")
    dotted = {word.rstrip(".") for word in _lexicon()["dotted"]}
    return frozenset(entry.split()[0] for kind in kinds for entry in _lexicon()[kind]) | dotted


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("titles.toml").read_text(encoding="utf-8"))
    return data


@cache
def _after() -> tuple[str, ...]:
    """Titles that follow a name, the longest first."""
    found = {title for language in _data().values() for title in language.get("after", ())}
    return tuple(sorted(found, key=lambda title: (-len(title), title)))


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """The words of all languages by kind, folded; a word in several languages is one."""
    kinds = {
        kind: frozenset(_fold(word) for language in _data().values() for word in language.get(kind, ()))
        for kind in ("courtesy", "rank", "noble", "head", "modifier", "compound", "portfolio", "address", "suffix")
    }
    kinds["dotted"] = frozenset(word.casefold() for language in _data().values() for word in language.get("dotted", ()))
    kinds["phrase"] = kinds["courtesy"] | kinds["rank"] | kinds["noble"]
    return kinds


@cache
def _firsts(kind: str) -> dict[str, int]:
    """By first word, the most words that an entry of that kind has."""
    found: dict[str, int] = {}
    for entry in _lexicon()[kind]:
        words = entry.split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
