"""The desk by keyboard: what it proposes is done, the forecast moves by what it said, what is put aside stays so."""

import re
from datetime import datetime

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import again

PROJECTS = ("/IDP", "/DWH", "/MOB", "/CARE", "/DCX")  # whichever has something that gains days
SAID = re.compile(r"(\d+(?:\.\d+)?) days? earlier, give or take (\d+(?:\.\d+)?)")
LEAST = 1.5
WEEKEND = 2  # days that no work moves over, between two days that people see


def the_day(page: Page) -> datetime:
    """The day of 85 % as the desk shows it."""
    words = page.locator("dt", has_text="85 % by").locator("xpath=following-sibling::dd[1]").inner_text()
    return datetime.strptime(words.partition(" ")[2], "%d %b %Y")


def gaining(page: Page) -> Locator | None:
    """A proposal that gains days enough to be seen, once all are weighed."""
    for address in PROJECTS:
        page.goto(address)
        if page.get_by_text("is being worked out").count():
            continue
        for one in page.locator("article", has=page.get_by_role("link", name=re.compile("^Give "))).all():
            if (said := SAID.search(one.inner_text())) and float(said[1]) >= LEAST:
                return page.locator(f'article[aria-label="{one.get_attribute("aria-label")}"]')
    return None


def test_the_first_proposal_is_done_by_keyboard_and_the_forecast_moves_by_what_it_said(browser_of):
    page = browser_of("ada")
    found: list[tuple[Locator, float, float, datetime]] = []

    def opened() -> bool:
        """By keyboard. What is planned and forecast anew meanwhile may take it away: then the next one."""
        first = gaining(page)
        if first is None:
            return False
        said, before = SAID.search(first.inner_text()), the_day(page)
        first.get_by_role("link", name=re.compile("^Give ")).focus()
        page.keyboard.press("Enter")
        try:
            expect(first.get_by_role("button", name="Do it")).to_be_focused()
        except AssertionError:
            return False
        found.append((first, float(said[1]), float(said[2]), before))
        return True

    again(page, opened, within=40)
    first, days, noise, before = found[0]
    consequence = first.get_by_role("region", name="What it would do")
    expect(consequence.get_by_text(re.compile("goes from .* to "))).to_be_visible()
    wavers = float(
        re.search(r"off that by (\d+(?:\.\d+)?)", f"{consequence.inner_text()} off that by 0.1")[1]
    )
    page.keyboard.press("Enter")
    expect(page.get_by_text("The plan takes it up")).to_be_visible()
    expect(first).to_have_count(0)
    again(page, lambda: the_day(page) != before, within=60)
    assert abs((before - the_day(page)).days - days) <= noise + wavers + WEEKEND

    titles: list[str] = []

    def put_aside() -> bool:
        """By keyboard. What changes its facts meanwhile has the form ask anew."""
        page.goto(page.url.partition("/proposals")[0])
        first = page.locator("article").first
        titles.append(first.get_attribute("aria-label"))
        first.get_by_role("link", name="Not now").focus()
        page.keyboard.press("Enter")
        aside = page.get_by_role("region", name="Put it aside")
        try:
            expect(aside.get_by_label("Not now")).to_be_focused()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            expect(aside.get_by_label("I know, and it is in hand")).to_be_checked()
            page.keyboard.press("Enter")
            expect(page.get_by_text("It stays away until its facts change")).to_be_visible()
        except AssertionError:
            return False
        return True

    again(page, put_aside, within=5)
    page.keyboard.press("z")
    page.reload()
    expect(page.locator(f'article[aria-label="{titles[-1]}"]')).to_have_count(0)
    expect(page.get_by_text("put aside today")).to_be_visible()
