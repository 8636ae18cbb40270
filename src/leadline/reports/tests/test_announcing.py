"""Who finds a report in their inbox: its leads a draft that its rhythm made, everybody in the project a sent one."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.inbox.lines import address_of, line_of
from leadline.inbox.queries import notices_in
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.people.actions import deactivate_person
from leadline.projects.actions import set_member
from leadline.reports.actions import draft_report, draft_when_due, drop_report, send_report, set_rhythm


@pytest.fixture
def told():
    """Deliver what happened, twice; what a person finds: the sentence and where it leads."""

    def deliver(person, when=NOW):
        for _ in range(2):
            tell(list(Entry.objects.filter(kind__startswith="report.").order_by("id")))
        return [(line_of(one, {}).sentence, address_of(one)) for one in notices_in(person, "now", when)]

    return deliver


def test_a_sent_report_is_told_to_everybody_in_the_project_but_who_sent_it(pay, mara, ana, lena, dag, told):
    set_member(mara, pay, person=dag, standing="guest")
    send_report(mara, draft_report(mara, pay, now=NOW), now=NOW)
    for person in (ana, lena, dag):
        assert told(person) == [("Mara Roth sent status report 1 of Payments migration", "/PAY/reports/1")]
    assert told(mara) == []


def test_a_draft_by_its_rhythm_is_told_to_leads_and_one_that_somebody_asked_for_to_nobody(
    pay, mara, ana, told
):
    draft_report(mara, pay, now=NOW)
    assert told(mara) == []
    drop_report(mara, pay.reports.get())
    rhythm = set_rhythm(mara, pay, weekday=0, hour=8, weeks=1, now=NOW)
    draft_when_due(SYSTEM, rhythm, now=rhythm.next_at)
    assert told(mara) == [
        (
            "Leadline has drafted, for you to read and send, status report 1 of Payments migration",
            "/PAY/reports/1",
        )
    ]
    assert told(ana) == []


def test_nothing_is_told_of_a_draft_that_is_gone_of_old_news_and_to_who_left(pay, admin, mara, ana, told):
    rhythm = set_rhythm(mara, pay, weekday=0, hour=8, weeks=1, now=NOW)
    drop_report(mara, draft_when_due(SYSTEM, rhythm, now=rhythm.next_at))
    assert told(mara) == []
    send_report(mara, draft_report(mara, pay, now=NOW), now=NOW)
    deactivate_person(admin, ana, now=NOW)
    with at(NOW + timedelta(days=15)):
        assert told(ana) == []
