"""What the desk proposes is done from there: an owner, what goes on again, and an item in two, its days first."""

import pytest
from playwright.sync_api import Locator, Page, expect

from leadline.ops.demo.people import MAIL
from tests.journeys.conftest import again
from tests.live import Live

KEY = "DEE"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def proposed(page: Page, words: str, within: int = 60) -> Locator:
    """The proposal that says so, once it is on the desk."""
    page.goto(f"/{KEY}")
    found = page.locator("article", has_text=words)
    again(page, lambda: found.count() == 1, within=within)
    return found


def begin(page: Page, proposal: Locator, words: str) -> Locator:
    """Its button; what it would do is shown first, on a page of its own where it was asked for anew."""
    proposal.get_by_role("link", name=words).click()
    return page.get_by_role("region", name="What it would do")


def do(page: Page, shown: Locator, words: str, said: str) -> None:
    """Press it; what the worker proposed anew meanwhile is told, and asked for once more."""
    button, told = shown.get_by_role("button", name=words), page.get_by_text(said)
    changed = page.get_by_text("Somebody changed this after you opened it")
    for _ in range(5):
        button.click()
        expect(told.or_(changed).first).to_be_visible()
        if told.count():
            break
    expect(told).to_be_visible()


def test_a_risk_gets_an_owner_a_blocked_item_goes_on_and_a_wide_one_becomes_two(project, browser_of):
    page = browser_of("mara")
    page.goto(f"/{KEY}/board")
    page.keyboard.press("c")
    page.locator("#quick-line").fill("Cast the bell, 2 to 30 days, Ana")
    page.keyboard.press("Enter")
    expect(page.locator(f"#board [data-ref={KEY}-1]")).to_contain_text("Cast the bell")
    page.goto(f"/items/{KEY}-1")
    page.keyboard.press("b")
    page.get_by_label("What stops it").fill("The mould is cracked")
    page.get_by_label("Who looks after it").select_option(label="Ana Kovac")
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.get_by_role("button", name="Unblock")).to_be_visible()
    page.goto(f"/{KEY}/risks")
    page.get_by_label("What may happen").fill("The bronze is too thin")
    page.get_by_label("How likely, of 100").fill("30")
    page.get_by_label("What it adds").fill("1-2-5d")
    page.get_by_label("Hits").fill(f"{KEY}-1")
    page.get_by_label("Response").select_option(label="Make it less likely or smaller")
    page.get_by_label("What is done about it").fill("Weigh each ingot")
    page.get_by_role("button", name="Name it").click()
    expect(page.locator("main")).to_contain_text("The bronze is too thin")

    blocked = proposed(page, f"{KEY}-1 has been blocked since today")
    shown = begin(page, blocked, "It goes on")
    expect(shown).to_contain_text("Ana Kovac, who looks after that, is told in the inbox")
    do(page, shown, "It goes on", f"{KEY}-1 goes on")

    shown = begin(page, proposed(page, "Nobody looks after it"), "Name an owner")
    expect(shown).to_contain_text("The forecast counts with it as before")
    shown.get_by_label("Who looks after it").select_option(label="Ana Kovac")
    do(page, shown, "Name an owner", "Ana looks after R-1")

    wide = proposed(page, f"The day of 85 hangs on {KEY}-1")
    shown = begin(page, wide, "Split it")
    shown.get_by_label("The second part").fill("Polish the bell")
    shown.get_by_role("button", name="See what follows").click()
    expect(shown.get_by_role("status")).to_contain_text("become an item of its own")
    expect(shown.get_by_role("status")).to_contain_text("The 85 % date")
    do(page, shown, "Split it", f"{KEY}-1 is two items now")
    page.goto(f"/items/{KEY}-2")
    expect(page.locator("h1")).to_have_text("Polish the bell")
    expect(page.locator("#item")).to_contain_text("Cast the bell")
