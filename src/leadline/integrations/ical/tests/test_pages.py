"""The pages about calendars: a look before, then done; and who may."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from leadline.core.fetch import Unreached
from leadline.integrations.ical import following
from leadline.integrations.ical.models import Feed
from leadline.integrations.ical.tests.test_bringing import ADDRESS, ICS

AT = "/people/ana/absences/calendar"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    cache.clear()


def send(client, body=ICS, **more):
    return client.post(AT, {"file": SimpleUploadedFile("leave.ics", body), **more})


def test_a_file_is_looked_at_and_then_brought_in(client_of, ana):
    client = client_of(ana)
    preview = send(client).content.decode()
    assert "24 Dec" in preview and "new" in preview and "Surgery" not in preview
    assert not ana.absences.exists()

    name = preview.partition(f'action="{AT}/')[2].partition('"')[0]
    assert client.post(f"{AT}/{name}", {"words": ""}).status_code == 302
    assert ana.absences.get().note == ""
    assert "here already" in send(client).content.decode()
    assert client.post(f"{AT}/{name}", {"words": ""}).status_code == 422  # the upload is gone


def test_words_choose(client_of, ana):
    assert "without one of the words" in send(client_of(ana), words="vacation").content.decode()


def test_what_is_no_calendar_is_refused_in_words(client_of, ana):
    answer = send(client_of(ana), b"hello")
    assert answer.status_code == 422 and "no iCalendar file" in answer.content.decode()
    assert client_of(ana).post(AT, {}).status_code == 422
    assert "at most 5 MiB" in send(client_of(ana), b"x" * (5 * 2**20 + 1)).content.decode()


def test_an_address_is_looked_at_and_then_followed(client_of, ana, monkeypatch):
    monkeypatch.setattr(following, "fetch", lambda *_, **__: ICS)
    client = client_of(ana)
    preview = client.post(AT, {"address": ADDRESS, "words": ""}).content.decode()
    assert "24 Dec" in preview and "Follow it" in preview and not Feed.objects.exists()

    assert client.post("/people/ana/absences/feed", {"address": ADDRESS, "words": ""}).status_code == 302
    page = client.get(AT).content.decode()
    assert "8f3a" not in page and "calendar.example.org/" in page and "not yet" in page
    assert client.post("/people/ana/absences/feed/removal").status_code == 302
    assert not Feed.objects.exists()


def test_a_failure_is_said_where_the_calendar_is_given_and_kept(client_of, ana, monkeypatch):
    def fail(*_, **__):
        raise Unreached("calendar.example.org took too long.")

    monkeypatch.setattr(following, "fetch", fail)
    client = client_of(ana)
    answer = client.post(AT, {"address": ADDRESS})
    assert answer.status_code == 422 and "took too long" in answer.content.decode()
    assert client.post("/people/ana/absences/feed", {"address": "http://x.example"}).status_code == 422
    client.post("/people/ana/absences/feed", {"address": ADDRESS})
    following.follow([])
    assert "Not reached yet: calendar.example.org took too long." in client.get(AT).content.decode()


def test_looking_up_addresses_has_a_limit(client_of, ana, monkeypatch):
    monkeypatch.setattr(following, "fetch", lambda *_, **__: ICS)
    client = client_of(ana)
    answers = [client.post(AT, {"address": ADDRESS}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [422]


def test_a_lead_may_bring_a_file_but_not_give_or_see_an_address(client_of, ana, mara, pay):
    client = client_of(mara)
    assert client.get(AT).status_code == 200 and "Follow a calendar" not in client.get(AT).content.decode()
    assert client.post(AT, {"address": ADDRESS}).status_code == 403
    assert client.post("/people/ana/absences/feed", {"address": ADDRESS}).status_code == 403
    assert client.post("/people/ana/absences/feed/removal").status_code == 403


def test_others_may_do_nothing(client_of, ana, lena, dag, pay):
    assert client_of(lena).get(AT).status_code == 403
    assert client_of(dag).get(AT).status_code == 404
