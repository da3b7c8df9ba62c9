"""Takes the pictures of the documents: the main pages of the example collection at three widths (`make pictures`)."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
PAGES = {
    "collection": "/",
    "record": "/record/page-4417",
    "search": "/search?q=lamp",
    "cite": "/record/page-4417/cite?at=t4",
    "pictures": "/record/page-4417/pictures",
    "people": "/people",
    "person": "/person/page-4417/gleb-sadovsky",
    "check": "/check",
}
WIDTHS = (390, 1280, 1920)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        archive = Path(folder) / "Heron Rock.memcon"
        command = [sys.executable, "-m", "memcon"]
        subprocess.run([*command, "demo", "-a", str(archive)], check=True)
        server = subprocess.Popen([*command, "serve", "-a", str(archive)], stdout=subprocess.PIPE, text=True)
        try:
            address = server.stdout.readline().strip().rstrip("/") if server.stdout else ""
            found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
            browser = tool.chromium.launch(executable_path=found, args=["--no-sandbox"])
            for name, path in PAGES.items():
                for width in WIDTHS:
                    page = browser.new_page(viewport={"width": width, "height": 900})
                    page.goto(address + path)
                    page.screenshot(path=FOLDER / f"{name}-{width}.png")
                    page.close()
            browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
