"""Takes the pictures of docs/screenshots from a running Leadline with its demo.

    .venv/bin/leadline serve --port 8100 &
    .venv/bin/python make/screenshots.py http://127.0.0.1:8100

Each page wide and narrow, light and dark: brief-1360-light.png and so on. It needs the development tools of
requirements-dev.lock and a Chromium (CHROMIUM names one that is not on the path). Where pngquant is installed the
pictures are made smaller with it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
SIZES = {1360: 900, 390: 844}  # px
WHO = {
    "brief": "ana", "items": "mara", "item": "mara", "timeline": "mara", "desk": "mara", "inbox": "ana",
    "board": "mara", "peek": "mara", "search": "mara", "load": "mara",
    "value": "mara",
    "timelines": "mara", "drag": "mara", "portfolio": "mara", "forecast": "mara",
    "what-if": "mara", "what-if-review": "mara",
    "report": "mara", "decisions": "mara", "risks": "mara", "awareness": "mara", "mail": "ana", "desks": "mara",
    "handover": "mara",
}  # fmt: skip
WHERE = {
    "brief": "/PAY/brief",
    "items": "/PAY/items",
    "item": "/items/PAY-102",
    "timeline": "/PAY/timeline",
    "desk": "/PAY",
    "inbox": "/inbox",
    "board": "/PAY/board",
    "peek": "/PAY/board?item=PAY-63",
    "search": "/search?q=ledger",
    "load": "/PAY/load",
    "value": "/PAY/value",
    "timelines": "/timeline",
    "drag": "/PAY/timeline",
    "what-if": "/PAY/what-ifs/1?beside=2",
    "what-if-review": "/PAY/what-ifs/2/application",
    "report": "/PAY/reports/1",
    "decisions": "/PAY/decisions",
    "risks": "/PAY/risks",
    "awareness": "/PAY/awareness",
    "mail": "/inbox/mail",
    "desks": "/desk",
    "handover": "/PAY/members/ana/hand-over",
    "portfolio": "/portfolio",
    "forecast": "/PAY/forecast",
}
READY = {
    "peek": "#peek h1",
    "item": "#why",
    "forecast": "leadline-chart svg >> nth=0",
    "what-if": "#what-if-beside",
}  # what is there once the page is whole
SETTLED = """() => Promise.all([document.fonts.ready, new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(done)))])"""


def main(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for scheme in ("light", "dark"):
            for width in SIZES:
                take_all(browser, address, width, scheme)
        browser.close()


def chromium() -> str:
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    sys.exit("There is no Chromium here. Install one, or name it: CHROMIUM=/path/to/chromium")


def take_all(browser: Browser, address: str, width: int, scheme: str) -> None:
    """All pages in one size and scheme, each as whoever it is for."""
    pages: dict[str, Page] = {}
    for name, who in WHO.items():
        if who not in pages:
            pages[who] = signed_in(browser, address, who, width, scheme)
        take(pages[who], name, f"{name}-{width}-{scheme}.png")
    for page in pages.values():
        page.context.close()


def signed_in(browser: Browser, address: str, who: str, width: int, scheme: str) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": SIZES[width]}, locale="en-GB",
        timezone_id="Europe/Berlin", color_scheme=scheme, reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(f"{who}@nordwerk.example")
    page.locator("input[name=password]").fill("leadline-demo")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


def take(page: Page, name: str, file: str) -> None:
    if name == "report":
        draft(page)
    page.goto(WHERE[name])
    if name == "peek":
        page.locator("#peek h1").wait_for()
    if name == "drag":
        drag(page, "PAY-102")
    if name in READY:
        page.locator(READY[name]).wait_for()
    page.evaluate(SETTLED)
    path = FOLDER / file
    page.screenshot(path=path)
    if quant := shutil.which("pngquant"):
        subprocess.run([quant, "--force", "--output", path, "--quality", "70-95", path], check=False)
    print(f"{file}: {path.stat().st_size / 1024:.0f} kB")


def draft(page: Page) -> None:
    """The first status report of the demo, where there is none."""
    page.goto("/PAY/reports")
    button = page.get_by_role("button", name="Draft a report", exact=True)
    if button.count() and not page.get_by_role("link", name="Status report 1").count():
        button.click()
        page.wait_for_url("**/reports/1")


def drag(page: Page, ref: str) -> None:
    """A bar of the timeline to the side, and not let go: until what would follow is told."""
    row = page.locator(".tl-row", has=page.get_by_title(ref)).get_attribute("data-at")
    box = page.locator(f".tl-svg [data-at='{row}'] [data-bar]").bounding_box()
    assert box
    page.mouse.move(box["x"] + 8, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + 130, box["y"] + 11, steps=8)
    page.locator(".tl-effect li").first.wait_for()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1].rstrip("/"))
