"""The tools for language models, asked by the SDK's own client over stdio and in the process."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from collection import RECORDS
from memcon.archive import Archive

mcp = pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
Ask = Callable[[Any], Awaitable[Any]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "examples.memcon"
    Archive.build(path, [RECORDS], jobs=1)
    return path


def over_stdio(archive: Path, ask: Ask) -> Any:
    """The answer of a server in a process of its own."""
    command = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "memcon", "mcp", "-a", str(archive)], env=_environment()
    )

    async def run() -> Any:
        async with mcp.Client(command) as client:
            return await ask(client)

    # in a thread of its own: the browser's tests leave a loop running in the first one
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(run())).result(timeout=120)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")}


def value(result: Any) -> dict[str, Any]:
    assert not result.is_error, result.content
    found: dict[str, Any] = json.loads(result.content[0].text)
    return found


def test_a_model_finds_reads_quotes_and_is_checked(archive: Path) -> None:
    async def ask(client: Any) -> None:
        tools = await client.list_tools()
        assert {tool.name for tool in tools.tools} == {"search", "show", "trace", "check"}
        found = value(await client.call_tool("search", {"query": '"a lamp is either lit"'}))
        assert found["total"] >= 1
        shown = value(await client.call_tool("show", {"ref": found["hits"][0]["ref"]}))
        assert "a lamp is either lit or it is not" in json.dumps(shown)
        traced = value(await client.call_tool("trace", {"ref": found["hits"][0]["ref"]}))
        assert "speaker" in [link["role"] for link in traced["transmission"]]
        assert traced["strongest"]
        said = "Sadovsky said: “a lamp is either lit or it is not.” He also said: “a lamp is never lit and it is not.”"
        checked = value(await client.call_tool("check", {"text": said}))
        assert [quote["verdict"] for quote in checked["quotes"]] == ["exact", "altered"]

    over_stdio(archive, ask)


def test_what_is_not_there_is_an_error_in_words(archive: Path) -> None:
    async def ask(client: Any) -> None:
        missing = await client.call_tool("show", {"ref": "no-such-record"})
        assert missing.is_error
        assert "holds no such record" in missing.content[0].text
        broken = await client.call_tool("search", {"query": '"open'})
        assert broken.is_error

    over_stdio(archive, ask)
