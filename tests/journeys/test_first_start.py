"""An empty installation: from the first page to a first item whose day was computed; nobody begins a second time."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import again
from tests.journeys.looks import unfit
from tests.live import PASSWORD


def begin(page: Page) -> None:
    """Organisation and oneself, a first project, a first item, and its days on the timeline."""
    page.get_by_label("Name of the organisation").fill("Boatyard Kuhn")
    page.get_by_label("Your name").fill("Rike Kuhn")
    page.get_by_label("E-mail").fill("rike@kuhn.example")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()

    expect(page.locator("h1")).to_contain_text("What do you want to bring about?")
    page.get_by_label("Name").fill("Ferry refit")
    page.get_by_role("textbox", name="Key").fill("FER")
    page.get_by_role("button", name="Begin the project").click()
    expect(page.locator("main")).to_contain_text("Ferry refit")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Items").click()
    page.locator("#quick-line").fill("Lift the engine out, 2-4d")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#quick-said")).to_contain_text("FER-1 added")

    page.goto("/FER/timeline")
    again(page, lambda: page.locator(".tl-bar").count() == 1)
    row = page.locator(".tl-row", has_text="Lift the engine out")
    expect(row.get_by_role("gridcell").last).to_contain_text(re.compile(r"\d [A-Z][a-z]{2}"))


def test_whoever_starts_leadline_has_a_planned_item_after_three_forms(begun, new_page):
    own = begun(demo=False)
    page = new_page(at=own)
    page.goto("/")
    expect(page).to_have_url(re.compile("/start$"))
    assert unfit(page) == []
    begin(page)

    second = new_page(at=own)
    second.goto("/start")
    expect(second.get_by_label("Name of the organisation")).to_have_count(0)
    second.goto("/")
    expect(second).to_have_url(re.compile("/sign-in"))
