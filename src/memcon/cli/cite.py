"""`memcon cite`: a citation as a journal prints it."""

from pathlib import Path

import click

from memcon.publish.citations import STYLES, aliases, csl_item

from .common import archive_option, find, json_option, out, out_json, warn


@click.command()
@click.argument("ref")
@click.option("--style", type=click.Choice(list(STYLES)), default="chicago-note", show_default=True, help="The style.")
@json_option
@archive_option
def cite(ref: str, style: str, as_json: bool, archive_path: Path) -> None:
    """Cite a record or a turn (#t12); nothing that the record does not say is added."""
    edition, _, where = find(ref, archive_path)
    if not where.agrees:
        warn(f"{ref}: the words are no longer those that the link was copied from")
    item = csl_item(edition, where)
    if as_json:
        out_json(
            {
                "record": edition.record.id,
                "style": style,
                "citation": STYLES[style](item),
                "csl": item,
                "aliases": aliases(edition),
            }
        )
    else:
        out(STYLES[style](item))
