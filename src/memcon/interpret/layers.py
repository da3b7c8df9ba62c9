"""All layers of a record, in the order in which they build on one another."""

from memcon.model import Document, Layer, Record

from .dates import dates


def layers(record: Record, document: Document) -> tuple[Layer, ...]:
    """The layers that memcon makes of a record; the same record gives the same layers."""
    return (dates(record, document),)
