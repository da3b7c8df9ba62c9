"""The words of one unit of a record, with what stands between them, so that names can be looked for by their neighbours."""

from collections.abc import Iterator
from itertools import accumulate

from memcon.language.gazetteer import WORD, Entry, Lexicon
from memcon.model import Span, Unit

_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_BRACKET = 12  # characters between a bracket and the name within it ("[the Ruritanian] Senate")
_WITHIN = frozenset(" ,'’[]-")
"""What may stand between two words of one sentence."""
_ABBREVIATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "messrs", "dr", "prof", "gen", "lt", "col", "maj", "capt", "adm", "brig", "sgt", "cdr", "comdr"),
        *("sen", "rep", "gov", "amb", "hon", "rev", "jr", "sr", "st", "mme", "mlle", "vs", "no", "art", "asst", "dep", "sec"),
    )
)


class Words:
    """The words of a unit. `words[i]` has `gaps[i]` before it and `gaps[i + 1]` after it; apostrophes are all `'`."""

    __slots__ = ("gaps", "starts", "text", "unit", "words")

    def __init__(self, unit: Unit) -> None:
        """The words of this unit's reading."""
        self.unit = unit
        self.text = unit.reading.text.translate(_APOSTROPHES)
        parts = WORD.split(self.text)
        self.words, self.gaps = parts[1::2], parts[0::2]
        self.starts = list(accumulate(map(len, parts), initial=0))[1:-1:2]

    def end(self, i: int) -> int:
        """Where word `i` ends in the text."""
        return self.starts[i] + len(self.words[i])

    def form(self, i: int, j: int) -> str:
        """Words `i` to `j` as printed, brackets left out."""
        if j == i + 1:
            return self.words[i]
        found = self.text[self.starts[i] : self.starts[j - 1] + len(self.words[j - 1])]
        return found.replace("[", "").replace("]", "") if "[" in found or "]" in found else found

    def joined(self, i: int) -> bool:
        """Whether word `i` follows the word before it within one phrase: a blank, perhaps with a bracket, between them."""
        return 0 < i < len(self.words) and self.gaps[i].strip("[]") in (" ", "") and bool(self.gaps[i])

    def capital(self, i: int) -> bool:
        """Whether there is a word `i` and it begins with a capital."""
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def begins(self, i: int) -> bool:
        """Whether word `i` stands at the head of a sentence, a quotation or the unit."""
        while i and self.words[i - 1].isdigit() and self.gaps[i] == "] " and self.gaps[i - 1].endswith("["):
            i -= 1  # the call of a note
        gap = self.gaps[i]
        if i == 0:
            return True
        if gap[:1] == "." and self.words[i - 1].casefold() in _ABBREVIATIONS:
            return False
        if gap.startswith(". ") and len(self.words[i - 1]) == 1 and self.words[i - 1].isupper():
            return False
        return gap != " " and not _WITHIN.issuperset(gap)

    def longest(self, lexicon: Lexicon, i: int) -> tuple[int, Entry] | None:
        """The longest entry of the lexicon that begins with word `i`: where it ends, and what it is."""
        for count, form, entry in lexicon.get(self.words[i], ()):
            if count == 1 or (i + count <= len(self.words) and self.form(i, i + count) == form):
                return i + count, entry
        return None

    def place(self, i: int, j: int) -> tuple[int, int]:
        """The stretch of the text that words `i` to `j` take, with a bracket that opens or closes within it."""
        start, end = self.starts[i], self.end(j - 1)
        inside = self.text[start:end]
        opened, closed = inside.count("["), inside.count("]")
        if closed > opened and (at := self.text.rfind("[", max(0, start - _BRACKET), start)) >= 0:
            start = start if "]" in self.text[at:start] else at
        if opened > closed and self.text[end : end + 1] == "]":
            end += 1
        if inside.count("(") > inside.count(")") and self.text[end : end + 1] == ")":
            end += 1
        return start, end

    def span(self, i: int, j: int) -> Span:
        """The span of the source that `place` reads."""
        return self.unit.reading.source(*self.place(i, j))

    def interesting(self, lower: frozenset[str]) -> Iterator[int]:
        """Words that begin with a capital, and those of `lower`."""
        return (i for i, word in enumerate(self.words) if word[0].isupper() or word in lower)
