"""A real Leadline with its demo, and a real browser, for stories through pages, worker and screen.

`page` is a browser of one's own, not signed in; `browser_of("ana")` is another one, signed in. Nothing here sleeps:
wait for what a person would see.
"""

import os
import shutil

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from leadline.ops.demo.people import MAIL, PASSWORD
from tests.live import Live

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 10_000  # milliseconds for what a person waits for

# The browser's driver keeps an event loop in this thread; nothing here touches the database from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def live(tmp_path_factory):
    """Leadline with the demo, as one starts it."""
    installation = Live(tmp_path_factory.mktemp("live") / "data", demo=True)
    installation.start(well_within=90)
    yield installation
    installation.kill()


@pytest.fixture(scope="session")
def chromium():
    named = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in named if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("There is no Chromium here.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live):
    """Another browser, of somebody who is not signed in yet: `new_page(width=390, dark=True)`."""
    contexts = []

    def open_one(width: int = 1360, height: int = 900, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=live.url, viewport={"width": width, "height": height}, locale="en-GB",
            timezone_id="Europe/Berlin", color_scheme="dark" if dark else "light", reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    expect.set_options(timeout=PATIENCE)
    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A browser of one's own, not signed in."""
    return new_page()


@pytest.fixture
def browser_of(new_page):
    """Another browser, signed in as somebody of the cast: `browser_of("mara")`."""

    def open_one(handle: str, **more) -> Page:
        opened = new_page(**more)
        sign_in(opened, handle)
        return opened

    return open_one


def sign_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Sign in through the page: `who` is a handle of the demo's cast, or an address."""
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(who if "@" in who else f"{who}@{MAIL}")
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
