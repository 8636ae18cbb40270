"""Who knows what: an author sees whose confirmations lapse, they are told once, and a talk closes a gap by keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import again
from tests.journeys.looks import unfit

LAPSES = re.compile(r"lapses the confirmations of (Ana|Jonas|Lena|Omar|Wei|Priya)\b")
AIM = "Nobody hears of the move, not even the banks"


def typed(page: Page, address: str) -> str:
    """What the form of an objective says of another statement, before it is saved."""
    page.goto(address)
    page.locator("summary", has_text="Change this objective").click()
    page.locator("#change [name=statement]").fill(AIM)
    expect(page.locator("#change .touches")).to_contain_text("Material:")
    return page.locator("#change .touches").inner_text()


def test_a_changed_aim_says_whom_it_touches_before_and_tells_them_after(browser_of):
    mara = browser_of("mara")
    mara.goto("/PAY/objectives")
    links = mara.locator("main a[href*='/PAY/objectives/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    found = {address: said for address in dict.fromkeys(links) if LAPSES.search(said := typed(mara, address))}
    address, said = next(iter(found.items()))
    mara.goto(address)
    assert AIM not in mara.locator("main").inner_text(), "nothing is saved by looking"
    typed(mara, address)
    mara.locator("#change").get_by_role("button", name="Save").click()
    expect(mara.locator("h1")).to_contain_text("not even the banks")

    name = LAPSES.search(said)[1].lower()
    other = browser_of(name)
    other.goto("/inbox")
    again(other, lambda: other.get_by_text("not even the banks").count() > 0)
    told = other.locator(".notice", has_text="not even the banks")
    expect(told).to_have_count(1)
    told.get_by_role("link", name=re.compile("tells you of a change in")).click()
    expect(other.locator("#why ins").first).to_be_visible()


def test_a_talk_closes_a_gap_by_keyboard_and_its_person_sees_the_note(browser_of):
    mara = browser_of("mara")
    mara.goto("/PAY/awareness")
    gap = mara.locator(".gap[id^=gap-ana-]", has=mara.locator("summary", has_text="Talk, then note it")).first
    gap.wait_for(state="attached")
    if not gap.is_visible():  # it governs nothing of this week
        mara.locator("summary", has_text="Not this week").press("Enter")
    gap.wait_for()
    id = gap.get_attribute("id")
    summary = gap.locator("summary", has_text="Talk, then note it")
    summary.focus()
    mara.keyboard.press("Enter")
    mara.keyboard.press("Tab")
    mara.keyboard.type("She said it back: no notices, to nobody.")
    mara.keyboard.press("Tab")
    expect(gap.get_by_role("button", name="It is clear now")).to_be_focused()
    mara.keyboard.press("Enter")
    expect(mara.locator(f"#{id}")).to_have_count(0)

    other = browser_of("ana")
    other.goto("/PAY/brief")
    expect(other.locator("main")).to_contain_text("She said it back: no notices, to nobody.")


def test_the_pages_of_knowing_are_fit_for_everybody_narrow_and_dark(browser_of):
    page = browser_of("mara", width=390, dark=True)
    page.goto("/PAY/teach-back")
    assert unfit(page) == []
    page.goto("/awareness")
    assert unfit(page) == []
    page.goto("/PAY/awareness")
    assert unfit(page) == []
