"""`memcon show`: a record, or a place in it, to read."""

from pathlib import Path

import click

from memcon.parse import Rules
from memcon.publish.agenda import proposals_json, show_proposals, show_questions
from memcon.publish.show import place_json, show_issues, show_place, show_record

from .common import archive_option, find, json_option, out, out_json, style_option, warn


@click.command()
@click.argument("ref")
@click.option("--issues", is_flag=True, help="What is doubtful in the record, a line each.")
@click.option("--proposals", is_flag=True, help="What was proposed and decided, by whom, and how it was taken.")
@click.option("--questions", is_flag=True, help="What was asked, and the turns that answer.")
@style_option
@json_option
@archive_option
def show(
    ref: str, issues: bool, proposals: bool, questions: bool, style: Rules | None, as_json: bool, archive_path: Path
) -> None:
    """Show a record, a turn (#t12), a passage (#s3), a note (#n1) or a span (#c1525-1595)."""
    edition, parsed, where = find(ref, archive_path, style)
    if not where.agrees:
        warn(f"{ref}: the words are no longer those that the link was copied from")
    if proposals and as_json:
        out_json(proposals_json(edition))
    elif proposals:
        out(show_proposals(edition) or "No proposals.\n")
    elif questions:
        out(show_questions(edition) or "No questions.\n")
    elif as_json:
        out_json(place_json(edition, parsed, where))
    elif issues:
        out(show_issues(edition) or "No issues.\n")
    else:
        out(show_place(edition, where) if parsed.kind else show_record(edition))
