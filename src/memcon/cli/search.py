"""`memcon search`: what was said, by whom, when."""

from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from memcon.archive import FilterError, Filters, Hit, QueryError, Results
from memcon.archive.filters import KINDS, PARTS

from .common import NOTHING, Trouble, archive_option, json_option, open_archive, out_stream, warn


@click.command()
@click.argument("query", default="")
@click.option("--speaker", metavar="P", help="Who speaks: a name, a part of one, or an id.")
@click.option("--addressee", metavar="P", help="To whom.")
@click.option("--about", metavar="P", help="Who or what is named.")
@click.option("--source", metavar="P", help="Whose words are reported, whoever reports them.")
@click.option("--kind", type=click.Choice(KINDS), help="The kind of report.")
@click.option("--depth", type=click.IntRange(1), help="How deep the report is.")
@click.option("--after", metavar="DATE", help="On this day or later (EDTF).")
@click.option("--before", metavar="DATE", help="On this day or earlier (EDTF).")
@click.option("--record", metavar="ID", help="In this record.")
@click.option("--collection", metavar="C", help="In this collection.")
@click.option("--language", metavar="L", help="In this language (BCP 47).")
@click.option("--in", "parts", metavar="PARTS", help=f"In these parts, with commas between: {', '.join(PARTS)}.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@click.option("--facets", is_flag=True, help="Count the hits by speaker, year, record, language and collection.")
@json_option
@archive_option
def search(query: str, as_json: bool, archive_path: Path, **options: Any) -> None:
    """Search: words, "phrases", AND OR NOT ( ), prefix*, word~1, NEAR/5, =exact, field:value."""
    parts = tuple(part.strip() for part in (options.pop("parts") or "").split(",") if part.strip())
    paging = {name: options.pop(name) for name in ("sort", "limit", "offset", "facets")}
    try:
        results = open_archive(archive_path).search(query, Filters(**options, parts=parts), **paging)
    except (QueryError, FilterError) as error:
        raise Trouble(str(error)) from error
    if as_json:
        out_stream(_json(results))
    else:
        _print(results)
    if not results.total:
        if results.near:
            warn(f"nobody of that name; near names: {', '.join(results.near)}")
        click.get_current_context().exit(NOTHING)


def _json(results: Results) -> Any:
    """The answer as JSON, hit by hit, so that thousands stream."""
    yield msgspec.json.encode({"query": results.query, "total": results.total})[:-1] + b',"hits":['
    for n, hit in enumerate(results.hits()):
        yield (b",\n" if n else b"\n") + msgspec.json.encode(hit)
    facets = msgspec.json.encode(results.facets or {"speaker": [], "year": [], "record": [], "language": [], "collection": []})
    yield b'],"facets":' + facets + b"}\n"


def _print(results: Results) -> None:
    console = Console(highlight=False)
    for hit in results.hits():
        console.print(Text(_heading(hit), style="bold"))
        for before, words, after in list(hit.lines((min(console.width, 110) - 24) // 2))[:3] or [(hit.text[:80], "", "")]:
            console.print(Text.assemble("  … ", before, (words, "bold yellow"), after, " …"), soft_wrap=True)
    for name, counts in (results.facets or {}).items():
        console.print(Text(f"{name}: " + ", ".join(f"{row[-2]} {row[-1]}" for row in counts[:12])))
    console.print(Text(f"{results.total} found"))


def _heading(hit: Hit) -> str:
    who = f"{hit.speaker.name}" if hit.speaker else hit.kind
    return f"{hit.ref}  {hit.date or 'no date'}  {who}" + (" (reported)" if hit.reported else "")
