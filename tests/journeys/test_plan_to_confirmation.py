"""The main story: a plan file becomes a team that knows why, role, output and next step, and hears of changes."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PLAN = """
[project]
key = "KIT"
name = "Canteen kitchen"
start = 2026-11-02
timezone = "Europe/Berlin"
calendar = "berlin"
why = "The old kitchen fails inspection in spring."

[[calendars]]
id = "berlin"
week = { mon = ["09:00-17:00"], tue = ["09:00-17:00"], wed = ["09:00-17:00"], thu = ["09:00-17:00"] }

[[people]]
id = "bo"
name = "Bo Lindt"
calendar = "berlin"

[[outputs]]
id = "kitchen"
name = "Kitchen that cooks 400 meals a day"
criteria = ["Inspected without findings"]

[[work]]
id = "KIT-1"
title = "Move the gas line"
output = "kitchen"
effort = { low = "2d", likely = "3d", high = "6d" }
needs = [{ person = "bo" }]

[[work]]
id = "KIT-2"
title = "Set up the ovens"
output = "kitchen"
effort = "2d"
after = ["KIT-1"]
"""
REAL = sorted(Path(os.environ.get("LEADLINE_REAL", "nowhere")).glob("*.plan.json"))


def bring_in(page: Page, file) -> None:
    """Through the page, past its preview."""
    page.goto("/projects")
    page.get_by_role("link", name="Import").click()
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("heading", name=re.compile("would do"))).to_be_visible()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("was brought in")).to_be_visible()


def take_in(page: Page, key: str, who: str, standing: str) -> None:
    """Into the project's team."""
    page.goto(f"/{key}/team")
    form = page.locator("#add")
    form.get_by_label("Who").fill(who)
    form.get_by_label("Standing").select_option(label=standing)
    form.get_by_role("button", name="Add to the project").click()
    expect(page.get_by_role("link", name=who).first).to_be_visible()


def give_objective(page: Page, key: str) -> None:
    page.goto(f"/{key}/objectives")
    form = page.locator("#add")
    form.get_by_label("Statement").fill("Nobody waits longer than ten minutes for lunch")
    form.get_by_label("Measure").fill("Longest wait")
    form.get_by_label("Unit").fill("min")
    form.get_by_label("From").fill("25")
    form.get_by_label("To", exact=False).last.fill("10")
    form.get_by_role("button", name="Add objective").click()
    expect(page.get_by_role("link", name="Nobody waits longer").first).to_be_visible()


def give_role(page: Page, key: str, who: str) -> None:
    page.goto(f"/{key}/roles")
    form = page.locator("#add")
    form.get_by_label("Name").fill("Kitchen lead")
    form.get_by_label("Purpose").fill("The kitchen opens on its day.")
    form.get_by_label("Decides").fill("Which ovens we buy")
    form.get_by_role("button", name="Add role").click()
    page.locator("main").get_by_role("link", name="Kitchen lead").first.click()
    page.get_by_label("Person").select_option(label=who)
    page.get_by_role("button", name="Give it").click()
    expect(page.locator("main").get_by_text("since")).to_be_visible()


def give_acceptor(page: Page, key: str, who: str) -> None:
    """To the first output of the file; where it has none, to a new one."""
    page.goto(f"/{key}/outputs")
    if page.locator("main .table").count():
        page.locator("main .table").get_by_role("link").first.click()
        page.get_by_text("Change this output").click()
        page.get_by_label("Acceptor").select_option(label=who)
        page.locator("#change").get_by_role("button", name="Save").click()
    else:
        form = page.locator("#add")
        form.get_by_label("Name").fill("Building handed over")
        form.get_by_label("Criteria").fill("Inspected without findings")
        form.get_by_label("Acceptor").select_option(label=who)
        form.get_by_role("button", name="Add output").click()
        page.goto(f"/{key}/outputs")
        page.locator("main .table").get_by_role("link").first.click()
    expect(page.get_by_text(f"{who} says yes to it")).to_be_visible()


def confirm_all(page: Page, key: str, words: str) -> int:
    """One's own words for each point that waits; how many there were."""
    page.goto(f"/{key}/brief")
    told = 0
    while (form := page.locator("#confirm form")).count():
        point = page.locator("#confirm strong").inner_text()
        form.get_by_label("In your own words").fill(f"{words} ({point})")
        form.get_by_role("button", name="That is clear to me").click()
        told += 1
        expect(page.locator("details").get_by_text(f"{words} ({point})")).to_be_attached()
    return told


