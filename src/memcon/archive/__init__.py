"""The archive: what is kept, found and built again.

Archive.build(path, [folder])            bring the archive at `path` up to date with files and folders
archive = Archive.open(path)             read it, while somebody may write
archive.search("Rakosi", Filters(speaker="Mikoyan")).hits()
archive.edition("wcda-117838")           a record with its document and its layers
archive.ids()                            all records by date
archive.catalogue                        the same as a list to show: titles, counts, what comes next
"""

from .archive import Archive
from .build import FileDone, Progress, Report, Trouble
from .catalogue import Catalogue, Choice, Counts, Summary
from .decisions import Event, Side
from .errors import ArchiveError, BusyError, NoArchiveError
from .filters import FilterError, Filters
from .lexemes import QueryError
from .search import Hit, Person, Results
from .verify import Finding

__all__ = [
    "Archive",
    "ArchiveError",
    "BusyError",
    "Catalogue",
    "Choice",
    "Counts",
    "Event",
    "FileDone",
    "FilterError",
    "Filters",
    "Finding",
    "Hit",
    "NoArchiveError",
    "Person",
    "Progress",
    "QueryError",
    "Report",
    "Results",
    "Side",
    "Summary",
    "Trouble",
]
