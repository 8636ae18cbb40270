"""A decision holds an item up until it is made; a risk says what it adds until somebody lives with it."""

from playwright.sync_api import expect


def test_a_decision_is_asked_for_made_and_its_item_goes_on(browser_of):
    page = browser_of("mara")
    page.goto("/items/PAY-63")
    expect(page.locator("main")).to_contain_text("Do we trust the partner's new certificate authority?")

    page.goto("/PAY/decisions")
    page.locator("summary", has_text="Ask for a decision").click()
    page.get_by_label("What has to be decided").fill("Which calendar gets the renewal?")
    page.get_by_label("Options").fill("The night shift's\nThe team's")
    page.get_by_label("Holds up").fill("PAY-63")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.locator("h1")).to_contain_text("Which calendar gets the renewal?")
    page.get_by_label("The night shift's").check()
    page.get_by_label("Because").fill("They are awake.")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.locator("main")).to_contain_text("They are awake.")
    page.get_by_role("button", name="Go on with PAY-63").click()
    expect(page.locator(".flashes")).to_contain_text("PAY-63")


def test_a_risk_says_what_it_adds_and_is_accepted(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/risks")
    page.locator("summary", has_text="Name a risk").click()
    page.get_by_label("What may happen").fill("The second building loses power")
    page.get_by_label("How likely, of 100").fill("60")
    page.get_by_label("What it adds").fill("10-15-20d")
    page.get_by_label("Hits").fill("PAY-104")
    page.get_by_role("button", name="Name it").click()
    expect(page.locator("main")).to_contain_text("9 days an item")
    page.locator("summary", has_text="Accept the risk").click()
    page.locator("input[name=because]").first.fill("There is a third one.")
    page.get_by_role("button", name="Accept it").click()
    expect(page.locator("main")).to_contain_text("Accepted: There is a third one.")
