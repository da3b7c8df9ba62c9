"""Pages of the reading room as a test reads them."""

from typing import Any

from fastapi.testclient import TestClient
from lxml import etree, html


def tree(markup: object) -> Any:
    """The elements of an HTML page, or of a piece of one."""
    text = str(markup)
    return html.fromstring(text if "<html" in text else f"<div>{text}</div>")


def xml(data: bytes) -> Any:
    """The elements of an XML document."""
    return etree.fromstring(data)


def page(client: TestClient, path: str, status: int = 200) -> Any:
    """The page at that path, which must be answered with this status."""
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return tree(answer.text)


def text(element: Any) -> str:
    """The words of an element, white space folded."""
    return " ".join(element.text_content().split())
