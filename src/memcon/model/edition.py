"""One record with the document that it was read from and the layers over it: what is exported, traced and shown."""

from typing import NamedTuple

from .document import Document
from .layer import Attribution, Date, Entity, Item, Layer, Mention, Proposal, Question
from .record import Record
from .values import Span


class Edition(NamedTuple):
    """A record, its document, and its layers."""

    record: Record
    document: Document
    layers: tuple[Layer, ...] = ()

    def items(self, *kinds: type[Mention | Date | Attribution | Question | Proposal]) -> list[Item]:
        """The items of these kinds in all layers, in the order of the text; the longer first where two begin together."""
        found = [item for layer in self.layers for item in layer.items if isinstance(item, kinds)]
        return sorted(found, key=lambda item: (item.span.start, -item.span.end))

    def name(self, id: str | None) -> str | None:  # noqa: A002
        """The name by which the record, or a layer, knows this person, organization or place; None for nobody."""
        if id is None:
            return None
        person = self.record.person(id)
        return person.name if person else next((e.name for e in self._entities() if e.id == id), id)

    def quote(self, span: Span) -> str:
        """The characters of `span` as they stand."""
        return self.document.quote(span)

    def _entities(self) -> list[Entity]:
        return [entity for layer in self.layers for entity in layer.entities]
