"""The names in the list of those present: each is a mention of its participant."""

import re
from collections.abc import Iterator

from memcon.language.titles import split_title
from memcon.model import Document, Mention, Participant, Record, reading

_SECOND = re.compile(r" \[([^\[\]]+)\]$")
_NAMELESS = re.compile(r"(?:one|two|three|a|an|another|several|assistant|aide)\b", re.IGNORECASE)


def listed_people(record: Record, document: Document) -> Iterator[Mention]:
    """A mention for each participant, without title and article; a second form in brackets after the name is one more.

    Somebody who is listed without a name ("one notetaker") is not mentioned; an office with its article stands for its holder.
    """
    for participant in record.participants:
        yield from _mentions(document, participant)


def _mentions(document: Document, participant: Participant) -> Iterator[Mention]:
    read = reading(document, (participant.span,))
    title, bare = split_title(read.text)
    if _NAMELESS.match(read.text) or (title and not bare and not read.text.casefold().startswith("the ")):
        return
    bare = bare or read.text[len("the ") :]
    start = len(read.text) - len(bare)
    second = _SECOND.search(bare)
    stretches = [(start, start + second.start()), (start + second.start(1), start + second.end(1))] if second else []
    if not stretches:
        stretches = [(start, len(read.text))]
        names = [participant.name.removeprefix("the ").removeprefix("The ")]
    else:
        names = [read.text[one:two] for one, two in stretches]
    for (one, two), name in zip(stretches, names, strict=True):
        yield Mention(read.source(one, two), "person", participant.person, name, reason="listed as a participant")
