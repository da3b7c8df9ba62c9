"""Checking quotations: a verdict for each, with the place in the record, what differs, and what the text claims wrongly."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from memcon.model import Edition, Span

from .advice import Findings, advice
from .changes import Difference, differences, flags
from .citation import citation
from .claims import Claim, claims
from .fit import Fit
from .hands import Hand, hands
from .judge import Judgement, Verdict, judge
from .manuscript import Manuscript, Quotation
from .passages import Passage, Passages
from .spoken import spoken_flags
from .trace import trace
from .who import Meant, meant
from .words import words

FLAGS = (
    "wrong_speaker",
    "wrong_addressee",
    "wrong_record",
    "wrong_date",
    "negation",
    "number",
    "name",
    "sense",
    "editor_words",
    "not_speech",
    "reported",
    "withdrawn",
)
"""All flags, in the order in which they are given."""
LOOK_AT = 12
"""Passages that are compared with a quotation."""
SCARE = 6
"""Words up to which a quotation that nobody is said to have spoken is a title or a scare quote, and left alone."""


class Found(msgspec.Struct, frozen=True):
    """Where the words stand: record, name of its file, turn (None outside the turns), code points of the document."""

    record: str
    file: str
    turn: int | None
    start: int
    end: int


class Claimed(msgspec.Struct, frozen=True):
    """What the manuscript says: the speaker as the record has him, else in its own words; the record's id, else the citation."""

    speaker: str | None
    addressee: str | None
    record: str | None
    date: str | None


