"""A sentence as words with their offsets and what each may be; brackets and asides are read over."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from memcon.language.reporting import Lexicon, Word

COMMA, SEMICOLON, COLON, DASH, OPEN, CLOSE, STOP = (1 << n for n in range(24, 31))
PAST = 1 << 31  # a word that looks like a past tense
PUNCTUATION = COMMA | SEMICOLON | COLON | DASH | OPEN | CLOSE | STOP
BREAK = SEMICOLON | COLON | DASH | OPEN | CLOSE | STOP
AUX = int(Word.BE | Word.HAVE | Word.DO | Word.MODAL)
NOMINAL = int(Word.DETERMINER | Word.POSSESSIVE | Word.SUBJECT)

_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*['’]?|[“”\"«»„‹›]|[—–]|-+(?=\s)|[,;:?!()…]")
_CONTRACTED = re.compile(r"(i|you|he|she|it|we|they|that|there|who|what|here|where|how)('(?:ve|d|ll|re|m|s))\Z")
_LISTED = re.compile(r"\s*(?:\(?[a-z]{1,2}[.)]|\(?\d{1,2}[.)])\s+")
_MARKS = {",": COMMA, ";": SEMICOLON, ":": COLON, "—": DASH, "–": DASH, "?": STOP, "!": STOP, "…": DASH}
_QUOTES = {"“": OPEN, "«": OPEN, "„": OPEN, "‹": OPEN, "”": CLOSE, "»": CLOSE, "›": CLOSE}
_ASIDE = 200  # characters: a longer parenthesis is read as part of the sentence


class Known(NamedTuple):
    """A name in the unit's text: offsets, what it names (person, organization, …) and its id where the record settles it."""

    start: int
    end: int
    of: str
    id: str | None
    name: str


class Words:
    """The words of one sentence. `low` is folded, `flag` says what a word may be (`Word` and the marks above)."""

    __slots__ = ("end", "flag", "known", "lexicon", "low", "names", "sentence", "start", "text")

    def __init__(self, text: str, sentence: tuple[int, int], lexicon: Lexicon, names: Sequence[Known] = ()) -> None:
        """`names` are the names of the whole text in order; only those within the sentence are kept."""
        self.text, self.sentence, self.lexicon = text, sentence, lexicon
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.flag: list[int] = []
        self._read()
        self.names: dict[int, Known] = {}
        self.known: list[int] = [0] * len(self.low)  # words from here to the end of the name that covers this one
        self._place(names)

    def __len__(self) -> int:
        return len(self.low)

    def _read(self) -> None:
        text, flags, inside = self.text, self.lexicon.flags, 0
        listed = _LISTED.match(text, *self.sentence)
        for match in _TOKEN.finditer(text, listed.end() if listed else self.sentence[0], self.sentence[1]):
            start, end = match.span()
            word = match.group()
            if start < inside:
                continue
            if word == "(" and self.low:
                close = text.find(")", end, min(self.sentence[1], end + _ASIDE))
                inside = close if close > 0 else inside
                continue
            if word in "()":
                continue
            low = word.lower().replace("’", "'")
            if "'" in low and (parts := _CONTRACTED.match(low)):
                cut = start + parts.end(1)
                self._add(parts[1], start, cut, flags.get(parts[1], 0))
                self._add(parts[2], cut, end, flags.get(parts[2], 0))
            else:
                self._add(low, start, end, flags.get(low, 0) or self._guess(low, word))

    def _guess(self, low: str, word: str) -> int:
        if word in _MARKS or word[0] == "-":
            return _MARKS.get(word, DASH)
        if word == '"':
            opened = sum(1 if f & OPEN else -1 for f in self.flag if f & (OPEN | CLOSE))
            return CLOSE if opened > 0 else OPEN
        if word in _QUOTES:
            return _QUOTES[word]
        if low.endswith("ly") and len(low) > 4 and low not in self.lexicon.lists["not_adverb"]:
            return int(Word.ADVERB)
        return PAST if low.endswith("ed") and len(low) > 4 else 0

    def _add(self, low: str, start: int, end: int, flag: int) -> None:
        self.low.append(low)
        self.start.append(start)
        self.end.append(end)
        self.flag.append(flag)

    def _place(self, names: Sequence[Known]) -> None:
        for name in names[bisect_left(names, self.sentence[0], key=lambda n: n.start) :]:
            if name.start >= self.sentence[1]:
                break
            first, last = bisect_right(self.end, name.start), bisect_left(self.start, name.end)
            for i in range(first, last):
                self.known[i] = last - i
                self.names[i] = name

    def names_in(self, first: int, last: int) -> list[Known]:
        """The names whose first word lies in the words from `first` to before `last`, in order."""
        found: list[Known] = []
        for i in range(first, last):
            name = self.names.get(i)
            if name and (not found or found[-1] is not name):
                found.append(name)
        return found

    def finite(self, first: int, last: int) -> bool:
        """Whether a word from `first` to before `last` looks like the verb of a clause."""
        low, flag, verbs = self.low, self.flag, self.lexicon.verbs
        for i in range(first, last):
            if flag[i] & (AUX | int(Word.VERBAL)) and not self.known[i]:
                return True
            if flag[i] & PAST and not (i and flag[i - 1] & int(Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION)):
                return True
            if (
                low[i] in verbs
                and not self.known[i]
                and any({"past", "third"} & f.tags and not f.verb.noun for f in verbs[low[i]])
            ):
                return True
        return False
