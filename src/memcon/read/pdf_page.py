"""The words of one PDF page with their places, as pdfium finds them; from here on nothing knows pdfium any more.

Places are in PDF points from the lower left corner of the page as it is shown (its rotation undone).
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

HYPHEN, CUT = "\ufffe", 2
"""What pdfium gives for a hyphen at the end of a line, as text and as a single character."""
GAP = 2.2
"""A gap between two words of so many times their size parts columns."""
WHITE = 250
INVISIBLE = 3
"""Rendering mode of the text under a picture (ISO 32000-1, 9.3.6): the words of a recognised scan, which are meant to be read."""
MOST_CHARS = 400_000
"""A page with more characters is no page."""


class Word(NamedTuple):
    """Characters without a blank between them: their box, the height of their letters, whether they are hidden.

    `glued`: no blank stands before it (a raised figure after a word); `hyphen`: it ends in a hyphen at the end of its line.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    glued: bool = False
    hidden: bool = False
    hyphen: bool = False

    @property
    def size(self) -> float:
        """The height of its letters with their ascent and descent, in points."""
        return self.y1 - self.y0


Piece = list[Word]
"""Words that follow each other on one line."""


class _Char(NamedTuple):
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    at: int


def pieces(page: Any, text_page: Any) -> Iterator[Piece]:
    """The words of a page in the order of its content, a new piece wherever the line or the column ends."""
    piece: Piece = []
    for word in _words(page, text_page):
        if piece and (piece[-1].hyphen or _jumps(piece[-1], word)):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _words(page: Any, text_page: Any) -> Iterator[Word]:
    chars: list[_Char] = []
    glued = False
    for char in _chars(page, text_page):
        if chars and (char is None or _breaks(chars[-1], char)):
            yield _word(text_page, chars, glued)
            glued = char is not None and _touches(chars[-1], char)
            chars = []
        if char is not None:
            chars.append(char)
        elif not chars:
            glued = False
    if chars:
        yield _word(text_page, chars, glued)


def _chars(page: Any, text_page: Any) -> Iterator[_Char | None]:
    """The characters with their boxes; None for a blank or the end of a line."""
    box = pdfium.FS_RECTF()
    place, turn = ctypes.byref(box), _turn(page)
    high = 0
    last = (0.0, 0.0, 0.0, 0.0)
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code == CUT:
            code = ord(HYPHEN)
        elif code <= 32 or code == 0xA0:
            yield None
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        pdfium.FPDFText_GetLooseCharBox(text_page, index, place)
        if chr(code) != HYPHEN:
            last = turn(box.left, box.bottom, box.right, box.top)
        yield _Char(chr(code), *last, index)  # such a hyphen has no place of its own


def _turn(page: Any) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """How a box stands on the page as it is shown."""
    rotation = pdfium.FPDFPage_GetRotation(page)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if rotation == 1:
        return lambda x0, y0, x1, y1: (y0, height - x1, y1, height - x0)
    if rotation == 2:
        return lambda x0, y0, x1, y1: (width - x1, height - y1, width - x0, height - y0)
    if rotation == 3:
        return lambda x0, y0, x1, y1: (width - y1, x0, width - y0, x1)
    return lambda x0, y0, x1, y1: (x0, y0, x1, y1)


def _breaks(last: _Char, char: _Char) -> bool:
    """Whether a word ends between the two although no blank stands there: another size or line, a gap, the end of a line."""
    size, other = last.y1 - last.y0, char.y1 - char.y0
    if last.text == HYPHEN or (size > 0 and not 0.8 < other / size < 1.25):
        return True
    return char.x0 - last.x1 > 0.6 * size or char.x0 < last.x0 - 0.5 * size or abs(char.y0 - last.y0) > 0.5 * size


def _touches(last: _Char, char: _Char) -> bool:
    size = max(last.y1 - last.y0, char.y1 - char.y0)
    return -0.3 * size < char.x0 - last.x1 < 0.25 * size and min(last.y1, char.y1) > max(last.y0, char.y0)


def _jumps(word: Word, other: Word) -> bool:
    """Whether the other word is on another line, or in another column."""
    size, overlap = max(word.size, other.size), min(word.y1, other.y1) - max(word.y0, other.y0)
    return other.x0 - word.x1 > GAP * size or other.x0 < word.x0 - size or overlap < 0.4 * min(word.size, other.size)


def _word(text_page: Any, chars: list[_Char], glued: bool) -> Word:
    text = "".join(char.text for char in chars)
    x0, y0 = min(char.x0 for char in chars), min(char.y0 for char in chars)
    x1, y1 = max(char.x1 for char in chars), max(char.y1 for char in chars)
    return Word(text.replace(HYPHEN, "-"), x0, y0, x1, y1, glued, _is_hidden(text_page, chars[0].at), text[-1] == HYPHEN)


def _is_hidden(text_page: Any, index: int) -> bool:
    """Whether the words are white, or wholly transparent, and not the invisible layer of a scan."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return False
    if alpha.value and min(red.value, green.value, blue.value) < WHITE:
        return False
    drawn = pdfium.FPDFText_GetTextObject(text_page, index)
    return not drawn or pdfium.FPDFTextObj_GetTextRenderMode(drawn) != INVISIBLE
