"""A lead asks when it is done: the day with its P first, then what it hangs on, and the same numbers as a table."""

import re

from playwright.sync_api import expect


def test_the_forecast_answers_and_follows_a_change(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/forecast")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"85 % by \w+ \d+ \w+"), timeout=30_000)
    expect(page.get_by_text("Half of all runs finish by")).to_be_visible()
    expect(page.locator("leadline-chart svg").first).to_be_visible()

    page.get_by_text("The numbers as a table").first.click()
    table = page.get_by_role("table", name=re.compile("Of 100 runs"))
    expect(table.get_by_role("row")).not_to_have_count(1)

    before = heading.inner_text()
    other = browser_of("mara")
    other.goto("/items/PAY-133")
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    other.goto("/PAY/forecast?since=7")
    expect(other.get_by_text("Not yet calibrated")).to_be_visible()
    assert before
