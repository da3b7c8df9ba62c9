import os
import sys
import time
from collections.abc import Iterator

import pytest

from memcon.read.guard import Guard, GuardError


def count(n: int) -> Iterator[int]:
    yield from range(n)


def fail(n: int) -> Iterator[int]:
    yield n
    raise ValueError(f"after {n}")


def sleep(seconds: float) -> Iterator[int]:
    yield 1
    time.sleep(seconds)
    yield 2


def swell(megabytes: int) -> Iterator[int]:
    yield len(bytearray(megabytes << 20))


def die(code: int) -> Iterator[int]:
    yield code
    os.kill(os.getpid(), code)


def unsendable() -> Iterator[object]:
    yield lambda: None


def nest(depth: int) -> Iterator[int]:
    yield next(nest(depth + 1))


def talk() -> Iterator[int]:
    os.write(1, b"a library's noise")
    yield os.getpid()


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(memory=300 << 20, seconds=2) as made:
        yield made


def test_results_come_one_by_one_and_the_child_is_kept(guard: Guard) -> None:
    assert list(guard.stream(count, 3)) == [0, 1, 2]
    first, second = list(guard.stream(talk)), list(guard.stream(talk))
    assert first == second != [os.getpid()]


def test_what_the_function_raises_is_raised_after_its_results(guard: Guard) -> None:
    results = guard.stream(fail, 7)
    assert next(results) == 7
    with pytest.raises(ValueError, match="after 7"):
        next(results)


def test_a_task_without_end_is_stopped_and_the_next_goes_on(guard: Guard) -> None:
    results = guard.stream(sleep, 60)
    assert next(results) == 1
    with pytest.raises(GuardError, match="more than 2 seconds"):
        next(results)
    assert list(guard.stream(count, 1)) == [0]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
def test_a_task_that_swells_is_stopped(guard: Guard) -> None:
    assert list(guard.stream(swell, 100)) == [100 << 20]
    with pytest.raises(GuardError, match="more than 300 MB"):
        list(guard.stream(swell, 400))
    assert list(guard.stream(count, 1)) == [0]


def test_a_task_that_kills_the_child_fails_alone(guard: Guard) -> None:
    with pytest.raises(GuardError, match="killed its reader"):
        list(guard.stream(die, 6))
    assert list(guard.stream(count, 1)) == [0]


def test_a_result_that_cannot_be_sent_and_nesting_without_end_are_errors(guard: Guard) -> None:
    with pytest.raises(Exception, match=r"pickle|local"):
        list(guard.stream(unsendable))
    with pytest.raises(GuardError, match="nested too deeply"):
        list(guard.stream(nest, 0))


def test_a_task_that_the_child_cannot_find_is_told(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(count, "__module__", "__main__")
    monkeypatch.setattr("__main__.count", count, raising=False)
    with pytest.raises(GuardError, match="cannot be taken over"):
        list(guard.stream(count, 1))
    assert list(guard.stream(talk))


def test_a_reader_who_turns_away_leaves_no_child_behind(guard: Guard) -> None:
    results = guard.stream(count, 10**9)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert list(guard.stream(count, 2)) == [0, 1]
