"""Without a network nothing typed is lost: it is kept, said, sent again; where somebody was first both are shown."""

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.journeys.test_live import open_item

ITEM = "/items/PAY-97"


def describe(page):
    open_item(page, ITEM)
    page.locator("#item").get_by_role("link", name="Edit the description").click()
    return page.locator("form[action$='/description'] textarea")


def is_kept(page):
    return page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('leadline-draft:'))")


def comes_to_be_kept(page):
    page.evaluate("""new Promise((kept) => {
      const there = () => Object.keys(localStorage).some((key) => key.startsWith('leadline-draft:'));
      const look = () => there() ? kept() : setTimeout(look, 50);
      look();
    })""")


def test_after_a_time_without_network_both_texts_are_there(browser_of):
    """It is cut, typed and saved meanwhile, and back: the moments count, not how long it lasts."""
    mara, ana = browser_of("mara"), browser_of("ana")
    text = describe(ana)
    text.fill("What Ana wrote on the train.")
    ana.context.set_offline(True)
    ana.get_by_role("button", name="Save").click()
    expect(ana.locator(".live")).to_contain_text(
        "Not sent: Leadline cannot be reached. What you typed is kept."
    )
    expect(text).to_have_value("What Ana wrote on the train.")

    describe(mara).fill("What Mara wrote meanwhile.")
    mara.get_by_role("button", name="Save").click()
    expect(mara.locator("#item")).to_contain_text("What Mara wrote meanwhile.")
    ana.context.set_offline(False)

    expect(ana.locator("#item")).to_contain_text("It says now: What Mara wrote meanwhile.")
    expect(ana.locator("form[action$='/description'] textarea")).to_have_value("What Ana wrote on the train.")
    ana.get_by_role("button", name="Save").click()
    expect(mara.locator("#item")).to_contain_text("What Ana wrote on the train.")


def test_a_note_without_network_is_written_once_when_it_is_back(browser_of):
    ana = browser_of("ana")
    open_item(ana, ITEM)
    ana.context.set_offline(True)
    ana.get_by_label("Write a note").fill("Only once, please")
    ana.get_by_role("button", name="Write it").click()
    expect(ana.locator(".live")).to_contain_text("Not sent")
    ana.context.set_offline(False)

    expect(ana.locator("#notes article, #notes .note").filter(has_text="Only once, please")).to_have_count(1)
    expect(ana.get_by_label("Write a note")).to_have_value("")
    expect(ana.locator(".live")).not_to_contain_text("Not sent")


def test_what_was_typed_and_not_sent_comes_back_and_can_be_discarded(browser_of):
    ana = browser_of("ana")
    describe(ana).fill("Half a thought")
    comes_to_be_kept(ana)

    text = describe(ana)
    expect(text).to_have_value("Half a thought")
    expect(ana.get_by_text("Restored what you had typed.")).to_be_visible()
    ana.get_by_role("button", name="Discard").click()
    expect(text).not_to_have_value("Half a thought")
    expect(describe(ana)).not_to_have_value("Half a thought")


def test_signing_out_forgets_what_was_typed(new_page):
    page = new_page()
    sign_in(page, "lena")
    open_item(page, ITEM)
    page.get_by_label("Write a note").fill("For nobody else's eyes")
    comes_to_be_kept(page)

    page.locator("form[action='/sign-out']").first.evaluate("form => form.requestSubmit()")
    page.wait_for_url(lambda url: "/items" not in url)

    assert not is_kept(page)
