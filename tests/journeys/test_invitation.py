"""How somebody comes in, and how they are out again."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.live import PASSWORD


def test_an_invited_person_sets_a_password_and_is_out_the_moment_they_are_deactivated(browser_of, new_page):
    ada = browser_of("ada")
    ada.get_by_role("navigation", name="Main").get_by_role("link", name="Administration").click()
    ada.get_by_role("link", name="Add or invite a person").click()
    ada.get_by_label("Name").fill("Femi Adeyemi")
    ada.get_by_label("E-mail").fill("femi@nordwerk.example")
    expect(ada.get_by_label("invitation", exact=False)).to_be_checked()
    ada.get_by_role("button", name="Add the person").click()
    link = ada.get_by_label("The link").input_value()

    femi = new_page()
    femi.goto(link)
    expect(femi.locator("main")).to_contain_text("femi@nordwerk.example")
    femi.get_by_label("New password").fill(PASSWORD)
    femi.get_by_label("The same again").fill(PASSWORD + ".")
    femi.get_by_role("button", name="Come in").click()
    expect(femi.locator("main")).to_contain_text("The two passwords are not the same.")
    femi.get_by_label("New password").fill(PASSWORD)
    femi.get_by_label("The same again").fill(PASSWORD)
    femi.get_by_role("button", name="Come in").click()
    expect(femi.get_by_role("navigation", name="Main")).to_contain_text("Femi Adeyemi")

    stranger = new_page()
    stranger.goto(link)
    expect(stranger.locator("h1")).to_contain_text("This link opens nothing")
    sign_in(stranger, "femi@nordwerk.example", PASSWORD)
    expect(stranger).to_have_url(re.compile("/brief$"))

    ada.goto("/administration?q=femi")
    ada.get_by_role("link", name="Edit Femi Adeyemi").click()
    ada.get_by_role("button", name="Deactivate").click()
    ada.get_by_role("dialog").get_by_role("button", name="Deactivate").click()
    expect(ada.locator("main")).to_contain_text("Deactivated")

    for browser in (femi, stranger):
        browser.goto("/brief")
        expect(browser).to_have_url(re.compile("/sign-in"))
    stranger.locator("input[name=login]").fill("femi@nordwerk.example")
    stranger.locator("input[name=password]").fill(PASSWORD)
    stranger.locator("input[name=password]").press("Enter")
    expect(stranger.locator("[role=alert]").first).to_be_visible()


def test_a_reset_link_brings_back_who_forgot_and_ends_every_other_session(browser_of, new_page):
    ada, quinn = browser_of("ada"), new_page()
    ada.goto("/administration?q=quinn")
    ada.get_by_role("button", name="Make an invitation for Quinn Byrne").click()
    quinn.goto(ada.get_by_label("The link").input_value())
    quinn.get_by_label("New password").fill(PASSWORD)
    quinn.get_by_label("The same again").fill(PASSWORD)
    quinn.get_by_role("button", name="Come in").click()
    expect(quinn.get_by_role("navigation", name="Main")).to_contain_text("Quinn Byrne")

    ada.goto("/administration/people/quinn")
    ada.get_by_role("button", name="Make a reset link").click()
    elsewhere = new_page()
    elsewhere.goto(ada.get_by_label("The link").input_value())
    elsewhere.get_by_label("New password").fill(PASSWORD + " two")
    elsewhere.get_by_label("The same again").fill(PASSWORD + " two")
    elsewhere.get_by_role("button", name="Save and come in").click()
    expect(elsewhere.get_by_role("navigation", name="Main")).to_contain_text("Quinn Byrne")

    quinn.goto("/brief")
    expect(quinn).to_have_url(re.compile("/sign-in"))
