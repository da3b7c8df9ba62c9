import re

from editions import edition, edition_of, example, talk
from memcon.model import parse_ref, place
from memcon.publish.citations import STYLES, aliases, bibtex, chicago_bibliography, chicago_note, csl_item, ris
from memcon.publish.hosts import collection_of, publisher_url
from shared import RECORDS, WILSON, needs_shared


@needs_shared
def test_the_note_of_a_wilson_record_carries_translators_repository_and_status() -> None:
    made = edition(WILSON)
    note = chicago_note(csl_item(made, place(made, parse_ref("x#t9"))))
    assert re.search(
        r"^“[^”]+,” [^,]+, [^,]+ Archives, trans\. \w+ \w+ and \w+ \w+ \(not yet proof read\), turn 9 \(\w+ \w+\), ", note
    )
    assert note.endswith("https://digitalarchive.wilsoncenter.org/document/117838.")
    assert [re.sub(r"^https://[^/]+", "", url) for url in aliases(made)] == ["/document/117838"]


@needs_shared
def test_the_note_of_a_frus_document_names_series_volume_and_document() -> None:
    note = chicago_note(csl_item(edition(RECORDS / "frus-gold" / "frus1969-76ve13-d146.txt")))
    assert "Foreign Relations of the United States, 1969–1976, vol. E–13, doc. 146, https://history.state.gov/" in note


def test_a_translator_is_named_and_no_speaker_is_an_author() -> None:
    for name in ("page-4417.txt", "telcon-19610409.txt"):
        item = csl_item(example(name))
        assert "author" not in item
    assert csl_item(example("page-4417.txt"))["translator"]


def test_nothing_is_invented_for_a_record_that_says_nothing() -> None:
    item = csl_item(edition_of("Brandt: One.\n\nKern: Two.\n\n" * 3, "bare.txt"))
    assert set(item) <= {"id", "type", "title", "language"}
    assert chicago_note(item) == "“bare.txt.”"
    assert chicago_bibliography(item) == "“bare.txt.”"


def test_a_page_is_cited_only_where_no_break_can_have_been_lost() -> None:
    made = talk("One.\n\n[Page 7]", "Two.\n\n[Page 8]", "Three.\n\n[Page 11]", "Four.\n\n[Page 12]")
    found = [csl_item(made, place(made, parse_ref(f"x#t{n}")))["locator"] for n in (1, 2, 3, 4)]
    assert [words.partition(" (")[0] for words in found] == ["turn 1", "p. 7, turn 2", "turn 3", "p. 11, turn 4"]


def test_quotation_marks_in_a_title_become_single_ones() -> None:
    assert chicago_note({"id": "x", "title": 'The "Lake" talks'}) == "“The ‘Lake’ talks.”"


def test_bibtex_and_ris_hold_one_entry_of_clean_lines() -> None:
    item = {
        "id": "x",
        "title": "A & B\nC",
        "translator": [{"given": "Ada", "family": "Lind"}],
        "issued": {"date-parts": [[1961, 4, 6]]},
    }
    assert "title = {A \\& B C}" in bibtex(item)
    assert "date = {1961-04-06}" in bibtex(item)
    assert "A4  - Lind, Ada\r\n" in ris(item)
    assert "DA  - 1961/04/06/\r\n" in ris(item)
    assert "TI  - A & B C\r\n" in ris(item)
    assert all(STYLES[style](item) for style in STYLES)


def test_an_id_that_names_no_collection_gets_no_address() -> None:
    assert collection_of("page-4417") is None
    assert publisher_url("page-4417", None) is None
    assert publisher_url("page-4417", "https://archive.example/1") == "https://archive.example/1"


def test_a_span_over_several_turns_names_them_and_the_whole_record_names_none() -> None:
    made = talk("One.", "Two.", "Three.")
    one, two = made.record.turns[0].span, made.record.turns[1].span
    item = csl_item(made, place(made, parse_ref(f"x#c{one.end - 4}-{two.end}")))
    assert item["locator"] == "turns 1–2"
    assert "locator" not in csl_item(made, place(made, parse_ref("x")))
