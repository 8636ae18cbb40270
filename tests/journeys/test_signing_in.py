"""The first minute: the page one comes to, a wrong password, the right one, and out again."""

from playwright.sync_api import expect

from leadline.ops.demo.people import MAIL, PASSWORD
from tests.journeys.conftest import sign_in


def test_whoever_comes_is_asked_to_sign_in(page):
    page.goto("/")

    expect(page).to_have_url("/sign-in")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_a_wrong_password_says_so_and_keeps_the_address(page):
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(f"ana@{MAIL}")
    page.locator("input[name=password]").fill("not the one")
    page.locator("input[name=password]").press("Enter")

    expect(page.locator("[role=alert]").first).to_be_visible()
    expect(page.locator("input[name=login]")).to_have_value(f"ana@{MAIL}")
    expect(page.locator("input[name=password]")).to_have_value("")


def test_ana_signs_in_and_reads_her_brief(page):
    sign_in(page, "ana")

    expect(page).to_have_url("/brief")
    expect(page.locator("h1")).to_be_visible()


def test_what_is_not_there_looks_like_the_product_and_says_what_to_do(browser_of):
    page = browser_of("ana")
    page.goto("/NOPE/timeline")

    expect(page.locator("h1")).to_contain_text("nothing here")


def test_no_page_breaks_the_policy_that_guards_it(new_page):
    """Inline script or style, or anything from elsewhere, would be refused and told on the console."""
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    sign_in(page, "mara", PASSWORD)
    for address in ("/brief", "/people", "/profile", "/ui/", "/PAY/timeline", "/PAY/items"):
        page.goto(address, wait_until="networkidle")

    assert said == []
