"""Why a day is that day: the way to it, what would move it, what a change moved, and putting that back."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import again
from tests.journeys.looks import unfit

PATIENT = 40_000  # milliseconds: planning and trying on a busy machine
WEEK = ", ".join(f'{day} = ["08:00-16:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
PLAN = f"""
[project]
key = "DAM"
name = "Dam gate"
start = {date.today()}
timezone = "Europe/Berlin"
calendar = "weir"

[[calendars]]
id = "weir"
week = {{ {WEEK} }}

[[people]]
id = "una"
name = "Una Lind"

[[people]]
id = "sol"
name = "Sol Marin"

[[work]]
id = "DAM-1"
title = "Weld the frame"
effort = "4d"
needs = [{{ person = "una" }}]

[[work]]
id = "DAM-2"
title = "Hang the gate"
effort = "1d"
after = ["DAM-1"]
deadline = {date.today()}
needs = [{{ person = "sol" }}]
"""


@pytest.fixture(scope="module")
def gate(live, tmp_path_factory):
    """Two items in a row, the second wanted today. Ada's, who acts where no name is given."""
    file = tmp_path_factory.mktemp("gate") / "gate.toml"
    file.write_text(PLAN)
    done = live.run("import", str(file))
    assert done.returncode == 0, done.stderr


def moved(page: Page, was: str, effort: str) -> None:
    """Another effort for the first item; what that moved, open."""
    page.goto("/items/DAM-1/effort")
    page.get_by_role("textbox", name="Effort").fill(effort)
    page.get_by_role("textbox", name="Effort").press("Enter")
    expect(page.locator("#item")).to_contain_text(effort.replace("d", " d"))
    page.goto("/DAM/timeline")
    told = f"changed the effort of DAM-1 from {was[0]} d to {effort[0]} d; 2 of 2 items moved"
    expect(page.locator(".head")).to_contain_text(told, timeout=PATIENT)
    page.get_by_text("What moved, and why").click()
    expect(page.locator("#move-2")).to_contain_text("Hang the gate")


def test_why_a_day_is_that_day_and_what_was_moved_is_put_back(gate, browser_of):
    page = browser_of("ada")
    page.goto("/items/DAM-2")
    again(page, lambda: page.locator("[hx-get$='/why'], #why").count() > 0)
    why = page.locator("#why")
    expect(why).to_contain_text("How DAM-2 comes to finish on", timeout=PATIENT)
    expect(why.get_by_role("link", name="DAM-1").first).to_be_visible()
    gone = why.get_by_role("listitem").filter(has_text="DAM-2 did not wait for DAM-1")
    expect(gone).to_contain_text("sooner")
    assert unfit(page) == []
    gone.get_by_role("button", name="Try it").click()
    expect(page.locator("h1")).to_contain_text("Sooner: DAM-2", timeout=PATIENT)
    expect(page.locator("main")).to_contain_text("DAM-2 no longer waits for DAM-1")

    moved(page, "4d", "9d")
    row = page.locator("#move-2")
    expect(row).to_contain_text("later")
    row.get_by_role("button", name="What would bring it back?").click()
    expect(row).to_contain_text("A not before brings nothing forward.", timeout=PATIENT)
    expect(row.get_by_role("button", name="Try it")).to_be_visible()

    moved(page, "9d", "3d")
    row = page.locator("#move-2")
    expect(row).to_contain_text("sooner")
    row.get_by_role("button", name="Put it back").click()
    expect(row.get_by_role("status")).to_contain_text("Dam gate would finish on", timeout=PATIENT)
    row.get_by_role("button", name="Not before").click()
    expect(page.locator(".flashes")).to_contain_text("DAM-2 does not begin before")

    expect(page.locator("#why")).to_contain_text("says Ada", timeout=PATIENT)
    expect(page.locator("#why")).to_contain_text("Put back to")
    page.get_by_role("button", name="Take it off").click()
    expect(page.locator(".flashes")).to_contain_text("DAM-2 may begin as soon as it can.")
    expect(page.locator("#why")).not_to_contain_text("Put back to")
