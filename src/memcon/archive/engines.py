"""The pool: tasks done in guarded children, several at a time, their results in the order of the tasks."""

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from memcon.read.guard import Guard, GuardError

T = TypeVar("T")
Arguments = tuple[Any, ...]
Resume = Callable[[Arguments, int, GuardError], tuple[Any, Arguments | None]]
"""From the arguments, the count of results and the error: a result for the lost one, and how to go on; None to give up."""
_TRIES = 11  # times that a task is begun or goes on behind what killed its child
_AHEAD = 8  # tasks that each child may be ahead
_ITEMS = 64  # results of one task that wait


class _Stopped(Exception):  # noqa: N818 - a signal within this module
    """The consumer wants no more."""


class Done(Generic[T]):
    """One task and its results, which may still be coming."""

    def __init__(self, task: T) -> None:
        self.task = task
        self._queue: queue.Queue[tuple[str, Any]] = queue.Queue(_ITEMS)

    def results(self) -> Iterator[Any]:
        """The results one by one; raises what the task raised."""
        while (message := self._queue.get())[0] == "item":
            yield message[1]
        if message[0] == "error":
            raise message[1]

    def put(self, message: tuple[str, Any], stop: threading.Event) -> None:
        """Hand over a result, as soon as there is room."""
        _put(self._queue, message, stop)


@contextmanager
def pool(
    function: Callable[..., Iterable[Any]], tasks: Iterable[tuple[T, Arguments]], jobs: int, resume: Resume | None = None
) -> Iterator[Iterator[Done[T]]]:
    """`function(*arguments)` for each task, done by `jobs` children; gives the tasks in their order.

    `tasks` are pairs of a task and its arguments; `function` must be importable by its name. Leaving the context ends the
    children, whatever they are doing. With `resume` a task that killed its child goes on behind what killed it.
    """
    runs = _Pool(function, iter(tasks), jobs, resume)
    try:
        yield runs.each()
    finally:
        runs.end()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool(Generic[T]):
    def __init__(
        self, function: Callable[..., Iterable[Any]], tasks: Iterator[tuple[T, Arguments]], jobs: int, resume: Resume | None
    ) -> None:
        self.function, self.tasks, self.resume = function, tasks, resume
        self.lock, self.stop = threading.Lock(), threading.Event()
        self.started: queue.Queue[Done[T] | BaseException | None] = queue.Queue(jobs * _AHEAD)
        self.guards = [Guard() for _ in range(jobs)]
        self.threads = [threading.Thread(target=self._work, args=(guard,), daemon=True) for guard in self.guards]
        for thread in self.threads:
            thread.start()

    def each(self) -> Iterator[Done[T]]:
        ended = 0
        while ended < len(self.threads):
            done = self.started.get()
            if isinstance(done, BaseException):
                raise done
            if done is None:
                ended += 1
            else:
                yield done

    def end(self) -> None:
        self.stop.set()
        for guard in self.guards:
            guard.close()
        for thread in self.threads:
            thread.join()

    def _work(self, guard: Guard) -> None:
        try:
            while (next_one := self._next()) is not None:
                self._do(guard, *next_one)
            _put(self.started, None, self.stop)
        except _Stopped:
            pass
        finally:
            guard.close()

    def _next(self) -> tuple[Done[T], Arguments] | None:
        with self.lock:  # tasks are started in their order
            try:
                task, arguments = next(self.tasks)
            except StopIteration:
                return None
            except BaseException as error:
                _put(self.started, error, self.stop)
                return None
            done = Done(task)
            _put(self.started, done, self.stop)
            return done, arguments

    def _do(self, guard: Guard, done: Done[T], arguments: Arguments) -> None:
        try:
            going, tries = self._stream(guard, done, arguments, self.resume), 1
            while going is not None:
                going, tries = self._stream(guard, done, going, self.resume if tries < _TRIES else None), tries + 1
            done.put(("end", None), self.stop)
        except _Stopped:
            raise
        except Exception as error:
            done.put(("error", error), self.stop)

    def _stream(self, guard: Guard, done: Done[T], arguments: Arguments, resume: Resume | None) -> Arguments | None:
        """Hand on the results; gives the arguments with which to go on where the child was killed."""
        count = 0
        try:
            for item in guard.stream(self.function, *arguments):
                done.put(("item", item), self.stop)
                count += 1
        except GuardError as error:
            instead, on = resume(arguments, count, error) if resume else (None, None)
            if on is None:
                raise
            done.put(("item", instead), self.stop)
            return on
        return None


def _put(target: "queue.Queue[Any]", message: object, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            target.put(message, timeout=0.2)
        except queue.Full:
            continue
        return
    raise _Stopped
