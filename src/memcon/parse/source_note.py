"""The source note of an editor: where the original lies, who may read it, who drafted it, where the meeting took place."""

import re

from memcon.model import Issue
from memcon.model.record import Hand

from .fields import is_classification
from .head import Head, Stretch

_SOURCE = re.compile(r"Sources?:\s")
_SENTENCE = re.compile(r"(?:\.\s+|\.$)(?=[A-Z(\[]|$)")
_HANDS = "Drafted|Prepared|Approved|Cleared|Transcribed|Recorded|Taken"
_DRAFTED = re.compile(
    rf"\b({_HANDS}) (?:in draft )?(?:and (?:approved|initialed) )?by "
    r"((?:(?!\.\s|\.$| on | and (?:approved|cleared|initialed) ).){2,120})"
)
_PLACE = re.compile(
    r"(?:meeting|conversation|talks|discussion|lunch|luncheon|dinner|breakfast) (?:took place|was held|were held|occurred) "
    r"(?:at|in|on|aboard) ((?:(?!\.\s|\.$| from | on [A-Z]| at \d).){3,120})"
)
_BY = {"Approved": "approved_by", "Cleared": "approved_by"}


_MISDATED = re.compile(r"(?:incorrectly|erroneously|mistakenly|wrongly) dated|\bmisdated|dated incorrectly", re.IGNORECASE)


def read_source_note(head: Head, note: Stretch) -> bool:
    """Adds what a note says of its source to the header; False where the note is none of that kind."""
    opened = _SOURCE.search(note.text)
    if opened is None or not (opened.start() == 0 or note.text[: opened.start()].startswith("Summary")):
        return False
    head.add("source_note", note)
    start = opened.end()
    first = _SENTENCE.search(note.text, start)
    archive = note.sub(start, first.start() if first else None)
    comma = archive.text.find(",")
    head.add("repository", archive.sub(0, comma if comma > 0 else len(archive.text)))
    if comma > 0:
        head.add("collection", archive.sub(comma + 1, len(archive.text)))
    if first:
        _sentences(head, note, first.end())
    if wrong := _MISDATED.search(note.text):
        words = "by the source note the original bears a wrong date; the one that the edition prints is followed"
        head.issues.append(Issue("date-wrong-in-original", words, note.sub(*wrong.span()).span))
    return True


def _sentences(head: Head, note: Stretch, start: int) -> None:
    ends = [match.start() for match in _SENTENCE.finditer(note.text, start)] or [len(note.text)]
    sentence = note.sub(start, ends[0])
    if is_classification(sentence.text) and not head.has("classification"):
        head.add("classification", sentence)
    for match in _DRAFTED.finditer(note.text, start):
        head.add(_BY.get(match[1], "drafted_by"), note.sub(*match.span(2)))
    place = _PLACE.search(note.text, start)
    if place and not _is_fuller(head):
        head.add("location", note.sub(*place.span(1)))


def _is_fuller(head: Head) -> bool:
    return sum(field.name == "location" for field in head.fields) > 1


_OWN_BRACKETS = re.compile(r"[Bb]rackets(?: and ellips[ei]s)? (?:are )?in the (?:source|original)")


def whose_brackets(head: Head) -> Hand | None:
    """Whose the square brackets of the text are: the editor's where there is one, unless he says that they are the original's."""
    note = head.get("source_note")
    if note is None:
        return None
    return "record_taker" if _OWN_BRACKETS.search(note) else "editor"


_PLACE_OF_PAPERS = re.compile(r"\b(?:Library|Files?|Papers|Archives?|Records|Conf\.|Lot \d|RG \d)|\b\d{3}[A-Z]?\.\d{2}")
_LONGEST = 160  # characters of a source note without a number


def unnumbered(text: str) -> bool:
    """Whether a paragraph before the notes says where the original lies ("National Library, Papers of the Lakes")."""
    return (
        len(text) <= _LONGEST
        and bool(_PLACE_OF_PAPERS.search(text))
        and not text.endswith((".", "?", "!", ":"))
        and "." not in text[-3:]
    )
