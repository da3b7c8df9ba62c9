"""Who is answered, and with which headers."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from memcon.web import create_app


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8470", "[::1]:8470", "LOCALHOST"])
def test_the_loopback_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.8"])
def test_another_name_is_not(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Origin": "http://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({}, False),
    ],
)
def test_nothing_is_written_for_another_site(client: TestClient, headers: dict[str, str], refused: bool) -> None:
    assert (client.post("/", headers=headers).status_code == 403) is refused


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/memcon.css", "/record/page-4417"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy and "data:" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture
def guarded(archive_path: Path) -> TestClient:
    app = create_app(archive_path, token="s3cret", hosts=("reading.example",), any_address=True)
    return TestClient(app, base_url="http://reading.example", follow_redirects=False)


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for path in ("/", "/static/memcon.css", "/?token=wrong", "/?token=", "/?token=s3cret%C3%A9"):
        assert guarded.get(path).status_code == 401
    assert guarded.get("/", headers={"Authorization": "Bearer s3creT"}).status_code == 401


def test_the_token_goes_from_the_address_into_a_cookie(guarded: TestClient) -> None:
    answer = guarded.get("/record/page-4417?view=marks&token=s3cret")
    assert (answer.status_code, answer.headers["location"]) == (303, "/record/page-4417?view=marks")
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=strict" in answer.headers["set-cookie"]
    assert guarded.get("/").status_code == 200


def test_a_program_brings_the_token_as_a_bearer(guarded: TestClient) -> None:
    assert guarded.get("/", headers={"Authorization": "Bearer s3cret"}).status_code == 200


def test_the_way_on_never_leads_to_another_host(guarded: TestClient) -> None:
    answer = guarded.get("http://reading.example//evil.example/?token=s3cret")
    assert answer.headers.get("location", "").startswith("/evil.example")


def test_an_address_is_a_name_only_where_that_is_allowed(guarded: TestClient) -> None:
    bearer = {"Authorization": "Bearer s3cret"}
    assert guarded.get("/", headers={"Host": "10.0.0.8:8470", **bearer}).status_code == 200
    assert guarded.get("/", headers={"Host": "evil.example", **bearer}).status_code == 421
