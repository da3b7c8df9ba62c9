"""All layers of a record, in the order in which they build on one another."""

from memcon.model import Document, Layer, Record

from .dates import dates
from .names import names
from .proposals import proposals
from .questions import questions
from .reports import reports


def layers(record: Record, document: Document) -> tuple[Layer, ...]:
    """The layers that memcon makes of a record; the same record gives the same layers."""
    named = names(record, document)
    told = reports(record, document, named)
    asked, proposed = questions(record, document, told), proposals(record, document, named, told)
    return named, dates(record, document), told, asked, proposed
