"""The side navigation."""

import pytest
from django.http import HttpRequest

from leadline.web.menu import context, menu

pytestmark = pytest.mark.urls("leadline.web.tests.urls")


def request_of(person, path="/brief", project=None):
    request = HttpRequest()
    request.path = path
    request.user = person
    if project is not None:
        request.project = project
    return request


def labels(made):
    return {section.title: [entry.label for entry in section.entries] for section in made.sections}


def on(made):
    return [entry.label for section in made.sections for entry in section.entries if entry.on]


def test_pages_that_do_not_exist_yet_are_left_out(pay, mara):
    made = menu(request_of(mara, "/PAY", pay))
    assert labels(made)["Payments migration"] == ["Desk", "Charter", "Items"]
    assert labels(made)["Organisation"] == ["People"]


def test_pages_one_may_not_open_are_left_out(pay, ana):
    assert labels(menu(request_of(ana, "/PAY", pay)))["Payments migration"] == ["Desk", "Items"]


def test_only_administrators_are_offered_administration(pay, admin, ana):
    assert "Administration" in labels(menu(request_of(admin)))["Organisation"]
    assert "Administration" not in labels(menu(request_of(ana)))["Organisation"]


def test_an_outsider_is_told_of_no_project(pay, dag):
    assert "Projects" not in labels(menu(request_of(dag)))


def test_projects_come_with_their_colour_and_first_page(pay, ana):
    entry = menu(request_of(ana)).sections[1].entries[0]
    assert (entry.label, entry.address, entry.dot) == ("Payments migration", "/PAY", pay.pk)


def test_the_project_one_is_in_is_not_listed_twice(pay, ana):
    assert "Projects" not in labels(menu(request_of(ana, "/PAY", pay)))


def test_who_is_in_no_project_sees_the_open_ones(pay, admin):
    assert labels(menu(request_of(admin)))["Projects"] == ["Payments migration"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/PAY", "Desk"),
        ("/PAY/items", "Items"),
        ("/PAY/charter/history", "Charter"),
        ("/PAY/objectives/3", "Charter"),
        ("/items/PAY-84", "Items"),
        ("/people", "People"),
        ("/brief", "My brief"),
        ("/PAY/brief", "My brief"),
        ("/PAY/questions", "Desk"),
    ],
)
def test_the_page_one_is_on_is_marked_once(pay, mara, path, label):
    made = menu(request_of(mara, path, pay))
    assert on(made) == [label]
    assert made.where == label


def test_nothing_is_marked_on_a_page_outside_the_menu(pay, ana):
    made = menu(request_of(ana, "/ui/"))
    assert on(made) == [] and made.where == ""


def test_nobody_signed_in_has_no_menu():
    made = menu(HttpRequest())
    assert (made.sections, made.theme, made.person) == ([], "system", None)


def test_the_menu_costs_the_same_at_one_project_and_at_many(pay, mara, berlin, organisation, monday):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from leadline.projects.actions import create_project

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            menu(request_of(mara, "/PAY", pay))
        return len(asked)

    before = cost()
    for n in range(12):
        create_project(
            mara, organisation, key=f"P{n}", name=f"Project {n}", start=pay.start, calendar=berlin, zone="UTC"
        )
    assert cost() == before <= 18
    assert len(menu(request_of(mara)).sections[1].entries) == 8


def test_a_fragment_that_draws_no_menu_asks_nothing(django_assert_num_queries, pay, ana):
    with django_assert_num_queries(0):
        context(request_of(ana, "/PAY", pay))


def test_the_account_offers_profile_and_sign_out(ana):
    made = menu(request_of(ana))
    assert [entry.address for entry in made.account] == ["/profile"] and made.sign_out == "/sign-out"
