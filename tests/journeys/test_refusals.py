"""What goes wrong looks like the product, says what to do, and loses nothing that was typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.live import Live

KEY = "REF"
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>'


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana in it."""
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def add(page: Page, title: str, effort: str = "2d") -> str:
    page.goto(f"/{KEY}/items")
    page.locator("#quick-line").fill(f"{title}, {effort}")
    page.get_by_role("button", name="Add", exact=True).click()
    said = page.get_by_role("status").get_by_text(re.compile(rf"{KEY}-\d+ added"))
    return said.first.inner_text().split()[0]


@pytest.mark.parametrize(
    ("who", "address", "words"),
    [
        ("ana", "/NOPE/timeline", "nothing here"),
        ("ana", "/items/PAY-9999", "nothing here"),
        ("dag", "/PAY/brief", "nothing here"),
        ("ana", "/administration", ""),
        ("ana", "/PAY/settings", ""),
    ],
)
def test_a_closed_door_says_what_it_is_and_shows_a_way_on(who, address, words, browser_of):
    page = browser_of(who)
    answer = page.goto(address)

    assert answer.status == (404 if words else 403)
    expect(page.locator("h1")).to_contain_text(words)
    page.locator("main").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url != address


def test_a_refused_form_keeps_all_that_was_typed_and_says_what_would_be_right(browser_of):
    page = browser_of("mara")
    page.goto("/projects/new")
    page.get_by_label("Name").fill("A second ledger")
    page.get_by_role("textbox", name="Key").fill("PAY")
    page.get_by_label("Time zone").fill("Berlin")
    page.get_by_role("button", name="Begin the project").click()

    expect(page.get_by_label("Name")).to_have_value("A second ledger")
    expect(page.get_by_role("textbox", name="Key")).to_have_value("PAY")
    expect(page.get_by_label("Time zone")).to_have_value("Berlin")
    expect(page.locator(".field--wrong").first).to_be_visible()
    page.get_by_label("Time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Begin the project").click()
    expect(page.locator(".field--wrong", has=page.locator("[name=key]"))).to_contain_text("PAY")


def test_of_two_who_write_at_once_the_second_sees_both_texts(project, browser_of):
    mara, ana = browser_of("mara"), browser_of("ana")
    ref = add(mara, "Grease the hinges")
    for page in (mara, ana):
        page.goto(f"/items/{ref}/description")
    ana.locator("textarea[name=text]").first.fill("With graphite, not oil.")
    ana.get_by_role("button", name="Save").click()
    expect(ana.locator(".prose")).to_contain_text("graphite")

    mara.locator("textarea[name=text]").first.fill("Twice a year.")
    mara.get_by_role("button", name="Save").click()
    expect(mara.locator("textarea[name=text]").first).to_have_value("Twice a year.")
    expect(mara.locator("#item")).to_contain_text("With graphite, not oil.")
    mara.locator("textarea[name=text]").first.fill("With graphite, twice a year.")
    mara.get_by_role("button", name="Save").click()
    expect(mara.locator(".prose")).to_contain_text("With graphite, twice a year.")


def test_of_two_who_write_the_charter_neither_loses_a_word(project, browser_of):
    first, second = browser_of("mara"), browser_of("ada")
    for page in (first, second):
        page.goto(f"/{KEY}/charter/edit")
    first.locator("[name=why]").fill("Guests slip on the stairs.")
    first.get_by_role("button", name="Save").click()
    expect(first.locator("main")).to_contain_text("Guests slip on the stairs.")

    second.locator("[name=why]").fill("The stairs are from 1911.")
    second.get_by_role("button", name="Save").click()
    expect(second.locator("[name=why]")).to_have_value("The stairs are from 1911.")
    expect(second.locator("main")).to_contain_text("Guests slip on the stairs.")
    second.get_by_role("button", name="Save").click()
    expect(second.locator("main")).to_contain_text("The stairs are from 1911.")


def test_what_somebody_types_is_text_on_every_page_that_shows_it(project, browser_of):
    """`new_page` fails the test if anything of it ran or was stopped by the policy alone."""
    page = browser_of("mara")
    ref = add(page, HOSTILE)
    page.goto(f"/items/{ref}")
    page.get_by_role("link", name="Edit the description").click()
    page.get_by_role("textbox", name="Description").fill(HOSTILE + "\n\n[here](javascript:alert(3))")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".prose")).to_contain_text("onerror")
    page.locator("summary", has_text="More").click()
    page.locator("#item").get_by_text("Blocked …").click()
    page.get_by_label("What stops it").fill(HOSTILE)
    page.get_by_label("Who looks after it").select_option(label="Mara Roth")
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.locator("#item")).to_contain_text("Blocked since")

    waits = add(page, "Waits for it")
    page.goto(f"/items/{waits}/dependencies")
    page.get_by_role("combobox", name="Waits for").fill(ref)
    page.get_by_role("button", name="Add", exact=True).click()
    for address in (
        f"/{KEY}", f"/{KEY}/items", f"/{KEY}/timeline", f"/items/{ref}", f"/items/{waits}", "/brief", "/projects",
    ):  # fmt: skip
        page.goto(address, wait_until="networkidle")
        assert page.locator("main img, main script, main [onerror], main a[href^=javascript]").count() == 0
    page.goto(f"/{KEY}/items")
    expect(page.locator("#items tbody")).to_contain_text(HOSTILE)
