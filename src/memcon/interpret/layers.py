"""All layers of a record, in the order in which they build on one another."""

from memcon.model import Document, Layer, Record

from .dates import dates
from .names import names


def layers(record: Record, document: Document) -> tuple[Layer, ...]:
    """The layers that memcon makes of a record; the same record gives the same layers."""
    return (names(record, document), dates(record, document))
