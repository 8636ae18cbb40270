"""Two people at one board: who drags, who sees it, who undoes it, who is refused; and the same with a thumb."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from leadline.ops.demo.people import MAIL
from tests.journeys.conftest import PATIENCE
from tests.journeys.test_live import SEEN
from tests.live import Live

KEY = "BRD"
ORDER = """() => [...document.querySelectorAll("#board [data-column]")].map(
  one => [one.dataset.column, ...[...one.querySelectorAll(".kard")].map(card => card.dataset.ref)].join(" "))"""


@pytest.fixture(scope="module")
def project(live: Live) -> str:
    """A project of Mara's with Ana in it."""
    for command in (("create", KEY, "--as", f"mara@{MAIL}"), ("add", KEY, f"ana@{MAIL}", "member")):
        done = live.run("project", *command)
        assert done.returncode == 0, done.stderr
    return KEY


def board_of(page: Page, key: str) -> None:
    with page.expect_request(re.compile(r"/live\?")):
        page.goto(f"/{key}/board")
    expect(page.locator("#board")).to_be_visible()


def add(page: Page, title: str) -> str:
    """A card more, by the line above the board; its reference."""
    page.locator("#quick-line").fill(title)
    page.locator("#quick-line").press("Enter")
    expect(page.locator("#quick-said")).to_contain_text(f"added: {title}")
    card = page.locator("#board .kard", has_text=title)
    expect(card).to_be_visible()
    return card.get_attribute("data-ref")


def in_column(page: Page, column: str, ref: str) -> Locator:
    return page.locator(f"[data-column={column}] [data-ref={ref}]")


def take_to(page: Page, ref: str, column: str) -> None:
    """The mouse presses on a card and carries it over a column; it is not let go yet."""
    card = page.locator(f"#board [data-ref={ref}]")
    card.scroll_into_view_if_needed()
    here, there = card.bounding_box(), page.locator(f"[data-column={column}]").bounding_box()
    page.mouse.move(here["x"] + 60, here["y"] + 40)
    page.mouse.down()
    page.mouse.move(here["x"] + 80, here["y"] + 50, steps=4)
    page.mouse.move(there["x"] + 80, there["y"] + 30, steps=12)


def test_what_one_drags_the_other_sees_and_what_one_undoes_too(project, browser_of):
    mara, ana = browser_of("mara"), browser_of("ana")
    board_of(mara, project)
    ref = add(mara, "Carry the beam")
    board_of(ana, project)
    expect(in_column(ana, "ready", ref)).to_be_visible()

    ana.evaluate(f"void (window.seen = ({SEEN})(['[data-column=doing]', 'Carry the beam']))")
    take_to(mara, ref, "doing")
    mara.evaluate("document.addEventListener('pointerup', () => { window.dropped = Date.now() }, true)")
    mara.mouse.up()
    expect(in_column(ana, "doing", ref)).to_be_visible()
    late = ana.evaluate("window.seen") - mara.evaluate("window.dropped")
    print(f"from the drop to the other's board: {late} ms")
    assert late < PATIENCE

    mara.get_by_role("button", name="Undo", exact=True).click()
    expect(in_column(mara, "ready", ref)).to_be_visible()
    expect(in_column(ana, "ready", ref)).to_be_visible()


def test_a_card_that_may_not_be_moved_goes_back_and_says_why(project, live, browser_of):
    ana = browser_of("ana")
    board_of(ana, project)
    ref = add(ana, "Not hers any more")
    take_to(ana, ref, "doing")
    done = live.run("project", "add", project, f"ana@{MAIL}", "viewer")
    assert done.returncode == 0, done.stderr

    ana.mouse.up()
    expect(ana.locator(".live .flash--bad")).to_be_visible()
    print(ana.locator(".live .flash--bad").inner_text())
    expect(in_column(ana, "ready", ref)).to_be_visible()
    live.run("project", "add", project, f"ana@{MAIL}", "member")


def test_two_who_carry_cards_at_once_end_with_the_same_board(project, browser_of):
    mara, ana = browser_of("mara"), browser_of("ana")
    board_of(mara, project)
    hers, theirs = add(mara, "Mara carries this"), add(mara, "Ana carries that")
    board_of(ana, project)

    take_to(mara, hers, "doing")
    take_to(ana, theirs, "doing")
    mara.mouse.up()
    ana.mouse.up()

    for page in (mara, ana):
        for ref in (hers, theirs):
            expect(in_column(page, "doing", ref)).to_be_visible()
    ana.wait_for_function(
        f"wanted => JSON.stringify(({ORDER})()) === wanted", arg=mara.evaluate(f"JSON.stringify(({ORDER})())")
    )


def test_on_a_telephone_a_card_is_moved_looked_at_and_talked_about(project, browser_of):
    page = browser_of("ana", width=390, height=844)
    board_of(page, project)
    ref = add(page, "By thumb")
    page.get_by_role("button", name=f"Move {ref}", exact=True).click()
    page.get_by_role("dialog").locator("[data-to=doing]").click()
    expect(in_column(page, "doing", ref)).to_have_count(1)

    in_column(page, "doing", ref).locator(".kard__title").click()
    peek = page.locator("#peek")
    expect(peek).to_be_visible()
    expect(page).to_have_url(re.compile(f"item={ref}"))
    assert peek.bounding_box()["width"] >= 380
    peek.get_by_label("Write a note").fill("Seen from the tram")
    peek.get_by_role("button", name="Write it").click()
    expect(peek.locator("#notes")).to_contain_text("Seen from the tram")
    peek.get_by_role("button", name="Close the panel").click()
    expect(peek).to_be_hidden()


class Finger:
    """One finger on a touch screen."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._say("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        self._say("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        self._say("touchEnd", [])

    def _say(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_that_rests_carries_a_card_and_one_that_wipes_scrolls(project, browser_of):
    page = browser_of("ana", width=1024, height=700, touch=True)
    board_of(page, project)
    ref = add(page, "Under a finger")
    card = in_column(page, "ready", ref)
    card.scroll_into_view_if_needed()
    finger = Finger(page)
    here = card.bounding_box()
    finger.down(here["x"] + 60, here["y"] + 40)
    finger.move(here["x"] + 60, here["y"] - 110)
    finger.up()
    expect(in_column(page, "ready", ref)).to_have_count(1)

    card.scroll_into_view_if_needed()
    here, there = card.bounding_box(), page.locator("[data-column=doing]").bounding_box()
    x, y = here["x"] + 60, here["y"] + 40
    finger.down(x, y)
    page.wait_for_timeout(400)  # a finger rests: what scrolls and what carries differ in time alone
    for step in range(1, 13):
        finger.move(x + (there["x"] + 80 - x) * step / 12, y + (there["y"] + 30 - y) * step / 12)
    finger.up()
    expect(in_column(page, "doing", ref)).to_have_count(1)
