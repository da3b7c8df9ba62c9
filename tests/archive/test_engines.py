"""The pool: what kills a child fails alone, the order stays, and a task goes on behind what killed it."""

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from memcon.archive.engines import pool
from memcon.read.guard import GuardError


def hostile(n: int) -> list[int]:
    """Kills its process where it is told to."""
    if n == 3:
        os._exit(9)
    if n == 4:
        raise ValueError("four")
    return [n, n * n]


def counting(start: int, poison: tuple[int, ...]) -> Iterator[str]:
    """Ten documents, some of which kill whoever looks at them."""
    for n in range(start, 10):
        if n in poison:
            os._exit(9)
        yield f"document {n}"


def behind(arguments: Any, count: int, _: Exception) -> tuple[str, Any]:
    start, poison = arguments
    return "lost", (start + count + 1, poison)


def endless(n: int) -> Iterator[int]:
    """Results without end."""
    while True:
        yield n


def test_a_task_that_kills_its_child_fails_alone_and_the_order_stays() -> None:
    said: list[object] = []
    with pool(hostile, ((n, (n,)) for n in range(7)), 3) as running:
        for done in running:
            try:
                said.append((done.task, list(done.results())))
            except Exception as error:
                said.append((done.task, type(error).__name__))
    expected: list[object] = [(n, [n, n * n]) for n in range(7)]
    expected[3:5] = [(3, "GuardError"), (4, "ValueError")]
    assert said == expected


@pytest.mark.parametrize("poison", [(), (0,), (9,), (4, 5), tuple(range(10))])
def test_a_task_goes_on_behind_what_killed_it(poison: tuple[int, ...]) -> None:
    with pool(counting, [("file", (0, poison))], 1, behind) as running:
        (results,) = [list(done.results()) for done in running]
    assert results == ["lost" if n in poison else f"document {n}" for n in range(10)]


def test_a_task_that_kills_again_and_again_is_given_up() -> None:
    with pool(hostile, [(3, (3,))], 1, lambda arguments, _, __: ("lost", arguments)) as running:
        (done,) = running
        with pytest.raises(GuardError):
            list(done.results())


def test_leaving_ends_the_children_at_once() -> None:
    begun = time.monotonic()
    with pool(endless, ((n, (n,)) for n in range(100)), 2) as running:
        done = next(running)
        assert next(done.results()) == 0
    assert time.monotonic() - begun < 20


def test_trouble_with_the_tasks_themselves_is_raised() -> None:
    def tasks() -> Iterator[tuple[int, tuple[int]]]:
        yield 0, (0,)
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"), pool(hostile, tasks(), 2) as running:
        for done in running:
            list(done.results())
