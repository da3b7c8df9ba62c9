"""PDF with a text layer → Document: its words in reading order, with the page and the box of each.

The layer: for each page a form feed, its running heads, its body, its notes, its running feet, a line feed after each line. A
paragraph that goes on over the page holds what stands between as notes and furniture.
"""

from collections.abc import Iterator
from typing import Any

import pypdfium2

from memcon.model import Document, Issue, Origin, Source

from .errors import Refused
from .pdf_draw import Draw
from .pdf_layout import Line, lines
from .pdf_page import pieces
from .pdf_roles import sheets

EXTRACTOR = f"memcon pdf 1, pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}, pdfium {pypdfium2.version.PDFIUM_INFO}"
LOST_PAGES = 3
"""So many pages one after the other that cannot be opened: the file ends here, whatever it says."""
MOST_LETTERS = 50_000_000


def sniff(data: bytes, name: str) -> None:  # noqa: ARG001 - every reader is asked with the name
    """What has the mark of a PDF within its first kilobyte (ISO 32000-1, Annex H). Raises Refused."""
    if b"%PDF-" not in data[:1024]:
        raise Refused("it does not begin as a PDF does")


def read(source: Source) -> Iterator[Document]:
    """The one document of the file. Raises Refused where it is encrypted, damaged, or a scan without a text layer."""
    try:
        file = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise Refused(*_why(str(error))) from error
    try:
        issues: list[Issue] = []
        found = list(_pages(file, issues))
        labels = [_label(file, n) for n in range(len(found))]
    finally:
        file.close()
    if not any(found):
        raise Refused(*_nothing(len(found)))
    yield _document(source, found, labels, issues)


def _why(error: str) -> tuple[str, str]:
    if "password" in error.casefold():
        return "it is encrypted", "save it without a password"
    return f"it is damaged ({error})", "open it in a PDF viewer and print it to a new PDF"


def _nothing(pages: int) -> tuple[str, str]:
    if not pages:
        return "it holds no page that can be read", "open it in a PDF viewer and print it to a new PDF"
    return (
        "it is a scan without a text layer; memcon does not read pictures",
        "have its text recognised first (for instance by ocrmypdf) and give memcon the result",
    )


def _pages(file: Any, issues: list[Issue]) -> Iterator[list[Line]]:
    """The lines of each page; a page that cannot be opened, or holds no words, is an Issue and has none."""
    lost = letters = 0
    for n in range(len(file)):
        try:
            page = file[n]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            lost += 1
            issues.append(Issue("page-damaged", f"page {n + 1} of {len(file)} cannot be read ({error})"))
            if lost >= LOST_PAGES:
                issues.append(Issue("truncated", f"pages from {n + 2} to {len(file)} are not read after so many that cannot be"))
                return
            yield []
            continue
        lost = 0
        found = lines(list(pieces(page.raw, text_page.raw)))
        text_page.close()
        page.close()
        letters += sum(len(word.text) for line in found for word in line.words)
        if letters > MOST_LETTERS:
            issues.append(
                Issue("truncated", f"pages from {n + 1} on are not read: the text is longer than {MOST_LETTERS} letters")
            )
            return
        if not found:
            issues.append(
                Issue("page-without-text", f"page {n + 1} has no text layer; if it is a picture, its words are missing")
            )
        yield found


def _label(file: Any, n: int) -> str:
    try:
        label: str = file.get_page_label(n)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
    return label


def _document(source: Source, pages: list[list[Line]], labels: list[str], issues: list[Issue]) -> Document:
    found, usual = sheets(pages)
    draw = Draw(found, usual)
    draw.draw(found, labels)
    drawing = draw.drawing
    if draw.hidden:
        issues.append(Issue("hidden-text", "some words are white or transparent; they are kept and not read"))
    return Document(
        source,
        drawing.chars,
        tuple(drawing.tiles),
        tuple(sorted(drawing.blocks, key=lambda block: (block.start, -block.end))),
        known_by="PDF",
        givens=tuple(drawing.givens),
        origin_map=Origin(part="text layer", extractor=EXTRACTOR, boxes=tuple(draw.boxes)),
        issues=(*issues, *drawing.issues),
    )
