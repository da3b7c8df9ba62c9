"""What the encoder of a document says of names, which is preferred to what is found: FRUS and TEI `persName` with an id."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from memcon.model import Document, Given, Mention, Span


def encoded(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the encoder's names among them: one id of the encoder's is one person, whatever the rules found.

    A name that only the encoder marks is a mention, too. The encoder's id stands in the reason.
    """
    givens = [given for given in document.givens if given.kind == "person" and len(given.span)]
    if not givens:
        return mentions
    found = {mention.span: mention for mention in mentions}
    at = {given: _meant(given, found) for given in givens}
    ids = _persons(at)
    for given, mention in at.items():
        who = ids.get(given.value) or (mention.id if mention else None)
        name = " ".join(document.quote(given.span).split())
        made = mention or Mention(given.span, "person", who, name)
        reason = f"the encoder's {given.value}" if given.value else "marked by the encoder"
        found[made.span] = msgspec.structs.replace(made, id=who, candidates=(), reason=reason, made_by="encoder")
    return [found[span] for span in sorted(found)]


def encoders_ids(mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """(person, the encoder's id) for each person whom the encoder names."""
    prefix = "the encoder's "
    pairs = {(m.id, m.reason.removeprefix(prefix)) for m in mentions if m.id and m.reason.startswith(prefix)}
    yield from sorted(pairs)


def _meant(given: Given, found: dict[Span, Mention]) -> Mention | None:
    """The mention that the encoder's name is: the same span, or one that it holds or that holds it."""
    if given.span in found:
        return found[given.span]
    return next((m for span, m in found.items() if span.holds(given.span) or given.span.holds(span)), None)


def _persons(at: dict[Given, Mention | None]) -> dict[str, str]:
    """For each id of the encoder's the person whom its mentions most often are; no two of them the same person."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for given, mention in at.items():
        if given.value:
            votes[given.value][mention.id if mention and mention.id else given.value] += 1
    taken: dict[str, str] = {}
    for value, count in sorted(votes.items(), key=lambda entry: (-max(entry[1].values()), entry[0])):
        best = min(count, key=lambda who: (-count[who], who))
        taken[value] = best if best not in taken.values() else value
    return taken
