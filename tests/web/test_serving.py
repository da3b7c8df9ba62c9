"""The address under which the room is served."""

import socket
from contextlib import closing

import pytest

from memcon.web.serving import address, listen


def test_a_busy_port_moves_to_the_next() -> None:
    with closing(listen("127.0.0.1", 8700)) as first:
        first.listen()
        with closing(listen("127.0.0.1", first.getsockname()[1])) as second:
            assert second.getsockname()[1] > first.getsockname()[1]


def test_a_host_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(OSError, match=r"assign|known|resolve"):
        listen("203.0.113.7", 8700)


def test_the_address_says_where_to_go() -> None:
    with closing(listen("127.0.0.1", 8700)) as one:
        port = one.getsockname()[1]
        assert address(one, "127.0.0.1", None) == f"http://127.0.0.1:{port}/"
        assert address(one, "::1", None) == f"http://[::1]:{port}/"
        assert address(one, "0.0.0.0", "abc") == f"http://{socket.gethostname()}:{port}/?token=abc"


def test_an_answer_is_not_kept_back() -> None:
    with closing(listen("127.0.0.1", 8700)) as one:
        assert one.proto == socket.IPPROTO_TCP, "else the event loop leaves Nagle's algorithm on, and each answer waits 40 ms"
