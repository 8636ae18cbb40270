"""A day in the list: filtered by typing, gone through by keys, changed in place and together, kept as a view."""

import re

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.journeys.looks import unfit
from tests.live import Live

KEY = "LST"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana in it."""
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def add(page: Page, *lines: str) -> None:
    page.goto(f"/{KEY}/items")
    for line in lines:
        page.locator("#quick-line").fill(line)
        page.locator("#quick-line").press("Enter")
        expect(page.locator("#items tbody")).to_contain_text(line.split(",")[0])
        expect(page.locator("#quick-line")).to_have_value("")


def row(page: Page, title: str):
    return page.locator("#items tbody tr", has_text=title)


def test_the_filter_offers_words_and_tells_what_it_does_not_know(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/items")
    page.locator("#filter-q").press_sequentially("sta")
    expect(page.get_by_role("option", name="state:doing")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-q")).to_have_value("state:doing ")
    page.keyboard.type("stat:x")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-problems")).to_contain_text("did you mean state:?")
    expect(page).to_have_url(re.compile("q=state"))
    expect(page.locator("#filter-q")).to_have_value("state:doing stat:x")


def test_with_keys_alone_rows_are_gone_through_changed_and_selected(project, browser_of):
    page = browser_of("ana")
    add(page, "Dig the pond, 2d", "Plant the reeds, 1d")
    page.locator("main").focus()
    page.keyboard.press("j")
    expect(row(page, "Dig the pond")).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("[name=title]:focus")).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.type(" deep")
    page.keyboard.press("Tab")
    expect(page.locator("[name=state]:focus")).to_be_visible()
    expect(row(page, "Dig the pond deep")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row(page, "Dig the pond deep")).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-picked]")).to_have_text("2 selected")


def test_a_refused_cell_keeps_what_was_typed(project, browser_of):
    page = browser_of("ana")
    add(page, "Mow the lawn, 1d")
    row(page, "Mow the lawn").locator("[data-cell=effort]").click()
    page.locator("[name=effort]").fill("soon")
    page.keyboard.press("Enter")
    expect(page.locator("form.cell .field__error")).to_contain_text("is no effort")
    expect(page.locator("[name=effort]")).to_have_value("soon")
    page.locator("[name=effort]").fill("3d")
    page.keyboard.press("Enter")
    expect(row(page, "Mow the lawn").locator("[data-cell=effort]")).to_have_text("3 d")


def test_many_are_changed_with_the_consequence_shown_and_undone(project, browser_of):
    page = browser_of("mara")
    add(page, "Saw the boards, 5d", "Nail the boards, 5d")
    for title in ("Saw the boards", "Nail the boards"):
        row(page, title).get_by_role("checkbox").check()
    page.get_by_role("button", name="Change …").click()
    dialog = page.get_by_role("dialog", name="Change items")
    dialog.get_by_label("Who").fill("Nobody of this name")
    dialog.get_by_label("Priority").fill("800")
    dialog.get_by_role("button", name="Show what changes").click()
    expect(dialog.locator(".field__error")).to_contain_text("is nobody of this project")
    expect(dialog.get_by_label("Priority")).to_have_value("800")
    dialog.get_by_label("Who").fill("Ana")
    dialog.get_by_role("button", name="Show what changes").click()
    expect(dialog).to_contain_text("2 items change")
    expect(dialog.locator(".consequence")).to_contain_text("finishes")
    dialog.get_by_role("button", name="Change 2 items").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".live")).to_contain_text("2 items changed.")
    page.goto(f"/{KEY}/items?q=for:ana+show:priority")
    expect(row(page, "Nail the boards")).to_contain_text("800")
    page.goto(f"/{KEY}/items")
    row(page, "Saw the boards").get_by_role("checkbox").check()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete 1 item").click()
    expect(row(page, "Saw the boards")).to_have_count(0)
    page.locator(".live").get_by_role("button", name="Undo").click()
    expect(row(page, "Saw the boards")).to_have_count(1)


def test_a_view_is_kept_and_shared(project, browser_of):
    page = browser_of("mara")
    add(page, "Paint the shed, 1d")
    page.goto(f"/{KEY}/items?q=paint+sort:title")
    page.locator("summary", has_text="Save view").click()
    page.get_by_label("Name of the view").fill("Painting")
    page.get_by_label("All who see the project see it").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".tabs [aria-current]")).to_have_text("Painting")

    other = browser_of("ana")
    other.goto(f"/{KEY}/items")
    other.get_by_role("link", name="Painting").click()
    expect(row(other, "Paint the shed")).to_be_visible()


def test_the_list_is_fit_for_everybody(project, browser_of):
    page = browser_of("mara")
    page.goto(
        "/PAY/items?q=group:state+show:state,who,planned,slack,output,labels,priority,age,changed+stat:x"
    )
    page.get_by_role("link", name="As a form").click()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_visible()
    page.locator("#items .pick input").nth(1).check()
    assert unfit(page) == []
    page.goto("/PAY/items")
    page.locator("#items .pick input").nth(2).check()
    page.get_by_role("button", name="Change …").click()
    expect(page.get_by_role("button", name="Show what changes")).to_be_visible()
    assert unfit(page) == []
    page.goto(f"/{KEY}/views")
    assert unfit(page) == []
