"""An archive of the example collection, served to a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from memcon.archive import Archive
from memcon.web import create_app
from served import Served

EXAMPLES = Path(__file__).parents[2] / "examples" / "records"


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "a.memcon"
    Archive.build(path, [EXAMPLES], jobs=1, title="The Heron Rock papers")
    return path


@pytest.fixture(scope="session")
def client(archive_path: Path) -> TestClient:
    return TestClient(create_app(archive_path), base_url="http://localhost")


@pytest.fixture(scope="session")
def server(archive_path: Path) -> Iterator[str]:
    served = Served(create_app(archive_path))
    yield served.url
    served.close()


@pytest.fixture(scope="session")
def base_url(server: str) -> str:
    """What the paths of `page.goto` are added to."""
    return server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that is installed, else the one that the browser tool keeps for itself."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    where = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **where, "args": ["--no-sandbox"]}
