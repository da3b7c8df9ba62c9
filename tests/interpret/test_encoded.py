from memcon.interpret.encoded import encoded, encoders_ids
from memcon.model import Document, Given, Mention, Person, Record, Source, Span, Style, Turn
from memcon.read.plain import read_plain

TEXT = "Zorin: I met Zorin. Paul Marlowe came, and Marlowe spoke to Zorin of the Library."


def document(*givens: tuple[str, int, str]) -> Document:
    plain = read_plain(Source.of(TEXT.encode(), "vol1-d2.txt", "text/plain"))
    found = tuple(Given("person", Span(at, at + len(form)), value) for form, at, value in givens)
    return Document(plain.source, plain.chars, plain.tiles, plain.blocks, givens=found)


def place(form: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = TEXT.index(form, at + 1)
    return at


def record(*persons: Person) -> Record:
    turn = Turn(1, Span(0, len(TEXT)), Span(0, 5), "zorin")
    return Record("d2", "vol1-d2.txt", "", None, Style("colon", 1), persons=persons, turns=(turn,))


def mention(form: str, nth: int, who: str | None) -> Mention:
    at = place(form, nth)
    return Mention(Span(at, at + len(form)), "person", who, form)


def test_one_id_of_the_encoder_is_one_person() -> None:
    held = document(("Paul Marlowe", place("Paul", 1), "p_1"), ("Marlowe", place("Marlowe", 2), "p_1"))
    found = encoded(record(), held, [mention("Paul Marlowe", 1, "paul-marlowe"), mention("Marlowe", 2, None)])
    assert [(m.name, m.id, m.made_by) for m in found] == [
        ("Paul Marlowe", "paul-marlowe", "encoder"),
        ("Marlowe", "paul-marlowe", "encoder"),
    ]
    assert encoders_ids(held, found) == {"paul-marlowe": "vol1-d2#p_1"}


def test_two_ids_are_two_persons_whatever_the_rules_say() -> None:
    held = document(("Zorin", place("Zorin", 2), "p_1"), ("Zorin", place("Zorin", 3), "p_2"))
    found = encoded(record(), held, [mention("Zorin", 2, "zorin"), mention("Zorin", 3, "zorin")])
    assert len({m.id for m in found}) == 2


def test_who_is_listed_with_the_id_is_meant() -> None:
    held = document(("Zorin", place("Zorin", 2), "p_1"))
    listed = Person("pavel-zorin", "Pavel Zorin", authority=("vol1-d2#p_1",))
    assert [m.id for m in encoded(record(listed), held, [mention("Zorin", 2, "zorin")])] == ["pavel-zorin"]


def test_a_name_that_only_the_encoder_marks_is_a_mention_and_a_label_is_none() -> None:
    held = document(("Zorin", 0, "p_1"), ("Marlowe", place("Marlowe", 2), "p_2"))
    assert [(m.name, m.id) for m in encoded(record(), held, [])] == [("Marlowe", "marlowe")]


def test_without_an_encoder_nothing_changes() -> None:
    mentions = [mention("Zorin", 2, "zorin")]
    assert encoded(record(), document(), mentions) is mentions
