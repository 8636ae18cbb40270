"""Dates follow causes: what people change moves the bars, and the page says why."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import again

PLAN = """
[project]
key = "FLO"
name = "New floor"
start = 2026-11-02
timezone = "Europe/Berlin"
calendar = "site"

[[calendars]]
id = "site"
week = { mon = ["08:00-16:00"], tue = ["08:00-16:00"], wed = ["08:00-16:00"], thu = ["08:00-16:00"] }

[[people]]
id = "ida"
name = "Ida Moen"

[[people]]
id = "jo"
name = "Jo Falk"

[[work]]
id = "FLO-1"
title = "Pour the screed"
effort = "2d"
needs = [{ person = "ida" }]

[[work]]
id = "FLO-2"
title = "Lay the tiles"
effort = "3d"
needs = [{ person = "jo" }]
"""


@pytest.fixture(scope="module")
def floor(live, tmp_path_factory):
    """Two items that wait for nothing, of two people. Ada's, who acts where no name is given."""
    file = tmp_path_factory.mktemp("floor") / "floor.toml"
    file.write_text(PLAN)
    done = live.run("import", str(file))
    assert done.returncode == 0, done.stderr


def bar(page: Page, title: str) -> tuple[float, float]:
    """From where to where an item is drawn, in px; an empty place while it is not."""
    row = page.locator(".tl-row", has_text=title)
    if not row.count():
        return 0, 0
    box = page.locator(f".tl-svg [data-at='{row.get_attribute('data-at')}'] .tl-plan")
    return float(box.get_attribute("x")), float(box.get_attribute("x")) + float(box.get_attribute("width"))


def told(page: Page, title: str, column: str) -> str:
    """What the table below the bars says: "Start", "Finish", "Because"."""
    if not page.get_by_role("table").count():
        page.get_by_text("The same as a table").click()
    row = page.get_by_role("table").get_by_role("row").filter(has_text=title)
    expect(row).to_be_visible()
    return row.locator(f"td[data-label={column}]").inner_text()


def test_a_dependency_and_an_absence_move_the_bars_and_say_why(floor, browser_of):
    page = browser_of("ada")
    page.goto("/FLO/timeline")
    again(page, lambda: bar(page, "Lay the tiles") != (0, 0))
    assert bar(page, "Lay the tiles")[0] == bar(page, "Pour the screed")[0]

    page.goto("/items/FLO-2")
    page.get_by_role("link", name="Add what it waits for").click()
    page.get_by_role("combobox", name="Waits for").fill("FLO-1")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#item")).to_contain_text("Pour the screed")
    page.goto("/FLO/timeline")
    again(page, lambda: bar(page, "Lay the tiles")[0] >= bar(page, "Pour the screed")[1] > 0)
    assert "FLO-1" in told(page, "Lay the tiles", "Because")
    poured = told(page, "Pour the screed", "Start")

    page.goto("/people/ida")
    page.get_by_text("Add an absence").click()
    page.get_by_label("First day").fill(date.today().isoformat())
    page.get_by_label("Last day").fill((date.today() + timedelta(days=13)).isoformat())
    page.get_by_role("button", name="Add the absence").click()
    expect(page.locator("#absences")).not_to_contain_text("No absences ahead")
    page.goto("/FLO/timeline")
    again(page, lambda: told(page, "Pour the screed", "Start") != poured)
    assert bar(page, "Lay the tiles")[0] >= bar(page, "Pour the screed")[1]
    expect(page.locator(".head")).to_contain_text("moved")
    assert "Ida" in told(page, "Pour the screed", "Because")

    page.goto("/items/FLO-1")
    expect(page.locator("main")).to_contain_text("Why ")
    expect(page.locator("main")).to_contain_text("away")


def test_what_waits_for_itself_is_refused_with_the_way_round(floor, browser_of):
    page = browser_of("ada")
    page.goto("/items/FLO-1/dependencies")
    page.get_by_role("combobox", name="Waits for").fill("FLO-1")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator("#item")).to_contain_text("FLO-1")
    expect(page.locator(".field__error, [role=alert]").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Waits for")).to_have_value("FLO-1")
