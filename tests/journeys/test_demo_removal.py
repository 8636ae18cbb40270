"""The demo goes with one button, and one goes on with an empty installation."""

import re

from playwright.sync_api import expect

from leadline.ops.demo.people import MAIL
from tests.journeys.conftest import sign_in
from tests.journeys.test_first_start import begin


def test_an_administrator_removes_the_demo_and_begins_anew(begun, new_page):
    own = begun(demo=True)
    ada, ana = new_page(at=own), new_page(at=own)
    sign_in(ada, "ada")
    sign_in(ana, "ana")
    ada.get_by_role("navigation", name="Main").get_by_role("link", name="Administration").click()
    ada.get_by_role("link", name="Remove the demo").click()
    expect(ada.locator("main")).to_contain_text("Payments migration")
    ada.get_by_role("button", name="Remove the demo").click()
    ada.get_by_role("dialog").get_by_role("button", name="Remove the demo").click()

    expect(ada).to_have_url(re.compile("/start$"))
    ana.goto("/brief")
    expect(ana).not_to_have_url(re.compile("/brief$"))
    begin(ada)
    assert own.is_well()
    assert own.run("check").returncode == 0


def test_a_project_of_ones_own_is_not_lost_by_one_click(begun, new_page):
    own = begun(demo=True)
    assert own.run("project", "create", "MINE", "--as", f"ada@{MAIL}").returncode == 0
    page = new_page(at=own)
    sign_in(page, "ada")
    page.goto("/administration/demo")
    page.get_by_label("The organisation's name").fill("Nordlicht")
    page.get_by_role("button", name="Remove the demo").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove the demo").click()

    expect(page.locator(".field--wrong")).to_contain_text("Nothing was removed")
    page.goto("/MINE/charter")
    expect(page.locator("h1")).to_contain_text("MINE")
