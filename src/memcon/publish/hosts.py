"""What the id of a record tells of where it is published: the publisher's own address, and the series that it stands in.

The addresses are those that the publishers give as permanent (history.state.gov: “Citing the Foreign Relations series”; Wilson
Center Digital Archive: the address printed on each document's page).
"""

import re
from typing import NamedTuple

_FRUS = re.compile(r"frus(?P<years>\d{4}(?:-\d{2,4})?)(?P<name>[A-Z][a-z]+)?(?:v(?P<vol>e?\d+))?(?:p(?P<part>\d))?-(?P<doc>\w+)")


class Collection(NamedTuple):
    """The series, the volume, the title and the publisher that a record's id names."""

    series: str
    volume: str
    title: str
    publisher: str


def collection_of(record: str) -> Collection | None:
    """The published collection that the id belongs to, or None where it names none."""
    match = _FRUS.fullmatch(record)
    if match is None:
        return None
    volume = _volume(match["vol"]) if match["vol"] else match["name"] or ""
    part = f", part {match['part']}" if match["part"] else ""
    first, _, last = match["years"].partition("-")
    years = f"{first}–{first[: 4 - len(last)]}{last}" if last else first
    series = f"Foreign Relations of the United States, {years}"
    return Collection(series, volume + part, "", "U.S. Department of State, Office of the Historian")


def publisher_url(record: str, printed: str | None) -> str | None:
    """The publisher's own address of the record where its id tells it, else the address as printed."""
    if record.startswith("wcda-"):
        return f"https://digitalarchive.wilsoncenter.org/document/{record.removeprefix('wcda-')}"
    match = _FRUS.fullmatch(record)
    if match is not None:
        volume, _, document = record.rpartition("-")
        return f"https://history.state.gov/historicaldocuments/{volume}/{document}"
    return printed


def _volume(number: str) -> str:
    if number.startswith("e"):
        return f"vol. E–{int(number[1:])}"
    return f"vol. {_roman(int(number))}"


def _roman(number: int) -> str:
    steps = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, letters in steps:
        while number >= value:
            written, number = written + letters, number - value
    return written
