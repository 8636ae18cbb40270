"""The page of one's inbox."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from conftest import NOW

from leadline.briefs.actions import answer_question, ask_question
from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed
from leadline.inbox.actions import (
    finish_notices,
    forget_notices,
    read_notices,
    return_notices,
    snooze_notices,
)
from leadline.inbox.models import Notice
from leadline.inbox.queries import counts, unread
from leadline.inbox.snoozing import until
from leadline.outputs.actions import accept_output, add_output, withdraw_acceptance
from leadline.projects.actions import archive_project, remove_member, set_member
from leadline.work.actions import NeedIn, block_item, create_item, unblock_item, write_note

HX = {"HX-Request": "true"}


@pytest.fixture
def notice(item, mara, ana, told):
    """Ana is mentioned in a note of Mara's."""
    write_note(mara, item, text="Could you *look* at this, @ana?", now=NOW)
    told(ana)
    return Notice.objects.get(person=ana)


@pytest.fixture
def many(item, mara, ana, told):
    """Three of them."""
    for n in range(3):
        write_note(mara, item, text=f"@ana, {n}", now=NOW)
    told(ana)
    return list(Notice.objects.filter(person=ana).order_by("pk"))


def text(answer):
    return answer.content.decode()


def said(answer):
    return json.loads(answer["HX-Trigger"])["said"]


def test_a_line_says_who_did_what_where_in_which_words(notice, ana, client_of):
    page = text(client_of(ana).get("/inbox"))

    for words in ("Mara Roth", "mentioned you in", "a note on PAY-1 Cut-over", "Could you *look* at this, @ana?",
                  "Payments migration", "new", "notice--unread"):  # fmt: skip
        assert words in page


def test_opening_leads_there_and_counts_as_read(notice, ana, client_of):
    client = client_of(ana)
    assert client.get(f"/inbox/{notice.pk}")["Location"] == f"/items/PAY-1#note-{notice.note_id}"
    notice.refresh_from_db()
    assert notice.read_at == NOW
    assert "notice--unread" not in text(client.get("/inbox"))


def test_the_menu_counts_what_is_unread(many, ana, client_of):
    client = client_of(ana)
    assert 'data-live-from="/inbox/count">3</b>' in text(client.get("/brief"))
    client.get(f"/inbox/{many[0].pk}")
    assert 'data-live-from="/inbox/count">2</b>' in text(client.get("/inbox/count"))


@pytest.mark.django_db
def test_an_empty_inbox_says_what_comes_here(ana, client_of, pay):
    assert "Nothing waits for you" in text(client_of(ana).get("/inbox"))
    assert "Nothing is snoozed" in text(client_of(ana).get("/inbox?tab=snoozed"))
    assert "Nothing is done yet" in text(client_of(ana).get("/inbox?tab=done"))
    assert "Nothing waits for you" in text(client_of(ana).get("/inbox?tab=nonsense"))


def test_one_is_done_and_comes_back(many, ana, client_of):
    client = client_of(ana)
    answer = client.post("/inbox/done", {"only": many[1].pk, "tab": "now"}, headers=HX)
    assert said(answer)["text"] == "1 notice done."
    assert f'id="notice-{many[1].pk}"' not in text(answer)
    assert f'id="notice-{many[1].pk}"' in text(client.get("/inbox?tab=done"))

    answer = client.post(said(answer)["undo"], headers=HX)
    assert f'id="notice-{many[1].pk}"' in text(answer)
    assert answer["HX-Retarget"] == "#inbox"


def test_those_selected_are_done(many, ana, client_of):
    client_of(ana).post("/inbox/done", {"n": [many[0].pk, many[2].pk], "shown": [m.pk for m in many]})
    assert list(Notice.objects.filter(done_at=None)) == [many[1]]


def test_all_that_are_shown_are_done(many, ana, client_of):
    answer = client_of(ana).post("/inbox/done", {"all": "1", "shown": [m.pk for m in many]}, follow=True)
    assert not Notice.objects.filter(done_at=None).exists()
    assert "3 notices done." in text(answer) and "Nothing waits for you" in text(answer)
    assert "/inbox/back?" in text(answer)  # a way back without a script


def test_none_selected_is_said(many, ana, client_of):
    assert said(client_of(ana).post("/inbox/done", {}, headers=HX))["text"] == "Select what you mean first."
    assert Notice.objects.filter(done_at=None).count() == 3


