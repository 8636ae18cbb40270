"""The timeline by hand: what a change would do is shown before it is made, by mouse and by keys, and taken back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import again

PLAN = """
[project]
key = "HUT"
name = "Mountain hut"
start = 2026-11-02
timezone = "Europe/Berlin"
calendar = "site"

[[calendars]]
id = "site"
week = { mon = ["08:00-16:00"], tue = ["08:00-16:00"], wed = ["08:00-16:00"], thu = ["08:00-16:00"] }

[[people]]
id = "nora"
name = "Nora Vik"

[[people]]
id = "pal"
name = "Pal Moe"

[[work]]
id = "HUT-1"
title = "The house"

[[work]]
id = "HUT-2"
title = "Raise the walls"
parent = "HUT-1"
effort = "5d"
needs = [{ person = "nora" }]

[[work]]
id = "HUT-3"
title = "Lay the roof"
parent = "HUT-1"
effort = "3d"
needs = [{ person = "pal" }]

[[work]]
id = "HUT-4"
title = "Dig the well"
effort = "4d"
needs = [{ person = "pal" }]
"""
WALLS, ROOF, WELL = "Raise the walls", "Lay the roof", "Dig the well"


@pytest.fixture(scope="module")
def hut(live, tmp_path_factory):
    file = tmp_path_factory.mktemp("hut") / "hut.toml"
    file.write_text(PLAN)
    done = live.run("import", str(file))
    assert done.returncode == 0, done.stderr


def row(page: Page, title: str):
    return page.locator(".tl-row", has_text=title)


def bar(page: Page, title: str):
    return page.locator(f".tl-svg [data-at='{row(page, title).get_attribute('data-at')}'] [data-bar]")


def left(page: Page, title: str) -> float:
    return float(bar(page, title).locator(".tl-plan").get_attribute("x") or 0)


def width_of(page: Page, title: str) -> float:
    return float(bar(page, title).locator(".tl-plan").get_attribute("width") or 0)


def opened(browser_of: Callable[..., Page], **more) -> Page:
    page = browser_of("ada", **more)
    page.goto("/HUT/timeline")
    again(page, lambda: page.locator(".tl-plan").count() == 3)
    return page


def drag(page: Page, title: str, by: int) -> None:
    """A bar to the side, and not yet let go."""
    box = None
    while box is None:  # drawn anew at this moment: a forecast has come
        bar(page, title).wait_for()
        box = bar(page, title).bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + by, box["y"] + 11, steps=6)


def test_a_drag_shows_what_follows_and_changes_nothing_before_it_is_proposed(hut, browser_of):
    page = opened(browser_of)
    before = left(page, WALLS)
    drag(page, WALLS, 70)
    panel = page.get_by_role("complementary", name="What would follow")

    expect(panel).to_contain_text("HUT-2 not before")
    expect(panel).to_contain_text("Mountain hut would finish on")
    expect(page.locator(".tl-ghost").first).to_be_attached()
    page.mouse.up()
    dialog = page.get_by_role("dialog", name="Move HUT-2")
    expect(dialog).to_contain_text("Mountain hut would finish on")
    expect(dialog.get_by_label("Who says so")).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(page.locator(".tl-ghost")).to_have_count(0)
    page.reload()
    assert left(page, WALLS) == before

    drag(page, WALLS, 70)
    page.mouse.up()
    dialog.get_by_label("Why").fill("The crane comes later")
    dialog.get_by_role("button", name="Propose it").click()
    expect(page.locator(".live")).to_contain_text("HUT-2 does not begin before")
    expect(bar(page, WALLS).locator(".tl-plan")).not_to_have_attribute("x", f"{before:g}")
    bar(page, WALLS).click()
    expect(page.locator("#peek")).to_contain_text("Not before")
    page.locator(".live").get_by_role("button", name="Undo").click()
    expect(page.locator("#peek")).not_to_contain_text("Not before")


def test_by_keys_alone_one_folds_moves_and_makes_a_dependency_that_is_undone(hut, browser_of):
    page = opened(browser_of)
    grid = page.get_by_role("treegrid")
    grid.focus()
    for key in ("Home", "ArrowLeft"):
        page.keyboard.press(key)
    expect(row(page, ROOF)).to_have_count(0)
    page.reload()
    expect(row(page, ROOF)).to_have_count(0)  # this device remembers
    grid.focus()
    for key in ("Home", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(row(page, WALLS)).to_have_attribute("aria-selected", "true")

    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowLeft")
    said = page.locator("leadline-timeline > [role=status]")
    expect(said).to_contain_text("Mountain hut would finish on")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("HUT-2 is where it was")

    page.keyboard.press("l")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("HUT-3 Lay the roof starts when HUT-2 is done")
    page.keyboard.press("Enter")
    expect(page.locator(".live")).to_contain_text("HUT-3 waits for HUT-2")
    expect(page.locator(".tl-link")).to_have_count(1)
    page.locator(".live").get_by_role("button", name="Undo").click()
    expect(page.locator(".tl-link")).to_have_count(0)

    page.keyboard.press("Enter") if grid.evaluate("one => one === document.activeElement") else grid.press(
        "Enter"
    )
    expect(page.locator("#peek")).to_contain_text(re.compile("Raise the walls|Lay the roof"))


def test_another_ones_change_is_followed_without_losing_ones_place(hut, browser_of):
    page, other = opened(browser_of), browser_of("ada")
    row(page, WELL).locator(".tl-cell").evaluate("one => one.parentElement.click()")
    was = width_of(page, WELL)
    drag(page, WALLS, 40)
    other.goto("/items/HUT-4/effort")
    other.get_by_role("textbox", name="Effort").fill("9d")
    expect(other.locator(".would")).to_contain_text("would move")
    other.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".tl-row", has_text=WELL)).to_be_visible()
    expect(bar(page, WELL).locator(".tl-plan")).not_to_have_attribute("width", f"{was:g}")
    expect(page.locator(".tl-ghost").first).to_be_attached()  # still in the hand
    page.mouse.up()
    expect(page.get_by_role("dialog", name="Move HUT-2")).to_be_visible()


@pytest.mark.parametrize("width", [1360, 390])
def test_lines_stand_by_person_and_zoom_to_years(hut, browser_of, width):
    page = opened(browser_of, width=width)
    page.get_by_role("link", name="By person").click()
    expect(row(page, "Pal Moe")).to_be_visible()
    wide = width_of(page, WELL)
    page.get_by_role("button", name="Years").click()
    expect(page.get_by_role("button", name="Years")).to_have_attribute("aria-pressed", "true")
    assert width_of(page, WELL) < wide
    expect(page).to_have_url(re.compile("zoom=years"))
