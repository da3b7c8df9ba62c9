"""`memcon people`: who is who in the archive, as people decided; and who may be one."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from memcon.archive import Archive, BusyError, Event
from memcon.archive import decisions as events
from memcon.archive.candidates import Candidate, candidates
from memcon.archive.people import ConflictError, Decided, Someone, Verdict, everyone, side

from .common import NOTHING, Nothing, Trouble, archive_option, json_option, open_archive, out, out_json, warn

_SCHEMES = ("wikidata:", "viaf:", "frus:", "gnd:", "lccn:", "geonames:", "isni:")


@click.group()
def people() -> None:
    """Who is who: list people and candidates, decide, undo, exchange decisions."""


class _Room:
    """The archive's people with what was decided of them."""

    def __init__(self, path: Path) -> None:
        self.archive: Archive = open_archive(path)
        self.people = everyone(self.archive)
        self.decided = Decided(self.archive, self.people)
        for event in self.decided.lost:
            warn(f"{path}: the decision {event.id} ({event.kind}) is lost: its words are no longer found")

    def one(self, asked: str) -> Someone:
        """The person of that id or name. Raises Nothing or Trouble where there is none, or several."""
        if asked in self.people:
            return self.people[asked]
        found = sorted(who for who, person in self.people.items() if asked.casefold() in map(str.casefold, person.forms))
        roots = {self.decided.root(who) for who in found}
        if len(roots) == 1:
            return self.people[found[0]]
        if found:
            raise Trouble(f"{asked}: several people bear that name; say which by its id: {', '.join(found[:8])}")
        raise Nothing(f"{asked}: nobody of that id or name; `memcon people list` gives both")

    def brief(self, person: Someone) -> dict[str, Any]:
        """A person as JSON: id, name, spellings, records."""
        group = self.decided.group(person.id, self.people) or [person.id]
        members = [self.people[who] for who in group if who in self.people]
        return {
            "id": person.id,
            "name": max((p.name for p in members), key=lambda name: (len(name.split()), len(name), name)),
            "ids": group,
            "names": sorted({form for p in members for form in p.forms}),
            "records": sorted({one.record for p in members for one in p.occurrences}),
        }


@people.command("list")
@click.argument("name", default="")
@json_option
@archive_option
def list_(name: str, as_json: bool, archive_path: Path) -> None:
    """List the people of the archive, or those whose names hold NAME."""
    room = _Room(archive_path)
    asked = name.casefold()
    firsts = {room.decided.root(who): who for who in reversed(list(room.people))}
    found = [room.brief(room.people[who]) for who in sorted(firsts.values())]
    found = [person for person in found if any(asked in form.casefold() for form in person["names"])]
    if as_json:
        out_json({"people": found})
    else:
        for person in found:
            out(f"{person['name']}  [{person['id']}]  {len(person['records'])} record(s): {' | '.join(person['names'])}")
    if not found:
        click.get_current_context().exit(NOTHING)


@people.command()
@click.argument("person")
@json_option
@archive_option
def show(person: str, as_json: bool, archive_path: Path) -> None:
    """Show somebody: every spelling with its records, the decisions, and who else it may be."""
    room = _Room(archive_path)
    found = room.one(person)
    brief = room.brief(found)
    made = [d for d in room.decided.decisions if {d.one, d.two} & set(brief["ids"])]
    spellings = [
        {"record": one.record, "names": sorted({one.name, *one.forms})}
        for who in brief["ids"]
        if who in room.people
        for one in room.people[who].occurrences
    ]
    told = [
        {"event": d.event.id, "kind": d.event.kind, "one": d.one, "two": d.two, "who": d.event.who, "when": d.event.when}
        | {"why": d.event.why}
        for d in made
    ]
    maybe = [_candidate(c) for c in candidates(room.people, room.decided, found.id)]
    if as_json:
        out_json({**brief, "spellings": spellings, "decisions": told, "candidates": maybe})
        return
    out(f"{brief['name']}  [{', '.join(brief['ids'])}]")
    for spelling in spellings:
        out(f"  {spelling['record']}: {' | '.join(spelling['names'])}")
    for decision in told:
        out("  {kind} ({one}, {two}) by {who}, {when}: {why}  [{event}]".format(**decision))
    for candidate in maybe:
        out(f"  may be {_line(candidate)}")


