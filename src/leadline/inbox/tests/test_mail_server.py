"""Mail through a real mail server: what arrives is readable, a refusal costs others nothing, nobody gets it twice."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from conftest import NOW

from leadline.inbox.models import Mail, Notice
from leadline.inbox.queries import undeliverable
from leadline.inbox.reactions import tell
from leadline.inbox.sending import send_mail
from leadline.inbox.tests.receiver import receiving
from leadline.journal.models import Entry
from leadline.people.actions import change_person, change_profile, deactivate_person
from leadline.work.actions import write_note

EIGHT = datetime(2026, 12, 8, 7, 0, tzinfo=UTC)  # Tuesday, eight o'clock in Berlin


@pytest.fixture
def server(settings):
    with receiving() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", box.port, 5
        yield box


@pytest.fixture
def mentioned(item, mara, ana, lena):
    def mention(words="Grüße an @ana und @lena — seht ihr?"):
        write_note(mara, item, text=words, now=NOW)
        tell(list(Entry.objects.order_by("id")))

    mention()
    return mention


def test_what_arrives_is_readable_as_text_and_as_html(server, mentioned, ana):
    assert send_mail(EIGHT) == 2
    (message,) = server.to(ana)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert "Grüße an @ana und @lena — seht ihr?" in text.get_content()
    assert f"/inbox/{Notice.objects.get(person=ana).pk}\n" in text.get_content().replace("\r\n", "\n")
    assert "Grüße an @ana" in html.get_content()
    assert message["To"] == "Ana Kovac <ana@example.org>"


def test_its_headers_end_such_mail_and_tell_the_moment_with_its_zone(server, mentioned, ana):
    change_profile(ana, ana, name="Äna Kovač", zone="Pacific/Auckland")
    evening = datetime(2026, 12, 7, 19, 0, tzinfo=UTC)  # Tuesday, eight o'clock in Auckland
    send_mail(evening)
    (message,) = server.to(ana)
    assert message["To"].addresses[0].display_name == "Äna Kovač"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    end = message["List-Unsubscribe"].strip(" <>")
    assert end.startswith("http") and "/mail/ll_mail_" in end
    assert end in message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert parsedate_to_datetime(message["Date"]) == evening
    assert message["Message-ID"] == f"<{Mail.objects.get(person=ana).code}@127.0.0.1>"


def test_a_refused_address_is_given_up_at_once_and_others_get_theirs(server, mentioned, ana, lena):
    server.refuses[ana.email] = "550 5.1.1 No such user"
    assert send_mail(EIGHT) == 1
    assert (server.to(ana), len(server.to(lena))) == ([], 1)
    given_up = Mail.objects.get(person=ana)
    assert (given_up.tries, given_up.given_up, given_up.trouble) == (1, "address", "550 5.1.1 No such user")
    server.refuses.clear()
    assert send_mail(EIGHT + timedelta(hours=3)) == 0, "it is not asked again"


@pytest.mark.parametrize("said", ["451 Try later", "530 Sign in first", "554 No relaying"])
def test_what_may_pass_or_is_about_leadline_itself_is_tried_again(server, mentioned, ana, said):
    server.refuses[ana.email] = said
    send_mail(EIGHT)
    assert (Mail.objects.get(person=ana).given_up, Mail.objects.get(person=ana).trouble) == ("", said)
    server.refuses.clear()
    assert send_mail(EIGHT + timedelta(minutes=2)) == 1
    assert len(server.to(ana)) == 1


@pytest.mark.parametrize("when", ["HELLO", "DATA"])
def test_where_the_line_is_cut_it_is_tried_later_and_nobody_gets_it_twice(server, mentioned, ana, lena, when):
    server.hangs_up = when
    assert send_mail(EIGHT) == 0
    assert send_mail(EIGHT + timedelta(minutes=1)) == 0
    assert set(Mail.objects.values_list("tries", "given_up")) == {(1, "")}, (
        "not asked again within two minutes"
    )
    server.hangs_up = ""
    assert send_mail(EIGHT + timedelta(minutes=2)) == 2
    assert send_mail(EIGHT + timedelta(hours=5)) == 0
    assert (len(server.to(ana)), len(server.to(lena))) == (1, 1)


def test_a_server_that_is_away_is_tried_later(server, mentioned, ana, settings):
    with receiving() as gone:
        settings.EMAIL_PORT = gone.port
    assert send_mail(EIGHT) == 0
    assert "ConnectionRefusedError" in Mail.objects.get(person=ana).trouble
    settings.EMAIL_PORT = server.port
    assert send_mail(EIGHT + timedelta(minutes=2)) == 2


def test_a_server_that_takes_it_and_hangs_up_without_goodbye_gets_it_no_second_time(server, mentioned, ana):
    server.hangs_up = "QUIT"
    assert send_mail(EIGHT) == 2
    assert send_mail(EIGHT + timedelta(hours=5)) == 0
    assert len(server.to(ana)) == 1


def test_administrators_see_who_gets_no_mail_why_and_what_to_do(
    server, mentioned, ana, lena, admin, client_of
):
    page = client_of(admin)
    assert "No mail was given up" in page.get("/administration/mail").content.decode()
    server.refuses[ana.email] = "550 No such user <ana>"
    send_mail(EIGHT)
    text = page.get("/administration/mail").content.decode()
    assert "Ana Kovac" in text and "Lena Toth" not in text
    assert "550 No such user &lt;ana&gt;" in text
    assert "Ask Ana for an address that takes mail" in text
    assert "/administration/people/ana" in text
    assert "Grüße" not in text, "what it would have told is hers alone"


def test_of_a_server_that_took_nothing_they_are_told_where_to_look(server, mentioned, admin, client_of):
    server.hangs_up = "HELLO"
    for minutes in (0, 2, 6, 14, 30):
        send_mail(EIGHT + timedelta(minutes=minutes))
    text = client_of(admin).get("/administration/mail").content.decode()
    assert "SMTPServerDisconnected" in text
    assert "LEADLINE_MAIL" in text


def test_nobody_else_sees_who_gets_no_mail(mentioned, mara, ana, client_of):
    assert [client_of(person).get("/administration/mail").status_code for person in (mara, ana)] == [403, 403]


def test_it_stands_there_until_a_later_mail_gets_through_or_the_person_is_gone(
    server, mentioned, ana, lena, admin
):
    server.refuses |= {ana.email: "550 No such user", lena.email: "550 No such user"}
    send_mail(EIGHT)
    assert {mail.person for mail in undeliverable()} == {ana, lena}
    deactivate_person(admin, lena, now=EIGHT)
    change_person(admin, ana, email="ana.kovac@example.org")
    assert {mail.person for mail in undeliverable()} == {ana}, "nothing has reached her yet"
    mentioned("@ana, and now?")
    Notice.objects.filter(mail=None).update(at=EIGHT)
    ana.refresh_from_db()
    assert send_mail(EIGHT + timedelta(days=1)) == 1
    assert list(undeliverable()) == []
    assert len(server.to(ana)) == 1
