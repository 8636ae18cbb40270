"""A member's small desk tells what waits for them, and the desk of all what their projects propose."""

from datetime import timedelta

from conftest import NOW, TODAY

from leadline.briefs.actions import ask_question
from leadline.decisions.actions import open_decision
from leadline.desk.queries.mine import waits_for
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import add_dependency, block_item, create_item


def titles(reader, project, now=NOW):
    return [one.title for one in waits_for(reader, project, now)]


def test_a_member_sees_who_waits_for_them_and_nothing_of_others(pay, mara, ana, lena, item_of, plan):
    mine, after, theirs = item_of("Write it", by=ana), item_of("Then this"), item_of("Other", by=mara)
    add_dependency(mara, after, before=mine)
    block_item(mara, theirs, because="No key", on=ana, now=NOW)
    role = add_role(mara, pay, name="Architect", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    open_decision(mara, pay, question="Which?", role=role, due=TODAY + timedelta(days=1), now=NOW)
    plan()
    assert titles(ana, pay) == [
        "PAY-3 waits for you",
        "D-1 is yours to decide: Which?",
        "1 item waits for your PAY-1",
        "1 point of your brief to confirm",
    ]
    assert not [title for title in titles(lena, pay) if "waits for you" in title or "decide" in title]


def test_work_of_a_project_one_may_not_see_is_not_counted(pay, hidden, mara, ana, item_of, plan):
    mine = item_of("Write it", by=ana)
    add_dependency(mara, create_item(mara, hidden, title="Theirs", effort=(None, 480, None)), before=mine)
    plan()
    assert not [title for title in titles(ana, pay) if "your PAY-1" in title]


def test_questions_wait_for_whoever_may_answer_them(pay, mara, ana):
    ask_question(ana, pay, text="Which ledger?", now=NOW)
    assert titles(mara, pay)[0] == "Ana Kovac asks a question"
    assert not [title for title in titles(ana, pay) if "asks" in title]


def test_the_page_shows_it_to_members_and_proposals_to_leads(pay, mara, ana, item_of, client_of):
    block_item(mara, item_of("Other"), because="No key", on=ana, now=NOW)
    page = client_of(ana).get("/PAY").content.decode()
    assert "PAY-1 waits for you" in page and "What waits for you" in page
    assert "What waits for you" not in client_of(mara).get("/PAY").content.decode()


def test_nobody_waits_for_somebody_who_has_nothing_here(pay, lena, client_of):
    assert "Nobody waits for you" in client_of(lena).get("/PAY").content.decode()


def test_the_desk_of_all_has_what_ones_projects_propose(pay, hidden, mara, ana, item_of, desk, client_of):
    block_item(mara, item_of("Other"), because="No key", on=ana, now=NOW)
    desk()
    page = client_of(mara).get("/desk").content.decode()
    assert "PAY-1 has been blocked" in page and "Payments migration" in page
    assert "PAY-1 has been blocked" not in client_of(ana).get("/desk").content.decode()
    assert "Nothing needs you today" in client_of(ana).get("/desk").content.decode()
