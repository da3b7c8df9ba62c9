"""Text of a record is never markup: strings that would run in a careless page do nothing in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, Request

from memcon.archive import Archive
from memcon.web import create_app
from served import Served

pytestmark = pytest.mark.browser
PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
SCRIPTS = ("page.js", "record.js", "check.js")
COUNT = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const foreign = "img, iframe, object, embed, base, video, audio, math, marquee, style, template, xmp";
  return {
    hit: window.hit ?? null,
    scripts: [...document.scripts].map((one) => one.src),
    foreign: all(foreign).length,
    handlers: all("*").filter((one) => [...one.attributes].some((found) => /^(on|style$)/.test(found.name))).length,
    links: all("a[href], form[action], link[href]").map((one) => one.href ?? one.action).filter((url) => !/^https?:/.test(url)),
  };
}"""


def record(payload: str) -> str:
    """A record that says this everywhere: title, heading, place, list, label, words, brackets, direction, note."""
    return f"""Memorandum of Conversation {payload}

Arkavia {payload}, March 3, 1961

SUBJECT

{payload}

PARTICIPANTS

Ruritania {payload}

Osman Ture, Prime Minister {payload}

Karl Falk {payload}, Adviser

({payload})

Mr. Ture: {payload} said that {payload}.[1] [{payload}] Then Mr. Falk said that the boats are gone.

{payload}: The boats {payload} are gone.

Mr. Falk: ({payload}) We propose that you go. [1 line of {payload} not declassified]

1. Source: {payload}, Box 4. Secret {payload}.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Archive]]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "records").mkdir()
    for n, payload in enumerate(PAYLOADS):
        name = f"{n:02} {payload.replace('/', '⁄')}"[:60]
        (folder / "records" / f"{name}.txt").write_text(record(payload), encoding="utf-8")
    Archive.build(folder / "h.memcon", [folder / "records"], jobs=1, title=PAYLOADS[0])
    served = Served(create_app(folder / "h.memcon", writable=True))
    yield served.url, Archive.open(folder / "h.memcon")
    served.close()


@pytest.fixture
def watched(page: Page, hostile: tuple[str, Archive]) -> Iterator[Page]:
    """A page that must not run, ask, or complain of anything that a record says."""
    wrong: list[str] = []

    def asks(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", asks)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda one: wrong.append(one.text) if "Content Security Policy" in one.text else None)

    def asked(request: Request) -> None:
        if not request.url.startswith(hostile[0]):
            wrong.append(request.url)

    page.on("request", asked)
    yield page
    assert wrong == []


def nothing_ran(page: Page) -> None:
    found = page.evaluate(COUNT)
    assert found["hit"] is None
    assert all(any(name in source for name in SCRIPTS) for source in found["scripts"]) and len(found["scripts"]) == 1
    assert (found["foreign"], found["handlers"], found["links"]) == (0, 0, [])


def test_there_are_many_of_them(hostile: tuple[str, Archive]) -> None:
    assert len(PAYLOADS) >= 60
    assert len(list(hostile[1].ids())) == len(PAYLOADS)


def test_no_record_runs(watched: Page, hostile: tuple[str, Archive]) -> None:
    url, archive = hostile
    for n, record in enumerate(archive.ids()):
        view = ("", "?view=reading", "?view=marks&reports=on", "?find=boats")[n % 4]
        watched.goto(f"{url}/record/{quote(record)}{view}")
        assert watched.locator(".turn").count() >= 2
        nothing_ran(watched)


def test_no_list_cite_picture_person_or_feed_runs(watched: Page, hostile: tuple[str, Archive]) -> None:
    url, archive = hostile
    paths = ["/", "/?page=2", "/people", "/search?q=boats", "/search?q=boats&page=2", "/search?q=boats&show=lines"]
    for record in list(archive.ids())[::6]:
        paths += [f"/record/{quote(record)}/{what}" for what in ("cite?at=t1", "pictures")]
        paths += [f"/person/{quote(record)}/osman-ture"]
    for path in paths:
        watched.goto(url + path)
        nothing_ran(watched)


def test_no_question_runs(watched: Page, hostile: tuple[str, Archive]) -> None:
    url = hostile[0]
    for n, payload in enumerate(PAYLOADS):
        asked = quote(payload)
        path = (
            f"/search?q={asked}",
            f"/search?q=boats&speaker={asked}",
            f"/record/{asked}",
            f"/people?q={asked}",
            f"/?year={asked}",
        )
        watched.goto(url + path[n % 5])
        nothing_ran(watched)


def test_no_manuscript_runs(watched: Page, hostile: tuple[str, Archive]) -> None:
    watched.goto(hostile[0] + "/check")
    watched.locator("textarea").fill("\n\n".join(f"Mr. Ture said: “The boats {payload} are gone.”" for payload in PAYLOADS))
    watched.get_by_role("button", name="Check", exact=True).click()
    watched.locator(".finding").first.wait_for()
    nothing_ran(watched)
