"""What to do about a quotation, in plain sentences: first what is wrong with its words, then what is wrong with its claim."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.model import Edition

from .changes import turning_words
from .claims import Claim
from .fit import Fit, Step
from .judge import Verdict

_MOST = 60
"""Characters of quoted words that a sentence shows."""
_CHANGES = 3
"""Changes of the words that are named one by one."""
_SHARED, _NEAR = 4, 0.25
"""Words, and the part of a quotation's words, that a passage must have to be shown as near."""
_NOT_SPOKEN = {
    "header": "it stands in the record’s heading",
    "summary": "it is the record-taker’s summary",
    "prose": "it is the record-taker’s prose",
    "note": "it is a note of the edition",
    "direction": "it is a stage direction",
    "speech": "it is a stage direction within the turn",
}


class Findings(NamedTuple):
    """All that is known of one quotation: its text, the verdict with its places, the claim, the flags, the records cited."""

    text: str
    verdict: Verdict
    fits: Sequence[Fit]
    claim: Claim
    flags: frozenset[str]
    cited: Sequence[Edition]
    missing: Sequence[str]


def advice(found: Findings) -> str:
    """The advice; empty where nothing is to be done."""
    return " ".join((*_of_words(found), *_of_claim(found)))


def _of_words(found: Findings) -> Iterator[str]:
    if found.verdict == "not_checked":
        yield f"The record cited is not in the archive ({found.missing[0].rstrip('.')}): these words have not been checked."
    elif found.verdict == "not_found":
        near = found.fits[0] if found.fits and _is_near(found.fits[0]) else None
        yield "The archive has no such words." + (f" The nearest are {_place(near)}." if near else "")
    elif found.verdict == "spliced":
        first, second = found.fits
        yield f"Two passages are run together: {_place(first)}, and {_place(second)}; quote them one by one."
    elif found.verdict == "altered":
        yield _changes(found)
    if "sense" in found.flags:
        cut = next((words for fit in found.fits if (words := turning_words(fit))), "")
        yield f"What the ellipsis leaves out turns the sense: {_quoted(cut)}." if cut else "What is left out turns the sense."
    if "editor_words" in found.flags:
        yield f"The edition supplies {_supplied(found.fits)}; keep its brackets."


def _of_claim(found: Findings) -> Iterator[str]:
    if not found.fits or found.verdict in ("not_found", "not_checked"):
        return
    fit, claim = found.fits[0], found.claim
    record, speaker = fit.passage.record, fit.passage.edition.name(fit.passage.place.who)
    if "not_speech" in found.flags:
        yield f"Nobody says this in the record: {_NOT_SPOKEN[fit.passage.place.kind]}."
    if "reported" in found.flags:
        teller = (
            f"{_possessive(speaker)} words about what {claim.speaker} said" if speaker else f"what is reported of {claim.speaker}"
        )
        yield f"In the record these are {teller}; say who reports them."
    if "wrong_speaker" in found.flags and speaker:
        yield f"In the record these are {_possessive(speaker)} words, not {_possessive(claim.speaker or 'his')}."
    if "wrong_addressee" in found.flags:
        yield f"{_capital(claim.addressee or 'The addressee')} took no part in this talk."
    if "wrong_record" in found.flags:
        yield f"The words stand in {record.id}, not in {found.cited[0].record.id}, which is cited."
    if "wrong_date" in found.flags:
        yield f"The talk is dated {record.header.get('date')}, not {claim.date}."
    if "withdrawn" in found.flags:
        yield f"{record.id} has been withdrawn from the archive."


def _is_near(fit: Fit) -> bool:
    """Whether a passage shares so much with the quotation that a reader may see how it came about."""
    return fit.kept >= _SHARED and fit.kept >= len(fit.quoted.words) * _NEAR


def _changes(found: Findings) -> str:
    """The words that are changed, one by one if they are few."""
    fit = found.fits[0]
    changes = [step for step in fit.steps if step.kind in ("replace", "insert", "delete")]
    named = list(dict.fromkeys(_change(found.text, fit, step) for step in changes))
    shown = "; ".join(named[:_CHANGES])
    more = f", and {len(named) - _CHANGES} more changes" if len(named) > _CHANGES else ""
    return f"Not the record’s words: {shown}{more}." if shown else "Not the record’s words."


def _change(text: str, fit: Fit, step: Step) -> str:
    quoted, found = fit.quoted.words[step.q0 : step.q1], fit.passage.words.words[step.p0 : step.p1]
    mine = text[quoted[0].start : quoted[-1].end] if quoted else ""
    theirs = fit.passage.text[found[0].start : found[-1].end] if found else ""
    if not mine:
        return f"{_quoted(theirs)} is left out without a mark"
    if not theirs:
        return f"{_quoted(mine)} is not there"
    return f"it has {_quoted(theirs)} for {_quoted(mine)}"


def _supplied(fits: Sequence[Fit]) -> str:
    """The words that the edition supplies in brackets, as they stand."""
    for fit in fits:
        for step in fit.steps:
            for q, p in zip(range(step.q0, step.q1), range(step.p0, step.p1), strict=False):
                word = fit.passage.words.words[p]
                if step.kind == "equal" and word.bracket and not fit.quoted.words[q].bracket:
                    inside = [one for one in fit.passage.words.words if one.bracket == word.bracket]
                    return f"“[{fit.passage.text[inside[0].start : inside[-1].end]}]”"
    return "some of these words"


def _place(fit: Fit) -> str:
    """Whose words a passage holds, and where: "Vane's in ferry#t1 (“We have not …”)"."""
    place, words = fit.passage.place, fit.passage.words.words
    speaker = fit.passage.edition.name(place.who)
    shown = _quoted(fit.passage.text[words[fit.start].start : words[fit.end - 1].end]) if fit.start < fit.end else ""
    return (
        f"{_possessive(speaker)} in {place.record}{place.ref} ({shown})"
        if speaker
        else f"those of {place.record}{place.ref} ({shown})"
    )


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= _MOST else f"“{words[:_MOST].rsplit(' ', 1)[0]} …”"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
