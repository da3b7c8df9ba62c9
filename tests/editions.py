"""Editions for tests: of a text, of the example collection, of the real records."""

from functools import cache
from pathlib import Path

from memcon.archive.editions import editions
from memcon.model import Edition
from memcon.parse import parse
from memcon.read import read_bytes

EXAMPLES = Path(__file__).parent.parent / "examples" / "records"


def edition_of(text: str, name: str = "record.txt") -> Edition:
    """The edition of a text, without layers."""
    document = next(iter(read_bytes(text.encode("utf-8", "surrogateescape"), name)))
    return Edition(parse(document), document)


@cache
def edition(path: Path) -> Edition:
    """The edition of a file that holds one record."""
    return next(iter(editions(path)))


def example(name: str) -> Edition:
    """A record of the example collection."""
    return edition(EXAMPLES / name)


def talk(*lines: str, rest: str = "") -> Edition:
    """The edition of a short talk between two people on a list, who speak in turn; `rest` stands behind it."""
    return edition_of(talk_text(*lines, rest=rest))


def talk_text(*lines: str, rest: str = "") -> str:
    """The text of such a talk."""
    head = "Memorandum of Conversation\n\nVienna, April 3, 1961\n\nPARTICIPANTS\n\nIlsa Brandt\n\nOtto Kern\n\n"
    filler = ("And then?", "Then nothing.", "I see.", "So do I.")
    turns = [f"{('Brandt', 'Kern')[n % 2]}: {words}" for n, words in enumerate((*lines, *filler))]
    return head + "\n\n".join(turns) + "\n\n" + rest
