"""Who is told of decisions, risks, points and thanks."""

from datetime import UTC, datetime

import pytest
from conftest import NOW, TODAY
from django.core import mail as outbox

from leadline.briefs.actions import confirm_point
from leadline.briefs.reactions import lapse
from leadline.decisions.actions import change_decision, decide, open_decision
from leadline.inbox.models import Notice
from leadline.inbox.reactions import tell
from leadline.inbox.sending import send_mail
from leadline.journal.models import Entry
from leadline.objectives.actions import add_objective, change_objective
from leadline.outputs.actions import add_output
from leadline.risks.actions import open_risk, risk_happened
from leadline.roles.actions import add_role, give_role
from leadline.thanks.actions import give_thanks
from leadline.work.actions import NeedIn, create_item

EIGHT = datetime(2026, 12, 8, 7, 0, tzinfo=UTC)


def told(person, kind):
    entries = list(Entry.objects.order_by("id"))
    lapse([one for one in entries if one.kind == "objective.changed"])
    tell(list(Entry.objects.order_by("id")))
    return list(Notice.objects.filter(person=person, kind=kind))


@pytest.fixture
def asked(pay, mara, ana):
    role = add_role(mara, pay, name="Architect", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    item = create_item(mara, pay, title="Certificate", needs=[NeedIn(people=(ana,))])
    return open_decision(mara, pay, question="Which?", role=role, items=[item], now=NOW)


def test_who_decides_is_told_once_however_often_the_question_changes(asked, mara, ana):
    change_decision(mara, asked, question="Which one?")
    change_decision(mara, asked, question="Which, then?")
    assert [one.decision for one in told(ana, "decision")] == [asked]
    assert told(mara, "decision") == []


def test_who_asked_and_who_waits_is_told_what_was_decided(asked, mara, ana):
    decide(mara, asked, outcome="Theirs", now=NOW)
    assert [one.decision for one in told(ana, "decided")] == [asked]
    assert told(mara, "decided") == [], "she decided it herself"


def test_the_owner_is_told_that_a_risk_happened(pay, mara, ana):
    risk = open_risk(mara, pay, title="No key", probability=0.5, adds=(1, 1, 1), owner=ana, now=NOW)
    risk_happened(mara, risk, now=NOW)
    assert [one.risk for one in told(ana, "happened")] == [risk]


def test_thanks_are_told_to_whom_they_are_for(pay, mara, ana, lena):
    output = add_output(mara, pay, name="Ledger", now=NOW)
    given = give_thanks(mara, pay, to=ana, output=output, words="So calm.", now=NOW)
    assert [one.thanks for one in told(ana, "thanks")] == [given]
    assert told(lena, "thanks") == []


@pytest.fixture
def changed(pay, mara, ana, lena, dag, join):
    join(mara, pay, dag)
    aim = add_objective(mara, pay, statement="At most 5 failures a day", now=NOW)
    for one in (ana, dag, mara):
        confirm_point(one, pay, point=aim, edition=1, words="Five", now=NOW)
    change_objective(mara, aim, statement="At most 3 failures a day", now=NOW)
    return aim


def test_those_whose_confirmation_lapsed_are_told_what_changed(changed, ana, lena, mara, client_of):
    assert [one.objective for one in told(ana, "lapsed")] == [changed]
    assert told(lena, "lapsed") == [], "she had not confirmed it"
    assert told(mara, "lapsed") == [], "she wrote it"
    page = client_of(ana).get("/inbox").content.decode()
    assert "At most 5 failures a day → At most 3 failures a day" in page
    opened = client_of(ana).get(f"/inbox/{Notice.objects.get(person=ana).pk}")
    assert opened.url == f"/PAY/brief#objective-{changed.pk}"


def test_each_of_them_gets_one_digest_and_no_second_mail(changed, ana, mara):
    told(ana, "lapsed")
    for hour in range(3):
        send_mail(EIGHT.replace(hour=7 + hour))
    told(ana, "lapsed")
    send_mail(EIGHT.replace(hour=11))
    assert sorted(one.to[0] for one in outbox.outbox) == [
        '"Ana Kovac" <ana@example.org>',
        '"Dag Lund" <dag@example.org>',
    ]
    assert "At most 5 failures a day → At most 3 failures a day" in outbox.outbox[0].body


def test_what_is_of_one_thing_stands_together_and_says_what_it_serves_once(pay, mara, ana, client_of):
    aim = add_objective(mara, pay, statement="No notices", now=NOW)
    output = add_output(mara, pay, name="Ledger", serves=[aim], now=NOW)
    first = give_thanks(mara, pay, to=ana, output=output, words="One.", now=NOW)
    item = create_item(mara, pay, title="Other", needs=[NeedIn(people=(ana,))], output=output)
    second = give_thanks(mara, pay, to=ana, output=output, words="Two.", now=NOW)
    told(ana, "thanks")
    page = client_of(ana).get("/inbox").content.decode()
    assert page.index("Two.") < page.index("One.") < page.index(item.title)
    assert page.count("serves: No notices") == 1, "an item says it; thanks are for the output itself"
    assert {first.words, second.words} == {"One.", "Two."}
