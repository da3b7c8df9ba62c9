"""The documents tell the truth: the reference is what the code makes, and what examples show is what the commands print."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reference import PAGE, page

import memcon

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of a page's console blocks with what it is said to print."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def matches(said: str, printed: str) -> bool:
    """Whether the output is as said; a line of `…` stands for any lines, and a trailing `…` for the rest of a line."""
    lines = [line.strip() == "…" or re.escape(line).replace("…", "[^\n]*") for line in said.rstrip().splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line is True else f"{line}\n" for line in lines)
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed.strip() else "") is not None


def test_the_reference_is_what_the_code_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make golden`"


@pytest.mark.parametrize("document", [path for path in PAGES if list(examples(path))], ids=lambda path: path.name)
def test_the_examples_print_what_the_page_shows(document: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for command, said in examples(document):
        words = shlex.split(command)
        assert words[0] == "memcon", f"{document.name}: {command}"
        call = [sys.executable, "-m", "memcon", *words[1:]]
        environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "", "COLUMNS": "100", "LANG": "C.UTF-8"}
        ran = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert matches(said, ran.stdout + ran.stderr), f"{document.name}: $ {command}\n{ran.stdout}{ran.stderr}"


def test_a_wrong_example_would_be_seen() -> None:
    assert matches("one …\n…\nlast\n", "one two\nx\ny\nlast\n")
    assert not matches("one …\n…\nlast\n", "one two\nx\ny\nmore\n")
    assert not matches("", "something\n")


def test_the_examples_of_the_library_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    ran = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False)
    assert ran.attempted > 10
    assert ran.failed == 0


def test_every_public_name_is_there() -> None:
    assert all(getattr(memcon, name) for name in memcon.__all__)
    with pytest.raises(AttributeError, match="has no attribute"):
        _ = memcon.nothing
