"""A table comes in, goes out, and comes in again: nothing twice. A thousand rows do in integrations/csv/tests."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from leadline.ops.demo.people import MAIL
from tests.journeys.looks import unfit

ROWS = 200
PATIENT = 60_000  # milliseconds: rows are written twice, first to see what that would do
HEADER = "Issue key,Summary,Status,Assignee,Estimate,Labels,Due date,Colour"


def table() -> str:
    rows = (
        f'OLD-{n},Item {n},To Do,Ana,{1 + n % 9}d,"a, b",2027-03-{1 + n % 28:02},red' for n in range(ROWS)
    )
    return "\n".join([HEADER, *rows, "OLD-X,Nobody's,To Do,Somebody,,,,"])


def tried(page: Page, name: str, data: bytes) -> None:
    """Upload a table and see what it would do."""
    page.goto("/CSV/csv")
    page.set_input_files("input[type=file]", files=[{"name": name, "mimeType": "text/csv", "buffer": data}])
    page.get_by_role("button", name="Look at its columns").click()
    expect(page.locator("h1")).to_have_text("Which column is what")
    page.get_by_role("button", name="See what it would do").click(timeout=PATIENT)
    expect(page.locator("h1")).to_have_text("What it would do", timeout=PATIENT)


def figures(page: Page) -> dict[str, int]:
    told = page.locator(".csv__counts > div").all_inner_texts()
    pairs = [re.split(r"\n+", one.strip()) for one in told]
    return {words.strip(): int(number.replace(",", "")) for pair in pairs for number, words in [sorted(pair)]}


def test_rows_come_in_and_go_out_twice_without_duplicates(begun, new_page):
    at = begun(demo=True)
    assert at.run("project", "create", "CSV", "--as", f"mara@{MAIL}").returncode == 0
    assert at.run("project", "add", "CSV", f"ana@{MAIL}", "member").returncode == 0
    page = new_page(at=at)
    page.context.set_default_timeout(PATIENT)
    from tests.journeys.conftest import sign_in

    sign_in(page, "mara")
    tried(page, "old.csv", table().encode())
    assert figures(page) == {
        "would be made": ROWS,
        "would be changed": 0,
        "stay as they are": 0,
        "refused": 1,
    }
    expect(page.locator("main")).to_contain_text("is nobody of this project")
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator(".flashes")).to_contain_text(f"{ROWS} items made", timeout=PATIENT)

    unchanged = {"would be made": 0, "would be changed": 0, "stay as they are": ROWS, "refused": 1}
    tried(page, "old.csv", table().encode())
    assert figures(page) == unchanged

    for _ in range(2):
        page.goto("/CSV/csv")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV", exact=True).click()
        data = Path(download.value.path()).read_bytes()
        assert data.count(b"\r\nCSV-") == ROWS
        tried(page, "out.csv", data)
        assert figures(page) == unchanged | {"refused": 0}


def test_the_pages_of_tables_are_fit_for_everybody(browser_of):
    page = browser_of("mara")
    page.goto("/PAY/csv?q=state:doing")
    wrong = unfit(page)
    data = "Summary;Übersicht;Due\nA;b;soon\nB;c;12/03/2027\n".encode("cp1252")
    page.set_input_files(
        "input[type=file]", files=[{"name": "a.csv", "mimeType": "text/csv", "buffer": data}]
    )
    page.get_by_role("button", name="Look at its columns").click()
    expect(page.locator("main")).to_contain_text("Windows-1252")
    wrong += unfit(page)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator("main")).to_contain_text("is no day")

    assert wrong + unfit(page) == []
