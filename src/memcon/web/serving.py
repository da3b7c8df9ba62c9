"""Serving the reading room: an address that is free, and one line that says which."""

import errno
import secrets
import socket
import sys
from pathlib import Path

import uvicorn

from .app import create_app
from .guard import LOOPBACK

_TRIES = 50
_ALL = ("0.0.0.0", "::")  # noqa: S104 - names what the user asks for


def serve(archive: Path | str, host: str = "127.0.0.1", port: int = 8470, *, writable: bool | None = None) -> None:
    """Serve the archive until it is stopped; prints the address. A busy port moves to the next.

    On the loopback readers may decide on people and corrections; beyond it the address carries a new token, and nothing
    can be written unless `writable` says so. Raises OSError where no port can be had, ArchiveError where there is no archive.
    """
    local = host in LOOPBACK
    token = None if local else secrets.token_urlsafe(18)
    listening = listen(host, port)
    hosts = LOOPBACK if local else (*LOOPBACK, host, socket.gethostname())
    app = create_app(
        archive, token=token, writable=local if writable is None else writable, hosts=hosts, any_address=host in _ALL
    )
    print(address(listening, host, token), flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket on the first free port from `port` on. Raises OSError where there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + _TRIES, 65536)):
        # the protocol is named so that the event loop sends small answers at once (TCP_NODELAY), not 40 ms later
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)  # from here on a reader waits instead of being refused
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return listening
    raise OSError(errno.EADDRINUSE, f"no port from {port} to {port + _TRIES - 1} is free; name another with --port")


def address(listening: socket.socket, host: str, token: str | None) -> str:
    """The address to open."""
    name = socket.gethostname() if host in _ALL else f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
