"""A child process with limits on memory and time, so that one poisonous document fails alone.

The child is a fresh interpreter that talks in pickles over its standard streams. It serves one task after the other and is
replaced only when a task has killed it, so that a guarded task costs little more than a plain call.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, Self, TypeVar

T = TypeVar("T")
MEMORY = 1536 << 20
"""Bytes that a task may take beyond what the bare child holds; room for a dump of some hundred megabytes."""
SECONDS = 60.0
"""Seconds within which the next result of a task is due."""


class GuardError(Exception):
    """The task overran its limits or killed the child; the message says which. Skip this file, the guard goes on."""


class _Writable(Protocol):
    def write(self, data: bytes, /) -> object: ...
    def flush(self) -> None: ...


class Guard:
    """One guarded child, for one thread at a time; to be closed, or used in a `with`.

    `memory` in bytes (kept by the system's RLIMIT_AS, where there is one), `seconds` until each next result.
    """

    def __init__(self, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self.memory, self.seconds = memory, seconds
        self._child: subprocess.Popen[bytes] | None = None

    def stream(self, function: Callable[..., Iterable[T]], *args: object) -> Iterator[T]:
        """What `function(*args)` gives, one by one, made in the child; the function must be importable by its name.

        Raises GuardError where a limit is overrun or the child dies, and whatever the function raises.
        """
        child = self._child = self._child or self._start()
        whole = False
        try:
            _send(child.stdin, (function, args))
            while (answer := self._answer(child))[0] == "item":
                yield answer[1]
            whole = True
        except BrokenPipeError as error:
            raise GuardError(f"it killed its reader ({_cause(child.wait())})") from error
        finally:
            if not whole:
                self.close()
        if answer[0] == "error":
            raise answer[1]

    def _answer(self, child: subprocess.Popen[bytes]) -> tuple[str, Any]:
        begun, clock = time.monotonic(), threading.Timer(self.seconds, child.kill)
        clock.start()
        try:
            answer: tuple[str, Any] = pickle.load(child.stdout)  # type: ignore[arg-type]  # noqa: S301 - our own child
        except (EOFError, pickle.UnpicklingError) as error:
            code = child.wait()
            late = time.monotonic() - begun >= self.seconds
            raise GuardError(
                f"it took more than {self.seconds:g} seconds" if late else f"it killed its reader ({_cause(code)})"
            ) from error
        finally:
            clock.cancel()
        if answer[0] == "memory":
            raise GuardError(f"it needs more than {self.memory >> 20} MB of memory")
        if answer[0] == "lost":
            raise GuardError(answer[1])
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        code = f"from memcon.read.guard import serve; serve({self.memory})"
        path = os.pathsep.join(entry for entry in sys.path if entry)
        return subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )

    def close(self) -> None:
        """End the child; the next task starts another."""
        if self._child:
            self._child.kill()
            for stream in (self._child.stdin, self._child.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]
            self._child.wait()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def serve(memory: int) -> None:
    """The child's work: take tasks until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(memory)
    while True:
        try:
            function, args = pickle.load(requests)  # noqa: S301 - our own parent
        except EOFError:
            return
        except Exception as error:
            _send(answers, ("lost", f"the task cannot be taken over ({error})"))
            return
        _serve_one(answers, function, args)


def _serve_one(answers: _Writable, function: Callable[..., Iterable[object]], args: tuple[object, ...]) -> None:
    try:
        for item in function(*args):
            _send(answers, ("item", item))
        last: tuple[str, object] = ("done", None)
    except MemoryError:
        last = ("memory", None)
    except RecursionError as error:
        last = ("error", GuardError(f"it is nested too deeply ({error})"))
    except Exception as error:
        last = ("error", error)
    try:
        _send(answers, last)
    except (pickle.PicklingError, TypeError, AttributeError):
        _send(answers, ("error", GuardError(repr(last[1]))))


def _send(stream: _Writable | None, message: object) -> None:
    assert stream is not None
    stream.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    stream.flush()


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        want = ", most likely for want of memory" if -code in (signal.SIGABRT, 9) else ""
        return f"signal {signal.Signals(-code).name}{want}"
    return f"signal {-code}"


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the limit on time holds there too
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _held() + memory
    with contextlib.suppress(ValueError, OSError):  # a system that does not let itself be limited
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _held() -> int:
    """Bytes of address space that the bare child takes."""
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 - a pseudo-file
            return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1 << 30
