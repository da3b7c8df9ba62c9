"""memcon: records of conversation as evidence.

editions(path)                    a file, read by itself: its records with their documents and layers
Archive.build(path, [folder])     an archive of them, brought up to date
Archive.open(path).search(…)      what was said, by whom, when
check_quotation(words, passages)  whether they were said so, by the one who is named
reading(document, spans)          the text as a reader reads it, with the way back to the source
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from memcon.archive import Archive, Filters
    from memcon.archive.editions import editions
    from memcon.evidence.archived import Archived
    from memcon.evidence.passages import Held
    from memcon.evidence.quotes import check_quotation
    from memcon.model import Attribution, Date, Document, Edition, Mention, Record, Span, anchor, reading, resolve

_HOMES = {
    "Archive": "memcon.archive",
    "Archived": "memcon.evidence.archived",
    "Filters": "memcon.archive",
    "Held": "memcon.evidence.passages",
    "check_quotation": "memcon.evidence.quotes",
    "editions": "memcon.archive.editions",
}

__all__ = [
    "Archive",
    "Archived",
    "Attribution",
    "Date",
    "Document",
    "Edition",
    "Filters",
    "Held",
    "Mention",
    "Record",
    "Span",
    "anchor",
    "check_quotation",
    "editions",
    "reading",
    "resolve",
]


def __getattr__(name: str) -> Any:
    """The public names, each loaded when it is first asked for: a program that only reads needs no index."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "memcon.model")), name)
