"""The strongest sentence that a record supports for some words: as a scholar would write it, and no stronger."""

from collections.abc import Sequence

from memcon.model import Attribution, Direction, Edition, Link, Ref, Span, Unit, place, reading

_LONG = 300  # characters of the words that are quoted whole
_ARTICLES = frozenset(("the", "our", "my", "a", "an", "one"))
_NOBODY = "somebody whom the record does not name"
# how a report is told at the head of the sentence, of somebody else, and within what another says
_VERBS = {
    "speech": ("said", "having said", "had said"),
    "self_quote": ("said", "having said", "had said"),
    "continuation": ("said", "having said", "had said"),
    "hearsay": ("had heard", "having heard", "had heard"),
    "information": ("had information", "having information", "had information"),
    "document": ("wrote", "having written", "had written"),
    "belief": ("thought", "thinking", "thought"),
    "future_speech": ("would say", "being about to say", "would say"),
    "message": ("was to say", "being to say", "was to say"),
    "negated_speech": ("did not say", "not having said", "had not said"),
    "generic_speech": ("used to say", "saying at times", "used to say"),
    "speech_act": ("spoke of it", "having spoken of it", "had spoken of it"),
}


_BRACKETS = ("supplied", "uncertain", "correction", "gap", "transliteration")
_DOES = {"ask": "asked", "agree": "agreed", "decide": "decided", "promise": "promised"}


def sentence(
    edition: Edition,
    span: Span,
    unit: Unit | None,
    reports: Sequence[Attribution],
    links: Sequence[Link],
    direction: Direction | None,
) -> str:
    """The sentence. `reports` are those that hold the words, the innermost first; `links` the transmission found so far."""
    quoted = f"“{_short(edition, span)}”"
    lead = f"According to {_record(edition)}{_status(links)}"
    brackets = [m for m in edition.record.marks if m.kind in _BRACKETS and m.span.meets(span)]
    if any(mark.span.holds(span) for mark in brackets):
        return f"The words {quoted} stand in brackets in {_record(edition)}{_status(links)}: they are not recorded as said."
    if unit is None:
        return f"The file reads {quoted}; the record does not show whose words these are."
    if unit.kind == "note":
        return f"A note to {_edition_of(edition)} says {quoted}."
    if unit.kind == "header":
        return f"The header of {_edition_of(edition)} reads {quoted}; nobody is recorded as saying it."
    tail = "; the words in brackets are an editor's or translator's" if brackets else ""
    if direction is not None:
        return f"{lead}, in a stage direction, {_told(edition, reports, quoted, None)}{tail}."
    speaker = next((link for link in links if link.role == "speaker"), None)
    return f"{lead}, {_told(edition, reports, quoted, speaker)}{tail}."


def whole(edition: Edition, links: Sequence[Link]) -> str:
    """The sentence for a record as a whole."""
    title = edition.record.header.get("title")
    named = f", “{title}”" if title else ""
    return f"The words are those of {_record(edition)}{_status(links)}{named}; a place in it tells who said them."


def _told(edition: Edition, reports: Sequence[Attribution], quoted: str, speaker: Link | None) -> str:
    """The chain of who said that who had said: the outermost first."""
    chain = list(reversed(reports))
    parts: list[str] = []
    if speaker is not None:
        who = speaker.who or "a speaker who is not known"
        doubt = " (the label is marked as doubtful)" if speaker.who and speaker.status == "inferred" else ""
        own = bool(chain) and chain[0].source in (None, chain[0].speaker) and chain[0].kind in ("self_quote", "hearsay")
        parts.append(f"{who}{doubt} reported {_own(chain.pop(0))}" if own else f"{who}{doubt} said")
    elif not chain:
        parts.append("the record-taker writes")
    for item in chain:
        parts.append(_clause(edition, item, inner=bool(parts)))
    return f"{' that '.join(parts)} {quoted}"


def _clause(edition: Edition, item: Attribution, inner: bool) -> str:
    if item.kind == "document" and item.source_name is None and item.source is None and item.cue:
        return f"a {edition.quote(item.cue)} {'had said' if inner else 'said'}"
    does = item.made_by.removeprefix("rule:").split(":")[0]
    verb = _DOES.get(does) if item.kind in ("speech", "self_quote") else None
    if verb and item.source is None and item.source_name is None and does in ("agree", "decide"):
        return f"it {'had been' if inner else 'was'} {verb}"
    told = f"had {verb}" if inner else verb
    return f"{_who(edition, item)} {told if verb else _VERBS[item.kind][2 if inner else 0]}"


def _own(item: Attribution) -> str:
    asked = item.made_by.startswith("rule:ask")
    if asked and item.kind == "self_quote":
        return "having asked"
    heard = " from somebody whom he does not name" if item.kind == "hearsay" else ""
    return _VERBS[item.kind][1] + heard


def called(edition: Edition, item: Attribution) -> str | None:
    """What the source of a report is called: the fullest name that the record knows, else the words as printed, or None."""
    words = item.source_name
    printed = words is not None and words[:1].isalpha() and words.lower().split()[0] in _ARTICLES
    return words if printed or item.source is None else edition.name(item.source)


def _who(edition: Edition, item: Attribution) -> str:
    """The source as a scholar names it; words of the record that are no name stand in quotation marks."""
    name = called(edition, item)
    if name is None:
        return _NOBODY
    return name if item.source and not name.lower().startswith(("our ", "my ")) else f"“{name}”"


def _record(edition: Edition) -> str:
    header = edition.record.header
    language = (header.get("original_language") or "").split(" (")[0]
    kind = _kind((header.get("title") or "").lower())
    translators = [field.value for field in header.all("translated_by")]
    by = f", as translated by {_and(translators)}" if translators else ""
    drafted = header.get("drafted_by")
    by += f", drafted by {drafted}" if drafted else ""
    return f"the {language} {kind}{by}" if language else f"the {kind}{by}"


def _kind(title: str) -> str:
    names = ("memorandum for the record", "memorandum of discussion", "minutes", "telephone conversation")
    kind = next((name for name in names if title.startswith(name)), "")
    if kind == "telephone conversation":
        return "record of the telephone conversation"
    return kind or ("memorandum of conversation" if title.startswith("memorandum") else "record")


def _edition_of(edition: Edition) -> str:
    archive = edition.record.header.get("digital_archive") or edition.record.header.get("published_by")
    return f"the edition of the {archive}" if archive else "the edition"


def _status(links: Sequence[Link]) -> str:
    status = next((link.who for link in links if link.role == "status" and link.who), None)
    return f" (marked “{status}”)" if status else ""


def _short(edition: Edition, span: Span) -> str:
    words = reading(edition.document, place(edition, Ref(edition.record.id, "c", 0, span)).words).text
    return words if len(words) <= _LONG else f"{words[:140].rstrip()} … {words[-140:].lstrip()}"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
