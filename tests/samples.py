"""Small records of invented people, and how to read them."""

from memcon.model import Document, Record, Source, laws
from memcon.parse import parse
from memcon.read.plain import read_plain


def document(text: str, name: str = "sample.txt") -> Document:
    return read_plain(Source.of(text.encode(), name, "text/plain"))


def record(text: str, name: str = "sample.txt") -> Record:
    """The record of a text; every law must hold for it."""
    made = document(text, name)
    found = parse(made)
    assert laws.violations(made, found) == []
    return found


TALK = """[Page 12]

7. Memorandum of Conversation[1]

Arkavia, March 3, 1961, 4:05-5:10 p.m.

PARTICIPANTS

The President

Dr. Ada M. North, Secretary of State

Ruritania

Prime Minister Osman Ture

Gen. Karl Falk, Military Adviser

Ilse Brandt, Interpreter

SUBJECT

Fishing Grounds

(The first minutes were given to greetings.)

Secretary North: We have read your note.[2] It is [very] long.

Prime Minister Ture: (pointing to the map) These waters are ours.

[Page 13]

We have fished there since [1820]. General Falk can say more.

Gen. Falk: [1 line not declassified]

PM Ture: (To Brandt) Have you said that?

President: Let us eat. (Laughter)

(The meeting adjourned for lunch.)

Tab A

Dear Mr. President:

I thank you for the meal.

1. Source: National Library, Papers of the Lakes, Box 4. Secret. Drafted by North.

2. Not found.
"""
