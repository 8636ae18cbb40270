"""The pages of briefs: what they show, what they refuse, and that reading them writes nothing."""

import re

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.briefs.actions import answer_question, ask_question, confirm_point
from leadline.briefs.models import Confirmation, Question
from leadline.briefs.tests.conftest import planned
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_measure, add_objective, change_measure, remove_measure
from leadline.outputs.actions import add_output, change_output
from leadline.projects.actions import create_project, set_member
from leadline.roles.actions import add_role, change_role, give_role
from leadline.work.actions import add_dependency, create_item


@pytest.fixture
def harmless(pay, mara):
    return add_objective(
        mara, pay, statement="No customer notices the move", now=NOW,
        measures=[MeasureIn(name="failed payments", unit="%", start=1, goal=0.5)],
    )  # fmt: skip


@pytest.fixture
def full(pay, harmless, mara, ana, lena, plan):
    """A project with something of everything for Ana."""
    role = add_role(
        mara, pay, name="Ledger lead", purpose="Every booking exists once", decides=["Ledger schema"],
        consulted=["Cut-over date"], answers_to=mara, deputy=lena, now=NOW,
    )  # fmt: skip
    give_role(mara, role, person=ana, on=TODAY)
    output = add_output(
        mara,
        pay,
        name="Ledger service",
        serves=[harmless],
        criteria=["The proof holds"],
        acceptor=lena,
        now=NOW,
    )
    keys = create_item(mara, pay, title="Idempotency keys", output=output)
    replay = create_item(mara, pay, title="Replay tool")
    add_dependency(mara, replay, before=keys)
    plan(planned(keys, ana, start=0, critical=True), planned(replay, mara, start=3))
    return pay


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_brief_shows_why_role_output_and_next_steps(full, ana, client_of):
    page = text(client_of(ana).get("/PAY/brief"))
    for words in (
        "No customer notices the move", "goal 0.5 %", "Ledger lead", "Ledger schema", "Cut-over date",
        "Mara, project lead", "stand-in: Lena", "Ledger service", "The proof holds", "Accepted by Lena Toth",
        "PAY-1", "on the longest path", "Confirm what you read", "Reading time, clicks and presence are never recorded",
    ):  # fmt: skip
        assert words in page


def test_home_is_the_brief_of_the_only_project(full, ana, client_of):
    assert "Idempotency keys" in text(client_of(ana).get("/brief"))


def test_home_of_several_projects_says_where_something_waits(
    full, mara, ana, organisation, berlin, client_of
):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    set_member(mara, other, person=ana)
    page = text(client_of(ana).get("/brief"))
    assert "3 points wait" in page
    assert "nothing waits" in page


def test_home_without_a_project_says_so(dag, client_of):
    assert "You are in no project yet" in text(client_of(dag).get("/brief"))


def test_who_is_not_in_a_project_has_no_brief_there(pay, dag, admin, client_of):
    assert client_of(dag).get("/PAY/brief").status_code == 404
    reader = type(dag).objects.create(handle="rita", name="Rita", email="rita@example.org")
    assert client_of(reader).get("/PAY/brief").status_code == 403
    assert client_of(admin).get("/PAY/brief").status_code == 200


