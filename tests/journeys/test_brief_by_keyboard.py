"""The brief and a teach-back without a mouse: where each step leaves the keyboard, in sight, and what it did."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.looks import unfit
from tests.journeys.test_plan_to_confirmation import bring_in, take_in

AIMS = {
    "Nobody loses a key": "keys lost in a year", "Every door opens at seven": "doors closed at seven",
    "Guests find their room": "guests who ask the way", "No key is copied": "copies found",
    "The keeper sleeps at night": "calls after ten",
}  # fmt: skip
PLAN = """[project]
key = "KEYS"
name = "Keys of the house"
start = 2026-11-02
timezone = "Europe/Berlin"

[[people]]
id = "ana"
name = "Ana Kovac"
""" + "".join(
    f"""
[[objectives]]
id = "aim-{n}"
statement = "{aim}"
owner = "ana"
measures = [{{ name = "{measure}", unit = "a year", from = {30 + n}, to = {n} }}]
"""
    for n, (aim, measure) in enumerate(AIMS.items(), start=1)
)
MOST = 90  # presses until one is there
WRONG = "That is not what it says now"
IN_SIGHT = """() => {
  const one = document.activeElement, at = one.getBoundingClientRect(), look = getComputedStyle(one);
  return one !== document.body && at.bottom > 0 && at.top < innerHeight && look.outlineStyle !== "none";
}"""


def in_sight(page: Page) -> None:
    """The focus is somewhere, on the screen, and drawn."""
    assert page.evaluate(IN_SIGHT), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def to(page: Page, wanted: Locator) -> None:
    """Tab until one is there."""
    expect(wanted).to_be_visible()
    for _ in range(MOST):
        if wanted.evaluate("one => one === document.activeElement"):
            in_sight(page)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def pressed(page: Page, wanted: Locator) -> None:
    to(page, wanted)
    page.keyboard.press("Enter")


def at_the_next(page: Page, before: str, *, told: str) -> str:
    """The message is said, and the keyboard is where the next point is asked. Returns its name."""
    expect(page.locator(".flashes")).to_contain_text(told)
    expect(page.locator("#confirm")).to_be_focused()
    in_sight(page)
    name = page.locator("#confirm strong").inner_text()
    assert name != before
    return name


def words(page: Page, text: str, button: str) -> None:
    to(page, page.locator("#confirm textarea"))
    page.keyboard.type(text)
    pressed(page, page.locator("#confirm").get_by_role("button", name=button))


@pytest.fixture(scope="module")
def begun_once() -> list[str]:
    return []


@pytest.fixture
def keys(browser_of, begun_once) -> None:
    """A project whose five aims are Ana's, and told to Lena."""
    if begun_once:
        return
    page = browser_of("mara")
    bring_in(page, {"name": "plan.toml", "mimeType": "application/toml", "buffer": PLAN.encode()})
    for name in ("Ana Kovac", "Lena Toth"):
        take_in(page, "KEYS", name, "Member")
    begun_once.append("KEYS")


def home(page: Page) -> None:
    """By the keys of the menu, and of several projects the one."""
    page.keyboard.press("g")
    page.keyboard.press("b")
    pressed(page, page.locator("main").get_by_role("link", name="Keys of the house"))
    expect(page.locator("#confirm textarea")).to_be_visible()


def chosen(page: Page, wanted: str) -> None:
    """One of the three, by arrows; the form is sent by Enter."""
    radios = page.locator("#confirm input[type=radio]")
    to(page, radios.first)
    page.keyboard.press("Space")
    while page.locator("#confirm input:checked + label").inner_text() != wanted:
        page.keyboard.press("ArrowDown")
    in_sight(page)
    page.keyboard.press("Enter")


def test_a_brief_is_confirmed_asked_about_and_talked_about_without_a_mouse(keys, browser_of):
    page = browser_of("ana")
    home(page)
    pressed(page, page.locator("#why").get_by_role("link").first)
    expect(page.locator("#confirm")).to_be_focused()
    name = page.locator("#confirm strong").inner_text()
    words(page, "I tell every lead what it means for them.", "That is clear to me")
    name = at_the_next(page, name, told="Confirmed.")
    words(page, "Who decides what counts here?", "I have a question")
    name = at_the_next(page, name, told="Your question is on its way")
    pressed(page, page.locator("#confirm").get_by_role("button", name="Let us talk"))
    at_the_next(page, name, told="you would like to talk")

    pressed(page, page.locator("#confirm a[href*='about=objective-']:not([href*=choose])").first)
    expect(page.locator("#confirm")).to_be_focused()
    pressed(page, page.get_by_role("link", name="Rather choose"))
    expect(page.locator("#confirm input[type=radio]")).to_have_count(3)
    expect(page.locator("#confirm")).to_be_focused()
    name = page.locator("#confirm legend").inner_text()
    holds = next(measure for aim, measure in AIMS.items() if aim in name)
    offered = page.locator("#confirm input + label").all_inner_texts()
    chosen(page, next(one for one in offered if holds not in one))
    expect(page.locator("#missed")).to_contain_text(WRONG)
    expect(page.locator("#missed")).to_be_focused()
    in_sight(page)
    chosen(page, next(one for one in offered if holds in one))
    at_the_next(page, name, told="Confirmed.")
    assert unfit(page) == []

    narrow = browser_of("ana", width=390, dark=True)
    home(narrow)
    pressed(narrow, narrow.locator("#why").get_by_role("link", name=re.compile("confirmed")).first)
    words(narrow, "It is done when those who get it say so.", "That is clear to me")
    expect(narrow.locator(".flashes")).to_contain_text("Confirmed.")
    expect(narrow.locator("#confirm")).to_be_focused()  # nothing waits any more: it says so
    in_sight(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_teach_back_is_held_from_the_first_point_to_the_last_without_a_mouse(keys, browser_of):
    page = browser_of("mara")
    page.goto("/KEYS/awareness")
    page.keyboard.press("t")
    boxes = page.locator("main input[type=checkbox]:checked")
    expect(boxes.first).to_be_visible()
    for _ in range(boxes.count() - 2):  # two points are enough
        to(page, boxes.first)
        page.keyboard.press("Space")
    pressed(page, page.get_by_role("button", name="Begin"))
    for number in (1, 2):
        expect(page.locator("#now")).to_contain_text(f"{number} of 2")
        expect(page.locator("#now")).to_be_focused()
        in_sight(page)
        heard = page.locator("#now .heard input.input")
        for place in range(heard.count()):
            to(page, heard.nth(place))
            page.keyboard.type(f"Said back, {number}.")
            pressed(page, page.get_by_role("button", name=re.compile("^Agreed: ")).nth(place))
            expect(page.locator(".flashes")).to_contain_text("sees it and may object")
            after = heard.nth(place + 1) if place + 1 < heard.count() else page.locator("#go-on")
            expect(after).to_be_focused()
            in_sight(page)
        expect(page.locator("#now .gap").filter(has_text=f"Said back, {number}.")).to_have_count(
            heard.count()
        )
        if number == 1:
            assert unfit(page) == []
            page.reload()
        pressed(page, page.locator("#go-on"))
    expect(page.locator("h1")).to_have_text("Who knows what")
    expect(page.locator("main")).to_contain_text("Said back, 2.")
