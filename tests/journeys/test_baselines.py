"""A lead keeps the plan as it was agreed; then work takes longer, and everybody sees what that moved."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import again

PLAN = """
[project]
key = "ROOF"
name = "New roof"
start = 2026-11-02
timezone = "Europe/Berlin"
calendar = "site"

[[calendars]]
id = "site"
week = { mon = ["08:00-16:00"], tue = ["08:00-16:00"], wed = ["08:00-16:00"], thu = ["08:00-16:00"] }

[[people]]
id = "kim"
name = "Kim Aas"

[[work]]
id = "ROOF-1"
title = "Take the tiles off"
effort = "2d"
needs = [{ person = "kim" }]

[[work]]
id = "ROOF-2"
title = "Lay the battens"
effort = "3d"
needs = [{ person = "kim" }]
after = ["ROOF-1"]

[[milestones]]
id = "ROOF-3"
name = "Roof is tight"
after = ["ROOF-2"]
"""


@pytest.fixture(scope="module")
def roof(live, tmp_path_factory):
    """Two items one after the other, and a milestone. Ada's, who acts where no name is given."""
    file = tmp_path_factory.mktemp("roof") / "roof.toml"
    file.write_text(PLAN)
    done = live.run("import", str(file))
    assert done.returncode == 0, done.stderr


def test_an_item_takes_longer_than_agreed_and_the_page_says_what_that_moved(roof, browser_of):
    page = browser_of("ada")
    page.goto("/ROOF/timeline")
    again(page, lambda: page.get_by_role("button", name="Take a baseline").is_visible())
    page.get_by_role("button", name="Take a baseline").click()
    asked = page.get_by_role("dialog", name="Take a baseline")
    asked.get_by_label("Name").fill("Agreed on the scaffold")
    asked.get_by_label("Reason").fill("Kim and the owner shook hands")
    asked.get_by_role("button", name="Take it").click()
    expect(page.locator(".head")).to_contain_text(
        "Since Agreed on the scaffold: the finish is where it was; 0 of 3 items later"
    )
    expect(page.locator("main")).to_contain_text("Kim and the owner shook hands")
    expect(page.locator("#drift")).to_contain_text("Nothing has moved by a day")

    other = browser_of("ada")
    other.goto("/items/ROOF-1/effort")
    other.get_by_role("textbox", name="Effort").fill("6d")
    other.get_by_role("textbox", name="Effort").press("Enter")
    expect(other.locator("main")).to_contain_text("6 d")

    # The page of the lead follows by itself.
    expect(page.locator(".head")).to_contain_text("3 of 3 items later", timeout=20_000)
    expect(page.locator("#drift")).to_contain_text("Take the tiles off")
    expect(page.locator("#drift tbody tr")).to_have_count(3)
    expect(page.locator("#milestones")).to_contain_text("Roof is tight")

    with page.expect_download() as told:
        page.locator("#drift").get_by_role("link", name="CSV").click()
    lines = Path(told.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Item,Title,Finish then") and len(lines) == 4

    page.get_by_role("link", name="Draw it on the timeline").click()
    drawn = page.get_by_role("combobox", name="Baseline").locator("option:checked")
    expect(drawn).to_have_text("Agreed on the scaffold")
