"""Every page, for everybody: read aloud, in light and dark, on a telephone, and without a word on the console."""

import pytest
from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.house.addresses import routes
from tests.journeys.doors import doors
from tests.journeys.looks import unfit
from tests.journeys.test_plan_to_confirmation import PLAN

# An administrator comes to all of the rest: these need a link handed over, a file sent first, or a row of one's own.
ELSEWHERE = {
    "invitation", "reset", "bring_plan", "bring_calendar", "notice", "saved_view", "saved_view_removal",
}  # fmt: skip
# Shown once there is a report, thanks, a mail, an objection, or what gains days: in stories of their own.
SOMETIMES = {
    "brief_objection", "mail_end", "proposal_rule", "proposal_way", "report", "report_link_removal", "report_links",
    "report_pdf", "report_removal", "report_section", "report_section_text", "report_sending", "report_text",
    "shared_report", "thanks_shown",
}  # fmt: skip


def none(found: list[str]) -> None:
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """What the pages of each route were made of that one person after the other was shown."""
    return {}


@pytest.mark.parametrize("who", ["mara", "ada"])
def test_every_page_is_fit_for_everybody(who, browser_of, seen):
    page = browser_of(who)
    page.goto("/items/PAY-63")
    page.get_by_label("Write a note").fill("The certificate is at the notary's.")
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("link", name="Edit your note")).to_be_visible()
    found = doors(page, "/items/PAY-63", "/PAY", "/")
    none(found.broken)
    hidden = {name for name in found.hidden if not name.startswith("item_row_")} - {
        "item_peek"
    }  # asked by scripts
    # Cures are named by a week that is too full, other ways by a proposal that has several.
    assert hidden <= {"ui", "account_login", "item_children", "load_cures", "proposal_ways"}, (
        "no page leads there"
    )
    if who == "ada":
        unseen = {route.name for route in routes()} - set(found.named)
        none(sorted((unseen - SOMETIMES) ^ ELSEWHERE))

    wrong = []
    for address in found.shown(seen):
        page.goto(address)
        wrong += unfit(page)
    none(wrong)


@pytest.fixture(scope="module")
def new_project(live) -> str:
    assert live.run("project", "create", "NEW", "--as", f"mara@{MAIL}").returncode == 0
    return "/NEW"


@pytest.mark.parametrize(
    "address", ["", "/charter", "/items", "/timeline", "/outputs", "/team", "/trash", "/brief"]
)
def test_a_project_that_just_began_is_fit_for_everybody(address, new_project, browser_of):
    page = browser_of("mara")
    assert page.goto(new_project + address).ok
    none(unfit(page))


def test_pages_without_navigation_are_fit_for_everybody(browser_of, new_page):
    ada, page = browser_of("ada"), new_page()
    wrong = []
    for handle, name in (("noa", "Make an invitation"), ("lena", "Make a reset link")):
        ada.goto(f"/administration/people/{handle}")
        ada.get_by_role("button", name=name).click()
        link = ada.get_by_label("The link").input_value()
        wrong += unfit(ada)
        page.goto(link)
        wrong += unfit(page)
    for address in ("/sign-in", "/invitation/nothing", "/nowhere"):
        page.goto(address)
        wrong += unfit(page)
    none(wrong)


def test_what_nobody_can_read_is_found_on_a_page_that_was_fit(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/charter")
    none(unfit(page))
    page.goto("/PAY/charter")
    page.evaluate("document.querySelector('main h1').style.color = 'light-dark(#eee, #222)'")
    assert [told.split(",")[0].split(" ")[1:] for told in unfit(page)] == [
        [f"{scheme}:", "color-contrast"] for scheme in ("light", "dark")
    ]


def refused_sign_in(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.locator("input[name=login]").fill("nobody@nordwerk.example")
    page.locator("input[name=password]").fill("not the one")
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("[role=alert]").first).to_be_visible()


def closed_door(page: Page) -> None:
    page.goto("/administration")


def refused_form(page: Page) -> None:
    page.goto("/projects/new")
    page.get_by_label("Time zone").fill("Berlin")
    page.get_by_label("Name").fill("x")
    page.get_by_role("textbox", name="Key").fill("PAY")
    page.get_by_role("button", name="Begin the project").click()
    expect(page.locator(".field--wrong").first).to_be_visible()


def preview(page: Page) -> None:
    page.goto("/import")
    page.get_by_label("File").set_input_files(
        {"name": "plan.toml", "mimeType": "application/toml", "buffer": PLAN.replace("KIT", "PRE").encode()}
    )
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("button", name="Bring it in")).to_be_visible()


def mistakes(page: Page) -> None:
    page.goto("/import")
    page.get_by_label("File").set_input_files(
        {
            "name": "plan.toml",
            "mimeType": "application/toml",
            "buffer": PLAN.replace("title", "titel").encode(),
        }
    )
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_text("things to mend")).to_be_visible()


def keys(page: Page) -> None:
    page.goto("/PAY")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def question_before(page: Page) -> None:
    page.goto("/PAY/settings")
    page.get_by_role("button", name="Archive the project").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def nothing_found(page: Page) -> None:
    page.goto("/PAY/items?text=nothing+is+called+so")


def board_with_peek(page: Page) -> None:
    page.goto("/PAY/board?item=PAY-102")
    expect(page.locator("#peek [data-peek-of]")).to_be_visible()


def board_with_lanes(page: Page) -> None:
    page.goto("/PAY/board?lanes=person")
    expect(page.locator(".board__lane-name").first).to_be_visible()


def palette_with_words(page: Page) -> None:
    page.goto("/PAY")
    page.keyboard.press("Control+k")
    page.keyboard.type("ledger")
    expect(page.locator("#palette-found [role=option]").first).to_be_visible()


def move_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/PAY/board")
    page.locator("#board [data-move]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def inbox(page: Page) -> None:
    page.goto("/inbox")
    expect(page.locator("main")).to_be_visible()


STATES = [
    refused_sign_in, closed_door, refused_form, preview, mistakes, keys, question_before, nothing_found,
    board_with_peek, board_with_lanes, palette_with_words, move_sheet, inbox,
]  # fmt: skip


@pytest.mark.parametrize("come_to", STATES, ids=lambda state: state.__name__.replace("_", " "))
def test_what_a_page_turns_into_is_fit_for_everybody(come_to, browser_of):
    page = browser_of("mara")
    come_to(page)
    none(unfit(page))


def test_the_menu_of_a_telephone_opens_closes_and_leads_on(browser_of):
    page = browser_of("mara", width=390, height=844)
    page.goto("/PAY")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    expect(menu).to_be_hidden()
