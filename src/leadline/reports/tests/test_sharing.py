"""Links for people who do not sign in: they open one report and nothing else, until they are revoked."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.core.cache import cache
from django.test import Client

from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import SHARED_OPENS, SHARES
from leadline.journal.models import Entry
from leadline.people.secrets import new_secret
from leadline.reports.actions import change_section, draft_report, revoke_share, send_report, share_report
from leadline.reports.models import Share


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    yield
    cache.clear()


def sent(mara, project, words, now=NOW):
    report = draft_report(mara, project, now=now)
    change_section(mara, report, name="summary", text=words, now=now)
    return send_report(mara, report, now=now)


@pytest.fixture
def one(pay, mara):
    return sent(mara, pay, "The first one")


def open_link(secret):
    return Client().get(f"/shared/{secret}")


def test_a_link_opens_its_report_signed_out_and_is_kept_from_engines_and_referrers(pay, mara, one):
    answer = open_link(share_report(mara, pay, report=one, days=30, words="the board", now=NOW))
    assert answer.status_code == 200 and b"The first one" in answer.content
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert b"/PAY" not in answer.content and b"the board" not in answer.content


def test_only_the_hash_is_kept_and_nobody_learns_that_it_was_read(pay, mara, one):
    secret = share_report(mara, pay, report=one, days=30, now=NOW)
    before = list(Share.objects.values()), Entry.objects.count()
    open_link(secret)
    assert (list(Share.objects.values()), Entry.objects.count()) == before
    assert secret.startswith("ll_share_") and secret not in str(before)
    assert not any(secret in str(facts) for facts in Entry.objects.values_list("facts", flat=True))


def test_a_revoked_link_answers_as_one_that_never_was(pay, mara, one):
    secret = share_report(mara, pay, report=one, days=30, now=NOW)
    revoke_share(mara, Share.objects.get(), now=NOW)
    revoke_share(mara, Share.objects.get(), now=NOW)
    revoked, never, foreign = open_link(secret), open_link(new_secret("share")), open_link("quokka")
    assert revoked.status_code == never.status_code == foreign.status_code == 404
    assert revoked.content == never.content == foreign.content
    assert revoked.headers == never.headers
    assert Entry.objects.filter(kind="report.unshared").count() == 1


def test_a_link_is_over_when_its_days_are(pay, mara, one):
    secret = share_report(mara, pay, report=one, days=30, now=NOW)
    with at(NOW + timedelta(days=30)):
        assert open_link(secret).status_code == 404


def test_the_link_of_one_report_opens_no_other_and_that_of_the_latest_follows(pay, mara, one):
    its, latest = (share_report(mara, pay, report=of, days=30, now=NOW) for of in (one, None))
    sent(mara, pay, "The second one", NOW + timedelta(days=1))
    draft = draft_report(mara, pay, now=NOW + timedelta(days=2))
    change_section(mara, draft, name="summary", text="Not yet", now=NOW)
    assert b"The first one" in open_link(its).content
    assert b"The second one" in open_link(latest).content
    for other in ("/PAY", "/PAY/reports", "/PAY/reports/1", "/PAY/reports/1/pdf"):
        assert Client().get(other).status_code == 302


def test_a_secret_of_another_purpose_opens_nothing(pay, mara, one):
    Share.objects.all().delete()
    for kind in ("reset", "invitation"):
        assert open_link(new_secret(kind)).status_code == 404


def test_only_leads_share_and_revoke_and_only_what_was_sent(pay, hidden, mara, ana, lena, one):
    share_report(mara, pay, report=one, days=30, now=NOW)
    for person in (ana, lena):
        with pytest.raises(NotAllowed):
            share_report(person, pay, report=one, days=30, now=NOW)
        with pytest.raises(NotAllowed):
            revoke_share(person, Share.objects.get(), now=NOW)
    draft = draft_report(mara, pay, now=NOW + timedelta(days=1))
    for given in (
        {"report": draft, "days": 30},
        {"report": one, "days": 0},
        {"days": 367},
        {"days": 9, "words": "x" * 81},
    ):
        with pytest.raises(Invalid):
            share_report(mara, pay, now=NOW, **given)
    with pytest.raises(Invalid):
        share_report(mara, hidden, report=one, days=30, now=NOW)


def test_there_are_not_endlessly_many(pay, mara, one):
    for _ in range(SHARES):
        share_report(mara, pay, report=one, days=30, now=NOW)
    with pytest.raises(Invalid, match="Revoke one"):
        share_report(mara, pay, report=one, days=30, now=NOW)


def test_guessing_and_asking_too_often_are_stopped(pay, mara, one):
    for _ in range(10):
        assert open_link(new_secret("share")).status_code == 404
    assert open_link(new_secret("share")).status_code == 429
    secret = share_report(mara, pay, report=one, days=30, now=NOW)
    answers = [open_link(secret).status_code for _ in range(SHARED_OPENS)]
    assert answers[0] == 200 and answers[-1] == 429


def test_of_a_private_project_its_lead_is_warned(hidden, mara, client_of):
    sent(mara, hidden, "Quiet")
    answer = client_of(mara).get("/HID/reports/1")
    assert b"Hidden thing is private. Whoever has the link" in answer.content