def test_what_changed_is_shown_as_a_difference_and_confirmed_again(harmless, mara, ana, client_of):
    client = client_of(ana)
    confirm_point(ana, harmless.project, point=harmless, edition=1, words="I see.", now=NOW)
    change_measure(mara, harmless.measures.get(), goal=0.2, now=NOW)
    page = client.get("/PAY/brief").content.decode()
    assert "changed since you confirmed" in page
    assert re.search(r"<del>.*0\.5.%</del>", page)
    assert re.search(r"<ins>.*0\.2.%</ins>", page)

    answer = client.post(
        "/PAY/brief/confirmations",
        {"point": f"objective-{harmless.pk}", "edition": 2, "words": "Half as many."},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/PAY/brief#confirm")
    assert Confirmation.objects.filter(edition=2, words="Half as many.").exists()


def test_a_refused_sentence_is_kept(harmless, ana, client_of):
    data = {"point": f"objective-{harmless.pk}", "edition": 1, "words": "x" * 501}
    answer = client_of(ana).post("/PAY/brief/confirmations", data)
    assert answer.status_code == 422
    assert "x" * 501 in answer.content.decode()


def test_a_sentence_about_what_has_changed_meanwhile_is_kept(harmless, mara, ana, client_of):
    change_measure(mara, harmless.measures.get(), goal=0.2, now=NOW)
    data = {"point": f"objective-{harmless.pk}", "edition": 1, "words": "Half as many."}
    answer = client_of(ana).post("/PAY/brief/confirmations", data)
    assert answer.status_code == 412
    assert "Half as many." in answer.content.decode()
    assert 'name="edition" value="2"' in answer.content.decode()


@pytest.mark.parametrize("point", ["objective-999", "person-1", "", "objective-x"])
def test_what_is_no_point_of_the_brief_is_not_found(harmless, ana, client_of, point):
    data = {"point": point, "edition": 1, "words": "I see."}
    assert client_of(ana).post("/PAY/brief/confirmations", data).status_code == 404
    assert client_of(ana).post("/PAY/brief/questions", data).status_code == 404


def test_a_question_instead_of_a_confirmation_reaches_the_lead_and_comes_back_answered(
    harmless, mara, ana, client_of
):
    data = {"point": f"objective-{harmless.pk}", "edition": 1, "words": "What is a failed payment?"}
    assert client_of(ana).post("/PAY/brief/questions", data).status_code == 302
    assert "your question is open" in text(client_of(ana).get("/PAY/brief"))

    lead = client_of(mara)
    assert "What is a failed payment?" in text(lead.get("/PAY/questions"))
    question = Question.objects.get()
    empty = lead.post(f"/PAY/questions/{question.pk}/answer", {"answer": " "})
    assert empty.status_code == 422
    assert lead.post(f"/PAY/questions/{question.pk}/answer", {"answer": "One we lose."}).status_code == 302
    assert "One we lose." in text(client_of(ana).get("/PAY/brief"))


def test_an_empty_question_is_refused(pay, harmless, ana, client_of):
    data = {"point": f"objective-{harmless.pk}", "edition": 1, "words": ""}
    assert client_of(ana).post("/PAY/brief/questions", data).status_code == 422
    assert client_of(ana).post("/PAY/questions", {"text": ""}).status_code == 422


def test_the_brief_as_a_whole_can_be_asked_about(pay, ana, client_of):
    assert client_of(ana).post("/PAY/questions", {"text": "Who is Finance?"}).status_code == 302
    assert "about the brief as a whole" in text(client_of(ana).get("/PAY/questions"))


def test_only_those_concerned_find_a_question(pay, mara, ana, lena, client_of):
    question = ask_question(ana, pay, text="Who is Finance?", now=NOW)
    answer = {"answer": "Lena's team."}
    assert client_of(lena).post(f"/PAY/questions/{question.pk}/answer", answer).status_code == 404
    assert client_of(ana).post(f"/PAY/questions/{question.pk}/answer", answer).status_code == 403
    assert "Who is Finance?" not in text(client_of(lena).get("/PAY/questions"))


def test_a_second_answer_is_refused_and_kept(pay, mara, ana, client_of):
    question = ask_question(ana, pay, text="Who is Finance?", now=NOW)
    answer_question(mara, question, answer="Lena's team.", now=NOW)
    page = client_of(mara).post(f"/PAY/questions/{question.pk}/answer", {"answer": "Another."})
    assert page.status_code == 422


def test_who_knows_what_names_others_to_the_lead_alone(full, mara, ana, lena, client_of):
    objective = full.objectives.get()
    confirm_point(lena, full, point=objective, edition=1, words="Nobody should call us.", now=NOW)
    lead, member = text(client_of(mara).get("/PAY/awareness")), text(client_of(ana).get("/PAY/awareness"))
    assert "Nobody should call us." in lead
    assert "Nobody should call us." not in member
    assert "Lena" not in member


def test_reading_a_brief_writes_nothing(full, ana, client_of):
    client = client_of(ana)
    client.get("/PAY/brief")
    entries = Entry.objects.count()
    for address in ("/brief", "/PAY/brief", "/PAY/brief?about=why", "/PAY/questions", "/PAY/awareness"):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        written = [q["sql"] for q in captured if not q["sql"].lstrip("( ").upper().startswith("SELECT")]
        assert written == []
    assert Entry.objects.count() == entries


def test_the_tables_of_briefs_hold_no_trace_of_reading():
    assert {field.name for field in Confirmation._meta.get_fields()} == {
        "id", "project", "person", "kind", "point", "edition", "words", "at", "how", "result", "answered_by",
        "objection", "renewed_on", "version",
    }  # fmt: skip
    assert {field.name for field in Question._meta.concrete_fields} == {
        "id", "project", "person", "kind", "point", "edition", "text", "at", "answer", "answered_by",
        "answered_at", "version",
    }  # fmt: skip


def test_a_brief_costs_the_same_queries_however_long(pay, mara, ana, plan, client_of):
    client = client_of(ana)

    def fill(first, last):
        for n in range(first, last):
            objective = add_objective(
                mara, pay, statement=f"Goal {n}", owner=mara, now=NOW,
                measures=[MeasureIn(name="failures", start=1, goal=0)],
            )  # fmt: skip
            confirm_point(ana, pay, point=objective, edition=1, words="I see.", now=NOW)
            change_measure(mara, objective.measures.get(), goal=0.5, now=NOW)
            role = add_role(mara, pay, name=f"Role {n}", answers_to=mara, deputy=mara, now=NOW)
            give_role(mara, role, person=ana, on=TODAY)
            output = add_output(
                mara, pay, name=f"Output {n}", acceptor=mara, serves=[objective], criteria=["a", "b"], now=NOW
            )
            items.append(create_item(mara, pay, title=f"Item {n}", output=output))
            ask_question(ana, pay, point=role, text=f"What is {n}?", now=NOW)
        for before, after in zip(items[first:], items[first + 1 :], strict=False):
            add_dependency(mara, after, before=before)
        plan(*(planned(item, ana, start=n) for n, item in enumerate(items)))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/brief").status_code == 200
        return len(captured)

    items = []
    fill(0, 5)
    few = queries()
    fill(5, 50)
    assert queries() == few


def test_all_that_changed_in_role_and_output_is_shown(full, mara, ana, lena, client_of):
    role, output, objective = full.roles.get(), full.outputs.get(), full.objectives.get()
    for point in (role, output, objective):
        confirm_point(ana, full, point=point, edition=1, words="I see.", now=NOW)
    change_role(mara, role, answers_to=lena, deputy=None, purpose="No booking is lost", now=NOW)
    change_output(mara, output, due=TODAY, acceptor=mara, serves=[], now=NOW)
    add_measure(mara, objective, name="calls", goal=5, now=NOW)
    remove_measure(mara, objective.measures.get(name="failed payments"), now=NOW)

    page = text(client_of(ana).get("/PAY/brief"))
    for words in (
        "before: Mara Roth now: Lena Toth", "before: Lena Toth now: nobody yet",
        "due before: no day set now: Mon 7 Dec 2026",
        "Accepted by before: Lena Toth now: Mara Roth", "serves: before: No customer notices the move",
        "now: to 5", "measure: failed payments: before: from 1 % to 0.5 %",
    ):  # fmt: skip
        assert words in page
