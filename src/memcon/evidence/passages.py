"""Passages of records as a quotation is compared with them, and where they come from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log
from typing import Protocol

from memcon.language.sentences import sentences
from memcon.model import Edition, Record, Span, Unit, units

from .citation import Citation, best
from .words import Words, words


class Passage:
    """One unbroken passage of a record (a turn, a paragraph of prose, a note, a header's value) with its words.

    `words` count in the reading text; `text` is that text.
    """

    def __init__(self, edition: Edition, unit: Unit) -> None:
        self.edition, self.unit = edition, unit

    @property
    def record(self) -> Record:
        """The record that it stands in."""
        return self.edition.record

    @property
    def text(self) -> str:
        """The reading text."""
        return self.unit.reading.text

    @cached_property
    def words(self) -> Words:
        """The words of the reading text."""
        return words(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The different keys of the words."""
        return frozenset(self.words.keys)

    @cached_property
    def line(self) -> str:
        """The keys between blanks, for finding runs of words; blanks stand first and last too."""
        return " ".join(("", *self.words.keys, ""))

    @cached_property
    def starts(self) -> list[int]:
        """Where in `line` the blank before each word stands, and the last blank."""
        at, starts = 0, [0]
        for key in self.words.keys:
            at += len(key) + 1
            starts.append(at)
        return starts

    @cached_property
    def firsts(self) -> set[int]:
        """Where sentences begin in the reading text."""
        return {start for start, _ in sentences(self.text, self.record.language or "en")}

    @cached_property
    def names(self) -> set[str]:
        """Words with a capital where no sentence begins, and the words of its persons' names; none that is also written small."""
        inner = {self.text[word.start : word.end] for word in self.words.words if word.start not in self.firsts}
        named = [person.name for person in self.record.persons]
        named += [entity.name for layer in self.edition.layers for entity in layer.entities]
        known = {part for name in named for part in name.split()}
        return {form for form in inner | known if form[:1].isupper() and form.lower() not in inner}

    def before(self, at: int) -> str:
        """What stands between word `at` and the word before it."""
        found = self.words.words
        start = found[at - 1].end if at else 0
        return self.text[start : found[at].start if at < len(found) else len(self.text)]

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends before word `at` (the passage begins and ends one)."""
        found = self.words.words
        if not 0 < at < len(found):
            return True
        return any(start in self.firsts for start in range(found[at - 1].end, found[at].start + 1))

    def source(self, first: int, last: int) -> Span:
        """The span of the document of the words `first` to `last` (exclusive, at least one)."""
        return self.unit.reading.source(self.words.words[first].start, self.words.words[last - 1].end)


class Passages(Protocol):
    """Where passages come from: a list in memory, an archive."""

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages (of one record, if its id is given) that share most with these words, best first."""
        ...

    def cited(self, found: Citation) -> Edition | None:
        """The edition of the record that is cited, None where it is not held or more than one may be meant."""
        ...


class Held:
    """Passages of a few records, held in memory."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._editions: dict[str, Edition] = {}
        self._passages: list[Passage] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for edition in editions:
            self._editions[edition.record.id] = edition
            for unit in units(edition.record, edition.document):
                self._add(Passage(edition, unit))

    def _add(self, passage: Passage) -> None:
        for key in sorted(set(passage.words.keys)):
            self._places[key].append(len(self._passages))
        self._passages.append(passage)

    def cited(self, found: Citation) -> Edition | None:
        """The edition of the record that is cited, None where it is not held or more than one may be meant."""
        record = best(found, [edition.record for edition in self._editions.values()])
        return self._editions[record.id] if record else None

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages that share most with these words, rare words weighing more; best first."""
        scores: Counter[int] = Counter()
        for key in sorted(set(keys)):
            places = self._places.get(key, [])
            weight = log(1 + len(self._passages) / (1 + len(places)))
            for place in places:
                if record is None or self._passages[place].record.id == record:
                    scores[place] += weight  # type: ignore[assignment]
        best = sorted(scores, key=lambda place: (-scores[place], place))[:limit]
        return [self._passages[place] for place in best]
