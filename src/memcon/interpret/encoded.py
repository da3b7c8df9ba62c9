"""What the encoder of a document says of names, which is preferred to what is found: FRUS and TEI `persName` with an id."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from memcon.model import Document, Given, Mention, Record, Span, slug

_PREFIX = "the encoder's "
_NEAR = 3  # mentions before and after a name among which its own is looked for


def encoded(record: Record, document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the encoder's names among them: one id of the encoder's is one person, whatever the rules found.

    A name that only the encoder marks is a mention, too, but for a speaker's own label. The encoder's id stands in the reason.
    """
    labels = sorted(turn.label for turn in record.turns if turn.label)
    givens = [given for given in document.givens if given.kind == "person" and len(given.span)]
    givens = [given for given in givens if not _within(given.span, labels)]
    if not givens:
        return mentions
    found = {mention.span: mention for mention in mentions}
    spans = sorted(found)
    at = {given: _meant(given, found, spans) for given in givens}
    ids = _persons(record, document, at)
    for given, mention in at.items():
        who = ids.get(given.value) or (mention.id if mention else None)
        name = " ".join(document.quote(given.span).split())
        made = mention or Mention(given.span, "person", who, name)
        reason = f"{_PREFIX}{given.value}" if given.value else "marked by the encoder"
        found[made.span] = msgspec.structs.replace(made, id=who, candidates=(), reason=reason, made_by="encoder")
    return [found[span] for span in sorted(found)]


def encoders_ids(document: Document, mentions: Iterable[Mention]) -> dict[str, str]:
    """For each person whom the encoder names: the encoder's id, with the volume in which it is unique."""
    named = {m.id: m.reason.removeprefix(_PREFIX) for m in mentions if m.id and m.reason.startswith(_PREFIX)}
    return {who: _authority(document, value) for who, value in sorted(named.items())}


def _authority(document: Document, value: str) -> str:
    """An encoder's id with its volume: the file's name without the document's own part."""
    stem = re.sub(r"\.\w{1,8}$", "", document.source.name)
    return f"{stem.removesuffix(f'-{document.locator}') if document.locator else stem}#{value}"


def _within(span: Span, labels: list[Span]) -> bool:
    i = bisect_right(labels, span)
    return any(label.meets(span) for label in labels[max(0, i - 1) : i + 1])


def _meant(given: Given, found: dict[Span, Mention], spans: list[Span]) -> Mention | None:
    """The mention that the encoder's name is: the same span, or one that it holds or that holds it."""
    i = bisect_left(spans, given.span)
    near = spans[max(0, i - _NEAR) : i + _NEAR]
    return next((found[span] for span in near if span.holds(given.span) or given.span.holds(span)), None)


def _persons(record: Record, document: Document, at: dict[Given, Mention | None]) -> dict[str, str]:
    """The person of each id of the encoder's: whom the record lists with it, else whom its mentions most often are.

    No two ids are one person; an id that is left over is a person of its own.
    """
    listed = {authority: person.id for person in record.persons for authority in person.authority}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    names = {given.value: document.quote(given.span) for given in at}
    for given, mention in at.items():
        if given.value:
            votes[given.value].update([mention.id] if mention and mention.id else [])
    taken = {value: listed[_authority(document, value)] for value in sorted(votes) if _authority(document, value) in listed}
    for value, count in sorted(votes.items(), key=lambda entry: (-max(entry[1].values(), default=0), entry[0])):
        if value not in taken:
            best = min(count, key=lambda who: (-count[who], who)) if count else slug(names[value])
            taken[value] = best if best not in taken.values() else value
    return taken