@pytest.mark.parametrize(
    ("to", "back"),
    [
        ("later", datetime(2026, 12, 7, 12, 0, tzinfo=UTC)),
        ("tomorrow", datetime(2026, 12, 8, 8, 0, tzinfo=UTC)),  # nine in Berlin
        ("monday", datetime(2026, 12, 14, 8, 0, tzinfo=UTC)),
        ("day", datetime(2027, 6, 1, 7, 0, tzinfo=UTC)),
    ],
)
def test_it_is_snoozed_and_comes_back_at_its_time(notice, ana, client_of, to, back):
    client = client_of(ana)
    pk = notice.pk
    client.get(f"/inbox/{pk}")
    client.post(f"/inbox/snooze?only={pk}", {"to": f"{to}:{pk}", f"day-{pk}": "2027-06-01"})
    notice.refresh_from_db()
    assert notice.snoozed_to == back
    assert "Nothing waits" in text(client.get("/inbox"))
    assert f'id="notice-{pk}"' in text(client.get("/inbox?tab=snoozed"))
    with at(back):
        assert unread(ana, back) == 1  # and unread again
        assert counts(ana, back) == {"now": 1, "snoozed": 0, "done": 0, "unread": 1}


def test_what_is_snoozed_comes_back_at_once_when_asked(notice, ana, client_of):
    client = client_of(ana)
    client.post("/inbox/snooze", {"n": notice.pk, "to": "monday"})
    client.post("/inbox/back", {"only": notice.pk, "tab": "snoozed"})
    assert f'id="notice-{notice.pk}"' in text(client.get("/inbox"))


