import os
from pathlib import Path

import pytest

from memcon.read import LeftOut, kind_of, walk


def test_a_folder_is_walked_and_every_file_stands_once(tmp_path: Path) -> None:
    for name in ("b.TXT", "a/talk.md", "a/.hidden/x.txt", ".secret.txt", "photo.jpg", "no ending", "a/ü\n.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = {str(path.relative_to(tmp_path)): kind for path, kind in walk(tmp_path)}
    assert found == {
        ".secret.txt": LeftOut.HIDDEN,
        "a/.hidden": LeftOut.HIDDEN,
        "a/talk.md": "text",
        "a/ü\n.txt": "text",
        "b.TXT": "text",
        "no ending": LeftOut.ENDING,
        "photo.jpg": LeftOut.ENDING,
    }
    assert [path.name for path, _ in walk(tmp_path)] == [
        ".secret.txt",
        ".hidden",
        "talk.md",
        "ü\n.txt",
        "b.TXT",
        "no ending",
        "photo.jpg",
    ]


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "x.txt").write_text("x")
    (inside / "y.txt").write_text("y")
    (inside / "out.txt").symlink_to(outside / "x.txt")
    (inside / "again.txt").symlink_to(inside / "y.txt")
    (inside / "ring").symlink_to(inside)
    (inside / "loop.txt").symlink_to(inside / "loop.txt")
    (inside / "nowhere.txt").symlink_to(inside / "none.txt")
    found = {path.name: kind for path, kind in walk(inside)}
    assert found == {
        "again.txt": "text",
        "loop.txt": LeftOut.LINK,
        "nowhere.txt": LeftOut.LINK,
        "out.txt": LeftOut.LINK,
        "ring": LeftOut.LINK,
        "y.txt": "text",
    }
    assert kind_of(inside / "out.txt") == "text"  # a link that the user names is followed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert kind_of(tmp_path / "pipe.txt") is LeftOut.NOT_REGULAR


def test_names_that_are_no_utf8_and_files_that_are_missing(tmp_path: Path) -> None:
    odd = os.fsdecode(b"talk-\xff.txt")
    (tmp_path / odd).write_text("x")
    assert [kind for _, kind in walk(tmp_path)] == ["text"]
    assert kind_of(tmp_path / "none.txt") is LeftOut.NOT_REGULAR
    assert list(walk(tmp_path / odd)) == [(tmp_path / odd, "text")]
