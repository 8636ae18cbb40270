"""A lead asks when it is done: the day with its P first, then what it hangs on, and the same numbers as a table."""

import re

from playwright.sync_api import expect


def test_the_first_words_are_the_day_and_its_numbers_can_be_had(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/forecast")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"85 % by \w+ \d+ \w+"), timeout=30_000)
    expect(page.get_by_text("Half of all runs finish by")).to_be_visible()
    expect(page.locator("leadline-chart svg").first).to_be_visible()

    page.get_by_text("The numbers as a table").first.click()
    table = page.get_by_role("table", name=re.compile("Of 100 runs"))
    expect(table.get_by_role("row")).not_to_have_count(1)

    page.get_by_role("link", name="4 weeks").click()
    expect(page.get_by_role("link", name="4 weeks")).to_have_attribute("aria-current", "page")
    expect(page.get_by_text("Not yet calibrated")).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("link", name="CSV").first.click()
    assert told.value.suggested_filename == "PAY-finish.csv"
