"""Turns that the encoder has marked (TEI `sp` and `u`): taken as they are, nothing is guessed about labels."""

from bisect import bisect_right
from collections.abc import Sequence

from memcon.model import Given

from .blocks import Para, Part
from .labels import Label
from .lines import line_of
from .turns import Piece


class Marked:
    """The turns and labels that an encoder has marked, found by place; `turns` is empty where he marked none."""

    def __init__(self, givens: Sequence[Given]) -> None:
        self.turns = sorted((one for one in givens if one.kind == "turn"), key=lambda one: one.span)
        self._starts = [one.span.start for one in self.turns]
        self._labels = {one.span.start: one.span for one in givens if one.kind == "label"}

    def turn(self, para: Para) -> Given | None:
        """The turn in which a paragraph stands, or None."""
        i = bisect_right(self._starts, para.span.start) - 1
        found = self.turns[i] if i >= 0 else None
        return found if found is not None and found.span.holds(para.span) else None

    def is_label(self, para: Para) -> bool:
        """Whether a paragraph is a speaker's label."""
        found = self._labels.get(para.span.start)
        return found is not None and found.holds(para.span)


def pieces_marked(paras: Sequence[Para], marked: Marked) -> list[Piece]:
    """The pieces of a record whose turns are marked."""
    out: list[Piece] = []
    open_: dict[int, Piece] = {}
    for para in paras:
        whole = Part(para, 0, len(para.text))
        turn = marked.turn(para)
        line = line_of(para)
        if (line.kind == "page" or line.kind == "gap" or line.kind == "direction") and not marked.is_label(para):
            within = open_.get(turn.span.start) if turn else None
            out.append(Piece(line.kind, [whole], meaning=line.meaning, page=line.page, within=within))
        elif turn is None:
            out.append(Piece("passage", [whole], mode="prose" if open_ else "summary"))
        elif (piece := open_.get(turn.span.start)) is not None:
            piece.parts.append(whole)
        else:
            label = _label(para) if marked.is_label(para) else None
            first = Part(para, len(para.text), len(para.text)) if label else whole
            piece = open_[turn.span.start] = Piece("turn", [first], label, who=turn.value.split(" ")[0] or None)
            out.append(piece)
    return out


def _label(para: Para) -> Label:
    name = para.text.rstrip(" :：.")
    return Label(0, len(name) or len(para.text), len(para.text), name or para.text)
