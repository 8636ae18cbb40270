"""Finding things: the page, the palette and the letters, with the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.journeys.looks import unfit


def palette(page):
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Go, find or do")).to_be_focused()


def chosen(page):
    return page.locator("#palette [role=option][aria-selected=true]")


def test_words_are_found_while_one_types(browser_of):
    page = browser_of("mara")
    page.goto("/PAY")
    page.keyboard.press("/")
    expect(page.locator("#side-find")).to_be_focused()
    page.keyboard.type("ledger")
    page.keyboard.press("Enter")
    expect(page.locator("#found mark").first).to_have_text(re.compile("ledger", re.IGNORECASE))
    assert unfit(page) == []

    page.locator("#find").fill("ledger ser")
    expect(page).to_have_url(re.compile("ledger(%20|\\+)ser"))
    expect(page.locator("#found")).to_contain_text("Ledger service")
    page.get_by_role("navigation", name="Kinds").get_by_role("link", name="Outputs").click()
    expect(page.locator("#found")).to_contain_text("Ledger service in production")
    page.locator("#find").fill("nothinglikeit")
    expect(page.locator("#found")).to_contain_text("Nothing holds “nothinglikeit”")


def test_the_palette_goes_does_and_adds(browser_of):
    page = browser_of("mara")
    page.goto("/items/PAY-102")
    palette(page)
    expect(chosen(page)).to_have_count(1)
    assert unfit(page) == []

    page.keyboard.type("pay-63")
    page.keyboard.press("Enter")  # at once: what is listed from the keys before is not taken for it
    expect(page).to_have_url(re.compile("/items/PAY-63$"))

    palette(page)
    expect(page.get_by_role("group", name="Recent")).to_contain_text("PAY-102")
    page.keyboard.type("timeline")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/PAY/timeline$"))

    palette(page)
    page.keyboard.type("Replay drill, 3 to 8 days")
    expect(chosen(page)).to_contain_text("Add “Replay drill, 3 to 8 days” as work")
    expect(page.locator("#palette-said")).to_contain_text("effort 3–5–8 d")
    page.keyboard.press("Enter")
    expect(page.locator(".live")).to_contain_text("added: Replay drill")
    expect(page.locator("#palette")).to_be_hidden()

    page.goto("/items/PAY-102")
    palette(page)
    page.keyboard.type("rename")
    expect(chosen(page)).to_contain_text("Rename PAY-102")
    page.keyboard.press("Enter")
    expect(page.locator("[name=title]")).to_be_focused()


def test_escape_gives_the_focus_back_and_letters_wait_for_the_palette(browser_of):
    page = browser_of("mara")
    page.goto("/items/PAY-102")
    page.locator("a.pencil").first.focus()
    palette(page)
    page.keyboard.press("End")
    last = chosen(page).get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert chosen(page).get_attribute("id") != last
    expect(page.locator("#palette-line")).to_have_attribute(
        "aria-activedescendant", chosen(page).get_attribute("id")
    )
    page.keyboard.press("Escape")
    expect(page.locator("a.pencil").first).to_be_focused()


def test_the_letters_of_an_item(browser_of):
    page = browser_of("mara")
    leads = {
        "a": "needs",
        "b": "because",
        "d": "before",
        "e": "title",
        "m": "column",
        "p": "output",
        "n": "text",
    }
    for letter, field in leads.items():
        page.goto("/items/PAY-102")
        page.keyboard.press(letter)
        expect(page.locator(f"[name={field}]:focus")).to_have_count(1)


def test_the_letters_act_on_the_card_or_row_one_is_at(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/board")
    page.locator("[data-ref=PAY-102]").focus()
    page.keyboard.press("b")
    expect(page.locator("#peek [name=because]:focus")).to_have_count(1)

    page.goto("/PAY/items")
    page.locator("#row-102").focus()
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("/items/PAY-102/needs$"))


def test_the_index_can_be_made_anew(live, browser_of):
    done = live.run("index")
    assert done.returncode == 0 and "rows can be found" in done.stdout
    page = browser_of("lena")
    page.goto("/search?q=ledger")
    expect(page.locator("#found mark").first).to_be_visible()


def test_who_may_not_see_a_project_finds_nothing_of_it(browser_of):
    page = browser_of("dag")
    page.goto("/search?q=ledger")
    expect(page.locator("#found")).to_contain_text("Nothing holds “ledger”")
    palette(page)
    page.keyboard.type("pay-63")
    expect(page.locator(".palette__none")).to_be_visible()
