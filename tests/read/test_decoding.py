import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import Document, Source, Span, laws
from memcon.read.decoding import decode
from memcon.read.detect import detect
from memcon.read.tiling import tiled

RUSSIAN = [
    "Нет, товарищ.",
    "Воронцов: Согласен.",
    "ПРОТОКОЛ ЗАСЕДАНИЯ. Присутствовали: Орлов.",
    "Minutes\n\nОрлов: да.\nSmith: yes.",
]
SAMPLES = {
    "cp1251": RUSSIAN,
    "koi8_r": RUSSIAN,
    "cp1252": [
        "café",
        "Señor Müller said so.",
        "“Yes,” he said — and left.",
        "it’s",
        "§ 4, 20° – 30°",
        "Åsa Öström: Ja, så är det.",
    ],
    "gb18030": ["主席：好。", "会谈", "总理：你们什么时候来？我们欢迎你们。"],
    "big5": ["主席：好。", "會談", "總理：你們什麼時候來？我們歡迎你們。"],
    "euc_kr": ["수상: 네.", "회담", "그는 이 문제를 해결하기 어렵다고 말했다."],
    "cp932": ["首相：はい。", "会談", "彼はこの問題を解決するのは難しいと言った。", "カタカナ テスト"],
}
CASES = [(encoding, text) for encoding, texts in SAMPLES.items() for text in texts]


def document(data: bytes, declared: str | None = None) -> Document:
    decoded = decode(data, declared)
    tiles = tiled(len(decoded.chars), ())
    return Document(
        Source.of(data, "x", "text/plain"), decoded.chars, tiles, (), encoding=decoded.encoding, origin_map=decoded.origin
    )


@pytest.mark.parametrize(("encoding", "text"), CASES)
@pytest.mark.parametrize("times", [1, 40])
def test_an_encoding_is_known_by_the_letters_it_gives(encoding: str, text: str, times: int) -> None:
    data = (text * times).encode(encoding)
    found = detect(data)
    assert found.encoding == encoding
    assert found.rivals == () or times == 1  # few letters may leave it unsure
    assert decode(data)[:2] == (text * times, encoding)


def test_what_no_encoding_makes_sense_of_is_said() -> None:
    found = decode(b"\x81\x8d\x8f\x90\x9d \xff")
    assert found.known_by == "nothing fits"
    assert [issue.code for issue in found.issues] == ["encoding-unknown", "undecodable-bytes"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
@pytest.mark.parametrize("text", ["ООН", "ЦК", "НАТО"])
def test_a_few_capitals_leave_it_unsure(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert found.known_by == "detection, unsure"
    assert encoding in found.issues[0].words


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le"])
def test_marks_and_nul_bytes_tell_the_unicode_encodings(encoding: str) -> None:
    text = "Vale: It is late.\nOrrin: “Quite.” " * 4
    found = decode(text.encode(encoding))
    assert found.chars.removeprefix("\ufeff") == text
    assert found.encoding.startswith(encoding[:6].rstrip("-"))
    assert found.known_by in ("byte order mark", "NUL bytes")


def test_valid_utf8_wins_over_a_declaration_that_lies() -> None:
    found = decode("Müller".encode(), "iso-8859-1")
    assert (found.chars, found.encoding) == ("Müller", "utf-8")
    assert found.issues[0].code == "encoding-declared-wrongly"
    assert decode(b"Miller", "us-ascii").issues == ()


@pytest.mark.parametrize("declared", ["no-such-encoding", "rot13", "utf-7", "hex", "idna", "utf-16", None])
def test_a_declaration_that_cannot_be_true_is_not_followed(declared: str | None) -> None:
    assert decode("Müller meint, daß".encode("cp1252"), declared).encoding == "cp1252"


def test_a_declared_encoding_is_taken_with_its_larger_code_page() -> None:
    assert decode("Wałęsa".encode("cp1250"), "windows-1250").chars == "Wałęsa"
    assert decode("“quoted”".encode("cp1252"), "iso-8859-1").chars == "“quoted”"


def test_a_damaged_byte_in_utf8_is_kept_and_said() -> None:
    found = decode("Wałęsa, Kraków, Łódź, Gdańsk ".encode() + b"\xff" + b" 1980")
    assert (found.encoding, found.known_by) == ("utf-8", "nearly valid UTF-8")
    assert "\udcff" in found.chars
    assert (found.issues[0].code, found.issues[0].span) == ("undecodable-bytes", Span(29, 30))


@settings(deadline=None)
@given(
    st.binary(max_size=60),
    st.sampled_from(["big5", "gb18030", "cp932", "euc_kr", "utf-8", "cp1252", "koi8_r", "utf-16-le", "euc_jp", None]),
    st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xef\xbb\xbf", b"\x81A\xa1\xc3"]),
)
def test_whatever_the_bytes_their_map_is_whole(data: bytes, declared: str | None, before: bytes) -> None:
    made = document(before + data, declared)
    assert laws.violations(made) == []
    at = 0
    for i in range(len(made.chars)):
        place = made.origin(Span(i, i + 1))
        assert place.start == at
        at = place.end
    assert at == len(before + data)


def test_where_a_code_page_does_not_round_trip_the_map_is_the_proof() -> None:
    data = b"one\n\xfa\x54 \x81\xca\n\xee\xf9 two\n"  # NEC and IBM forms of one sign, which encode to a single form
    made = document(data, "shift_jis")
    assert made.chars.encode("cp932") != data
    assert made.origin(Span(4, 5)) == Span(4, 6)
    assert made.quote(Span(10, 13)) == "two"
    assert data[slice(*made.origin(Span(10, 13)))] == b"two"
