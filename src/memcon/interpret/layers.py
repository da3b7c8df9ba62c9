"""All layers of a record, in the order in which they build on one another."""

from memcon.model import Document, Layer, Record

from .dates import dates
from .names import names
from .reports import reports


def layers(record: Record, document: Document) -> tuple[Layer, ...]:
    """The layers that memcon makes of a record; the same record gives the same layers."""
    named = names(record, document)
    return (named, dates(record, document), reports(record, document, named))
