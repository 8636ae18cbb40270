"""A project's first page: what needs its lead, and what others may see of it."""

from datetime import date, timedelta

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.briefs.actions import ask_question, confirm_point
from leadline.core.days import at
from leadline.desk.proposing import propose
from leadline.desk.queries import first_page
from leadline.objectives.actions import MeasureIn, add_objective, change_measure
from leadline.outputs.actions import add_output
from leadline.projects.actions import change_project
from leadline.schedule import basis
from leadline.schedule.reactions import foresee, replan
from leadline.work.actions import NeedIn, add_dependency, block_item, close_item, create_item


@pytest.fixture
def objective(pay, mara):
    measures = [MeasureIn(name="failed payments", unit="%", start=0.5, goal=0.3)]
    return add_objective(mara, pay, statement="No customer notices", measures=measures, now=NOW)


@pytest.fixture
def item(pay, mara, ana):
    return create_item(mara, pay, title="Write it", effort=(None, 480, None), needs=[NeedIn(people=(ana,))])


@pytest.fixture(autouse=True)
def nothing_read():
    basis.forget()


def text(client, address="/PAY"):
    propose([])
    return client.get(address).content.decode()


def test_an_empty_project_says_what_to_do_first(pay, mara, client_of):
    page = text(client_of(mara))

    assert "Nothing needs you today" in page
    assert "No outputs yet" in page and "No objectives yet" in page


def test_a_blocked_item_stands_with_its_owner_its_days_and_who_waits(pay, mara, ana, item, client_of):
    later = create_item(mara, pay, title="Then this", effort=(None, 480, None))
    add_dependency(mara, later, before=item)
    block_item(ana, item, because="Nobody decided", on=mara, now=NOW)
    with at(NOW + timedelta(days=3)):
        page = text(client_of(mara))

    assert "One thing needs you today" in page
    assert "3 d" in page and "Nobody decided" in page and "Mara Roth owns the blocker" in page
    assert "1 item waits for it" in page


def test_the_plan_is_held_against_the_promise_and_wished_days(pay, mara, ana, item, client_of):
    output = add_output(mara, pay, name="Ledger", due=date(2026, 12, 1), now=NOW)
    create_item(mara, pay, title="Long", effort=(None, 4800, None), output=output)
    change_project(mara, pay, target=date(2026, 12, 10))
    replan([])
    found = first_page(mara, pay, now=NOW)

    assert found.over and found.over > 5
    page = text(client_of(mara))
    assert f"{output.name} is planned after its wished day" in page
    assert "The plan passes the promised day" in page


def test_the_lead_sees_by_name_who_confirmed_and_whose_confirmation_lapsed(
    pay, objective, mara, ana, client_of
):
    confirm_point(ana, pay, point=objective, edition=1, words="I watch the figure", now=NOW)
    page = text(client_of(mara))
    assert "Ana Kovac: confirmed" in page and "Mara Roth: not yet confirmed" in page

    change_measure(mara, objective.measures.get(), goal=0.2, now=NOW)
    page = text(client_of(mara))
    assert "Ana Kovac: changed since they confirmed" in page
    assert "Ana Kovac has not confirmed the change of" in page, "Mara is new and has a week"


def test_others_do_not_see_who_confirmed_what(pay, objective, mara, ana, lena, client_of):
    confirm_point(ana, pay, point=objective, edition=1, words="I watch the figure", now=NOW)

    assert "Ana Kovac: confirmed" not in text(client_of(lena))
    assert "Ana Kovac: confirmed" in text(client_of(ana))
    assert "Mara Roth:" not in text(client_of(ana))


def test_a_question_reaches_the_lead_and_not_everybody(pay, objective, mara, ana, lena, client_of):
    ask_question(ana, pay, text="Which payments count?", point=objective, now=NOW)

    assert "Which payments count?" in text(client_of(mara))
    assert "Which payments count?" not in text(client_of(lena))


def test_an_outsider_finds_nothing(pay, dag, client_of):
    assert client_of(dag).get("/PAY").status_code == 404


def test_as_many_queries_for_50_rows_as_for_5(pay, mara, ana, client_of):
    client, counts = client_of(mara), []
    for number in (5, 45):
        for n in range(number):
            objective = add_objective(mara, pay, statement=f"Objective {number} {n}", now=NOW)
            output = add_output(
                mara, pay, name=f"Output {number} {n}", serves=[objective], criteria=["good"], now=NOW
            )
            one = create_item(mara, pay, title=f"Item {n}", output=output, effort=(None, 60, None))
            block_item(mara, one, because="Waiting", on=ana, now=NOW)
            ask_question(ana, pay, text=f"Question {number} {n}?", point=objective, now=NOW)
        replan([])
        with CaptureQueriesContext(connection) as queries:
            client.get("/PAY")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_until_it_is_forecast_the_plan_is_told_as_no_promise(pay, mara, item, client_of):
    replan([])
    page = text(client_of(mara))
    assert "When the plan ends" in page and "not a promise" in page


def test_the_finish_is_told_with_its_p_and_how_often_the_promise_holds(pay, mara, ana, item, client_of):
    change_project(mara, pay, target=date(2027, 1, 29))
    replan([])
    foresee([])
    page = text(client_of(ana))
    assert "When it will be done" in page and "85 % by" in page
    assert "100 of 100 in time" in page
    assert "The plan ends on" in page and "without a margin" in page


def test_what_is_done_is_forecast_no_more(pay, mara, ana, item, client_of):
    replan([])
    foresee([])
    close_item(ana, item, at=NOW, now=NOW)
    replan([])
    assert "When it will be done" not in text(client_of(mara))
