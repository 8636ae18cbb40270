"""An item's life: added, estimated, waiting, blocked, talked about, done, deleted and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.live import Live

KEY = "LIF"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana in it."""
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def add(page: Page, title: str, effort: str = "", after: str = "") -> str:
    """One more line in the list; its reference."""
    page.goto(f"/{KEY}/items")
    said = [title, effort, f"after {after}" if after else ""]
    page.locator("#quick-line").fill(", ".join(words for words in said if words))
    page.get_by_role("button", name="Add", exact=True).click()
    told = page.get_by_role("status").get_by_text(re.compile(rf"{KEY}-\d+ added"))
    return told.first.inner_text().split()[0]


def more(page: Page, words: str) -> None:
    """One of what stands behind "More"."""
    page.locator("summary", has_text="More").click()
    page.locator("#item .more, #item details[open]").get_by_text(words).first.click()


def test_an_item_is_estimated_blocked_discussed_done_deleted_and_restored(project, browser_of):
    page = browser_of("mara")
    first = add(page, "Order the beams", "2d")
    second = add(page, "Raise the roof", "", first)
    page.goto(f"/items/{second}")
    expect(page.locator("#item")).to_contain_text("Order the beams")

    page.get_by_role("link", name="Edit the effort").click()
    page.get_by_role("textbox", name="Effort").fill("3-8d")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".facts")).to_contain_text("3–")
    expect(page.locator(".facts")).to_contain_text("8 d")

    more(page, "Blocked")
    page.get_by_label("What stops it").fill("The permit is not signed")
    page.get_by_label("Who looks after it").select_option(label="Ana Kovac")
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.locator("#item")).to_contain_text("The permit is not signed")
    page.goto(f"/{KEY}")
    expect(page.locator("main")).to_contain_text(f"{second} waits: The permit is not signed")
    page.goto(f"/items/{second}")
    page.get_by_role("button", name="Unblock").click()
    expect(page.get_by_role("button", name="Unblock")).to_have_count(0)

    page.get_by_label("Write a note").fill(f"Measured **twice**, see {first}. <script>alert(1)</script>")
    page.get_by_role("button", name="Write it").click()
    note = page.locator("#notes .note").first
    expect(note.locator("strong")).to_have_text("twice")
    expect(note.get_by_role("link", name=first)).to_be_visible()
    assert note.locator("script").count() == 0
    expect(note).to_contain_text("<script>")

    told = page.locator(".history")
    for sentence in (f"wrote a note on {second}", f"blocked {second}", f"created {second}", "effort"):
        expect(told).to_contain_text(sentence)

    more(page, "Delete")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("main")).to_contain_text(f"{second} is in the trash")
    expect(page.locator("#items tbody")).not_to_contain_text("Raise the roof")
    page.get_by_role("link", name="Trash").click()
    page.get_by_role("button", name=f"Restore {second}").click()
    expect(page.locator("h1")).to_have_text("Raise the roof")
    expect(page.locator("#item")).to_contain_text("Order the beams")
    expect(page.locator("#notes")).to_contain_text("twice")


NAME = """(e => e === document.body ? "(the page)" : e.getAttribute("aria-label") || e.textContent.trim()
        || e.querySelector("[aria-label]")?.getAttribute("aria-label") || e.name)(document.activeElement)"""


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """With the Tab key alone to what is called `name`. Errors: AssertionError when it is out of reach."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        met.append(page.evaluate(NAME))
        if name in met[-1]:
            return
    raise AssertionError(f"{name} is not reached by Tab, only {met}")


def has_focus(page: Page, name: str) -> None:
    expect(page.locator(f"[name={name}]:focus")).to_be_visible()


def test_with_the_keyboard_alone_one_adds_estimates_starts_and_closes_an_item(project, browser_of):
    page = browser_of("ana")
    page.goto(f"/{KEY}/items")
    page.keyboard.press("c")
    has_focus(page, "line")
    page.keyboard.type("Hang the door, 1d")
    page.keyboard.press("Enter")
    expect(page.locator("#items")).to_contain_text("Hang the door")
    has_focus(page, "line")

    tab_to(page, "Hang the door")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hang the door")
    tab_to(page, "Edit the effort")
    page.keyboard.press("Enter")
    has_focus(page, "effort")
    page.keyboard.press("Control+a")
    page.keyboard.type("3-8d")
    page.keyboard.press("Enter")
    expect(page.locator(".facts")).to_contain_text("8 d")
    expect(page.locator("a.pencil:focus")).to_have_attribute("href", re.compile("/effort$"))

    page.keyboard.press("s")
    expect(page.locator(".head")).to_contain_text("Doing")
    page.keyboard.press("x")
    expect(page.locator(".head")).to_contain_text("Done")


def test_a_row_of_the_list_is_changed_in_its_place(project, browser_of):
    page = browser_of("ana")
    ref = add(page, "Paint the frame", "1d")
    page.get_by_role("link", name=f"Edit {ref}", exact=True).click()
    row = page.locator(f"#row-{ref.split('-')[1]}")
    has_focus(page, "title")
    row.get_by_label("Title").fill("Paint the frame twice")
    row.get_by_label("Effort").fill("nonsense")
    row.get_by_role("button", name="Save").click()
    expect(row.locator(".field__error").first).to_be_visible()
    expect(row.get_by_label("Effort")).to_have_value("nonsense")
    row.get_by_label("Effort").fill("2d")
    row.get_by_role("button", name="Save").click()

    expect(row).to_contain_text("Paint the frame twice")
    expect(row).to_contain_text("2 d")


def test_the_list_is_narrowed_by_state_person_and_text(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/items")
    page.get_by_role("link", name="As a form").click()
    page.get_by_role("combobox", name="State").select_option(label="Ready")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("q=state%3Aready"))
    expect(page.locator("#items tbody")).to_contain_text("Cohort 2 moved")
    expect(page.locator("#items tbody")).not_to_contain_text("Cohorts agreed with Finance")

    page.goto("/PAY/items")
    page.locator("#filter-q").focus()
    page.keyboard.type('"cohort 2"')
    page.keyboard.press("Enter")
    expect(page.locator("#items tbody")).to_contain_text("Cohort 2 moved")
    expect(page.locator("#items tbody")).not_to_contain_text("Cohort 3 moved")
