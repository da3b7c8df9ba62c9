"""Which style a record is written in: the forms of its labels, counted in the record itself."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from memcon.model import Reading, Span

from .blocks import Para
from .fields import is_sentence
from .labels import LONGEST, Label, Shape, cut, shape

_DASHES = ("—", "–", "-", "―")  # right behind a colon they announce a list
_LINE = 60  # characters of a label that has a line or a cell for itself
_TRIES = 6  # full stops within a label, at most


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A style of labels, as its TOML file gives it.

    `closes`: what ends a label; besides marks it may be `line` (the label is a paragraph), `cell` (it is a cell of a table),
    `tab` (a tabulator or wide gap follows) or `emphasis` (it is in bold or italics). `case`: `capitals` where some word of a
    label is in capitals, else `any`. `labels`: exact labels that need no name or title in them. `examples` and `near_misses`:
    paragraphs that open, or do not open, with such a label.
    """

    name: str
    title: str
    closes: tuple[str, ...]
    case: str = "any"
    labels: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()


@cache
def builtin() -> tuple[Rules, ...]:
    """The styles that come with memcon, the commonest first, then by name."""
    folder = files(__package__).joinpath("styles")
    found = [load(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda rules: (rules.name != "colon", rules.name)))


def load(text: str) -> Rules:
    """The style in a TOML text. Raises ValueError that names what is wrong."""
    try:
        return msgspec.convert(tomllib.loads(text), Rules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(f"not a style of labels: {wrong}") from wrong


def check(rules: Rules) -> list[str]:
    """What of the examples and near misses of a style is not so, a line each; an empty list where all are."""
    reader = Reader(rules)
    wrong = [f"{text!r} opens with no label" for text in rules.examples if reader.label(_sample(text)) is None]
    return wrong + [f"{text!r} opens with a label" for text in rules.near_misses if reader.label(_sample(text)) is not None]


def _sample(text: str) -> Para:
    """A paragraph that is nothing but this text."""
    words = " ".join(text.split())
    span = Span(0, len(words))
    return Para(span, Reading(words, [0], [0], [len(words)], [False]), words, "paragraph")


class Candidate(NamedTuple):
    """A paragraph that may open with a label."""

    at: int
    label: Label
    shape: Shape


class Reader:
    """Finds labels of one style; what is known of a label is worked out once."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._shapes: dict[str, Shape] = {}

    def candidates(self, paras: Sequence[Para]) -> list[Candidate]:
        """All paragraphs that may open with a label; of labels that are paragraphs, those that nobody else's follows."""
        found = []
        for i, para in enumerate(paras):
            label = self.label(para)
            if label is not None:
                found.append(Candidate(i, label, self._shapes[label.name]))
        whole = {one.at for one in found if one.label.rest >= len(paras[one.at].text)}
        return [one for one in found if one.at not in whole or one.at + 1 not in whole] if "line" in self.rules.closes else found

    def label(self, para: Para) -> Label | None:
        """The label with which a paragraph opens, or None."""
        for close in self.rules.closes:
            for at, rest in _ends(close, para):
                joined = close == "." and rest < len(para.text) and para.text[rest].isalnum()
                label = None if joined else cut(para.text, at, rest)
                if label is None or para.text.startswith(_DASHES, rest) or (close == "." and para.text.isupper()):
                    continue
                if self._fits(label):
                    return label
        return None

    def _fits(self, label: Label) -> bool:
        known = self._shapes.get(label.name)
        if known is None:
            known = self._shapes[label.name] = _shape(self.rules, label.name)
        return known.fits


def _ends(close: str, para: Para) -> Iterator[tuple[int, int]]:
    """Where a label may end in a paragraph, and where the words after it begin."""
    text = para.text
    if close == "line":
        if len(text) <= _LINE and not is_sentence(text) and text[-1] not in _DASHES:
            yield len(text), len(text)
    elif close == "cell":
        if para.kind == "cell" and len(text) <= _LINE:
            yield len(text.rstrip(" :：")), len(text)
    elif close in ("emphasis", "tab"):
        at = para.lead if close == "emphasis" else para.tab
        if at and (close == "tab" or not text[at:].lstrip()[:1].islower()):
            yield len(text[:at].rstrip(" :：.")), at
    else:
        at, times = text.find(close, 0, LONGEST), 0
        while at >= 0 and times < _TRIES:
            yield at, at + len(close)
            at, times = (-1, 0) if close in ":：" else (text.find(close, at + 1, LONGEST), times + 1)


def _shape(rules: Rules, name: str) -> Shape:
    if name in rules.labels:
        return Shape(True, rest=name)
    known = shape(name)
    if known.fits and rules.case == "capitals" and not known.capitals:
        return known._replace(fits=False, reason="no word in capitals")
    return known


def infer(paras: Sequence[Para]) -> tuple[Reader, list[Candidate]]:
    """The style whose labels come again most often in these paragraphs; a name and a colon where no other does better."""
    best: tuple[float, Reader, list[Candidate]] | None = None
    for rules in builtin():
        reader = Reader(rules)
        found = reader.candidates(paras)
        counts = Counter(one.label.name for one in found)
        again = sum(count for count in counts.values() if count > 1)
        score = again * (1.0 if rules.name == "colon" else 0.7 if rules.name != "line" else 0.4)
        if best is None or score > best[0]:
            best = score, reader, found
        if rules.name == "colon" and again * 3 > len(paras):
            break
    if best is None:
        raise ValueError("no style of labels comes with memcon")
    return best[1], best[2]
