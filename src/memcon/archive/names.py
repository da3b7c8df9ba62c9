"""The names by which passages are filtered: who speaks, to whom, of whom, and whose words are reported."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from memcon.model import Addressee, Attribution, Edition, Mention, Unit

from .tokens import Part, parts

_GAP = " | "


@lru_cache(8192)
def variants(name: str) -> list[tuple[str, ...]]:
    """The ways to write a name in parts: with its hyphens as blanks, and run together at them."""
    found = parts(name)
    apart = tuple(part.folded for part in found)
    return list(dict.fromkeys(filter(None, (apart, tuple(_run_together(found))))))


def _run_together(found: Iterable[Part]) -> Iterator[str]:
    word = ""
    for part in found:
        word += part.folded
        if part.joint in ("", "&"):
            yield word
            word = ""


def words(names: Iterable[str]) -> str:
    """The names as the index holds them, with a gap between one and the next."""
    ways = dict.fromkeys(way for name in names for way in variants(name))
    return _GAP.join(" ".join(way) for way in ways)


def report_terms(names: Iterable[str], kind: str, depth: int) -> set[str]:
    """What a report is found by: every stretch of a name of its source, or nobody, each with kind and depth or without."""
    stretches = {""}
    for way in (way for name in names for way in variants(name)):
        stretches |= {"_".join(way[i:j]) for i in range(len(way)) for j in range(i + 1, len(way) + 1)}
    return {report_term(name, k, d) for name in stretches for k in ("", kind) for d in ("", str(depth))} - {"//"}


def report_term(name: str, kind: str, depth: str) -> str:
    """The one word that stands for a report of this source, kind and depth; what is empty is left open."""
    return f"{name}/{kind}/{depth}"


def unit_names(edition: Edition, found: Sequence[Unit]) -> Iterator[dict[str, str]]:
    """For each of the edition's units the words of the index's fields of names."""
    about: list[dict[str, None]] = [{} for _ in found]
    reports: list[set[str]] = [set() for _ in found]
    by_start = sorted(range(len(found)), key=lambda i: found[i].span)
    starts = [found[i].span.start for i in by_start]
    for item in edition.items(Mention, Attribution):
        at = by_start[bisect_right(starts, item.span.start) - 1] if starts and starts[0] <= item.span.start else None
        if at is None or not found[at].span.meets(item.span):
            continue
        if isinstance(item, Mention):
            about[at].update(dict.fromkeys(_forms(edition, item.id, item.name)))
        elif isinstance(item, Attribution):
            reports[at] |= report_terms(_forms(edition, item.source, item.source_name), item.kind, item.depth)
    addressees = _addressees(edition)
    for i, unit in enumerate(found):
        yield {
            "speaker_names": words(_forms(edition, unit.who, None)),
            "addressee_names": words(addressees.get(unit.n, ()) if unit.kind == "speech" else ()),
            "about_names": words(about[i]),
            "reports": " ".join(sorted(reports[i])),
        }


def _addressees(edition: Edition) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for addressee in edition.record.addressees:
        found.setdefault(addressee.turn, []).extend(_addressed(edition, addressee))
    return found


def _addressed(edition: Edition, addressee: Addressee) -> Iterable[str]:
    return _forms(edition, addressee.person, None) or [edition.quote(addressee.span)]


def _forms(edition: Edition, id: str | None, name: str | None) -> list[str]:  # noqa: A002
    """Every name by which the record knows somebody or something."""
    person = edition.record.person(id)
    forms = [name] if name else []
    if person:
        return [*forms, person.name, *person.forms]
    entities = (entity for layer in edition.layers for entity in layer.entities if entity.id == id and id is not None)
    return [*forms, *(form for entity in entities for form in (entity.name, *entity.forms))]