def knows(page: Page, key: str, person: str, point: str) -> str:
    """The word of the dot that stands for `person` at `point` on the project's first page."""
    page.goto(f"/{key}")
    table = page.get_by_role("region", name="Who knows what")
    column = [head.inner_text() for head in table.locator("thead th").all()]
    at = next(i for i, words in enumerate(column) if person in words or words == initials(person))
    return table.get_by_role("row", name=re.compile(point)).locator("th, td").nth(at).inner_text().strip()


def initials(name: str) -> str:
    return "".join(part[0] for part in name.split())


FILES = [None, *REAL[:1]]  # the one above, and one of those that LEADLINE_REAL holds


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name if file else "kitchen.toml")
def test_a_plan_file_becomes_a_team_that_knows_and_hears_of_changes(file, browser_of, tmp_path):
    if file is None:
        file = tmp_path / "kitchen.toml"
        file.write_text(PLAN)
    mara = browser_of("mara")
    bring_in(mara, file)
    key, name = mara.url.rsplit("/", 2)[-2], mara.locator("h1").inner_text()
    take_in(mara, key, "Ana Kovac", "Member")
    take_in(mara, key, "Lena Toth", "Viewer")
    give_acceptor(mara, key, "Lena Toth")
    give_objective(mara, key)
    give_role(mara, key, "Ana Kovac")

    ana = browser_of("ana")
    ana.goto("/brief")
    expect(ana.locator("main")).to_contain_text(name)
    ana.goto(f"/{key}/brief")
    for words in ("ten minutes for lunch", "Kitchen lead", "Which ovens we buy"):
        expect(ana.locator(".sound")).to_contain_text(words)
    assert confirm_all(ana, key, "I see to it") >= 2
    assert knows(mara, key, "Ana Kovac", "ten minutes for lunch") == "confirmed"

    mara.locator("main").get_by_role("link", name="Nobody waits longer").first.click()
    mara.get_by_text("Change this measure").click()
    mara.get_by_label("To", exact=True).first.fill("5")
    mara.locator("details[open]").get_by_role("button", name="Save").click()
    expect(mara.locator("main")).to_contain_text("edition 2")
    assert knows(mara, key, "Ana Kovac", "ten minutes for lunch") == "changed since they confirmed"

    ana.goto(f"/{key}/brief")
    expect(ana.locator("#why")).to_contain_text("changed since you confirmed")
    expect(ana.locator("#why del")).to_contain_text("10")
    expect(ana.locator("#why ins")).to_contain_text("5")
    ana.get_by_label("In your own words").fill("Is that with or without the summer menu?")
    ana.get_by_role("button", name="I have a question").click()
    expect(ana.get_by_text(re.compile("^asked .* waits for an answer"))).to_be_visible()
    assert knows(mara, key, "Ana Kovac", "ten minutes for lunch") == "has a question"

    expect(mara.locator("main")).to_contain_text("Is that with or without the summer menu?")
    mara.get_by_role("link", name="Answer", exact=True).click()
    mara.get_by_label("Your answer").fill("Without it: the terrace is another project.")
    mara.get_by_role("button", name="Answer Ana").click()
    expect(mara.get_by_text("No open questions")).to_be_visible()

    ana.goto(f"/{key}/brief")
    expect(ana.locator("main")).to_contain_text("the terrace is another project")
    assert confirm_all(ana, key, "Five minutes, without the terrace") == 1
    expect(ana.locator("#why")).to_contain_text("confirmed")
    expect(ana.locator("#why ins")).to_have_count(0)
    assert knows(mara, key, "Ana Kovac", "ten minutes for lunch") == "confirmed"

    mara.goto(f"/{key}/timeline")
    expect(mara.locator(".tl-bar").first).to_be_attached()


def test_a_file_with_mistakes_is_refused_with_all_of_them_and_leaves_nothing(browser_of, tmp_path):
    broken = PLAN.replace('key = "KIT"', 'key = "KITX"').replace("KIT-", "KITX-")
    broken = broken.replace('title = "Set', 'titel = "Set').replace(
        'after = ["KITX-1"]', 'after = ["KITX-9"]'
    )
    file = tmp_path / "broken.toml"
    file.write_text(broken)
    page = browser_of("mara")
    page.goto("/import")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="See what it would do").click()

    problems = page.locator("main table")
    expect(problems).to_contain_text("titel")
    expect(problems).to_contain_text("KITX-9")
    page.goto("/KITX")
    expect(page.locator("h1")).to_contain_text("nothing here")
