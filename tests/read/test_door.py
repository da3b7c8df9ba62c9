import pickle
from pathlib import Path

import pytest

from memcon.read import ReadError, read_bytes, read_file


def test_a_text_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"Orrin: Good morning.\n")
    (document,) = read_file(path)
    assert document.chars == "Orrin: Good morning.\n"
    assert (document.source.name, document.source.places) == ("talk.txt", (str(path),))


def test_an_unreadable_file_says_what_each_reader_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"x\.bin: no reader can read it \(.*text: it holds NUL bytes.*\); convert it"):
        list(read_bytes(b"\x01\0\0\0 is no text that anybody wrote", "x.bin"))


def test_a_missing_file_and_a_folder_are_errors_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"No such file.*; see whether"):
        list(read_file(tmp_path / "none.txt"))
    with pytest.raises(ReadError, match="directory"):
        list(read_file(tmp_path))


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.pdf", "it is encrypted", "remove the password")))
    assert str(error) == "a.pdf: it is encrypted; remove the password"
