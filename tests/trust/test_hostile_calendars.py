"""Hostile calendars through the page: an answer in words, soon, and nothing left behind."""

from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leadline.journal.models import Entry

MIB = 2**20


def calendar(*events: str, times: int = 1) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\n{event}\r\nEND:VEVENT\r\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body * times}END:VCALENDAR\r\n".encode()


FILES = {
    "nothing": lambda: b"",
    "5 MB and a byte": lambda: b"x" * (5 * MIB + 1),
    "one line of 5 MB": lambda: b"BEGIN:VCALENDAR\r\nX:" + b"a" * (4 * MIB),
    "only folds": lambda: b"BEGIN:VCALENDAR\r\n" + b" \r\n" * MIB,
    "nested without an end": lambda: b"BEGIN:VCALENDAR\r\n" * 100_000,
    "nested deep": lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 15_000 + b"END:VEVENT\r\n" * 15_000,
    "too many entries": lambda: b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 30_000,
    "20,000 entries": lambda: calendar("DTSTART;VALUE=DATE:20261224", times=20_000),
    "a picture": lambda: Random(1).randbytes(MIB),
    "nul": lambda: calendar("DTSTART;VALUE=DATE:20261224\0"),
    "the year 9999": lambda: calendar("DTSTART;VALUE=DATE:99991231\r\nDURATION:P9999W"),
    "the year 1": lambda: calendar("DTSTART:00010101T000000Z\r\nRRULE:FREQ=DAILY"),
    "a long duration": lambda: calendar("DTSTART:20261224T000000\r\nDURATION:P99999999999D"),
    "backwards": lambda: calendar("DTSTART:20261224T000000\r\nDTEND:20200101T000000"),
    "every second": lambda: calendar("DTSTART:20261224T000000\r\nRRULE:FREQ=SECONDLY"),
    "every 30 February": lambda: calendar("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    "every way at once": lambda: calendar(
        "DTSTART:20260101T000000\r\nRRULE:FREQ=YEARLY;BYHOUR=" + ",".join(map(str, range(24)))
        + ";BYMINUTE=" + ",".join(map(str, range(60))) + ";BYSECOND=" + ",".join(map(str, range(60)))
    ),
    "many times": lambda: calendar(
        "DTSTART;VALUE=DATE:20261224\r\nRDATE;VALUE=DATE:" + ",".join(["20261225"] * 100_000)
    ),
    "a zone from elsewhere": lambda: calendar("DTSTART;TZID=../../etc/passwd:20261224T000000\r\nDURATION:P2D"),
    "a rule that is none": lambda: calendar("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=__import__('os')"),
    "markup": lambda: calendar("SUMMARY:<script>alert(1)</script>\r\nDTSTART;VALUE=DATE:20261224"),
}  # fmt: skip


@pytest.fixture
def client(pay, ana, settings, tmp_path):
    settings.DATA = tmp_path
    client = Client(raise_request_exception=False)
    client.force_login(ana)
    return client


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_calendar_gets_an_answer_in_words(name, client, ana):
    before = Entry.objects.count()
    sent = SimpleUploadedFile("leave.ics", FILES[name]())
    answer = client.post("/people/ana/absences/calendar", {"file": sent, "words": ""})

    assert answer.status_code in (200, 422)
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert answer.status_code == 200 or "field__error" in page or "error" in page
    assert Entry.objects.count() == before and not ana.absences.exists()
