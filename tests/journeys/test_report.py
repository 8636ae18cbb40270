"""A lead tells stakeholders how it stands: drafted in one click, changed, sent, on paper, by a link that is ended."""

import re
import zlib

from playwright.sync_api import expect

from tests.journeys.looks import unfit


def unpacked(pdf: bytes) -> str:
    """What its compressed parts say; the letters on the pages themselves are numbers of signs."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x").decode(
        "latin-1"
    )


def test_a_report_from_one_click_to_a_link_that_is_revoked(browser_of, new_page):
    page = browser_of("mara")
    page.goto("/PAY/forecast")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("85 % by"), timeout=30_000)
    page.goto("/PAY/reports")
    page.get_by_role("button", name="Draft a report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Status report 1")
    headline = page.get_by_role("heading", name=re.compile(r"^85 % by \w+ \d+ \w+"))
    day = re.match(r"85 % by (\w+ \d+ \w+(?: \d{4})?)", headline.inner_text())[1]

    page.get_by_role("link", name="Change: In short").click()
    page.get_by_label("What it says").fill(f"We hand over by **{day}** in 85 of 100 runs.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#section-summary")).to_contain_text("changed by Mara")
    page.locator("#section-summary").get_by_text("What Leadline wrote").click()
    expect(page.locator("#section-summary")).to_contain_text("In 85 of 100 runs the project is finished by")

    wrong = unfit(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_text("It stays as it is.").first).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text(f"We hand over by {day}")

    paper = page.request.get(f"{page.url}/pdf", timeout=30_000)
    if "html" in paper.headers["content-type"]:  # no engine here: the page says so, and the browser prints it
        expect(page.get_by_role("link", name="PDF")).to_be_visible()
    else:
        assert paper.body().startswith(b"%PDF")
        assert day in unpacked(paper.body())

    page.get_by_text("Make a link").first.click()
    page.get_by_label("Whom it is for").fill("the board")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("The link", exact=True).input_value()

    stranger = new_page()
    assert stranger.goto(link).status == 200
    expect(stranger.get_by_role("article")).to_contain_text(f"We hand over by {day}")
    expect(stranger.get_by_role("navigation", name="Main")).to_have_count(0)

    wrong += unfit(stranger)
    page.goto("/PAY/reports/1")
    wrong += unfit(page)
    page.get_by_role("button", name="Revoke: the board").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The link opens nothing any more.")).to_be_visible()
    assert stranger.goto(link).status == 404
    expect(stranger.get_by_role("heading", level=1)).to_have_text("This link opens nothing")
    assert wrong == []
