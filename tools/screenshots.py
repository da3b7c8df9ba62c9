"""Takes the screenshots of docs/screenshots anew: every page of the reading room over the example collection, at three widths.

python tools/screenshots.py
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from memcon.archive import Archive  # noqa: E402
from memcon.web import create_app  # noqa: E402
from served import Served  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
WIDTHS = {390: 844, 1280: 900, 2560: 1400}
PAGES = {
    "collection": "/",
    "search": "/search?q=lamp",
    "record": "/record/page-4417",
    "reports": "/record/page-4417?reports=on#t8",
    "beside": "/record/premier-19610410-en?beside=premier-19610410-zh#talk",
    "cite": "/record/page-4417/cite?at=t8",
    "trace": "/record/page-4417/trace?at=t8",
    "person": "/person/fpw1961v04-d31/han-to-yun",
    "pictures": "/record/page-4417/pictures",
}


def main() -> None:
    """Build, serve, look."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        path = Path(folder) / "demo.memcon"
        Archive.build(path, [ROOT / "examples" / "records"], jobs=1, title="The Heron Rock papers")
        served = Served(create_app(path, writable=True))
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, where in PAGES.items():
                page.goto("about:blank")
                page.goto(served.url + where)
                page.screenshot(path=OUT / f"{name}-{width}.png")
            page.goto(served.url + "/check")
            page.set_input_files("#file", ROOT / "examples" / "manuscript.md")
            page.get_by_role("button", name="Check", exact=True).click()
            page.locator(".finding").first.wait_for()
            page.screenshot(path=OUT / f"check-{width}.png")
        browser.close()
        served.close()


if __name__ == "__main__":
    main()
