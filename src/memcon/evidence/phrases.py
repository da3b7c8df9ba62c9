"""Who is named in a sentence, and where: names, offices, groups and pronouns, as the words before and around them show.

A rough grammar of noun phrases: it has to find who may have spoken, not to parse. Words are data (`claims.toml`).
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from memcon.language.titles import is_office, is_title

from .sense import sense

QUOTE = "\ufffc"
"""Stands for a quotation in a sentence that is looked at."""

_TOKEN = re.compile(rf"{QUOTE}|[^\W\d_](?:[\w\u0300-\u036f]|[-'’ʻʼ.](?=[^\W\d_]))*\.?|\d+(?:[.,]\d+)*\w*|[^\s\w]")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]{1,4}\.")
_MOST = 7  # words of one phrase


class Token(NamedTuple):
    """A word or mark of a sentence; `low` is its form in small letters, without a possessive's ending."""

    text: str
    start: int
    end: int
    low: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[:1].isalpha()


class Lexicon(NamedTuple):
    """The words of one language (see `claims.toml`)."""

    words: frozenset[str]
    tellings: frozenset[str]
    after: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    talks: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]


class Phrase(NamedTuple):
    """Who is named by the tokens `start:end`, the preposition that it hangs on, and whether something of theirs follows."""

    start: int
    end: int
    text: str
    kind: Literal["name", "office", "group", "pronoun", "other"]
    before: str
    possessive: bool


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The words of a language; English where there are none."""
    data: dict[str, Any] = tomllib.loads((files(__package__) / "claims.toml").read_text(encoding="utf-8"))
    of = data.get(language, data["en"])
    return Lexicon(*(frozenset(of[name].split()) for name in Lexicon._fields))


def tokens(text: str) -> list[Token]:
    """The words and marks of a sentence."""
    found = []
    for match in _TOKEN.finditer(text):
        word, end = match.group(), match.end()
        if word.endswith(".") and len(word) > 1 and not (_ABBREVIATION.fullmatch(word) and is_title(word)):
            word, end = word[:-1], end - 1
            found.append(_token(word, match.start(), end))
            found.append(Token(".", end, end + 1, "."))
            continue
        found.append(_token(word, match.start(), end))
    return found


def _token(word: str, start: int, end: int) -> Token:
    low = word.casefold().replace("’", "'")
    possessive = low.endswith(("'s", "s'")) and len(low) > 2
    return Token(word, start, end, low.removesuffix("'s") if possessive else low, possessive)


def phrases(found: Sequence[Token], text: str, names: frozenset[str], verbs: frozenset[str]) -> Iterator[Phrase]:
    """The phrases that may name a speaker, in order. `names` are words known to be names, `verbs` end a phrase."""
    at = 0
    while at < len(found):
        phrase = _phrase(found, at, text, names, verbs)
        if phrase:
            yield phrase
        at = phrase.end if phrase else at + 1


def _phrase(found: Sequence[Token], at: int, text: str, names: frozenset[str], verbs: frozenset[str]) -> Phrase | None:
    words = lexicon()
    token = found[at]
    if not token.word:
        return None
    before = found[at - 1].low if at and found[at - 1].low in words.prepositions else ""
    if token.low in words.pronouns:
        return Phrase(at, at + 1, token.text, "pronoun", before, False)
    start = at
    while at < len(found) and at - start < 2 and found[at].low in words.determiners:
        at += 1
    if at == start and not _begins_name(found, at, names, verbs):
        return None
    end = at
    while end < len(found) and end - at < _MOST and _goes_on(found[end], words, verbs, determined=at > start):
        if end > at and found[end].capital and not (found[end - 1].capital or _before_name(found[end - 1], words)):
            break
        end += 1
        if found[end - 1].possessive:
            break
    while end > at and not _head(found[end - 1]):
        end -= 1
    if end == at:
        return None
    end = _extended(found, end, words)
    shown = text[found[start].start : found[end - 1].end]
    possessive = found[end - 1].possessive
    return Phrase(start, end, re.sub(r"['’]s?$", "", shown) if possessive else shown, _kind(found, at, end), before, possessive)


def _begins_name(found: Sequence[Token], at: int, names: frozenset[str], verbs: frozenset[str]) -> bool:
    """Whether a word without an article begins a name: it has a capital, and not only because a sentence begins with it."""
    token = found[at]
    if token.low in sense("en").calendar:
        return False
    if not token.capital or token.low in verbs:
        return is_title(token.text) and at + 1 < len(found) and found[at + 1].capital
    if token.low not in lexicon().openers:
        first = at == 0 or found[at - 1].text in ".!?"
        following = found[at + 1] if at + 1 < len(found) else None
        return not first or token.text in names or token.possessive or bool(following and _after_name(following, verbs))
    return False


def _after_name(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a word is of those that follow a name at the beginning of a sentence."""
    verb = token.low in verbs and token.low not in lexicon().prepositions | {"and", "or", "but", "that"}
    return token.capital or token.text == "," or verb or token.low.endswith("ed")


def _goes_on(token: Token, words: Lexicon, verbs: frozenset[str], *, determined: bool) -> bool:
    if not token.word or token.low in words.prepositions or token.low in words.pronouns or token.low in words.determiners:
        return False
    return token.capital or (token.low not in verbs and (determined or is_title(token.text)))


def _before_name(token: Token, words: Lexicon) -> bool:
    """Whether a word with a small letter may stand before a name: "the keeper Lund"."""
    return token.low in words.persons or is_title(token.text)


def _head(token: Token) -> bool:
    """Whether the phrase may end here: with a name, an office, or a word for persons."""
    words = lexicon()
    if token.low in words.things:
        return False
    return token.capital or token.low in words.persons or is_office(token.text)


def _extended(found: Sequence[Token], end: int, words: Lexicon) -> int:
    """Further by "of State", "in Peking": an office or group and the name of what it is of."""
    if end + 1 >= len(found) or found[end - 1].possessive or found[end].low not in ("of", "in", "from", "for", "at"):
        return end
    head = found[end - 1].text
    if not (is_office(head) or found[end - 1].low in words.persons or head.endswith("s")) or head.isupper():
        return end
    at = end + 1
    if found[at].low == "the":
        at += 1
    last = at
    while last < len(found) and last - at < _MOST and found[last].capital:
        last += 1
    return last if last > at else end


def _kind(found: Sequence[Token], start: int, end: int) -> Literal["name", "office", "group", "pronoun", "other"]:
    shown = " ".join(token.text for token in found[start:end])
    if is_office(shown) or (is_office(found[end - 1].text) and not found[end - 1].capital):
        return "office"
    return "name" if found[end - 1].capital and found[end - 1].low not in lexicon().persons else "group"
