"""What goes in and what comes out: the texts of a talk with their names and sentences, and the reports found in them."""

from typing import Literal, NamedTuple

from memcon.model.layer import AttributionKind

from .words import Known

Stretch = tuple[int, int]
"""Characters of a text, start inclusive, end exclusive."""


class Text(NamedTuple):
    """One passage as read: a speaker's turn, a paragraph of summary, or a stage direction.

    `speaker` is None where the recorder speaks; `hearers` are the persons that "you" may mean; `names` and `sentences` are
    stretches of `text` in order.
    """

    kind: Literal["turn", "summary", "direction"]
    text: str
    speaker: str | None
    hearers: tuple[str, ...]
    names: tuple[Known, ...]
    sentences: tuple[Stretch, ...]


class Party(NamedTuple):
    """Somebody who says or hears: the id where the record settles it, the words that name him, and who else may be meant.

    `person` tells that it is one human being, whom "he" or "she" may mean.
    """

    id: str | None
    name: str | None
    candidates: tuple[str, ...] = ()
    person: bool = False


class Report(NamedTuple):
    """One attribution in the text numbered `text`; offsets are characters of that text. `rule` tells what found it."""

    text: int
    span: Stretch
    cue: Stretch | None
    content: Stretch | None
    source: Party | None
    addressee: str | None
    kind: AttributionKind
    depth: int
    polarity: Literal["positive", "negative"]
    modality: Literal["asserted", "possible", "required", "hypothetical"]
    rule: str
