"""What the world calls its places, organisations and leaders, looked up by the words of a text.

Used to see that words are a name, of what kind, and whose country's it is. Who a person is, only the record itself tells.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

WORD = re.compile(r"((?:[^\W\d_]\.){2,}|(?<!\w')[^\W_]+(?:(?:'(?!s\b)|-)[^\W_]+)*)")
"""A word as names are made of: hyphens and apostrophes inside, a possessive 's outside, initials with their full stops."""


class Entry(NamedTuple):
    """One name: `kind` is place, demonym, party, organ or body; `id` names it, `country` whose it is (an id of places.toml)."""

    kind: str
    id: str
    country: str | None
    form: str


Lexicon = dict[str, tuple[tuple[int, str, Entry], ...]]
"""By first word: how many words, the whole form, and what it is; the longest first."""


@cache
def names() -> Lexicon:
    """Places, adjectives of countries, parties, organs and bodies."""
    return _lexicon([*_places(), *_organizations()])


@cache
def leaders() -> dict[str, str]:
    """Surnames of well-known people (and the names of those called by one alone) with the country whose they are."""
    found: dict[str, str] = {}
    for country, people in load("statesmen")["people"].items():
        for person in people.split(","):
            found[person.strip()] = country
    return found


@cache
def words(table: str, key: str, file: str = "words") -> frozenset[str]:
    """The words of a table of words.toml or another of these files, as they are written there."""
    return frozenset(load(file)[table][key].split())


@cache
def given_names() -> frozenset[str]:
    """Given names of all languages and their short forms."""
    data = load("given")
    return frozenset(name for names in data["names"].values() for name in names.split()) | frozenset(data["short"])


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Short forms of given names with the names that they may stand for."""
    return {short: frozenset(full.replace(",", " ").split()) for short, full in load("given")["short"].items()}


@cache
def load(name: str) -> dict[str, Any]:
    """One file of data."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def listed(table: str, key: str, file: str) -> frozenset[str]:
    """The phrases of a list with commas."""
    return frozenset(phrase.strip() for phrase in re.split(r"[,\n]", load(file)[table][key]) if phrase.strip())


def _places() -> Iterator[Entry]:
    data = load("places")
    for country, line in data["country"].items():
        forms, _, adjectives = line.partition("|")
        yield from (Entry("place", country, country, form) for form in _split(forms))
        yield from (Entry("demonym", country, country, form) for form in _split(adjectives))
    for kind in ("region", "water", "building", "city"):
        for line in _split(data[kind]["forms"].strip().replace("\n", ",").replace(", D.C.", "; D.C.")):
            spellings = [form.strip().replace(";", ",") for form in line.split("=")]
            yield from (Entry("place", _slug(spellings[0]), None, form) for form in spellings)


def _organizations() -> Iterator[Entry]:
    data = load("organizations")
    for country, forms in data["party"].items():
        yield from (Entry("party", f"{country}-party", country, form) for form in forms)
    for organ, forms in data["organ"].items():
        yield from (Entry("organ", organ, None, form) for form in forms)
    countries = data["country"]
    for body, forms in data["body"].items():
        yield from (Entry("body", body, countries.get(body), form) for form in forms)


def _split(line: str) -> Iterator[str]:
    return (form.strip() for form in line.split(",") if form.strip())


def _slug(form: str) -> str:
    return "-".join(WORD.findall(form.casefold()))


def _lexicon(entries: Iterable[Entry]) -> Lexicon:
    by_first: dict[str, list[tuple[int, str, Entry]]] = defaultdict(list)
    for entry in entries:
        parts: Sequence[str] = WORD.findall(entry.form)
        by_first[parts[0]].append((len(parts), entry.form, entry))
    return {first: tuple(sorted(found, key=lambda one: (-one[0], one[1]))) for first, found in by_first.items()}
