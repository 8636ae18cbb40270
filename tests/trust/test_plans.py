"""The engine plans all projects together, and its sentences name what it knows. Readers hear only what is theirs."""

from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import confirm_point
from leadline.objectives.actions import add_objective
from leadline.people.actions import add_absence, offer_reset, set_password
from leadline.projects.actions import add_freeze, set_member
from leadline.schedule.models import Run, Span
from leadline.schedule.queries import cause_of, newest_run
from leadline.work.actions import NeedIn, add_dependency, create_item, set_needs, start_item

PAGES = [
    "/PAY",
    "/PAY/timeline",
    "/PAY/items",
    "/PAY/outputs",
    "/PAY/charter",
    "/PAY/brief",
    "/brief",
    "/projects",
]


@pytest.fixture
def waiting(pay, hidden, olga, mara, ana):
    """PAY-1 waits for QZX-1, and PAY-2 for Ana, who is busy with QZX-2."""
    set_member(mara, pay, person=olga)
    first = create_item(olga, hidden, title="Quokka papers", effort=(None, 960, None))
    busy = create_item(olga, hidden, title="Quokka talks", effort=(None, 4800, None))
    set_needs(olga, first, needs=[NeedIn(people=(olga,))])
    set_needs(olga, busy, needs=[NeedIn(people=(ana,))])
    start_item(olga, busy, at=NOW, now=NOW)
    waits = create_item(olga, pay, title="Waits for papers", effort=(None, 480, None))
    queues = create_item(
        mara, pay, title="Waits for Ana", effort=(None, 480, None), needs=[NeedIn(people=(ana,))]
    )
    add_dependency(olga, waits, before=first)
    return waits, queues


@pytest.mark.parametrize("who", ["mara", "lena", "gus", "admin"])
def test_reasons_do_not_name_work_of_a_project_one_may_not_see(waiting, plan, who, request, client_of, tells):
    reader = request.getfixturevalue(who)
    plan()
    texts = [reason["text"] for span in Span.objects.filter(item__in=waiting) for reason in span.because]
    assert any("QZX-1" in text for text in texts)
    assert any("QZX-2" in text for text in texts)

    client = client_of(reader)
    told = [page for page in (*PAGES, "/items/PAY-1", "/items/PAY-2") if tells(client.get(page))]
    assert told == []
    assert b"an item of another project" in client.get("/PAY/timeline").content


def test_who_is_in_both_projects_reads_the_whole_reason(waiting, plan, ana, client_of):
    plan()

    assert b"It waits for QZX-1" in client_of(ana).get("/PAY/timeline").content


def contradict(project, lead, skill):
    """An item that needs what nobody can."""
    item = create_item(lead, project, title="Beyond us", effort=(None, 480, None))
    set_needs(lead, item, needs=[NeedIn(skill=skill, level=7)])


@pytest.mark.parametrize("who", ["mara", "lena", "gus", "admin"])
def test_a_contradiction_elsewhere_is_not_told(pay, hidden, olga, plan, who, request, client_of, tells):
    reader = request.getfixturevalue(who)
    contradict(hidden, olga, "Quokka taming")
    plan()
    assert "QZX" in newest_run().trouble

    answers = [client_of(reader).get(page) for page in ("/PAY", "/PAY/timeline")]
    assert not any(map(tells, answers))
    assert all(b"The facts of another project contradict each other" in answer.content for answer in answers)
    assert b"QZX-1 needs a person with Quokka taming" in client_of(olga).get("/QZX/timeline").content


def test_a_freeze_or_person_beside_a_hidden_item_is_not_told_either(
    pay, hidden, olga, mara, client_of, tells
):
    for trouble in (
        "QZX-1 is fixed to start on 7 Dec. The freeze Silence of the board, which hits it, lasts until 9 Dec.",
        "Project QZX uses calendar moon, which the plan does not have.",
        "QZX/rig uses calendar moon, which the plan does not have.",
        "The Quokka takeover starts on a day that never comes.",
    ):
        Run.objects.create(at=NOW, entry=1, status="none", trouble=trouble)
        page = client_of(mara).get("/PAY/timeline")
        assert not tells(page)
        assert b"Silence" not in page.content
        assert b"moon" not in page.content


def test_a_contradiction_of_ones_own_project_is_told_whole(pay, hidden, mara, plan, client_of):
    contradict(pay, mara, "welding")
    plan()

    assert b"PAY-1 needs a person with welding" in client_of(mara).get("/PAY/timeline").content


def test_a_plan_does_not_say_that_it_was_made_after_something_hidden(
    pay, hidden, olga, mara, plan, client_of, tells
):
    create_item(mara, pay, title="Known", effort=(None, 480, None))
    add_freeze(olga, hidden, name="Quokka silence", start=NOW, end=NOW + timedelta(days=9))
    plan()

    assert not tells(client_of(mara).get("/PAY/timeline"))
    assert cause_of(mara, newest_run()) == ""
    assert "Quokka silence" in cause_of(olga, newest_run())


def test_the_cause_of_a_plan_is_never_an_account_or_a_confirmation(pay, mara, ana, lena, admin, plan):
    """Who confirmed what is for leads, and who needs a new password is for nobody."""
    goal = add_objective(mara, pay, statement="Settle in a day", owner=mara, now=NOW)
    create_item(mara, pay, title="Known", effort=(None, 480, None))
    confirm_point(ana, pay, point=goal, edition=1, words="I see to it that money arrives.", now=NOW)
    plan()
    assert "confirmed" not in cause_of(lena, newest_run())

    set_password(admin, ana, password="a horse and a lamp")
    offer_reset(admin, ana, now=NOW)
    plan()
    assert cause_of(lena, newest_run()) == ""


def test_a_guest_does_not_hear_who_is_away(pay, olga, gus, lena, plan):
    add_absence(olga, olga, first=TODAY, last=date(2026, 12, 9))
    plan()

    assert "Olga" in cause_of(lena, newest_run())
    assert cause_of(gus, newest_run()) == ""


def test_steps_of_a_brief_name_nobody_of_a_hidden_project(
    pay, hidden, olga, mara, ana, plan, client_of, tells
):
    """Mara's own step is waited for by hidden work: her brief does not say by what."""
    set_member(mara, pay, person=olga)
    mine = create_item(mara, pay, title="Mine", effort=(None, 480, None), needs=[NeedIn(people=(mara,))])
    theirs = create_item(olga, hidden, title="Quokka next", effort=(None, 480, None))
    set_needs(olga, theirs, needs=[NeedIn(people=(olga,))])
    add_dependency(olga, theirs, before=mine)
    plan()

    page = client_of(mara).get("/PAY/brief")
    assert not tells(page)
    assert b"Olga" not in page.content