@pytest.mark.parametrize("day", ["", "2026-12-01", "soon", "2099-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_will_not_come_is_refused(notice, ana, client_of, day):
    answer = client_of(ana).post("/inbox/snooze", {"n": notice.pk, "to": "day", "day": day}, headers=HX)
    assert (answer.status_code, answer["HX-Reswap"]) == (422, "none")
    assert "hoose" in text(answer)


def test_no_choice_is_refused(notice, ana, client_of):
    assert client_of(ana).post("/inbox/snooze", {"n": notice.pk}).status_code == 422


def test_monday_is_never_today():
    assert until("monday", "", NOW, "Europe/Berlin") > NOW + timedelta(days=6)


# --- nobody else


@pytest.mark.parametrize("who", ["mara", "lena", "dag", "admin"])
def test_nobody_else_reads_or_marks_it(notice, who, request, client_of):
    somebody = request.getfixturevalue(who)
    client = client_of(somebody)
    assert "Could you" not in text(client.get("/inbox"))
    assert client.get(f"/inbox/{notice.pk}").status_code == 404
    for way in ("done", "back", "snooze"):
        client.post(f"/inbox/{way}", {"n": notice.pk, "only": notice.pk, "to": "later"})
    notice.refresh_from_db()
    assert (notice.read_at, notice.done_at, notice.snoozed_to) == (None, None, None)


def test_no_action_lets_another_in(notice, ana, mara, admin):
    for somebody in (mara, admin):
        with pytest.raises(NotAllowed):
            read_notices(somebody, ana, notices=[notice], now=NOW)
        with pytest.raises(NotAllowed):
            finish_notices(somebody, ana, notices=[notice], now=NOW)
        with pytest.raises(NotAllowed):
            snooze_notices(somebody, ana, notices=[notice], to=NOW + timedelta(days=1), now=NOW)
        with pytest.raises(NotAllowed):
            return_notices(somebody, ana, notices=[notice])
        with pytest.raises(NotAllowed, match="not in your inbox"):
            finish_notices(somebody, somebody, notices=[notice], now=NOW)


def test_too_far_off_is_refused(notice, ana):
    with pytest.raises(Invalid, match="within a year"):
        snooze_notices(ana, ana, notices=[notice], to=NOW + timedelta(days=400), now=NOW)


def test_what_one_does_with_it_is_in_no_journal(notice, ana, client_of):
    from leadline.journal.models import Entry

    before = Entry.objects.count()
    client = client_of(ana)
    client.get(f"/inbox/{notice.pk}")
    client.post("/inbox/snooze", {"n": notice.pk, "to": "later"})
    client.post("/inbox/back", {"n": notice.pk})
    client.post("/inbox/done", {"n": notice.pk})
    assert Entry.objects.count() == before


# --- what it shows is what one sees now


def test_a_title_is_shown_as_it_is_now(notice, item, mara, ana, client_of):
    from leadline.work.actions import change_item

    change_item(mara, item, title="Another <b>title</b>")
    page = text(client_of(ana).get("/inbox"))
    assert "PAY-1 Another &lt;b&gt;title&lt;/b&gt;" in page and "Cut-over" not in page


def test_who_sees_the_project_no_more_sees_and_counts_nothing(hidden, mara, ana, told, client_of):
    set_member(mara, hidden, person=ana)
    write_note(mara, create_item(mara, hidden, title="Canary"), text="@ana", now=NOW)
    told(ana)
    assert unread(ana, NOW) == 1
    remove_member(mara, hidden, person=ana)
    row = Notice.objects.get(person=ana)
    assert unread(ana, NOW) == 0
    assert "Canary" not in text(client_of(ana).get("/inbox"))
    assert client_of(ana).get(f"/inbox/{row.pk}").status_code == 404


def test_of_an_archived_project_it_can_still_be_done(notice, pay, mara, ana, client_of):
    archive_project(mara, pay, now=NOW)
    client_of(ana).post("/inbox/done", {"n": notice.pk})
    notice.refresh_from_db()
    assert notice.done_at


def test_a_block_that_ended_says_so(item, mara, ana, told, client_of):
    block_item(mara, item, because="No access to the ledger", on=ana, now=NOW)
    told(ana)
    assert "No access to the ledger" in text(client_of(ana).get("/inbox"))
    unblock_item(mara, item)
    page = text(client_of(ana).get("/inbox"))
    assert "No longer blocked." in page and "No access" not in page


def test_lines_are_grouped_by_day_and_paged(item, mara, ana, told, client_of):
    with at(NOW - timedelta(days=2)):
        write_note(mara, item, text="@ana first", now=NOW)
    for n in range(50):
        write_note(mara, item, text=f"@ana {n}", now=NOW)
        told(ana)
    page = text(client_of(ana).get("/inbox"))
    assert page.count('<li class="notice') == 50 and "?tab=now&amp;page=2" in page
    assert "2 days ago" in text(client_of(ana).get("/inbox?page=2"))


def test_it_asks_as_much_for_five_as_for_fifty(item, mara, ana, told, client_of, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, asked = client_of(ana), []
    for rows in (5, 45):
        for n in range(rows):
            write_note(mara, item, text=f"@ana {n}", now=NOW)
            told(ana)
        with CaptureQueriesContext(connection) as queries:
            client.get("/inbox")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_question_and_its_answer_lead_to_the_questions(pay, mara, ana, told, client_of):
    question = ask_question(ana, pay, text="Which *day*?", now=NOW)
    told(mara)
    row = Notice.objects.get(person=mara)
    assert "asked a question about" in text(client_of(mara).get("/inbox"))
    assert "Which *day*?" in text(client_of(mara).get("/inbox"))
    assert client_of(mara).get(f"/inbox/{row.pk}")["Location"] == f"/PAY/questions#question-{question.pk}"

    answer_question(mara, question, answer="The next one.", now=NOW)
    told(ana)
    page = text(client_of(ana).get("/inbox"))
    assert "answered your question about" in page and "The next one." in page


def test_an_acceptance_withdrawn_leads_to_the_output(pay, mara, lena, told, client_of):
    output = add_output(mara, pay, name="Ledger service", acceptor=lena, now=NOW)
    accept_output(lena, output, now=NOW)
    withdraw_acceptance(lena, output, now=NOW)
    told(mara)
    assert "withdrew the acceptance of" in text(client_of(mara).get("/inbox"))
    row = Notice.objects.get(person=mara)
    assert client_of(mara).get(f"/inbox/{row.pk}", follow=True).status_code == 200


def test_many_alike_are_one_line(pay, mara, ana, told, client_of):
    for n in range(9):
        create_item(mara, pay, title=f"Item {n}", needs=[NeedIn(people=(ana,))])
    told(ana)
    assert "PAY-9 Item 8 and 8 others" in text(client_of(ana).get("/inbox"))


# --- forgetting


def test_what_is_done_is_forgotten_in_time(many, ana, organisation):
    finish_notices(ana, ana, notices=many[:1], now=NOW - timedelta(days=91))
    finish_notices(ana, ana, notices=many[1:2], now=NOW)
    assert forget_notices(SYSTEM, organisation, now=NOW) == 1
    assert list(Notice.objects.order_by("pk")) == many[1:]


def test_only_the_system_forgets(admin, organisation):
    with pytest.raises(NotAllowed):
        forget_notices(admin, organisation, now=NOW)
