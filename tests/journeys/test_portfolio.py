"""A lead looks at all projects, says of one what the facts do not tell, and changes which comes first."""

import re

from playwright.sync_api import expect


def test_a_colour_with_its_reason_and_another_order_with_its_consequence(browser_of):
    page = browser_of("mara")
    page.goto("/portfolio")
    expect(page.get_by_role("heading", name="Portfolio")).to_be_visible()
    row = page.locator("tr[data-project-key=PAY]")
    expect(row).to_contain_text(re.compile("85 % |not forecast|promise"))

    row.locator("small a").click()
    page.get_by_label("Reason").fill("The partner signs on Monday")
    page.get_by_label("Counts until").fill(
        page.evaluate("new Date(Date.now() + 6e8).toISOString().slice(0, 10)")
    )
    page.get_by_role("button", name="Show it").click()
    expect(row).to_contain_text("The partner signs on Monday")

    row.get_by_role("link", name=re.compile("Payments migration (before|after)")).first.click()
    panel = page.locator("#order")
    expect(panel.get_by_role("heading", name=re.compile("^If Payments migration moves"))).to_be_visible()
    expect(panel).to_contain_text(re.compile("finishes|No project's finish moves"))
    keys = "rows => rows.map(one => one.dataset.projectKey)"
    place = page.locator("tr[data-project-key]").evaluate_all(keys).index("PAY")

    panel.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("The order has changed: Payments migration")).to_be_visible()
    assert page.locator("tr[data-project-key]").evaluate_all(keys).index("PAY") < place
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("tr[data-project-key]").nth(place)).to_have_attribute("data-project-key", "PAY")
