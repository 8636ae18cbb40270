"""Photograph the pages that docs/ shows: `.venv/bin/python make/screenshots.py http://127.0.0.1:8000`, with the demo.

Brief, items, one item, timeline and desk, 1360 and 390 px wide, light and dark, into docs/screenshots/.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {  # name: who looks at which address
    "brief": ("ana", "/PAY/brief"),
    "items": ("ana", "/PAY/items?state=doing&state=ready"),
    "item": ("ana", "/items/PAY-102"),
    "timeline": ("mara", "/PAY/timeline"),
    "desk": ("mara", "/PAY"),
}
WIDTHS = {1360: 900, 390: 844}


def sign_in(page: Page, base: str, who: str) -> None:
    page.goto(f"{base}/sign-in")
    page.fill("[name=login]", f"{who}@nordwerk.example")
    page.fill("[name=password]", "leadline-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def main(base: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        for width, height in WIDTHS.items():
            for theme in ("light", "dark"):
                for who in sorted({who for who, _ in PAGES.values()}):
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=theme
                    )
                    page = context.new_page()
                    sign_in(page, base, who)
                    for name, (reader, address) in PAGES.items():
                        if reader == who:
                            page.goto(base + address)
                            page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png")
                    context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
