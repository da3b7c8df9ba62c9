"""The reading room in a real browser: no script needed, nothing from elsewhere, nothing in the way of any reader."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/?year=1961",
    "/search",
    "/search?q=lamp",
    "/search?q=lamp&show=lines&speaker=Premier",
    "/search?q=(lamp",
    "/search?q=submarine",
    "/record/page-4417",
    "/record/page-4417?view=marks&at=t14#t14",
    "/record/page-4417?view=reading",
    "/record/fpw1961v04-d31",
    "/record/minutes-19610404",
    "/record/premier-19610410-zh",
    "/record/page-4417/cite?at=t14",
    "/record/nothing",
    "/record/page-4417?reports=on&find=lamp",
    "/record/premier-19610410-en?beside=premier-19610410-zh",
    "/record/page-4417/pictures",
    "/record/page-4417/trace?at=t8",
    "/people",
    "/person/page-4417/gu-yanting",
    "/check",
)
IN_THE_DARK = ("/", "/search?q=lamp", "/record/page-4417?view=marks&reports=on&find=lamp", "/person/page-4417/gu-yanting")
WIDTHS = (390, 768, 1280, 2560)


@pytest.fixture
def quiet(page: Page, server: str) -> Iterator[Page]:
    """A page that must not complain, and must not ask anybody else."""
    heard: list[str] = []
    page.on(
        "console", lambda message: heard.append(message.text) if "404" not in message.text and "400" not in message.text else None
    )
    page.on("pageerror", lambda error: heard.append(str(error)))

    def asked(request: Request) -> None:
        if not request.url.startswith(server):
            heard.append(request.url)

    page.on("request", asked)
    yield page
    assert heard == []


@pytest.fixture(scope="module")
def light(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def dark(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield context.new_page()
    context.close()


def problems(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practices."""
    found: Any = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out(light: Page, server: str, path: str) -> None:
    light.goto(server + path)
    assert problems(light) == []


@pytest.mark.parametrize("path", IN_THE_DARK)
def test_nobody_is_kept_out_in_the_dark(dark: Page, server: str, path: str) -> None:
    dark.goto(server + path)
    assert problems(dark) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_wide_as_the_screen_and_complains_of_nothing(quiet: Page, server: str, path: str) -> None:
    quiet.goto(server + path)
    for width in WIDTHS:
        quiet.set_viewport_size({"width": width, "height": 900})
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width


def test_find_read_and_cite_without_script(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(server)
    page.get_by_role("searchbox").fill("boots confession")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("passage")
    page.locator("ol.hits a").first.click()
    turn = page.locator(":target")
    expect(turn).to_contain_text("boots")
    turn.get_by_role("link", name="cite").click()
    expect(page.locator("blockquote")).to_contain_text("boots")
    expect(page.locator(".citation").first).to_contain_text("Lake Orun Digital Archive")
    context.close()


def test_the_keyboard_reaches_the_text_first(page: Page, server: str) -> None:
    page.goto(server + "/record/page-4417")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_is_printed_is_the_text_alone(page: Page, server: str) -> None:
    page.goto(server + "/record/page-4417")
    page.emulate_media(media="print")
    for selector in ("header.site", "footer.site", "nav.view", ".label a >> nth=0"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("#t2")).to_be_visible()


SELECT = """([first, from, last, to]) => {
  const find = (id, words) => {
    const walk = document.createTreeWalker(document.getElementById(id).querySelector(".words"), NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      const at = node.data.indexOf(words);
      if (at >= 0) return [node, at];
    }
  };
  const range = document.createRange();
  range.setStart(...find(first, from));
  const [node, at] = find(last, to);
  range.setEnd(node, at + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_what_is_selected_is_copied_with_its_citation(browser: Browser, server: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for view in ("printed", "reading", "marks&reports=on&names=off"):
        page.goto(f"{server}/record/page-4417?view={view}")
        page.evaluate(SELECT, ["t8", "she did", "t9", "from"])
        page.get_by_role("button", name="Copy with citation").click()
        expect(page.get_by_role("status")).to_have_text("Words and citation copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“she did. On March 5") and "read the cable [from” “Record of Conversation" in copied
        page.get_by_role("button", name="Link").click()
        expect(page.get_by_role("status")).to_have_text("Link copied")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert page.locator("mark").first.inner_text() == "she did."
    context.close()


def test_a_link_to_a_place_is_checked_by_the_server(page: Page, server: str) -> None:
    page.goto(f"{server}/record/page-4417#t9!0000")
    expect(page.locator(".notice")).to_contain_text("has changed")
    page.goto(f"{server}/record/page-4417#c2762-2770")
    expect(page.locator("mark")).to_have_count(1)
