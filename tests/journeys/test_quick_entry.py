"""One line makes an item: understood, misunderstood, mended, and by the keyboard alone; on a telephone, too."""

import re

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.journeys.looks import unfit
from tests.live import Live

KEY = "QCK"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana and Wei in it."""
    for command in (
        ("create", KEY, "--as", f"mara@{MAIL}"),
        ("add", KEY, f"ana@{MAIL}", "member"),
        ("add", KEY, f"wei@{MAIL}", "member"),
    ):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def said(page: Page):
    return page.locator("#quick-said")


def made(page: Page) -> str:
    """The reference of what was added."""
    told = said(page).get_by_text(re.compile(rf"{KEY}-\d+ added"))
    return told.inner_text().split()[0]


def test_a_line_is_understood_before_enter_and_the_next_follows_by_the_keyboard_alone(project, browser_of):
    page = browser_of("mara")
    page.goto(f"/{KEY}/items")
    page.keyboard.press("c")
    page.keyboard.type("Settlement certificate, 2d")
    expect(said(page)).to_contain_text("effort 2 d")
    page.keyboard.press("Enter")
    first = made(page)
    expect(page.locator("#quick-line")).to_have_value("")
    expect(page.locator("#quick-line")).to_be_focused()

    page.keyboard.type(f"API cut-over, 3 to 8 days, after {first}, Ana or Wei")
    for words in (
        "effort 3–5–8 d",
        f"after {first} Settlement certificate",
        "Ana Kovac or Wei Xu: any one of them",
    ):
        expect(said(page)).to_contain_text(words)
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("added: API cut-over")
    said(page).get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("API cut-over")
    expect(page.locator("#item")).to_contain_text("Settlement certificate")


def test_what_is_misunderstood_is_told_and_what_cannot_be_keeps_the_line(project, browser_of):
    page = browser_of("mara", width=390, height=844)
    page.goto(f"/{KEY}/items")
    line = page.locator("#quick-line")
    line.fill("Cut over, soonish, after QCK-999")
    expect(said(page)).to_contain_text("“soonish” was not understood and stays in the title.")
    expect(said(page)).to_contain_text("There is no QCK-999 that you can see.")
    line.press("Enter")
    expect(said(page)).to_contain_text("Not added: There is no QCK-999")
    expect(line).to_have_value("Cut over, soonish, after QCK-999")

    line.fill("Cut over, soonish")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(said(page)).to_contain_text("added: Cut over, soonish")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_two_hasty_enters_make_one_item_and_two_lines_two(project, browser_of):
    page = browser_of("mara")
    page.goto(f"/{KEY}/items")
    line = page.locator("#quick-line")
    line.fill("Hasty")
    line.press("Enter")
    line.press("Enter")
    line.fill("Hastier")
    line.press("Enter")
    expect(said(page)).to_contain_text("added: Hastier")
    expect(line).to_have_value("")

    page.goto(f"/{KEY}/items?q=hast")
    expect(page.get_by_role("link", name="Hastier")).to_have_count(1)
    expect(page.get_by_role("link", name="Hasty", exact=True)).to_have_count(1)


def test_the_page_of_its_own_is_fit_for_everybody(project, browser_of):
    page = browser_of("mara")
    page.goto(f"/{KEY}/quick")
    page.locator("#quick-line").fill("Cut over, 3-8d, Ana, soonish, after QCK-999")
    expect(said(page)).to_contain_text("There is no QCK-999")

    assert unfit(page) == []
