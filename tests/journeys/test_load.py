"""A lead looks at who has too much: leave with its consequence, a calendar brought in, an overfull week relieved."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import again

TODAY = date.today()
MONDAY = TODAY - timedelta(days=TODAY.weekday()) + timedelta(weeks=2)
AFTER = MONDAY + timedelta(weeks=1)
WEEK = ", ".join(f'{day} = ["08:00-16:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
PLAN = f"""
[project]
key = "LOD"
name = "Loading dock"
start = {TODAY - timedelta(days=7)}
timezone = "Europe/Berlin"
calendar = "dock"

[[calendars]]
id = "dock"
week = {{ {WEEK} }}

[[people]]
id = "ivo"
name = "Ivo Hart"

[[people]]
id = "kit"
name = "Kit Berg"

[[work]]
id = "LOD-1"
title = "Hang the gate"
effort = "4d"
fixed = {MONDAY}T08:00:00
needs = [{{ person = "ivo" }}]

[[work]]
id = "LOD-2"
title = "Wire the gate"
effort = "3d"
fixed = {MONDAY}T08:00:00
needs = [{{ person = "ivo" }}]

[[work]]
id = "LOD-3"
title = "Paint the lines"
effort = "2d"
not_before = {AFTER}
needs = [{{ person = "kit" }}]
"""


@pytest.fixture(scope="module")
def dock(live, tmp_path_factory):
    """Two fixed items at once, both of Ivo. Ada's, who acts where no name is given."""
    file = tmp_path_factory.mktemp("dock") / "dock.toml"
    file.write_text(PLAN)
    done = live.run("import", str(file))
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_overfull_week_is_explained_and_relieved_with_one_click(dock, browser_of):
    page = browser_of("ada")
    page.goto("/LOD/load")
    over = page.locator(".weeks__cell--over a")
    again(page, lambda: over.count() == 1)
    expect(page.get_by_role("link", name="over: 56 of 40 hours")).to_be_visible()
    over.click()
    week = page.locator("#load-week")
    expect(week).to_contain_text("Hang the gate")
    expect(week).to_contain_text("56.0 h of 40.0 h")

    week.get_by_role("link", name="What would help?").click()
    cures = page.locator("#load-cures .matter")
    expect(cures.first).to_be_visible(timeout=10_000)
    assert 1 <= cures.count() <= 3
    cure = cures.filter(has_text="is done by Kit Berg").first
    expect(cure).to_contain_text("No finish moves")
    cure.get_by_role("button", name="Do it").click()
    page.get_by_role("dialog").get_by_role("button", name="Do it").click()
    expect(page.get_by_text("The plan takes it up").first).to_be_visible()
    again(page, lambda: over.count() == 0)


def test_leave_says_what_it_does_before_it_is_kept_and_a_calendar_brings_more(dock, browser_of):
    page = browser_of("ada")
    page.goto("/LOD/load")
    form = page.locator("#leave")
    form.get_by_label("Who").select_option(label="Kit Berg")
    form.get_by_label("First day").fill(AFTER.isoformat())
    form.get_by_label("Last day").fill((AFTER + timedelta(days=4)).isoformat())
    form.get_by_role("button", name="See what it does").click()
    said = page.locator("#leave-consequence")
    expect(said).to_contain_text("Nothing is kept yet.")
    expect(said).to_contain_text(re.compile(r"LOD-3|items? would move|finish"))

    form.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("The absence is noted").first).to_be_visible()
    away = page.locator("tr", has_text="Kit Berg").locator(".weeks__cell--away")
    again(page, lambda: away.count() >= 1)

    page.goto("/people/ivo/absences/calendar")
    day = (AFTER + timedelta(weeks=4)).strftime("%Y%m%d")
    entry = f"BEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Surgery\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n"
    told = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entry}END:VCALENDAR\r\n"
    page.get_by_label("Calendar file").set_input_files(
        {"name": "leave.ics", "mimeType": "text/calendar", "buffer": told.encode()}
    )
    page.get_by_role("button", name="See what it would bring").first.click()
    expect(page.get_by_text("new", exact=True)).to_be_visible()
    expect(page.get_by_text("Surgery")).to_have_count(0)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("1 absence was brought in")).to_be_visible()
