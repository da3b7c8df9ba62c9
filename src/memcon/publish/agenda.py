"""What a record shows was proposed, decided and asked, a line each with its turns: a historian's first question."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from memcon.model import Attribution, Edition, Proposal, Question

WIDTH = 96
_STATUS = {"not_answered": "not answered"}


def show_proposals(edition: Edition) -> str:
    """Proposals and decisions in the order of the text: by whom, what, how it was taken, in which turns."""
    return "".join(f"{_lines(edition, item)}\n" for item in edition.items(Proposal) if isinstance(item, Proposal))


def show_questions(edition: Edition) -> str:
    """Questions in the order of the text, each with the turn that answers it."""
    return "".join(f"{_question(edition, item)}\n" for item in edition.items(Question) if isinstance(item, Question))


def proposals_json(edition: Edition) -> list[dict[str, Any]]:
    """The same as JSON: persons as `{"id", "name"}`, turns by number, the words and their span."""
    return [
        {
            "kind": item.kind,
            "status": item.status,
            "by": [{"id": who, "name": edition.name(who)} for who in item.by],
            "accepted_by": [{"id": who, "name": edition.name(who)} for who in item.accepted_by],
            "turns": list(item.turns),
            "text": _words(edition, item),
            "source_start": item.span.start,
            "source_end": item.span.end,
        }
        for item in edition.items(Proposal)
        if isinstance(item, Proposal)
    ]


def _lines(edition: Edition, item: Proposal) -> str:
    accepted = _names(edition, item.accepted_by)
    parts = (
        item.kind.replace("_", " "),
        f"by {_names(edition, item.by) or 'nobody named'}",
        _STATUS.get(item.status or "", item.status or ""),
        accepted and f"by {accepted}",
        _turns(edition, item),
    )
    return f"{', '.join(filter(None, parts))}\n{_wrapped(_words(edition, item))}"


def _names(edition: Edition, ids: Sequence[str]) -> str:
    return " and ".join("the speaker's side" if who == "we" else edition.name(who) or who for who in ids)


def _turns(edition: Edition, item: Proposal) -> str:
    if item.turns:
        return ", ".join(f"#t{n}" for n in item.turns)
    told = next(_told(edition, item), None)
    return told.ref if told else f"#c{item.span.start}-{item.span.end}"


def _told(edition: Edition, item: Proposal) -> Iterator[Attribution]:
    for report in edition.items(Attribution):
        if isinstance(report, Attribution) and report.span == item.span and report.ref:
            yield report


def _question(edition: Edition, item: Question) -> str:
    answer = f"answered in #t{item.answer_turn}" if item.answer_turn else "not answered"
    who = edition.name(item.asker) or "nobody named"
    return f"{item.kind.replace('_', ' ')} question, by {who}, {answer}\n{_wrapped(_words(edition, item))}"


def _words(edition: Edition, item: Proposal | Question) -> str:
    return " ".join(edition.quote(item.span).split())


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
