"""One cue in a sentence: the words that say that somebody said something."""

from dataclasses import dataclass

from .subjects import NOBODY, Group, Subject


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and how it stands; all numbers are words of the sentence.

    `does` is the class of the verb or noun, `first` the first word of the phrase (subject included), `at`–`last` the cue
    itself, `content` where the content begins (-1: none), `hearer` the words of the person addressed, `rule` what found it.
    `place`: before the content, `inserted` in it, `after` it. `owner` is the subject, its own or that of the clause it shares.
    """

    does: str
    lemma: str
    first: int
    at: int
    last: int
    content: int
    frame: str
    group: Group
    subject: Subject
    hearer: tuple[int, int] | None
    rule: str
    place: str = "before"
    owner: Subject = NOBODY
