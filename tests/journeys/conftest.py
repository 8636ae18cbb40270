"""A real Leadline with its demo, and a real browser, for stories through pages, worker and screen.

`page` is a browser of one's own, not signed in; `browser_of("ana")` is another one, signed in; `begun(demo=False)` is
another installation. Nothing here sleeps: wait for what a person would see; `again` looks again. Whatever story is
told, no page may break the policy that guards it, run what somebody typed, or answer that it failed.

Every worker of xdist has its own installation: a copy of one that was begun with the demo and has planned it. With
LEADLINE_DATABASE_URL each begins anew, in a new database beside that one.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect, sync_playwright

from leadline.ops.demo.people import MAIL, PASSWORD
from tests.live import Live, made_once, other_database

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 10_000  # milliseconds for what a person waits for
BETWEEN = 250  # milliseconds between two looks at what the worker makes: it needs the processor, too
# The browser tells of each refusal, which pages answer on purpose, and of a network that a story cut.
REFUSED = re.compile(r"status of 4\d\d|ERR_INTERNET_DISCONNECTED|Failed to fetch")

# Waits until every reaction has read the whole journal.
SETTLED = """
from time import sleep
from leadline.journal.models import Cursor, Entry
from leadline.reactions import REACTIONS
names = [one.name for one in REACTIONS]
while Cursor.objects.filter(name__in=names, read_to=Entry.objects.latest("id").id).count() < len(names):
    sleep(0.1)
"""

# The browser's driver keeps an event loop in this thread; nothing here touches the database from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def planned(tmp_path_factory) -> Path:
    """A data folder with the demo, planned and forecast."""

    def make(folder: Path) -> None:
        first = Live(folder, demo=True)
        first.start(well_within=90)
        first.python(SETTLED, limit=90)
        first.stop()

    return made_once(tmp_path_factory, "planned", make)


@pytest.fixture(scope="session")
def installation(tmp_path_factory, request):
    """`installation("own", demo=True)`: one that runs, on SQLite or in a new database beside the one that is named."""

    def make(name: str, *, demo: bool) -> Live:
        folder = tmp_path_factory.mktemp(name) / "data"
        database = os.environ.get("LEADLINE_DATABASE_URL", "")
        if database:
            worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
            database = other_database(database, f"journeys_{worker}_{folder.parent.name}".lower())
        elif demo:
            shutil.copytree(request.getfixturevalue("planned"), folder)
        made = Live(folder, database=database, demo=demo)
        made.start(well_within=90)
        return made

    return make


@pytest.fixture(scope="session")
def live(installation, chromium):
    """Leadline with the demo, as one starts it."""
    made = installation("live", demo=True)
    yield made
    made.kill()


@pytest.fixture
def begun(installation, chromium):
    """Another installation, for stories that change all of it: `begun(demo=False)`."""
    made = []

    def begin(*, demo: bool) -> Live:
        made.append(installation("own", demo=demo))
        return made[-1]

    yield begin
    for one in made:
        one.kill()


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


class Ear:
    """Hears what a page says that no page should say."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        page.on("console", lambda told: self._hear(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._hear(str(error)))
        page.on("dialog", self._answer)

    def _hear(self, words: str) -> None:
        if not REFUSED.search(words):
            self.said.append(words)

    def _answer(self, dialog: Dialog) -> None:
        """Leadline asks in its own dialogs; of the browser's only the one about leaving what one typed is ours."""
        if dialog.type != "beforeunload":
            self.said.append(f"{dialog.type}: {dialog.message}")
        dialog.accept()


@pytest.fixture
def new_page(chromium, request):
    """Another browser, of somebody who is not signed in yet: `new_page(width=390, dark=True, at=installation)`."""
    contexts, ears = [], []

    def open_one(
        width: int = 1360, height: int = 900, dark: bool = False, touch: bool = False, at: Live | None = None
    ) -> Page:
        at = at or request.getfixturevalue("live")
        context = chromium.new_context(
            base_url=at.url, viewport={"width": width, "height": height}, locale="en-GB",
            timezone_id="Europe/Berlin", color_scheme="dark" if dark else "light", reduced_motion="reduce",
            has_touch=touch,
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        ears.append(Ear(page))
        return page

    expect.set_options(timeout=PATIENCE)
    yield open_one
    for context in contexts:
        context.close()
    assert [words for ear in ears for words in ear.said] == []


@pytest.fixture
def page(new_page):
    """A browser of one's own, not signed in."""
    return new_page()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, list]:
    """Cookies by handle, of who has signed in once in the installation that all share."""
    return {}


@pytest.fixture
def browser_of(new_page, signed_in):
    """Another browser, signed in as somebody of the cast: `browser_of("mara")`. It stands on their first page."""

    def open_one(handle: str, **more) -> Page:
        opened = new_page(**more)
        opened.context.add_cookies(signed_in.get(handle, []))
        opened.goto("/")
        if "/sign-in" in opened.url:  # for the first time, or they have signed out meanwhile
            sign_in(opened, handle)
            signed_in[handle] = opened.context.cookies()
        return opened

    return open_one


def sign_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Sign in through the page: `who` is a handle of the demo's cast, or an address."""
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(who if "@" in who else f"{who}@{MAIL}")
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def again(page: Page, shows, within: int = 20) -> None:
    """Load the page again until `shows()`: for what the worker makes. Errors: AssertionError after `within` tries."""
    for _ in range(within):
        if shows():
            return
        page.wait_for_timeout(BETWEEN)
        page.reload()
    assert shows(), f"{page.url} did not come to show it"
