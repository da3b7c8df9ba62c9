from pathlib import Path

from click.testing import CliRunner

from memcon.cli.main import cli

COURT = 'name = "court"\ntitle = "A court"\ncloses = ["—"]\ncase = "capitals"\n'


def test_a_style_of_ones_own_overrules_what_the_record_shows(tmp_path: Path) -> None:
    record, style = tmp_path / "talk.txt", tmp_path / "court.toml"
    record.write_text("MR. NORTH—We left.\n\nTHE COURT—When?\n", encoding="utf-8")
    style.write_text(COURT, encoding="utf-8")
    alone = CliRunner().invoke(cli, ["show", f"{record}#t2"])
    assert alone.exit_code != 0
    ran = CliRunner().invoke(cli, ["show", f"{record}#t2", "--style", str(style)])
    assert (ran.exit_code, ran.output.split()[:2]) == (0, ["#t2", "THE"])
    exported = CliRunner().invoke(cli, ["export", "--to", "tei", str(record), "--style", str(style)])
    assert exported.output.count("<sp ") == 2


def test_a_style_that_is_none_is_refused_with_the_reason(tmp_path: Path) -> None:
    record, style = tmp_path / "talk.txt", tmp_path / "court.toml"
    record.write_text("North: We left.\n", encoding="utf-8")
    style.write_text('name = "court"\n', encoding="utf-8")
    for name, reason in ((str(style), "missing required field"), ("court", "or one of colon")):
        ran = CliRunner().invoke(cli, ["show", str(record), "--style", name])
        assert ran.exit_code == 2
        assert reason in " ".join(ran.output.split())
