"""Mail: once a day what came, at once what waits for one person alone, never twice, never more than is fair."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

import pytest
from conftest import NOW
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leadline.briefs.actions import ask_question
from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import MAIL_TRIES, MAILS_AT_ONCE
from leadline.inbox.actions import choose_mail, claim_mail, end_mail, mark_mail
from leadline.inbox.models import Mail, MailChoice, Notice
from leadline.inbox.queries import mails_due
from leadline.inbox.reactions import tell
from leadline.inbox.sending import send_mail
from leadline.journal.models import Entry
from leadline.objectives.actions import add_objective
from leadline.outputs.actions import add_output
from leadline.people.actions import add_absence, change_profile
from leadline.projects.actions import remove_member
from leadline.work.actions import block_item, create_item, write_note

EIGHT = datetime(2026, 12, 8, 7, 0, tzinfo=UTC)  # Tuesday, eight o'clock in Berlin


def delivered():
    tell(list(Entry.objects.order_by("id")))


@pytest.fixture
def mentioned(item, mara, ana):
    write_note(mara, item, text="Could you look at this, @ana?", now=NOW)
    delivered()


def sent_to(person):
    return [one for one in outbox.outbox if parseaddr(one.to[0])[1] == person.email]


def test_the_digest_comes_once_at_the_hour_of_the_person(mentioned, ana):
    assert send_mail(EIGHT - timedelta(minutes=1)) == 0
    assert send_mail(EIGHT) == 1
    assert send_mail(EIGHT + timedelta(hours=1)) == 0
    assert [one.subject for one in outbox.outbox] == ["Mara Roth mentioned you in a note on PAY-1 Cut-over"]


def test_no_news_no_mail(item, ana):
    delivered()
    assert send_mail(EIGHT) == 0


def test_a_digest_is_readable_as_text_and_says_why_it_matters(pay, mara, ana):
    aim = add_objective(mara, pay, statement="No customer notices", now=NOW)
    output = add_output(mara, pay, name="Ledger", serves=[aim], now=NOW)
    item = create_item(mara, pay, title="Cut-over", output=output)
    write_note(mara, item, text="Look <b>here</b>, @ana & soon", now=NOW)
    delivered()
    send_mail(EIGHT)
    (message,) = sent_to(ana)
    assert "Good morning Ana" in message.body
    assert "PAYMENTS MIGRATION" in message.body
    assert "serves: No customer notices" in message.body
    assert "Look <b>here</b>, @ana & soon" in message.body
    assert f"/inbox/{Notice.objects.get().pk}\n" in message.body
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert "Look &lt;b&gt;here&lt;/b&gt;, @ana &amp; soon" in html
    assert "<img" not in html and "src=" not in html


def test_a_mail_says_that_a_program_wrote_it_and_how_to_end_it(mentioned, ana):
    send_mail(EIGHT)
    headers = outbox.outbox[0].extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"] == f"<{Mail.objects.get().code}@127.0.0.1>"
    address = headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    asked = Client().get(address)
    assert "End this mail?" in asked.content.decode()
    assert not MailChoice.objects.filter(person=ana, digest=False).exists(), "opening a link ends nothing"
    other = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert "No more digests" in other.content.decode()
    assert MailChoice.objects.get(person=ana).digest is False
    assert MailChoice.objects.get(person=ana).at_once is True


@pytest.mark.parametrize("secret", ["ll_mail_x", "ll_reset_x", "x" * 300])
def test_a_link_that_was_never_sent_ends_nothing(mentioned, secret):
    answer = Client().post(f"/mail/{secret}/end")
    assert answer.status_code == 404
    assert not MailChoice.objects.exists()


def test_a_question_is_mailed_at_once_but_for_quiet_hours(pay, mara, ana):
    ask_question(ana, pay, text="Which certificate?", now=NOW)
    delivered()
    choose_mail(mara, mara, digest=False)
    night = datetime(2026, 12, 7, 20, 0, tzinfo=UTC)
    assert send_mail(NOW) == 0, "others may come within the next minutes"
    with at(night):
        assert send_mail(night) == 0
    assert send_mail(NOW + timedelta(minutes=2)) == 1
    assert "Which certificate?" in sent_to(mara)[0].body


def test_what_waits_for_one_person_alone_is_mailed_at_once(item, mara, ana):
    choose_mail(ana, ana, digest=False)
    block_item(mara, item, because="No key", on=ana, now=NOW)
    write_note(mara, item, text="@ana fyi", now=NOW)
    delivered()
    assert send_mail(NOW + timedelta(minutes=2)) == 1
    (message,) = sent_to(ana)
    assert "No key" in message.body
    assert "fyi" not in message.body


def test_nobody_gets_more_at_once_than_is_fair_and_the_digest_has_the_rest(pay, mara, ana):
    choose_mail(mara, mara, digest=False)
    for number in range(MAILS_AT_ONCE + 3):
        ask_question(ana, pay, text=f"Question {number}?", now=NOW)
        delivered()
        send_mail(NOW + timedelta(minutes=3 + number))
    assert len(sent_to(mara)) == MAILS_AT_ONCE
    assert "wrote to you 13 times" in sent_to(mara)[-1].body
    choose_mail(mara, mara, digest=True)
    send_mail(EIGHT)
    last = sent_to(mara)[-1]
    assert last.subject == "3 things for you today"


@pytest.mark.parametrize(
    ("zone", "comes"),
    [
        ("Pacific/Auckland", datetime(2026, 12, 7, 19, 0, tzinfo=UTC)),  # UTC+13: Tuesday already
        ("America/Los_Angeles", datetime(2026, 12, 7, 16, 0, tzinfo=UTC)),  # UTC-8: Monday still
    ],
)
def test_the_hour_is_that_of_the_persons_zone(mentioned, ana, zone, comes):
    change_profile(ana, ana, name=ana.name, zone=zone)
    assert send_mail(comes - timedelta(minutes=1)) == 0
    assert send_mail(comes) == 1


def test_the_clocks_change_and_the_hour_stays(mentioned, ana):
    spring = datetime(2026, 3, 30, 6, 0, tzinfo=UTC)  # the Monday after: eight in Berlin is six in UTC
    Notice.objects.update(at=spring - timedelta(days=1))
    assert send_mail(spring - timedelta(minutes=1)) == 0
    assert send_mail(spring) == 1


def test_on_days_off_no_digest_comes(mentioned, ana, mara):
    add_absence(ana, ana, first=EIGHT.date(), last=EIGHT.date())
    assert send_mail(EIGHT) == 0
    saturday = EIGHT + timedelta(days=4)
    assert send_mail(saturday) == 0
    assert send_mail(EIGHT + timedelta(days=1)) == 1


def test_what_one_has_read_done_or_no_longer_sees_is_not_mailed(mentioned, pay, mara, ana):
    remove_member(mara, pay, person=ana)
    pay.private = True
    pay.save()
    assert send_mail(EIGHT) == 0


def test_a_mail_that_died_half_way_is_sent_under_the_same_id(mentioned, ana, settings):
    mail = claim_mail(
        SYSTEM, ana, kind="digest", notices=[Notice.objects.get().pk], day=EIGHT.date(), now=EIGHT
    )
    assert send_mail(EIGHT) == 1
    assert outbox.outbox[0].extra_headers["Message-ID"].startswith(f"<{mail.code}@")
    assert send_mail(EIGHT) == 0


def test_a_server_that_refuses_is_asked_again_ever_later_and_then_no_more(mentioned, ana, settings):
    settings.EMAIL_BACKEND = "leadline.inbox.tests.refusing.EmailBackend"
    tried = 0
    for minute in range(200):
        send_mail(EIGHT + timedelta(minutes=minute))
        tried = Mail.objects.get().tries
    assert tried == MAIL_TRIES
    assert (Mail.objects.get().given_up, Mail.objects.get().trouble) == ("server", "451 Try later")


def test_only_oneself_says_when_one_wants_mail(ana, mara):
    with pytest.raises(NotAllowed):
        choose_mail(mara, ana, digest=False)
    with pytest.raises(NotAllowed):
        end_mail(mara, ana, kind="digest")
    with pytest.raises(Invalid, match="full hour"):
        choose_mail(ana, ana, hour=24)


def test_only_the_system_sends_mail(mentioned, ana):
    with pytest.raises(NotAllowed):
        claim_mail(ana, ana, kind="digest", notices=[Notice.objects.get().pk], now=NOW)
    mail = claim_mail(SYSTEM, ana, kind="digest", notices=[Notice.objects.get().pk], now=NOW)
    with pytest.raises(NotAllowed):
        mark_mail(ana, mail, now=NOW, sent=True)


def test_the_page_keeps_what_one_chose(ana, client_of):
    page = client_of(ana)
    assert "One digest a day" in page.get("/inbox/mail").content.decode()
    chosen = {"digest": "on", "hour": "17", "quiet_from": "20", "quiet_to": "6"}
    assert page.post("/inbox/mail", chosen).status_code == 302
    choice = MailChoice.objects.get(person=ana)
    assert (choice.digest, choice.hour, choice.at_once) == (True, 17, False)
    assert page.post("/inbox/mail", chosen | {"hour": "25"}).status_code == 422


def test_a_look_costs_the_same_however_many_wait_for_their_hour(item, mara, ana, lena):
    def look():
        with CaptureQueriesContext(connection) as asked:
            assert send_mail(NOW.replace(hour=3)) == 0
        return len(asked)

    write_note(mara, item, text="@ana look", now=NOW)
    delivered()
    few = look()
    for number in range(9):
        write_note(mara, item, text=f"@ana and @lena look {number}", now=NOW)
    delivered()
    assert look() == few <= 9


def test_who_ended_all_mail_is_not_looked_at_again(mentioned, ana):
    choose_mail(ana, ana, digest=False, at_once=False)
    assert mails_due(EIGHT) == []