class Checked(msgspec.Struct, frozen=True):
    """One quotation, checked. `start` and `end` are code points of the manuscript; `parts` are the places of a spliced one."""

    start: int
    end: int
    text: str
    claimed: Claimed
    verdict: Verdict
    flags: tuple[str, ...]
    found: Found | None
    differences: tuple[Difference, ...]
    transmission: tuple[Hand, ...]
    advice: str
    parts: tuple[Found, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with it: `exact` or `marked`, without a flag."""
        return self.verdict in ("exact", "marked") and not self.flags


class _Cited(NamedTuple):
    """The records that are cited and held, and whether one is cited that is not."""

    held: tuple[Edition, ...]
    missing: tuple[str, ...]


def check(manuscript: Manuscript, passages: Passages) -> list[Checked]:
    """Every quotation of the manuscript with its verdict; titles and scare quotes are left out."""
    return [placed(checked, manuscript) for checked in examine(manuscript, passages)]


def examine(manuscript: Manuscript, passages: Passages) -> Iterator[Checked]:
    """The same, one by one, with offsets that count in the manuscript's text and not in its file."""
    for quotation, claim in zip(manuscript.quotations, claims(manuscript), strict=True):
        checked = _check(manuscript.text, quotation, claim, passages)
        if not _left_alone(manuscript.text, quotation, claim, checked):
            yield checked


def placed(checked: Checked, manuscript: Manuscript) -> Checked:
    """The same with the offsets of the manuscript's file."""
    start, end = manuscript.place(Span(checked.start, checked.end))
    moved = (replace(difference, quoted=manuscript.place(difference.quoted)) for difference in checked.differences)
    return replace(checked, start=start, end=end, differences=tuple(moved))


def check_quotation(text: str, passages: Passages, *, speaker: str | None = None, record: str | None = None) -> Checked:
    """The verdict on some words, said by `speaker` in `record` (its id, or a citation)."""
    claim = Claim(speaker=speaker, cited=(record,) if record else (), sure=True)
    return _check(text, Quotation(Span(0, len(text)), Span(0, len(text))), claim, passages)


def _left_alone(text: str, quotation: Quotation, claim: Claim, checked: Checked) -> bool:
    """Whether this is a title, a scare quote or a heading: not said to be anybody's words, and short or in capitals."""
    if quotation.block or claim.cited:
        return False
    certain = checked.verdict in ("exact", "marked")
    found = re.findall(r"\w+", text[quotation.span.start : quotation.span.end])
    short = len(found) <= SCARE or all(word[:1].isupper() for word in found if len(word) > 3)
    if claim.speaker is None:
        return short or (len(found) <= 2 * SCARE and not certain)
    return claim.article and short and not claim.sure and not certain


def _check(text: str, quotation: Quotation, claim: Claim, passages: Passages) -> Checked:
    cited, opening = _cited(claim.cited, passages), _cited(claim.opening, passages)
    judged = _judged(text, quotation, claim, cited, opening, passages)
    missing = cited.missing if claim.cited else opening.missing if judged.verdict == "not_found" else ()
    if missing and not cited.held and (claim.cited or not opening.held):
        judged = Judgement("not_checked", judged.fits)
    certain = judged.verdict not in ("not_found", "not_checked")
    fit = judged.fits[0] if judged.fits else None
    raised = frozenset(_flags(text, judged.fits, claim, cited, passages) if certain else ())
    findings = Findings(text, judged.verdict, judged.fits, claim, raised, cited.held, missing)
    return Checked(
        *quotation.span,
        text[quotation.span.start : quotation.span.end],
        _claimed(claim, fit if certain else None, cited),
        judged.verdict,
        tuple(flag for flag in FLAGS if flag in raised),
        _found(fit) if fit and certain else None,
        tuple(difference for part in judged.fits for difference in differences(text, part)) if certain else (),
        _transmission(fit) if fit and certain else (),
        advice(findings),
        tuple(map(_found, judged.fits)) if judged.verdict == "spliced" else (),
    )


def _cited(notes: Sequence[str], passages: Passages) -> _Cited:
    held, missing = [], []
    for note in notes:
        found = citation(note)
        if found:
            edition = passages.cited(found)
            held += [edition] if edition else []
            missing += [] if edition else [note]
    return _Cited(tuple(held), tuple(missing))


def _judged(text: str, quotation: Quotation, claim: Claim, cited: _Cited, opening: _Cited, passages: Passages) -> Judgement:
    def near(keys: Sequence[str]) -> list[Passage]:
        own = [passage for edition in (*cited.held, *opening.held) for passage in passages.near(keys, LOOK_AT, edition.record.id)]
        return list({id(passage): passage for passage in (*own, *passages.near(keys, LOOK_AT))}.values())

    first = [edition.record.id for edition in cited.held]
    second = [edition.record.id for edition in opening.held]
    spoken: dict[str, Meant] = {}

    def prefer(passage: Passage) -> tuple[int, ...]:
        record, kind, _, _, who, _ = passage.place
        if claim.speaker and record not in spoken:
            spoken[record] = meant(claim.speaker, passage.record)
        persons = spoken[record].persons if claim.speaker else frozenset()
        start = passage.unit.span.start
        return (record not in first, record not in second, who not in persons, kind != "speech", start)

    return judge(text, words(text, *quotation.span), near, prefer)


def _flags(text: str, fits: Sequence[Fit], claim: Claim, cited: _Cited, passages: Passages) -> set[str]:
    raised = {flag for fit in fits for flag in flags(text, fit)} | spoken_flags(claim, fits)
    record = fits[0].passage.record
    if cited.held and record.id not in [edition.record.id for edition in cited.held]:
        raised.add("wrong_record")
    days = [day for field in record.header.all("date") for day in re.findall(r"\d{4}-\d\d-\d\d", field.value)]
    if claim.date and days and not _within(claim.date, min(days), max(days)):
        raised.add("wrong_date")
    if passages.withdrawn(record.id):
        raised.add("withdrawn")
    return raised


def _within(day: str, first: str, last: str) -> bool:
    """Whether the day, in some year if it has none, lies between two others."""
    return first <= day <= last or any(first <= day.replace("XXXX", year) <= last for year in (first[:4], last[:4]))


def _claimed(claim: Claim, fit: Fit | None, cited: _Cited) -> Claimed:
    speaker = claim.speaker
    if speaker and fit:
        record, persons = fit.passage.record, meant(speaker, fit.passage.record).persons
        who = fit.passage.unit.who if fit.passage.unit.who in persons else next(iter(persons)) if len(persons) == 1 else None
        person = record.person(who)
        speaker = person.name if person else speaker
    record_id = cited.held[0].record.id if cited.held else next(iter(cited.missing), None)
    return Claimed(speaker, claim.addressee, record_id, claim.date)


def _transmission(fit: Fit) -> tuple[Hand, ...]:
    edition = fit.passage.edition
    return hands(edition, trace(edition, fit.passage.source(fit.start, fit.end)).links)


def _found(fit: Fit) -> Found:
    unit, record = fit.passage.unit, fit.passage.record
    return Found(record.id, record.file, unit.n if unit.kind == "speech" else None, *fit.passage.source(fit.start, fit.end))
