"""`memcon trace`: how words came to us, link by link, and the strongest sentence that the record supports."""

from pathlib import Path

import click

from memcon.evidence.archived import Archived
from memcon.evidence.hands import hands
from memcon.evidence.passages import Held
from memcon.evidence.quoted import Standing, standing
from memcon.evidence.trace import trace as transmission
from memcon.model import Edition, Link, Span

from .common import Nothing, Trouble, archive_option, every, find, json_option, open_archive, out, out_json, warn

_LONG = 200  # characters of the words that are printed
_ROLES = {"reported_source": "reported source", "record_taker": "record-taker", "obtained_by": "obtained by"}


@click.command()
@click.argument("ref", required=False)
@click.option("--quote", metavar="WORDS", help="Trace these words, wherever they stand (in REF, if it is given).")
@json_option
@archive_option
def trace(ref: str | None, quote: str | None, as_json: bool, archive_path: Path) -> None:
    """Trace words to their source: a record, a turn (#t12), a passage (#s3), a span (#c1525-1595), or words that are quoted.

    Each link tells who, and whether the record states it, only suggests it, or leaves it unknown.
    """
    if quote is None and ref is None:
        raise Trouble("nothing to trace: name a place (memcon trace RECORD#t12) or give the words with --quote")
    edition, name, span = _quoted(quote, ref, archive_path) if quote is not None else _referred(ref or "", archive_path)
    found = transmission(edition, span)
    text = " ".join(edition.quote(span).split()) if span else ""
    if as_json:
        links = hands(edition, found.links)
        out_json({"ref": name, "text": text, "transmission": links, "strongest": found.strongest})
    else:
        head = f"{name}  “{text if len(text) < _LONG else text[: _LONG - 3] + '…'}”" if text else name
        out("\n".join([head, "", *(_line(edition, link) for link in found.links), "", found.strongest]))


def _referred(ref: str, archive_path: Path) -> tuple[Edition, str, Span | None]:
    edition, parsed, where = find(ref, archive_path)
    if parsed.kind is None:
        return edition, edition.record.id, None
    if not where.agrees:
        warn(f"{ref}: the words are no longer those that the link was copied from")
    span = Span(where.words[0].start, where.words[-1].end) if where.words else where.span
    return edition, str(parsed._replace(check=None)), span


def _quoted(quote: str, ref: str | None, archive_path: Path) -> tuple[Edition, str, Span]:
    found = _standing(quote, ref, archive_path)
    if not found:
        raise Nothing(f"--quote: these words stand nowhere in {ref or archive_path}; `memcon search` finds words in any order")
    if len(found) > 1:
        places = ", ".join(_name(place) for place in found[:8])
        raise Nothing(f"--quote: these words stand in {len(found)} places; trace one of them: {places}")
    return found[0].edition, _name(found[0]), found[0].span


def _standing(quote: str, ref: str | None, archive_path: Path) -> list[Standing]:
    if ref is not None and Path(ref).is_file():
        return standing(quote, Held(every(Path(ref))))
    record = ref.partition("#")[0] if ref else None
    try:
        return standing(quote, Archived(open_archive(archive_path)), record)
    except LookupError as error:
        raise Nothing(f"{record}: the archive {archive_path} holds no such record") from error


def _name(place: Standing) -> str:
    return f"{place.edition.record.id}#c{place.span.start}-{place.span.end}"


def _line(edition: Edition, link: Link) -> str:
    who = link.who or "not known"
    where = f"  “{' '.join(edition.quote(link.evidence).split())[:60]}”" if link.evidence and link.status != "unknown" else ""
    return f"← {_ROLES.get(link.role, link.role):<16} {who}  ({link.status}){where}"
