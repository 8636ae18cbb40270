"""Chromium, as people have it before them: with an empty cache, signed in."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clients import Client
from serving import ROOT

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = subprocess.run(["sh", ROOT / "make" / "tools.sh", "chromium"], capture_output=True, text=True)
    path = shutil.which(found.stdout.strip() or "chromium")
    if path is None:
        raise SystemExit("There is no Chromium here.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def page_of(browser: Any, client: Client) -> Any:
    """A page of a browser of one's own, with the cookies of a client who has signed in."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    base = f"http://127.0.0.1:{client.port}"
    context.add_cookies(
        [{"name": name, "value": value, "url": base} for name, value in client.cookies.items()]
    )
    return context.new_page()
