"""Somebody is mentioned, learns of it at once and is done with it by the keyboard; and changes are taken back."""

import pytest
from playwright.sync_api import expect

from leadline.ops.demo.people import MAIL
from tests.journeys.looks import unfit
from tests.live import Live

KEY = "TOL"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana in it."""
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def add(page, title):
    page.goto(f"/{KEY}/quick")
    page.locator("#quick-line").fill(title)
    page.locator("#quick-line").press("Enter")
    expect(page.locator(".live")).to_contain_text("added")
    return page.locator(".live").inner_text().split()[0]


def test_a_mention_arrives_and_is_done_snoozed_and_back_by_keys(project, browser_of):
    mara, ana = browser_of("mara"), browser_of("ana")
    ref = add(mara, "Tell Ana")
    ana.goto("/inbox")
    mine = ana.locator("#inbox .notice", has_text=f"{ref} Tell Ana")
    expect(mine).to_have_count(0)

    mara.goto(f"/items/{ref}")
    for words in ("Please look, @ana", "And this too, @ana"):
        mara.locator("#notes textarea").fill(words)
        mara.get_by_role("button", name="Write it").click()
        expect(mara.locator("#notes")).to_contain_text(words)
    expect(mine).to_have_count(2)  # nobody loaded her page again
    expect(mine.first).to_contain_text("new")

    ana.keyboard.press("j")
    expect(mine.first.locator("a")).to_be_focused()
    ana.keyboard.press("e")
    expect(mine).to_have_count(1)
    ana.keyboard.press("s")
    expect(mine.get_by_role("button", name="In 3 hours")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(mine).to_have_count(0)
    ana.locator(".live").get_by_role("button", name="Undo").click()
    expect(mine).to_have_count(1)
    mine.locator("a").focus()
    ana.keyboard.press("Enter")
    ana.wait_for_url(f"**/items/{ref}#note-*")


def test_what_one_changed_is_taken_back_by_the_button_and_by_z(project, browser_of):
    page = browser_of("mara")
    ref = add(page, "A first title")
    page.goto(f"/items/{ref}")
    page.get_by_role("link", name="Rename").click()
    page.locator("[name=title]").fill("Another title")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Another title")

    page.locator(".live").get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text("A first title")
    page.locator(".live").get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text("Another title")
    page.locator("h1").click()
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("A first title")

    page.get_by_role("link", name="What you changed today").click()
    expect(page.locator("#steps")).to_contain_text(f"The creation of {ref}")


@pytest.mark.parametrize("address", ["/inbox", f"/{KEY}/steps"])
def test_everybody_can_read_it(project, browser_of, address):
    page = browser_of("ana")
    page.goto(address)
    assert unfit(page) == []
