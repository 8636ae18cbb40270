"""Two people look at the same thing: what one changes the other sees within a second, and nobody loses a word."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import sign_in

# On the page's own clock: when `words` first stood in `where`, in milliseconds since 1970.
SEEN = """([where, words]) => new Promise((found) => {
  const there = () => document.querySelector(where)?.textContent.includes(words);
  const look = () => there() && (watch.disconnect(), found(Date.now()));
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
})"""
TOLERANCE = 500  # milliseconds: two browsers share the machine with the server


@pytest.fixture
def item(live):
    """An address of an item that both may change."""
    return "/items/PAY-98"


def open_item(page, item):
    with page.expect_request(re.compile(r"/live\?")):
        page.goto(item)
    expect(page.locator("#item")).to_be_visible()


def test_what_one_changes_the_other_sees_within_a_second(browser_of, item):
    mara, ana = browser_of("mara"), browser_of("ana")
    open_item(mara, item)
    open_item(ana, item)
    ana.evaluate(f"void (window.seen = ({SEEN})(['#notes', 'The cable is here']))")

    mara.get_by_label("Write a note").fill("The cable is here")
    mara.evaluate("document.addEventListener('htmx:before:request', () => { window.sent = Date.now() })")
    mara.get_by_role("button", name="Write it").click()

    expect(ana.locator("#notes")).to_contain_text("The cable is here")
    late = ana.evaluate("window.seen") - mara.evaluate("window.sent")
    print(f"from the click to the other's page: {late} ms")
    assert late < 1000 + TOLERANCE


def test_a_text_being_written_stays_as_it_is_while_others_change_the_page(browser_of, item):
    mara, ana = browser_of("mara"), browser_of("ana")
    open_item(mara, item)
    open_item(ana, item)
    field = ana.get_by_label("Write a note")
    field.click()
    field.press_sequentially("Half a sent")

    mara.get_by_label("Write a note").fill("Meanwhile")
    mara.get_by_role("button", name="Write it").click()

    expect(ana.locator("#notes")).to_contain_text("Meanwhile")
    expect(field).to_be_focused()
    field.press_sequentially("ence")
    expect(field).to_have_value("Half a sentence")


def test_one_sees_who_else_is_writing(browser_of, item):
    mara, ana = browser_of("mara"), browser_of("ana")
    open_item(mara, item)
    open_item(ana, item)

    mara.locator("#item").get_by_role("link", name="Edit the description").click()
    mara.locator("form[action$='/description'] textarea").press_sequentially("x")

    expect(ana.locator("[data-writers$=description]")).to_contain_text("is writing here")
    mara.get_by_role("link", name="Cancel").click()
    expect(ana.locator("[data-writers$=description]")).to_be_empty()


def test_an_open_form_is_not_closed_by_what_others_do(browser_of, item):
    mara, ana = browser_of("mara"), browser_of("ana")
    open_item(mara, item)
    open_item(ana, item)
    ana.locator("#item").get_by_role("link", name="Edit the description").click()
    ana.locator("form[action$='/description'] textarea").fill("What I am writing")

    mara.get_by_label("Write a note").fill("Elsewhere on the page")
    mara.get_by_role("button", name="Write it").click()

    expect(ana.locator("#notes")).to_contain_text("Elsewhere on the page")
    expect(ana.locator("form[action$='/description'] textarea")).to_have_value("What I am writing")


def test_the_desk_and_the_timeline_follow_too(browser_of, item):
    mara, ana = browser_of("mara"), browser_of("ana")
    with mara.expect_request(re.compile(r"/live\?")):
        mara.goto("/PAY/timeline")
    open_item(ana, item)

    ana.locator("#item").get_by_role("link", name=re.compile("Rename")).click()
    ana.get_by_label("Title").fill("A wholly other name")
    ana.get_by_role("button", name="Save").click()

    expect(mara.locator("#main")).to_contain_text("A wholly other name")


def test_who_signs_out_elsewhere_is_told_and_keeps_what_was_typed(new_page, item):
    page = new_page()
    sign_in(page, "lena")
    open_item(page, item)
    other = page.context.new_page()
    other.goto("/people")
    other.locator("form[action='/sign-out']").first.evaluate("form => form.requestSubmit()")

    expect(page.locator(".live")).to_contain_text("You are signed out")


def test_a_lost_connection_is_said_and_so_is_its_return(browser_of, item):
    """Five seconds pass on the page's clock alone."""
    ana = browser_of("ana")
    ana.clock.install()
    ana.route("**/live?*", lambda route: route.abort("internetdisconnected"))
    ana.goto(item)
    for _ in range(8):
        ana.clock.run_for(1000)
    expect(ana.locator(".live")).to_contain_text("The connection is lost")

    ana.unroute("**/live?*")
    for _ in range(12):
        ana.clock.run_for(1000)

    expect(ana.locator(".live")).to_contain_text("Connected again")
    expect(ana.locator(".live")).not_to_contain_text("The connection is lost")
