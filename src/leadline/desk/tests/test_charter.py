"""The charter page, and what pages of projects tell of higher slices."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.objectives.actions import MeasureIn, add_objective
from leadline.outputs.actions import add_output
from leadline.projects.actions import add_freeze, archive_project, change_project, set_member
from leadline.projects.queries import listed_projects
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import close_item, create_item, trash_item


@pytest.fixture
def told(pay, mara, ana, lena):
    """A charter with everything in it."""
    change_project(
        mara, pay, why="The old ledger *loses* bookings.", left_out=["The refund flow"], technical=True
    )
    goal = add_objective(
        mara, pay, statement="No customer notices", measures=[MeasureIn(name="Failed", goal=0.2)], now=NOW
    )
    add_output(mara, pay, name="Ledger service", serves=[goal], acceptor=lena, now=NOW)
    give_role(mara, add_role(mara, pay, name="Ledger lead", now=NOW), person=ana, on=NOW.date())
    add_freeze(mara, pay, name="Year-end freeze", start=NOW, end=NOW + timedelta(days=3))
    return pay


def test_a_charter_tells_all_of_it(told, lena, client_of):
    text = client_of(lena).get("/PAY/charter").text
    for words in (
        "The old ledger <em>loses</em> bookings.", "The refund flow", "No customer notices", "Ledger service",
        "Ledger lead", "Ana Kovac", "Year-end freeze", "Mara Roth created PAY",
    ):  # fmt: skip
        assert words in text


def test_an_empty_charter_says_what_belongs_there(pay, mara, lena, client_of):
    text = client_of(mara).get("/PAY/charter").text
    for words in (
        "Nobody has said why yet",
        "Say why",
        "No objectives yet",
        "No roles yet",
        "No outputs yet",
    ):
        assert words in text
    assert "Say why" not in client_of(lena).get("/PAY/charter").text


def test_only_leads_are_offered_to_change_it(told, mara, ana, client_of):
    assert "/PAY/charter/edit" in client_of(mara).get("/PAY/charter").text
    text = client_of(ana).get("/PAY/charter").text
    assert "/PAY/charter/edit" not in text
    assert "/PAY/settings" not in text


def test_an_archived_charter_is_read_and_leads_to_where_it_is_reopened(told, mara, client_of):
    archive_project(mara, told, now=NOW)
    text = client_of(mara).get("/PAY/charter").text
    assert "Archived" in text
    assert "/PAY/charter/edit" not in text
    assert "/PAY/settings" in text


def test_a_guest_is_not_told_who_came_and_left(told, mara, dag, client_of):
    set_member(mara, told, person=dag, standing="guest")
    text = client_of(dag).get("/PAY/charter").text
    assert "Mara Roth created PAY" in text
    assert "as viewer" not in text


def test_an_outsider_finds_no_charter(told, dag, client_of):
    assert client_of(dag).get("/PAY/charter").status_code == 404


def test_the_charter_costs_the_same_queries_however_much_is_in_it(pay, mara, ana, lena, client_of):
    client = client_of(mara)

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get("/PAY/charter").status_code == 200
        return len(spent)

    def add(count):
        for n in range(count):
            goal = add_objective(
                mara, pay, statement=f"O {n}", measures=[MeasureIn(name="M", goal=1)], now=NOW
            )
            add_output(
                mara, pay, name=f"Output {n}", serves=[goal], acceptor=lena, criteria=["It works"], now=NOW
            )
            give_role(mara, add_role(mara, pay, name=f"Role {n}", now=NOW), person=ana, on=NOW.date())
            add_freeze(mara, pay, start=NOW, end=NOW + timedelta(days=n + 1))

    add(5)
    few = cost()
    add(45)
    assert cost() == few


def test_the_list_of_projects_counts_open_items_and_names_leads(pay, mara, ana, admin):
    group = create_item(mara, pay, title="Group")
    create_item(mara, pay, title="Open", parent=group)
    create_item(mara, pay, title="Launch", milestone=True)
    trash_item(mara, create_item(mara, pay, title="Gone"), now=NOW)
    close_item(mara, create_item(mara, pay, title="Done"), at=NOW, now=NOW)
    set_member(mara, pay, person=admin, standing="lead")

    row = listed_projects(ana).get()
    assert row.open_items == 1
    assert [member.person.name for member in row.leads] == ["Ada Admin", "Mara Roth"]


def test_a_freeze_holds_up_only_the_outputs_it_names(told, mara, client_of):
    client, freeze = client_of(mara), told.freezes.get()
    said = {"name": "Year-end", "first": "2026-12-19", "last": "2027-01-03", "outputs": ["ledger-service"]}
    assert client.post(f"/PAY/settings/freezes/{freeze.pk}", said).status_code == 302
    freeze.refresh_from_db()
    assert freeze.outputs == ["ledger-service"]
    assert client.post(f"/PAY/settings/freezes/{freeze.pk}", said | {"outputs": ["else"]}).status_code == 422
