"""Imports go one way: no room imports a room above it or beside it, and no modules import each other in a ring.

Read from the syntax trees, so that imports within functions and under TYPE_CHECKING count too.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src"
BELOW = {
    "model": (),
    "language": ("model",),
    "read": ("model", "language"),
    "parse": ("model", "language"),
    "interpret": ("model", "language"),
    "archive": ("model", "language", "read", "parse", "interpret"),
    "evidence": ("model", "language", "read", "parse", "interpret", "archive"),
    "publish": ("model", "language", "read", "parse", "interpret", "archive"),
    "web": ("model", "language", "read", "parse", "interpret", "archive", "evidence", "publish"),
    "cli": ("model", "language", "read", "parse", "interpret", "archive", "evidence", "publish", "web", "mcp"),
    "mcp": ("model", "language", "read", "parse", "interpret", "archive", "evidence", "publish"),
}


def imports(path: Path, root: Path = ROOT) -> Iterator[str]:
    """The modules of memcon that this file imports, in full, however it writes them."""
    package = list(path.relative_to(root).with_suffix("").parts)
    package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "memcon")
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module.split(".")[0] == "memcon":
                yield from (f"{module}.{alias.name}" for alias in node.names)


def module_of(name: str, modules: set[str]) -> str | None:
    """The module that a dotted name stands in."""
    parts = name.split(".")
    return next((".".join(parts[:n]) for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in modules), None)


def graph(root: Path = ROOT) -> dict[str, set[str]]:
    files = {".".join(p.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): p for p in sorted(root.rglob("*.py"))}
    return {
        name: {found for target in imports(path, root) if (found := module_of(target, set(files))) and found != name}
        for name, path in files.items()
    }


def room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def upward(edges: dict[str, set[str]]) -> list[str]:
    return [
        f"{one} imports {two}"
        for one, targets in sorted(edges.items())
        for two in sorted(targets)
        if (a := room(one)) in BELOW and (b := room(two)) != a and (b is None or b not in BELOW[a]) and two != "memcon"
    ]


def test_no_room_imports_upward_or_beside() -> None:
    assert upward(graph()) == []


def test_every_package_is_a_known_room() -> None:
    rooms = {p.name for p in (ROOT / "memcon").iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    assert rooms <= set(BELOW)


def test_no_ring() -> None:
    try:
        tuple(TopologicalSorter(graph()).static_order())
    except CycleError as ring:
        pytest.fail(" → ".join(ring.args[1]))


def test_an_upward_edge_is_seen(tmp_path: Path) -> None:
    package = tmp_path / "memcon"
    for name in ("model", "web"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "model" / "late.py").write_text("def f():\n    from memcon.web import app\n")
    assert upward(graph(tmp_path)) == ["memcon.model.late imports memcon.web"]
