from pathlib import Path

import pytest

from memcon.archive import Archive, Event
from memcon.archive.candidates import candidates
from memcon.archive.people import ConflictError, Decided, Someone, everyone, side

NOTE = """Date: {date}
Memorandum of Conversation between {one} and {two}, Heron Rock

{a}: Let us begin.

{b}: We are ready. {words}

{a}: Thank you.

{b}: Good.
"""


def note(date: str, one: str, two: str, words: str = "") -> str:
    return NOTE.format(date=date, one=one, two=two, a=one.split()[-1], b=two.split()[0], words=words)


RECORDS = {
    "one.txt": note("12 May 1957", "Ada Wren", "Pak Sŏng-ch'ŏl", "I saw Bill Norton."),
    "two.txt": note("3 June 1958", "Ada Wren", "Bak Seong-cheol", "The Foreign Minister was away."),
    "three.txt": note("3 June 1959", "Ada M. Wren", "Pak Song-u"),
    "late.txt": note("1 July 2019", "Ada Wren", "Kim Ok-ran"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    for name, text in RECORDS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    Archive.build(tmp_path / "a.memcon", [tmp_path / name for name in RECORDS], jobs=1)
    return Archive.open(tmp_path / "a.memcon")


def pairs(archive: Archive, of: str | None = None) -> set[tuple[str, str]]:
    people = everyone(archive)
    return {(c.one.id, c.two.id) for c in candidates(people, Decided(archive, people), of)}


def decide(archive: Archive, kind: str, one: Someone, *two: Someone, **what: str) -> Event:
    event = Event(kind, "A. Reader", "2024-05-01T12:00:00Z", "said so", tuple(side(archive, p) for p in (one, *two)), what)  # type: ignore[arg-type]
    Archive.decide(archive.layout.root, [event])
    return event


def test_people_are_by_record_and_have_all_their_spellings(archive: Archive) -> None:
    people = everyone(archive)
    assert people["one/ada-wren"].name == "Ada Wren"
    assert "Bill Norton" in people["one/bill-norton"].forms
    assert not [who for who in people if "minister" in who]


def test_candidates_are_those_of_one_name_in_the_span_of_a_life(archive: Archive) -> None:
    found = pairs(archive)
    assert ("one/ada-wren", "two/ada-wren") in found
    assert ("one/pak-sŏng-chŏl", "two/bak-seong-cheol") in found
    assert not [pair for pair in found if any("late" in who or "song-u" in who for who in pair)]


def test_candidates_of_one_person(archive: Archive) -> None:
    assert pairs(archive, "one/pak-sŏng-chŏl") == {("one/pak-sŏng-chŏl", "two/bak-seong-cheol")}


def test_what_is_decided_is_not_proposed_again_and_groups(archive: Archive) -> None:
    people = everyone(archive)
    decide(archive, "same", people["one/ada-wren"], people["two/ada-wren"])
    decide(archive, "different", people["one/pak-sŏng-chŏl"], people["two/bak-seong-cheol"])
    decided = Decided(archive, people)
    assert decided.group("one/ada-wren", people) == ["one/ada-wren", "two/ada-wren"]
    assert decided.verdict("one/pak-sŏng-chŏl", "two/bak-seong-cheol") == "different"
    assert not pairs(archive) & {("one/ada-wren", "two/ada-wren"), ("one/pak-sŏng-chŏl", "two/bak-seong-cheol")}


def test_a_decision_that_contradicts_another_is_refused(archive: Archive) -> None:
    people = everyone(archive)
    decide(archive, "different", people["one/ada-wren"], people["two/ada-wren"])
    decided = Decided(archive, people)
    with pytest.raises(ConflictError, match="were decided to be different"):
        decided.check("same", "one/ada-wren", "two/ada-wren")
    decided.check("unsure", "one/ada-wren", "two/ada-wren")


def test_an_authority_joins_those_who_bear_its_id(archive: Archive) -> None:
    people = everyone(archive)
    for who in ("one/ada-wren", "two/ada-wren"):
        decide(archive, "same", people[who], authority="wikidata:Q1")
    assert Decided(archive, people).group("one/ada-wren", people) == ["one/ada-wren", "two/ada-wren"]


def test_decisions_survive_a_rebuild_or_are_told_to_be_lost(archive: Archive, tmp_path: Path) -> None:
    people = everyone(archive)
    kept = decide(archive, "same", people["one/ada-wren"], people["two/ada-wren"])
    (tmp_path / "two.txt").write_text("Preface.\n\n" + RECORDS["two.txt"], encoding="utf-8")
    Archive.build(archive.layout.root, [tmp_path / name for name in RECORDS], jobs=1)
    again = Archive.open(archive.layout.root)
    decided = Decided(again, everyone(again))
    assert [d.event for d in decided.decisions] == [kept] and decided.lost == []
    (tmp_path / "two.txt").write_text(note("3 June 1958", "Olga Finch", "Kim Ok-ran"), encoding="utf-8")
    Archive.build(archive.layout.root, [tmp_path / name for name in RECORDS], jobs=1)
    again = Archive.open(archive.layout.root)
    assert Decided(again, everyone(again)).lost == [kept]
