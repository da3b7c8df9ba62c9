"""The example collection: what must be true of it, whatever memcon makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
RECORDS = sorted(path for path in (EXAMPLES / "records").rglob("*") if path.is_file())
NOTICE = re.compile(r"\binvented\b|вымышлен|虚构")


def text_of(path: Path) -> str:
    """The characters of a file, its line ends untouched."""
    return path.read_bytes().decode("utf-8")


def record(name: str) -> str:
    return text_of(EXAMPLES / "records" / name)


def turns(text: str, *labels: str) -> list[str]:
    """Labels at the start of a line, in order: enough to count what the author of the collection wrote."""
    label = "|".join(re.escape(each) for each in sorted(labels, key=len, reverse=True))
    return re.findall(rf"^({label})(?: \([^)\n]*\)| \[sic\])?:", text, re.MULTILINE)


def test_there_are_records() -> None:
    assert len(RECORDS) >= 6


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
class TestEveryRecord:
    def test_is_utf8_with_line_feeds_and_without_a_byte_order_mark(self, path: Path) -> None:
        data = path.read_bytes()
        assert data.decode("utf-8")
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\n")

    def test_says_that_it_is_invented(self, path: Path) -> None:
        assert NOTICE.search(text_of(path))

    def test_is_listed_in_the_readme(self, path: Path) -> None:
        assert f"`records/{path.relative_to(EXAMPLES / 'records').as_posix()}`" in text_of(EXAMPLES / "README.md")

    def test_closes_what_it_opens(self, path: Path) -> None:
        text = text_of(path)
        assert text.count("(") == text.count(")")
        assert text.count("[") == text.count("]")


def test_the_readme_says_that_all_is_invented() -> None:
    assert "All of it is invented" in text_of(EXAMPLES / "README.md")


def test_every_file_that_the_readme_lists_is_there() -> None:
    listed = re.findall(r"`(records/[^`]+|manuscript[^`]*)`", text_of(EXAMPLES / "README.md"))
    assert [name for name in listed if not (EXAMPLES / name).is_file()] == []


class TestThePageOfTheArchive:
    text = record("page-4417.txt")

    def test_turns(self) -> None:
        names = ["Premier Gu", "Premier", "Lu Wenqiao", "Minister Lu", "Lu Henian", "Shen Zhaolan", "Shen"]
        names += ["Sadovsky", "Yarilov", "Chulkova", "Shchukin"]
        labels = turns(self.text, *names)
        assert len(labels) == 63
        assert set(labels) == set(names)

    def test_the_main_speaker_is_not_on_the_list(self) -> None:
        start = self.text.index("\nParticipants:")
        assert "Gu" not in self.text[start : self.text.index("\n(Before", start)].split()

    def test_page_breaks_in_mid_sentence(self) -> None:
        """A paragraph that begins in lower case goes on; in one the bracket too is still open."""
        talk = self.text[self.text.index("\nPremier Gu") :].strip().split("\n\n")
        assert sum(part[0].islower() for part in talk) == 4
        assert any(part.count("[") > part.count("]") for part in talk)

    def test_both_notations_of_a_note_call(self) -> None:
        talk, notes = self.text.split("\n\n[\\[1\\]](#) ")
        assert "^[1]" in talk
        assert "[\\[2\\]](#)" in talk
        assert "\n[\\[2\\]](#) " in notes


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("eleven hours", "ten hours"),
        ("sixty-three passengers", "thirty-six passengers"),
        ("Sadovsky", "Sadovskii"),
        ("Suslin", "successes of the Third Waterways Congress"),
        ("Premier [sic]: I do not like it", "Sadovskii: I do not like it"),
        ("four of them here", "three pilots from Garam and one cook"),
        ("twenty-six years", "T'ang Hsiu (interpreter)"),
    ],
)
def test_the_two_records_of_one_evening_differ(here: str, there: str) -> None:
    yunze, zimorye = record("page-4417.txt"), record("zimorye-journal-117.txt")
    assert here in yunze
    assert here not in zimorye
    assert there in zimorye
    assert there not in yunze


def test_the_printed_memorandum_counts() -> None:
    text = record("fpw1961v04-d31.txt")
    assert re.findall(r"^\[Page (\d+)\]$", text, re.MULTILINE) == ["112", "113", "114", "115"]
    assert len(re.findall(r"\[[^\]\n]*not declassified\]", text)) == 4
    speakers = ["Minister Lu", "Secretary Penhallow", "Miss Thripp", "Mr. Lu Ho-nien", "Ambassador Quill"]
    speakers += ["Mr. Lydgate", "Commander Tolliver"]
    assert len(turns(text, *speakers)) == 48


def test_the_telephone_transcript_has_labels_of_one_letter() -> None:
    labels = turns(record("telcon-19610409.txt"), "M", "P", "Operator")
    assert (labels.count("M"), labels.count("P"), labels.count("Operator")) == (22, 22, 2)


def test_the_minutes_are_numbered_and_ask_whether() -> None:
    text = record("minutes-19610404.txt")
    assert re.findall(r"^(\d)\. [A-Z ]+$", text, re.MULTILINE) == list("123456")
    assert "PRESENT:\n" in text
    assert "asked whether" in text


def test_nobody_speaks_in_the_summary() -> None:
    text = record("fpw1961v04-d34.txt")
    assert not re.search(r"^[A-Z][\w. -]{0,30}: ", text, re.MULTILINE)
    assert len(re.findall(r"\b(?:said|reported|added|answered|replied|told)\b", text)) >= 15
