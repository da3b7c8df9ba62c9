"""The report on a manuscript as plain values: its paragraphs, their quotations marked, and what is true of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from memcon.archive import Archive
from memcon.evidence.manuscript import Manuscript
from memcon.evidence.quotes import Checked
from memcon.model import Edition, Ref, Span, check, place, reading

from .card import title
from .links import record_path, with_query

VERDICTS = {
    "exact": "word for word",
    "marked": "changed where it is marked",
    "altered": "altered without a mark",
    "spliced": "parts run together without a mark",
    "not_found": "not found in this collection",
    "not_checked": "not checked: the record is not here",
}
FLAGS = {
    "wrong_speaker": "somebody else said it",
    "wrong_addressee": "it was said to somebody else",
    "wrong_record": "it stands in another record",
    "wrong_date": "it was said on another day",
    "negation": "a negation is changed",
    "number": "a number is changed",
    "name": "a name is changed",
    "sense": "what is left out changes the sense",
    "editor_words": "words of the edition are quoted as spoken",
    "not_speech": "it is no speech, but the record-taker's words, a direction, a header or a note",
    "reported": "the speaker reports it of somebody else",
    "withdrawn": "the record is withdrawn",
}
_GOOD = frozenset(("exact", "marked"))


class Found(NamedTuple):
    """Where the words stand: the record, its address at that place, the speaker, and the words with the differences marked."""

    title: str
    place: str
    path: str
    speaker: str | None
    words: Markup


class Quote(NamedTuple):
    """What is true of one quotation; `good` where there is nothing to mend."""

    n: int
    verdict: str
    good: bool
    words: str
    flags: tuple[str, ...]
    claimed: str
    quoted: Markup | None
    advice: str
    found: Found | None


class Paragraph(NamedTuple):
    """A paragraph of the manuscript with its quotations marked, and these quotations."""

    kind: str
    words: Markup
    quotes: tuple[Quote, ...]


class Report(NamedTuple):
    """The whole: how many quotations of each verdict, and the paragraphs. `wrong` are those that need mending."""

    name: str
    counts: tuple[tuple[str, str, int], ...]
    wrong: tuple[Quote, ...]
    paragraphs: tuple[Paragraph, ...]


def report(manuscript: Manuscript, checked: Sequence[Checked], archive: Archive) -> Report:
    """The report on a manuscript that has been checked against this archive."""
    editions: dict[str, Edition | None] = {}
    quotes = [_quote(n, one, manuscript.text, archive, editions) for n, one in enumerate(checked, 1)]
    counted: Counter[str] = Counter(one.verdict for one in checked)
    counts = tuple((verdict, words, counted[verdict]) for verdict, words in VERDICTS.items() if counted[verdict])
    paragraphs = tuple(_paragraphs(manuscript, checked, quotes))
    return Report(manuscript.name, counts, tuple(one for one in quotes if not one.good), paragraphs)


def _quote(n: int, one: Checked, text: str, archive: Archive, editions: dict[str, Edition | None]) -> Quote:
    good = one.verdict in _GOOD and not one.flags
    claim = one.claimed
    claimed = ", ".join(
        words
        for words in (
            claim.speaker and f"by {claim.speaker}",
            claim.addressee and f"to {claim.addressee}",
            claim.date and f"on {claim.date}",
            claim.record and f"in {claim.record}",
        )
        if words
    )
    quoted = marks(text[one.start : one.end], [(d.quoted.start - one.start, d.quoted.end - one.start) for d in one.differences])
    flags = tuple(FLAGS[flag] for flag in one.flags)
    found = _found(one, archive, editions)
    return Quote(
        n, one.verdict, good, VERDICTS[one.verdict], flags, claimed, quoted if one.differences else None, one.advice, found
    )


def _found(one: Checked, archive: Archive, editions: dict[str, Edition | None]) -> Found | None:
    if one.found is None:
        return None
    record, span = one.found.record, Span(one.found.start, one.found.end)
    edition = editions[record] if record in editions else editions.setdefault(record, archive.edition(record))
    if edition is None:
        return None
    where = place(edition, Ref(record, "c", 0, span))
    read = reading(edition.document, where.words)
    at = f"c{span.start}-{span.end}"
    path = with_query(record_path(record), {"at": f"{at}!{check(edition, span)}"}, at)
    speaker = edition.name(where.turn.who) if where.turn else None
    name = f"{record}, turn {where.turn.n}" if where.turn else record
    return Found(title(edition), name, path, speaker, marks(read.text, [read.find(d.found) for d in one.differences]))


def _paragraphs(manuscript: Manuscript, checked: Sequence[Checked], quotes: Sequence[Quote]) -> Iterator[Paragraph]:
    text = manuscript.text
    for paragraph in manuscript.paragraphs:
        start, end = paragraph.span
        inside = [(one, quote) for one, quote in zip(checked, quotes, strict=True) if start <= one.start < end]
        parts, at = [Markup("")], start
        for one, quote in inside:
            marked = Markup('<mark class="verdict {}" id="q{}">{}</mark>').format(
                quote.verdict if not quote.good else "good", quote.n, text[one.start : one.end]
            )
            parts += [escape(text[at : one.start]), marked]
            at = max(at, one.end)
        parts.append(escape(text[at:end]))
        yield Paragraph(paragraph.kind, Markup("").join(parts), tuple(quote for _, quote in inside))


def marks(text: str, stretches: Sequence[tuple[int, int]]) -> Markup:
    """The text with these stretches marked; where one is empty, the place where something is missing."""
    parts, at = [Markup("")], 0
    for start, end in sorted(stretches):
        if start < at or end > len(text):
            continue
        missing = Markup('<mark class="missing" title="something is missing here">‸</mark>')
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end]) if start < end else missing]
        at = end
    return Markup("").join([*parts, escape(text[at:])])
