"""The example collection: what must be true of it, whatever memcon makes of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from collection import EXAMPLES, GOLD, MANUSCRIPT, RECORDS, SPEAKERS, gold, place, record, span, text_of, turn_at, turns

FILES = sorted(path for path in RECORDS.rglob("*") if path.is_file())
README = text_of(EXAMPLES / "README.md")
NOTICE = re.compile(r"\binvented\b|вымышлен|虚构")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
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
        assert f"`records/{path.relative_to(RECORDS).as_posix()}`" in README

    def test_closes_what_it_opens(self, path: Path) -> None:
        text = text_of(path)
        assert text.count("(") == text.count(")")
        assert text.count("[") == text.count("]")
        assert text.count("（") == text.count("）")


def test_the_readme_says_that_all_is_invented() -> None:
    assert "All of it is invented" in README


def test_every_file_that_the_readme_lists_is_there() -> None:
    listed = re.findall(r"`(records/[^`]+|manuscript[^`]*)`", README)
    assert len(listed) >= 7
    assert [name for name in listed if not (EXAMPLES / name).is_file()] == []


def names() -> list[str]:
    """Every form of a name in the table of persons."""
    rows = re.findall(r"^\| ([^|*]+) \| ([^|]*)\| [^|]+ \|$", README, re.MULTILINE)
    forms = [form.strip() for row in rows if "`" not in row[0] for form in ",".join(row).split(",")]
    return [form for form in forms if form not in ("", "File", "Field", "What it is", "Meaning", "Also written")]


@pytest.mark.parametrize("name", names())
def test_every_name_in_the_readme_stands_in_a_record(name: str) -> None:
    plain = re.compile(r"[\[\]]")
    assert any(name in plain.sub("", text_of(path)).replace("'", "’") for path in FILES)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("page-4417.txt", 63),
        ("zimorye-journal-117.txt", 25),
        ("fpw1961v04-d31.txt", 48),
        ("telcon-19610409.txt", 46),
        ("hearing-19620206.txt", 37),
        ("vodput-19610329.ru.txt", 21),
        ("premier-19610410.zh.txt", 22),
        ("fpw1961v04-d34.txt", 0),
        ("minutes-19610404.txt", 0),
    ],
)
def test_turns(name: str, number: int) -> None:
    assert len(turns(name)) == number


@pytest.mark.parametrize("name", sorted(SPEAKERS))
def test_every_speaker_speaks(name: str) -> None:
    assert {label for _, label in turns(name)} == set(SPEAKERS[name].split("|"))


class TestThePageOfTheArchive:
    text = record("page-4417.txt")

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


def test_the_minutes_are_numbered_and_ask_whether() -> None:
    text = record("minutes-19610404.txt")
    assert re.findall(r"^(\d)\. [A-Z ]+$", text, re.MULTILINE) == list("123456")
    assert "PRESENT:\n" in text
    assert "asked whether" in text


def test_nobody_speaks_in_the_summary() -> None:
    text = record("fpw1961v04-d34.txt")
    assert not re.search(r"^[A-Z][\w. -]{0,30}: ", text, re.MULTILINE)
    assert len(re.findall(r"\b(?:said|reported|added|answered|replied|told)\b", text)) >= 15


@pytest.mark.parametrize(
    ("original", "translation", "names"),
    [
        (
            "vodput-19610329.ru.txt",
            "vodput-19610329.en.txt",
            {"Ярилов": "Yarilov", "Щукин": "Shchukin", "Чулкова": "Chulkova"},
        ),
        (
            "premier-19610410.zh.txt",
            "premier-19610410.en.txt",
            {"总理": "Premier", "徐大使": "Ambassador Seo", "陆部长": "Minister Lu"},
        ),
    ],
)
def test_a_translation_has_the_turns_of_its_original(original: str, translation: str, names: dict[str, str]) -> None:
    assert [names[label] for _, label in turns(original)] == [label for _, label in turns(translation)]
    assert original in record(translation)


def folded(words: str) -> str:
    """Words and brackets alone: calls of notes, quotation marks, page breaks, the sign of a block quotation are gone."""
    words = re.sub(r"\^?\[\d+\]|\[\\\[\d+\\\]\]\(#\)|\n> ", " ", words)
    return " ".join(re.findall(r"[\w’'-]+|\[|\]", words)).casefold()


QUOTES = gold()
ALL = {path.relative_to(RECORDS).as_posix(): folded(text_of(path)) for path in FILES}
FLAGS = {"wrong_speaker", "wrong_addressee", "wrong_record", "wrong_date", "negation", "number", "name", "sense"}
FLAGS |= {"editor_words", "not_speech", "reported"}
VERDICTS = {"exact", "marked", "altered", "spliced", "not_found", "not_checked"}


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["text"][:30])
class TestTheGoldOfTheManuscript:
    def test_offsets_slice_to_the_text(self, quote: dict[str, Any]) -> None:
        manuscript = text_of(MANUSCRIPT)
        assert manuscript[quote["start"] : quote["end"]] == quote["text"]
        assert manuscript[quote["start"] - 1] in "“「 "

    def test_found_slices_to_the_words_and_lies_in_the_turn(self, quote: dict[str, Any]) -> None:
        if quote["record"] is None:
            assert (quote["found"], quote["turn"], quote["words"]) == (None, None, [])
            return
        text, parts = record(quote["record"]), quote.get("parts", [quote["found"]])
        assert [text[start:end] for start, end in parts] == quote["words"]
        numbers = [turn_at(quote["record"], start) for start, _ in parts]
        assert numbers == quote.get("turns", [quote["turn"]])

    def test_the_verdict_is_true(self, quote: dict[str, Any]) -> None:
        """What is called exact stands in the record; what is not, does not: but for a dropped bracket of the edition."""
        words, verdict = folded(quote["text"]), quote["verdict"]
        if verdict in ("not_found", "not_checked"):
            assert not any(words in text for text in ALL.values())
        elif "editor_words" in quote["flags"]:
            assert words in ALL[quote["record"]].replace("[ ", "").replace(" ]", "")
        else:
            assert (words in ALL[quote["record"]]) == (verdict == "exact")

    def test_an_ellipsis_leaves_parts_in_order(self, quote: dict[str, Any]) -> None:
        if "…" in quote["text"]:
            first, last = (folded(part) for part in quote["text"].split("…"))
            assert quote["verdict"] == "marked"
            assert re.search(f"{re.escape(first)} .+ {re.escape(last)}", folded(quote["words"][0]))


def test_the_manuscript_shows_every_verdict_and_every_flag() -> None:
    assert {quote["verdict"] for quote in QUOTES} == VERDICTS
    assert {flag for quote in QUOTES for flag in quote["flags"]} == FLAGS


def test_the_gold_holds_every_quotation_of_the_manuscript() -> None:
    body = text_of(MANUSCRIPT).split("\n[^1]: ")[0]
    block = [quote for quote in QUOTES if body[quote["start"] - 2 : quote["start"]] == "> "]
    inner = sum(quote["text"].count("“") for quote in QUOTES)
    assert body.count("“") + body.count("「") == len(QUOTES) - len(block) + inner


def test_the_gold_is_in_order_and_as_it_would_be_written_anew() -> None:
    end = 0
    for quote in gold():
        before = quote.copy()
        end = place(quote, end)
        assert quote == before


@pytest.mark.parametrize("words", ["the", "no such words stand there"])
def test_words_that_stand_nowhere_or_twice_have_no_span(words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(GOLD.name)):
        span(record("page-4417.txt"), words)
