"""Who speaks from where to where: the paragraphs of a record become turns, passages and what stands between them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from memcon.model import Issue
from memcon.model.record import PassageMode

from . import marks
from .blocks import Para, Part
from .labels import Label
from .lines import line_of, tells_of

_BROKEN = re.compile(r"[\w,;–—-]['\"”’»)\]]*$")
_LISTED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[—–•*-]")
_AFTER_GAP = "a paragraph without a label after something left out is taken for the same speaker"

Kind = Literal["turn", "passage", "direction", "gap", "page"]

Forms = Callable[["Piece"], tuple[str, ...]]


@dataclass(slots=True)
class Piece:
    """A turn, a passage, or what stands on a line of its own; `within` is the turn that goes on after it."""

    kind: Kind
    parts: list[Part] = field(default_factory=list)
    label: Label | None = None
    meaning: marks.Meaning = marks.NOTHING
    page: str | None = None
    within: "Piece | None" = None
    mode: PassageMode = "summary"
    who: str | None = None


class Opening(NamedTuple):
    """Where in a paragraph a turn begins, with its label."""

    at: int
    label: Label


def pieces(paras: Sequence[Para], openings: dict[int, list[Opening]], issues: list[Issue], forms: Forms) -> list[Piece]:
    """The pieces of the talk; `openings` tells for each paragraph the turns that begin in it, `forms` how a speaker is named."""
    return _Talk(issues, forms).run(paras, openings)


class _Talk:
    """The state while paragraphs are read: the open turn, what stands on lines of its own since, whether the talk is over."""

    def __init__(self, issues: list[Issue], forms: Forms) -> None:
        self.out: list[Piece] = []
        self.issues, self.forms = issues, forms
        self.open: Piece | None = None
        self.between: list[Piece] = []
        self.after: Literal["", "prose", "annex"] = ""

    def run(self, paras: Sequence[Para], openings: dict[int, list[Opening]]) -> list[Piece]:
        for i, para in enumerate(paras):
            found = openings.get(i, [])
            if not found or found[0].at > 0:
                self._unlabelled(para, found[0].at if found else len(para.text))
            for opening, end in zip(found, [*(one.at for one in found[1:]), len(para.text)], strict=False):
                self._turn(para, opening, end)
        return self.out

    def _turn(self, para: Para, opening: Opening, end: int) -> None:
        end = len(para.text[:end].rstrip())
        self.open = Piece("turn", [Part(para, min(opening.label.rest, end), end)], opening.label)
        self.after, self.between = "", []
        self.out.append(self.open)

    def _unlabelled(self, para: Para, end: int) -> None:
        line = line_of(para)
        if line.kind in ("page", "gap", "direction"):
            piece = Piece(line.kind, [Part(para, 0, len(para.text))], meaning=line.meaning, page=line.page)
            self.between.append(piece)
            self.out.append(piece)
            if line.meaning.kind == "closing":
                self.after = self.after or "prose"
        elif self.open is None:
            self._passage(para, "summary")
        elif line.kind in ("annex", "colophon", "heading"):
            self.after = "annex" if line.kind == "annex" else self.after or "prose"
            self._passage(para, self.after)
        elif self.after:
            self._passage(para, self.after)
        elif line.kind == "narrative" or tells_of(para.text, self.forms(self.open)):
            self.after = "prose"
            self._passage(para, "prose")
        else:
            self._goes_on(self.open, para, end)

    def _passage(self, para: Para, mode: PassageMode) -> None:
        self.between = []
        self.out.append(Piece("passage", [Part(para, 0, len(para.text))], mode=mode))

    def _goes_on(self, turn: Piece, para: Para, end: int) -> None:
        before = turn.parts[-1]
        only_pages = all(piece.kind == "page" for piece in self.between)
        broken = _BROKEN.search(before.para.text[before.start : before.end][-8:]) and not _LISTED.match(para.text)
        joined = only_pages and bool(broken)
        for piece in self.between:
            piece.within = turn
            if piece.kind == "gap":
                self.issues.append(Issue("turn-goes-on-after-gap", _AFTER_GAP, para.span))
        self.between = []
        turn.parts.append(Part(para, 0, len(para.text[:end].rstrip()), joined))
