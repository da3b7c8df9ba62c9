"""The reading room on a port of its own, for a real browser."""

import threading

import uvicorn
from fastapi import FastAPI

from memcon.web.serving import listen


class Served:
    """An app served on a port of its own, until `close`."""

    def __init__(self, app: FastAPI) -> None:
        socket = listen("127.0.0.1", 8600)
        self.url = f"http://127.0.0.1:{socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [socket]}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
