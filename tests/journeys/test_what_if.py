"""Two what-ifs stand beside the plan; one is applied, and the page of the other says that the plan has changed."""

from playwright.sync_api import Page, expect

from tests.journeys.looks import unfit

PATIENT = 30_000  # milliseconds: solving and forecasting on a busy machine


def begin(page: Page, name: str) -> str:
    """A new one; its address."""
    page.goto("/PAY/what-ifs")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("h1")).to_have_text(name)
    return page.url


def add(page: Page, kind: str, **typed: str) -> None:
    page.get_by_role("link", name=kind, exact=True).click()
    for field, value in typed.items():
        box = page.locator(f"#add [name={field}]")
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(label=value)
        else:
            box.fill(value)
    page.get_by_role("button", name=f"Add: {kind.lower()}").click()
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)


def test_two_what_ifs_side_by_side_and_one_is_applied(browser_of):
    mara = browser_of("mara")
    first = begin(mara, "Without the certificate")
    expect(mara.get_by_role("table")).to_contain_text("same day", timeout=PATIENT)
    add(mara, "Drop an output", output="Ledger service in production")
    expect(mara.get_by_role("table")).to_contain_text("h less")
    assert unfit(mara) == []

    second = begin(mara, "The rehearsal first")
    add(mara, "Priority of an item", ref="PAY-104", value="510")
    mara.get_by_role("checkbox", name="Without the certificate").check()
    mara.get_by_role("button", name="Show beside").click()
    headers = mara.get_by_role("columnheader")
    expect(headers).to_contain_text(
        ["As it stands", "The rehearsal first", "Without the certificate"], timeout=PATIENT
    )

    ana = browser_of("ana")
    ana.goto(first)
    expect(ana.locator("main")).to_contain_text("Begun by Mara Roth")
    expect(ana.get_by_role("table")).to_be_visible(timeout=PATIENT)
    expect(ana.get_by_role("link", name="Review and apply")).to_have_count(0)

    mara.goto(second)
    mara.get_by_role("link", name="Review and apply").click()
    expect(mara.locator("main")).to_contain_text("Priority: 500 510")
    mara.get_by_role("button", name="Apply 1 change").click()
    expect(mara.locator(".flashes")).to_contain_text("The rehearsal first is applied: 1 change.")
    expect(ana.locator("main")).to_contain_text("The plan has changed since; computed anew.", timeout=PATIENT)

    mara.get_by_role("button", name="Undo", exact=True).click()
    expect(mara.locator("body")).to_contain_text("Taken back")
    mara.goto(first)
    mara.get_by_role("button", name="Leave").click()
    mara.get_by_role("dialog").get_by_role("button", name="Leave").click()
    expect(mara.locator(".flashes")).to_contain_text("Without the certificate is gone.")
    assert ana.goto(first).status == 404
