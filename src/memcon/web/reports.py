"""Reported speech beside the text: who is said to have said it, and through which mouths it came to the speaker."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from memcon.model import RECORDER, Attribution, Edition, Span

_KINDS = {
    "speech": "said",
    "self_quote": "said by the speaker before",
    "hearsay": "heard",
    "information": "known",
    "document": "written",
    "belief": "believed",
    "speech_act": "done in words",
    "future_speech": "to be said",
    "message": "to be passed on",
    "negated_speech": "not said",
    "generic_speech": "said in general",
    "continuation": "goes on",
}


class Told(NamedTuple):
    """One report in the margin: its letter, who said it and through whom, from the words outward, and of what kind it is."""

    letter: str
    chain: tuple[str, ...]
    kind: str
    depth: int
    at: str


class Reports:
    """The reports of one edition, each with a letter that is unique within its entry."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        items = [item for item in edition.items(Attribution) if isinstance(item, Attribution) and item.content]
        self._items = sorted(items, key=lambda item: (item.span.start, -item.span.end))
        self._starts = [item.span.start for item in self._items]
        owners = sorted([*(turn.span for turn in edition.record.turns), *(passage.span for passage in edition.record.passages)])
        self.letters = {item: letter for span in owners for item, letter in zip(self._in(span), _letters(), strict=False)}
        """The letter of each report that stands in a turn or a passage."""

    def within(self, span: Span) -> Iterator[Told]:
        """The reports in an entry, in their order."""
        for item in self._in(span):
            kind = _KINDS[item.kind] + (", denied" if item.polarity == "negative" and item.kind != "negated_speech" else "")
            modality = "" if item.modality == "asserted" else f", {item.modality}"
            at = f"c{item.span.start}-{item.span.end}"
            yield Told(self.letters.get(item, ""), tuple(self._chain(item)), kind + modality, item.depth, at)

    def _in(self, span: Span) -> Iterator[Attribution]:
        for i in range(bisect_left(self._starts, span.start), len(self._items)):
            if self._starts[i] >= span.end:
                return
            yield self._items[i]

    def _chain(self, item: Attribution) -> Iterator[str]:
        """Who said it; who reports that; … ; who speaks."""
        inner: Attribution | None = item
        while inner is not None:
            yield inner.source_name or "somebody unnamed"
            inner = self._outer(inner)
        yield "the record" if item.speaker == RECORDER else self._edition.name(item.speaker) or "the speaker"

    def _outer(self, inner: Attribution) -> Attribution | None:
        """The report, one depth less, within whose content this one stands."""
        holding = (
            item
            for item in self._items[: bisect_left(self._starts, inner.span.start + 1)]
            if item.depth == inner.depth - 1 and item.content and item.content.holds(inner.span)
        )
        return max(holding, key=lambda item: item.span.start, default=None)


def _letters() -> Iterator[str]:
    """a … z, then aa … az, and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for first in ("", *alphabet):
        for last in alphabet:
            yield first + last
