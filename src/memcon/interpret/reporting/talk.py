"""The door: the reports of the texts of one talk."""

from collections.abc import Iterable, Sequence

from memcon.language.reporting import Lexicon

from .reader import Reader
from .summaries import read_summary, speakers
from .turns import read_turn
from .values import Report, Text


def attributions(texts: Sequence[Text], lexicon: Lexicon, present: Iterable[str] = ()) -> list[Report]:
    """Every report in the texts of one talk, read in order.

    `present` are the ids of those who took part. Where the record lists them by office, or not at all, so that most of those
    whom a summary makes speak are not among them, these are taken too.
    """
    listed, heard = set(present), speakers(texts, lexicon)
    reader = Reader(lexicon, listed if 2 * len(listed & heard) > len(heard) else listed | heard)
    for text in texts:
        reader.begin(text)
        if text.kind == "turn":
            read_turn(reader, text, lexicon)
        else:
            read_summary(reader, text, lexicon)
    return reader.reports