@people.command("candidates")
@click.argument("person", required=False)
@click.option("--limit", type=click.IntRange(1), help="The surest only.")
@json_option
@archive_option
def candidates_(person: str | None, limit: int | None, as_json: bool, archive_path: Path) -> None:
    """List pairs of people who may be one, with reasons; nothing is merged until somebody decides."""
    room = _Room(archive_path)
    found = candidates(room.people, room.decided, room.one(person).id if person else None)[:limit]
    if as_json:
        out_json({"candidates": [_candidate(candidate) for candidate in found]})
    else:
        for candidate in found:
            out(_line(_candidate(candidate)))
    if not found:
        click.get_current_context().exit(NOTHING)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    def brief(person: Someone) -> dict[str, str]:
        return {"id": person.id, "name": person.name}

    return {
        "one": brief(candidate.one),
        "two": brief(candidate.two),
        "verdict": candidate.verdict,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }


def _line(candidate: dict[str, Any]) -> str:
    one, two = candidate["one"], candidate["two"]
    reasons = "; ".join(candidate["reasons"])
    return f"{one['name']} [{one['id']}] = {two['name']} [{two['id']}]  {candidate['score']:.2f}: {reasons}"


def _decide(kind: Verdict, one: str, two: str, why: str, who: str | None, archive_path: Path) -> None:
    """Keeps the decision on two people, or on one and an id of an authority (wikidata:Q1)."""
    room = _Room(archive_path)
    first = room.one(one)
    other = two if two.startswith(_SCHEMES) and two not in room.people else room.one(two).id
    try:
        room.decided.check(kind, first.id, other)
        known = [first] if other not in room.people else [first, room.people[other]]
        sides = tuple(side(room.archive, person) for person in known)
        what = {} if other in room.people else {"authority": other}
        event = Event(kind, who or getpass.getuser(), datetime.now(UTC).isoformat(timespec="seconds"), why, sides, what)
        Archive.decide(archive_path, [event])
    except (ConflictError, BusyError) as error:
        raise Trouble(str(error)) from error
    except LookupError as error:
        raise Trouble(f"{error.args[0]}: no words of a record name this person, so nothing can be decided") from error
    out(event.id)


def _command(kind: Verdict, words: str) -> click.Command:
    words += ". ONE and TWO are ids or names; TWO may be an id of an authority (wikidata:Q1)."

    @click.command(kind, help=f"Decide that two people {words}")
    @click.argument("one")
    @click.argument("two")
    @click.option("--why", default="", help="The reason, for those who come after.")
    @click.option("--who", help="Who decides (default: the user's name).")
    @archive_option
    def command(one: str, two: str, why: str, who: str | None, archive_path: Path) -> None:
        _decide(kind, one, two, why, who, archive_path)

    return command


for _kind, _words in (("same", "are one"), ("different", "are two"), ("unsure", "may be one or two")):
    people.add_command(_command(_kind, _words))  # type: ignore[arg-type]


@people.command()
@click.argument("event")
@click.option("--why", default="", help="The reason.")
@click.option("--who", help="Who undoes it (default: the user's name).")
@archive_option
def undo(event: str, why: str, who: str | None, archive_path: Path) -> None:
    """Undo a decision, named by the id that it was given."""
    open_archive(archive_path)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    made = Event("undo", who or getpass.getuser(), now, why, what={"event": event})
    try:
        Archive.decide(archive_path, [made])
    except (ValueError, BusyError) as error:
        raise Trouble(str(error)) from error
    out(made.id)


@people.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of stdout.")
@archive_option
def export(output: Path | None, archive_path: Path) -> None:
    """Export all decisions as JSON lines."""
    lines = "".join(f"{line}\n" for line in events.export(open_archive(archive_path).store))
    if output:
        output.write_text(lines, encoding="utf-8")
    else:
        out(lines or "\n")


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@archive_option
def import_(file: Path, archive_path: Path) -> None:
    """Import decisions that `people export` wrote; all of them or, where one cannot be read, none."""
    open_archive(archive_path)
    try:
        found = list(events.read(file.read_text(encoding="utf-8").splitlines()))
        new = Archive.decide(archive_path, found)
    except (ValueError, BusyError) as error:
        raise Trouble(f"{file}: {error}") from error
    out(f"{len(new)} of {len(found)} decisions are new")
