"""A newcomer's first week: brought into a team, read in order, confirmed by keyboard; and who leaves hands over."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.looks import unfit
from tests.journeys.test_plan_to_confirmation import take_in


def confirmed(page: Page) -> str:
    """One point in own words, by keyboard alone. What it was about."""
    card = page.locator("#confirm")
    title = card.locator("strong").inner_text()
    card.get_by_label("In your own words").focus()
    page.keyboard.type("I see to it that nobody has to ask twice.")
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="That is clear to me")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#confirm strong", has_text=title)).to_have_count(0)
    return title


def test_who_is_new_reads_in_order_and_confirms_within_a_week(browser_of):
    lead = browser_of("mara")
    take_in(lead, "PAY", "Dag Lund", "Member")
    lead.goto("/PAY/awareness")
    week = lead.locator("#first-week")
    expect(week).to_contain_text("Dag Lund")
    expect(week).to_contain_text(re.compile(r"0 of \d+ by"))

    dag = browser_of("dag")
    dag.goto("/PAY/brief")
    new = dag.locator("#new")
    expect(new).to_contain_text("You are new here")
    expect(new).to_contain_text("until")
    assert [link.inner_text() for link in new.locator("ol a").all()] == [
        "Why we do it", "Your role", "The outputs", "Your next steps"
    ]  # fmt: skip
    left = new.locator("li", has_text="Why we do it").locator("small")
    before = left.inner_text()
    first = confirmed(dag)
    expect(left).not_to_have_text(before)
    assert first in dag.locator("#why").inner_text(), "why comes first"
    assert confirmed(dag) != first
    assert unfit(dag) == []
    lead.goto("/PAY/awareness")
    expect(week).to_contain_text(re.compile(r"2 of \d+ by"))
    assert unfit(lead) == []

    lead.goto("/PAY/team")  # out again, for other stories
    change = lead.locator("details", has=lead.locator("[aria-label='Take Dag Lund out of the project']"))
    change.locator("summary").click()
    change.get_by_role("button", name="Take Dag Lund out of the project").click()
    lead.get_by_role("dialog").get_by_role("button", name="Take").click()
    expect(lead.get_by_text("Dag Lund is no longer in the project")).to_be_visible()


def test_who_leaves_hands_over_what_they_hold(browser_of):
    lead = browser_of("mara")
    lead.goto("/PAY/team")
    change = lead.locator("details", has=lead.locator("[aria-label='Hand over what Priya Shah holds']"))
    change.locator("summary").focus()
    lead.keyboard.press("Enter")
    change.get_by_role("link", name="Hand over what Priya Shah holds").focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("h1")).to_have_text("Priya Shah hands over")
    rows = lead.locator("#holds tbody tr")
    expect(rows.first).to_be_visible()
    before, title = rows.count(), rows.last.get_by_role("link").inner_text()
    assert unfit(lead) == []
    # One thing only: others tell stories with the same people.
    rows.locator("select").evaluate_all("all => all.slice(0, -1).forEach(one => { one.value = ''; })")
    lead.get_by_role("button", name="Hand over").focus()
    lead.keyboard.press("Enter")
    expect(lead.get_by_text("1 thing is handed over. The plan takes it up.")).to_be_visible()
    expect(rows).to_have_count(before - 1)
    expect(rows.get_by_role("link", name=title)).to_have_count(0)
