"""In what capacity quoted words stand in the record: spoken by whom, reported of whom, or not spoken at all."""

import re
from collections.abc import Iterator, Sequence

from memcon.language.personal import fold
from memcon.model import Attribution, Span

from .claims import Claim
from .fit import Fit
from .who import Meant, meant

_CONTENT = re.compile(r"[^\W\d_]{3,}")


def spoken_flags(claim: Claim, fits: Sequence[Fit]) -> set[str]:
    """Which of `wrong_speaker`, `wrong_addressee`, `reported`, `not_speech` are due for words that stand where `fits` say."""
    raised = {flag for fit in fits for flag in _speaker_flags(claim, fit)}
    fit = fits[0]
    if claim.addressee and _took_no_part(meant(claim.addressee, fit.passage.record), fit):
        raised.add("wrong_addressee")
    return raised


def _speaker_flags(claim: Claim, fit: Fit) -> Iterator[str]:
    if claim.speaker is None:
        return
    who = meant(claim.speaker, fit.passage.record)
    reported = any(_is_source(report, claim.speaker, who, fit) for report in _reports(fit))
    if fit.passage.place.kind != "speech" or _in_direction(fit):
        yield "reported" if reported else "not_speech"
    elif fit.passage.place.who is None or fit.passage.place.who in who.persons:
        return
    elif reported or (_may_be_told_of(who) and _spoken_of(claim.speaker, fit)):
        yield "reported"
    elif who.persons or who.absent:
        yield "wrong_speaker"


def _may_be_told_of(who: Meant) -> bool:
    """Whether it is nobody present, so that his words can only be told by others; of an office alone it must be sure."""
    return not who.persons and (who.absent or who.kind != "office")


def _in_direction(fit: Fit) -> bool:
    """Whether the words are a stage direction's within a turn."""
    words = fit.passage.source(fit.start, fit.end)
    return any(direction.span.holds(words) for direction in fit.passage.record.directions)


def _reports(fit: Fit) -> Iterator[Attribution]:
    """The reports in which the words stand, or most of them."""
    words = fit.passage.source(fit.start, fit.end)
    for item in (item for layer in fit.passage.edition.layers for item in layer.items):
        if isinstance(item, Attribution) and item.content and _covers(item.content, words):
            yield item


def _covers(content: Span, words: Span) -> bool:
    return min(content.end, words.end) - max(content.start, words.start) > len(words) / 2


def _is_source(report: Attribution, speaker: str, who: Meant, fit: Fit) -> bool:
    """Whether the report is of what the claimed speaker said."""
    if report.source in who.persons:
        return True
    name = fit.passage.edition.name(report.source) or report.source_name
    return bool(name) and _same_words(speaker, name or "")


def _same_words(left: str, right: str) -> bool:
    mine, theirs = _stems(left), _stems(right)
    return bool(mine) and bool(mine & theirs)


def _stems(words: str) -> set[str]:
    return {fold(word).rstrip("s") for word in _CONTENT.findall(words) if word[0].isupper()} - {"the"}


def _spoken_of(speaker: str, fit: Fit) -> bool:
    """Whether the record names the claimed one up to these words: then it may be his words that are reported."""
    record, document = fit.passage.record, fit.passage.edition.document
    start = record.turns[0].span.start if record.turns else 0
    return _same_words(speaker, document.chars[start : fit.passage.source(fit.start, fit.end).end])


def _took_no_part(addressee: Meant, fit: Fit) -> bool:
    """Whether somebody is named who is none of those present."""
    record = fit.passage.record
    present = {participant.person for participant in record.participants}
    present |= {person for turn in record.turns for person in (turn.who, *turn.candidates) if person}
    return addressee.absent or bool(addressee.persons and not addressee.persons & present)
