"""A day's work with the keyboard alone: nothing is clicked, nothing is filled in but by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.live import Live

KEY = "DAY"


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page, css: str) -> None:
    """What has the keyboard now fits `css`."""
    page.wait_for_function("css => document.activeElement?.matches(css)", arg=css)


def test_one_creates_links_assigns_blocks_moves_finds_and_undoes(project, browser_of):
    page = browser_of("ana")
    page.goto(f"/{KEY}/board")

    press(page, "c")
    focused(page, "#quick-line")
    page.keyboard.type("Saw the rafters, 2d")
    expect(page.locator("#quick-said")).to_contain_text("2")
    press(page, "Enter")
    expect(page.locator(f"#board [data-ref={KEY}-1]")).to_contain_text("Saw the rafters")
    page.keyboard.type("Lift the gable, 3 to 8 days")
    press(page, "Enter")
    expect(page.locator(f"#board [data-ref={KEY}-2]")).to_contain_text("Lift the gable")

    # find: the palette leads to the item
    press(page, "Control+k")
    for _ in range(20):  # what is new is found as soon as the worker has put it into the index
        page.keyboard.type("lift the gable")
        chosen = page.locator("#palette [role=option][aria-selected=true]")
        expect(chosen).to_contain_text(re.compile("lift the gable", re.IGNORECASE))
        if "Lift the gable" in chosen.inner_text():
            break
        press(page, "Control+a", "Backspace")
    expect(page.locator("#palette [role=option][aria-selected=true]")).to_contain_text("Lift the gable")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Lift the gable")

    # link
    press(page, "d")
    focused(page, "[name=before]")
    page.keyboard.type(f"{KEY}-1")
    press(page, "Enter")
    expect(page.locator("[name=before]")).to_have_count(0)
    expect(page.locator("#item")).to_contain_text("Saw the rafters")

    # assign
    press(page, "a")
    focused(page, "[name=needs]")
    page.keyboard.type("Ana Kovac")
    press(page, "Enter")
    expect(page.locator(".facts")).to_contain_text("Ana Kovac")

    # block
    press(page, "b")
    focused(page, "[name=because]")
    page.keyboard.type("The crane is away")
    press(page, "Tab")
    page.keyboard.type("Ana")
    press(page, "Tab", "Enter")
    expect(page.locator("#item")).to_contain_text("The crane is away")

    # undo, once there is a way back
    back = page.locator(".live .flash:has([data-undo])")
    expect(back).to_contain_text(f"{KEY}-2 is blocked")
    press(page, "z")
    expect(page.get_by_role("button", name="Unblock")).to_have_count(0)

    # move
    press(page, "g", "k")
    expect(page.locator("h1")).to_have_text("Board")
    for _ in range(60):
        press(page, "Tab")
        if page.evaluate("document.activeElement.matches('#board [data-ref]')"):
            break
    focused(page, "#board [data-ref]")
    ref = page.evaluate("document.activeElement.dataset.ref")
    press(page, "m")
    expect(page.locator("#board-said")).to_contain_text(f"{ref} picked up")
    press(page, "ArrowRight", "Enter")
    expect(page.locator("[data-column=doing]")).to_contain_text(ref)
    expect(back).to_contain_text(f"{ref} moved")
    press(page, "z")
    expect(page.locator("[data-column=ready]")).to_contain_text(ref)

    # a list of the keys
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("search")
    press(page, "Escape")

    # search
    press(page, "/")
    page.keyboard.type("rafters")
    press(page, "Enter")
    page.wait_for_url(re.compile("/search"))
    expect(page.locator("main")).to_contain_text("Saw the rafters")
