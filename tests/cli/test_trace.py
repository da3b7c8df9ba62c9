"""`memcon trace`, and what `memcon show` says of proposals and questions."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editions import EXAMPLES
from memcon.archive import Archive
from memcon.cli.main import cli

TALK = """Record of a talk at the ferry

3 May 1962

Participants: Anna Vane, Per Ortiz

Vane: Lund said that the ferry is old. We should sell the ferry.

Ortiz: Yes, we should. Who will buy it?

Vane: I heard that the harbour will buy it.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_a_quotation_in_a_file_is_traced_link_by_link(talk: Path) -> None:
    ran = run("trace", talk, "--quote", "the ferry is old", "--json")
    assert ran.exit_code == 0
    found = json.loads(ran.stdout)
    assert set(found) == {"ref", "text", "transmission", "strongest"}
    assert found["text"] == "the ferry is old"
    roles = [(link["role"], link["who"], link["status"]) for link in found["transmission"]]
    assert roles[:2] == [("reported_source", "Lund", "stated"), ("speaker", "Anna Vane", "stated")]
    assert roles[-1][0] == "file"
    evidence = found["transmission"][0]["evidence"]
    assert TALK[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert evidence["record"] == "ferry"


def test_what_is_not_known_has_no_evidence_of_a_name(talk: Path) -> None:
    links = json.loads(run("trace", talk, "--quote", "the harbour will buy it", "--json").stdout)["transmission"]
    assert (links[0]["role"], links[0]["who"], links[0]["status"]) == ("reported_source", None, "unknown")


def test_it_is_printed_for_readers(talk: Path) -> None:
    ran = run("trace", talk, "--quote", "the ferry is old")
    assert "← reported source  Lund  (stated)" in ran.stdout
    assert ran.stdout.rstrip().endswith("Anna Vane said that Lund had said “the ferry is old”.")


def test_a_turn_of_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "a.memcon"
    Archive.build(archive, [EXAMPLES], jobs=1)
    record = next(iter(Archive.open(archive).ids()))
    assert json.loads(run("trace", f"{record}#t1", "-a", archive, "--json").stdout)["ref"] == f"{record}#t1"
    assert json.loads(run("trace", record, "-a", archive, "--json").stdout)["transmission"][-1]["role"] == "file"


def test_words_that_stand_twice_are_not_guessed(talk: Path) -> None:
    ran = run("trace", talk, "--quote", "should")
    assert ran.exit_code == 1
    assert "2 places" in ran.stderr


def test_words_that_stand_nowhere(talk: Path) -> None:
    ran = run("trace", talk, "--quote", "nobody ever said this")
    assert ran.exit_code == 1
    assert "stand nowhere" in ran.stderr


def test_nothing_to_trace() -> None:
    assert run("trace").exit_code == 2


def test_proposals_and_questions(talk: Path) -> None:
    assert run("show", talk, "--proposals").stdout.startswith("proposal, by Anna Vane, accepted, by Per Ortiz, #t1, #t2\n")
    (proposal, *_) = json.loads(run("show", talk, "--proposals", "--json").stdout)
    assert proposal["by"] == [{"id": proposal["by"][0]["id"], "name": "Anna Vane"}]
    assert proposal["turns"] == [1, 2]
    assert "genuine question, by Per Ortiz, answered in #t3" in run("show", talk, "--questions").stdout


def test_a_record_without_proposals(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text("Talk\n\nVane: The tea is cold.\n\nOrtiz: It is.\n", encoding="utf-8")
    assert run("show", path, "--proposals").stdout == "No proposals.\n"
