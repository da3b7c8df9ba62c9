"""What a record's capitals tell of its names, for words that begin a sentence and have one anyway."""

from functools import cached_property

from memcon.language.sentences import sentences
from memcon.model import Edition, units

from .phrases import lexicon
from .words import words


class Names:
    """The names of a record, as its persons, its layers and the capitals within its sentences tell them."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def known(self, form: str) -> bool:
        """Whether a word is one of the record's names."""
        capitals, small = self._written
        return form in capitals and form.casefold() not in small

    def possible(self, form: str) -> bool:
        """Whether a word with a capital may be a name: the record never has it small, and it is no word that begins sentences."""
        return form.casefold() not in self._written[1] | lexicon().openers

    @cached_property
    def _written(self) -> tuple[set[str], set[str]]:
        """The words that have a capital where no sentence begins, those of names, and the words with a small letter."""
        record = self._edition.record
        named = [person.name for person in record.persons]
        named += [entity.name for layer in self._edition.layers for entity in layer.entities]
        capitals = {part for name in named for part in name.split() if part[:1].isupper()}
        small: set[str] = set()
        for unit in units(record, self._edition.document):
            text = unit.reading.text
            firsts = {start for start, _ in sentences(text, record.language or "en")}
            forms = [(text[word.start : word.end], word.start) for word in words(text).words]
            capitals.update(form for form, start in forms if form[:1].isupper() and start not in firsts)
            small.update(form for form, _ in forms if form[:1].islower())
        return capitals, small
