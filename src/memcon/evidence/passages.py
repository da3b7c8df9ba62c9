"""Passages of records as a quotation is compared with them, and where they come from."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import log
from typing import NamedTuple, Protocol

from memcon.language.sentences import sentences
from memcon.model import Edition, Record, Span, Unit, UnitKind, reading, units

from .citation import Citation, best
from .words import Words, words

_LIGATURES = re.compile(r"f[fil]|st|[ao]e|ij|ss")


class Place(NamedTuple):
    """Which passage of which record: record's id, kind, reference (`#t12`), number and speaker (see `Unit`), language."""

    record: str
    kind: UnitKind
    ref: str
    n: int | None
    who: str | None
    language: str | None


class Passage:
    """One unbroken passage of a record (a turn, a paragraph of prose, a note, a header's value) with its words.

    `text` is the reading text, in which `words` count. The edition is loaded when it is first needed.
    """

    def __init__(self, place: Place, text: str, load: Callable[[], Edition]) -> None:
        self.place, self.text, self._load = place, text, load

    @classmethod
    def of(cls, edition: Edition, unit: Unit) -> "Passage":
        """The passage that a unit of this edition is."""
        place = Place(edition.record.id, unit.kind, unit.ref, unit.n, unit.who, edition.record.language)
        return cls(place, unit.reading.text, lambda: edition)

    @cached_property
    def edition(self) -> Edition:
        """The edition of its record."""
        return self._load()

    @property
    def record(self) -> Record:
        """The record that it stands in."""
        return self.edition.record

    @cached_property
    def unit(self) -> Unit:
        """The unit of the edition that it is."""
        record, document = self.record, self.edition.document
        if self.place.kind == "speech":  # nine of ten; the others need not be drawn for it
            turn = next(turn for turn in record.turns if turn.n == self.place.n)
            read = reading(document, turn.words)
            return Unit("speech", self.place.ref, turn.n, turn.who, read.source(0, len(read.text)), read)
        return next(unit for unit in passages_of(self.edition) if unit.ref == self.place.ref)

    @cached_property
    def words(self) -> Words:
        """The words of the reading text."""
        return words(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The different keys of the words."""
        return frozenset(self.words.keys)

    @cached_property
    def folded(self) -> str:
        """The text in small letters, to see quickly which words it cannot hold."""
        return self.text.casefold()

    def lacks(self, key: str) -> bool:
        """Whether the word surely stands nowhere in the passage; False where only the words themselves can tell."""
        plain = key.isascii() and key.isalpha() and (self.text.isascii() or not _LIGATURES.search(key))
        return plain and key not in self.folded

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
        return {start for start, _ in sentences(self.text, self.place.language or "en")}

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


def sharing_most(keys: Sequence[str], found: Sequence[Passage]) -> list[Passage]:
    """The passages by how many of the words they seem to have, those of equal number in their order."""
    wanted = sorted(set(keys))
    shared = [sum(key in passage.folded for key in wanted) for passage in found]
    return [found[i] for i in sorted(range(len(found)), key=lambda i: (-shared[i], i))]


class Passages(Protocol):
    """Where passages come from: a list in memory, an archive."""

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages (of one record, if its id is given) that share most with these words, best first."""
        ...

    def cited(self, found: Citation) -> Edition | None:
        """The edition of the record that is cited, None where it is not held or more than one may be meant."""
        ...

    def edition(self, id: str) -> Edition:  # noqa: A002
        """The edition of a record that a passage was given of."""
        ...

    def withdrawn(self, id: str) -> bool:  # noqa: A002
        """Whether the record of that id has been withdrawn."""
        ...


class Held:
    """Passages of a few records, held in memory; none of them is withdrawn."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._editions: dict[str, Edition] = {}
        self._passages: list[Passage] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for edition in editions:
            self._editions[edition.record.id] = edition
            for unit in passages_of(edition):
                self._add(Passage.of(edition, unit))

    def _add(self, passage: Passage) -> None:
        for key in sorted(passage.keys):
            self._places[key].append(len(self._passages))
        self._passages.append(passage)

    def cited(self, found: Citation) -> Edition | None:
        """The edition of the record that is cited, None where it is not held or more than one may be meant."""
        record = best(found, [edition.record for edition in self._editions.values()])
        return self._editions[record.id] if record else None

    def edition(self, id: str) -> Edition:  # noqa: A002
        """The edition of a record that a passage was given of."""
        return self._editions[id]

    def withdrawn(self, id: str) -> bool:  # noqa: A002, ARG002
        """No record is."""
        return False

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages that share most with these words, rare words weighing more; best first."""
        scores: Counter[int] = Counter()
        for key in sorted(set(keys)):
            places = self._places.get(key, [])
            weight = log(1 + len(self._passages) / (1 + len(places)))
            for place in places:
                if record is None or self._passages[place].place.record == record:
                    scores[place] += weight  # type: ignore[assignment]
        best_first = sorted(scores, key=lambda place: (-scores[place], place))[:limit]
        return [self._passages[place] for place in best_first]


def passages_of(edition: Edition) -> Iterator[Unit]:
    """All that can be quoted: the units of the record, then the blocks of the page that are none."""
    yield from units(edition.record, edition.document)
    yield from _others(edition)


def _others(edition: Edition) -> Iterator[Unit]:
    """The blocks of the page that are no unit of the record: the list of those present, gaps on lines of their own."""
    record, document = edition.record, edition.document
    taken = sorted([unit.span for unit in units(record, document)] + [turn.span for turn in record.turns])
    furthest = list(accumulate((span.end for span in taken), max))
    for block in document.blocks:
        before = bisect_left(taken, block.end, key=lambda span: span.start)
        if not before or furthest[before - 1] <= block.start:
            read = reading(document, (block.span,))
            if read.text:
                yield Unit("header", f"#c{block.start}-{block.end}", None, None, block.span, read)
