"""Passages of records as a quotation is compared with them, and where they come from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from typing import Protocol

from memcon.model import Document, Record, Span, Unit, units

from .words import Words, words


class Passage:
    """One unbroken passage of a record (a turn, a paragraph of prose, a note, a header's value) with its words.

    `words` count in the reading text; `text` is that text.
    """

    def __init__(self, record: Record, document: Document, unit: Unit) -> None:
        self.record, self.document, self.unit = record, document, unit

    @property
    def text(self) -> str:
        """The reading text."""
        return self.unit.reading.text

    @cached_property
    def words(self) -> Words:
        """The words of the reading text."""
        return words(self.text)

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

    def source(self, first: int, last: int) -> Span:
        """The span of the document of the words `first` to `last` (exclusive, at least one)."""
        return self.unit.reading.source(self.words.words[first].start, self.words.words[last - 1].end)

    def marked(self, kinds: Sequence[str]) -> list[tuple[int, int]]:
        """The stretches of words that stand in an editorial mark of these kinds, or with `direction` in a stage direction."""
        spans = [mark.span for mark in self.record.marks if mark.kind in kinds]
        if "direction" in kinds:
            spans += [direction.span for direction in self.record.directions]
        return [found for span in spans if span.meets(self.unit.span) and (found := self._words_in(span))[0] < found[1]]

    def _words_in(self, span: Span) -> tuple[int, int]:
        start, end = self.unit.reading.find(span)
        inside = [i for i, word in enumerate(self.words.words) if start <= word.start and word.end <= end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


class Passages(Protocol):
    """Where passages come from: a list in memory, an archive."""

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages (of one record, if its id is given) that share most with these words, best first."""
        ...

    def record(self, id: str) -> Record | None:  # noqa: A002
        """The record of that id, None where it is not held."""
        ...


class Held:
    """Passages of a few records, held in memory."""

    def __init__(self, records: Iterable[tuple[Record, Document]]) -> None:
        self._records: dict[str, Record] = {}
        self._passages: list[Passage] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for record, document in records:
            self._records[record.id] = record
            for unit in units(record, document):
                self._add(Passage(record, document, unit))

    def _add(self, passage: Passage) -> None:
        for key in sorted(set(passage.words.keys)):
            self._places[key].append(len(self._passages))
        self._passages.append(passage)

    def record(self, id: str) -> Record | None:  # noqa: A002
        """The record of that id, None where it is not held."""
        return self._records.get(id)

    def records(self) -> Iterator[Record]:
        """Every record held."""
        return iter(self._records.values())

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
