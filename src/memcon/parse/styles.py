"""Which style a record is written in: the forms of its labels, counted in the record itself."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from .blocks import Para
from .labels import LONGEST, Label, Shape, cut, shape

_DASHES = ("—", "–", "-", "―")  # behind a colon they announce a list


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A style of labels, as its TOML file gives it.

    `closes`: what ends a label. `case`: `capitals` where some word of a label is in capitals, else `any`. `labels`: exact
    labels that count without further evidence. `space`: whether a blank must follow what closes the label.
    `examples` and `near_misses` are paragraphs that open, or do not open, with a label of this style.
    """

    name: str
    title: str
    closes: tuple[str, ...]
    case: str = "any"
    labels: tuple[str, ...] = ()
    space: bool = True
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()


@cache
def builtin() -> tuple[Rules, ...]:
    """The styles that come with memcon, by name."""
    folder = files(__package__).joinpath("styles")
    found = [load(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda rules: rules.name))


def load(text: str) -> Rules:
    """The style in a TOML text. Raises ValueError that names what is wrong."""
    try:
        return msgspec.convert(tomllib.loads(text), Rules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(f"not a style of labels: {wrong}") from wrong


class Candidate(msgspec.Struct, frozen=True):
    """A paragraph that may open with a label."""

    at: int
    label: Label
    shape: Shape


def candidates(rules: Rules, paras: Sequence[Para], shapes: dict[str, Shape]) -> list[Candidate]:
    """All paragraphs that may open with a label of this style; `shapes` keeps what is known of each label."""
    found = []
    for i, para in enumerate(paras):
        label = label_of(rules, para.text, shapes)
        if label is not None:
            found.append(Candidate(i, label, shapes[label.name]))
    return found


def label_of(rules: Rules, text: str, shapes: dict[str, Shape]) -> Label | None:
    """The label of this style with which a paragraph opens, or None."""
    for close in rules.closes:
        at = text.find(close, 0, LONGEST)
        for _ in range(6):
            if at < 0:
                break
            end = at + len(close)
            if (not rules.space or end == len(text) or not text[end].isalnum()) and (label := cut(text, at, end)) is not None:
                known = shapes.get(label.name)
                if known is None:
                    known = shapes[label.name] = _shape(rules, label.name)
                if known.fits and text[label.rest : label.rest + 1] not in _DASHES:
                    return label
            if close in ":：":
                break
            at = text.find(close, end, LONGEST)
    return None


def _shape(rules: Rules, name: str) -> Shape:
    if name in rules.labels:
        return Shape(True, rest=name)
    known = shape(name)
    if known.fits and rules.case == "capitals" and not known.capitals:
        return known._replace(fits=False, reason="no word in capitals")
    return known
