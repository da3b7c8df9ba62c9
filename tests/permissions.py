"""Whether the tests run as somebody whom no permission stops."""

import os
import tempfile
from pathlib import Path

import pytest


def _is_mighty() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        closed = Path(folder) / "closed"
        closed.touch(mode=0o000)
        return os.access(closed, os.R_OK)


not_mighty = pytest.mark.skipif(_is_mighty(), reason="no permission stops who runs the tests (root)")
