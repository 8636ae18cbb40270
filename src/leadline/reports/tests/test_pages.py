"""The pages of reports: drafted in one click, changed, sent, on paper."""

import pytest
from conftest import NOW
from django.core.cache import cache

from leadline.reports import paper
from leadline.reports.actions import change_section, draft_report, send_report
from leadline.reports.models import Report, Rhythm, Share


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


def sealed(answer):
    """The hidden `seen` of a form."""
    import re

    return re.search(r'name="seen" value="([^"]+)"', answer.content.decode())[1]


def test_drafted_changed_and_sent_by_pages(pay, mara, lena, client_of):
    client, reader = client_of(mara), client_of(lena)
    assert client.post("/PAY/reports/drafts").headers["Location"] == "/PAY/reports/1"
    page = client.get("/PAY/reports/1").content.decode()
    assert "written by Leadline" in page
    assert reader.get("/PAY/reports/1").status_code == 404
    address = "/PAY/reports/1/sections/summary"
    seen = sealed(client.get(address))
    client.post(address, {"seen": seen, "text": "All is **well**."})
    page = client.get("/PAY/reports/1").content.decode()
    assert (
        "changed by Mara Roth" in page and "What Leadline wrote" in page and "<strong>well</strong>" in page
    )
    client.post("/PAY/reports/1/sending")
    assert "<strong>well</strong>" in reader.get("/PAY/reports/1").content.decode()
    assert "Status report 1" in reader.get("/PAY/reports").content.decode()
    assert client.get(address).status_code == 302


def test_who_types_over_another_sees_both(pay, mara, client_of):
    client = client_of(mara)
    report = draft_report(mara, pay, now=NOW)
    address = "/PAY/reports/1/sections/risks"
    seen = sealed(client.get(address))
    change_section(mara, report, name="done", text="Elsewhere", now=NOW)
    assert client.post(address, {"seen": seen, "text": "Merged"}).status_code == 302
    seen = sealed(client.get(address))
    change_section(mara, report, name="risks", text="Theirs", now=NOW)
    refused = client.post(address, {"seen": seen, "text": "Mine"})
    assert refused.status_code == 412
    assert "Mine" in refused.content.decode() and "Theirs" in refused.content.decode()


def test_sending_what_somebody_changed_meanwhile_is_refused(pay, mara, client_of):
    report = draft_report(mara, pay, now=NOW)
    change_section(mara, report, name="done", text="Elsewhere", now=NOW)
    assert client_of(mara).post("/PAY/reports/1/sending", {"seen": "1"}).status_code == 412
    assert not Report.objects.get().is_sent


def test_a_section_and_the_whole_can_be_written_anew_and_thrown_away(pay, mara, client_of):
    client = client_of(mara)
    change_section(mara, draft_report(mara, pay, now=NOW), name="done", text="Mine", now=NOW)
    client.post("/PAY/reports/1/text")
    assert Report.objects.get().is_touched
    client.post("/PAY/reports/1/sections/done/text")
    assert not Report.objects.get().is_touched
    assert client.get("/PAY/reports/1/sections/gossip").status_code == 404
    client.post("/PAY/reports/1/removal")
    assert not Report.objects.exists()


def test_a_period_and_a_rhythm_are_set_on_the_list(pay, mara, client_of):
    client = client_of(mara)
    wrong = client.post("/PAY/reports/drafts", {"first": "2026-12-06", "last": "2026-12-09"})
    assert wrong.status_code == 422 and b"Its last day is today at most." in wrong.content
    client.post("/PAY/reports/rhythm", {"weekday": "4", "hour": "16", "weeks": "2"})
    assert Rhythm.objects.get().weekday == 4
    assert b"Fri 11 Dec, 16:00" in client.get("/PAY/reports").content
    assert client.post("/PAY/reports/rhythm", {"weekday": "9", "hour": "16", "weeks": "2"}).status_code == 422
    client.post("/PAY/reports/rhythm/removal")
    assert not Rhythm.objects.exists()


def test_a_link_is_shown_once_and_revoked(pay, mara, client_of):
    client = client_of(mara)
    send_report(mara, draft_report(mara, pay, now=NOW), now=NOW)
    made = client.post("/PAY/reports/1/links", {"which": "latest", "days": "30", "words": "Nordbank"})
    assert b"/shared/ll_share_" in made.content
    page = client.get("/PAY/reports/1").content
    assert b"ll_share_" not in page and b"Nordbank" in page
    client.post(f"/PAY/reports/links/{Share.objects.get().pk}/removal")
    assert b"Nordbank" not in client.get("/PAY/reports/1").content
    assert client.post("/PAY/reports/1/links", {"which": "one", "days": "4"}).status_code == 422


def test_the_pdf_is_a_pdf_or_the_page_says_what_is_missing(pay, mara, client_of):
    send_report(mara, draft_report(mara, pay, now=NOW), now=NOW)
    answer = client_of(mara).get("/PAY/reports/1/pdf")
    if b"%PDF" not in answer.content[:8]:
        assert paper.NO_ENGINE in answer.content.decode()
        pytest.skip(paper.NO_ENGINE)
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="PAY-report-1.pdf"'


def test_without_an_engine_the_page_says_so(pay, mara, client_of, monkeypatch):
    monkeypatch.setattr(paper, "in_box", lambda module, data: b"")
    draft_report(mara, pay, now=NOW)
    answer = client_of(mara).get("/PAY/reports/1/pdf")
    assert answer.status_code == 200
    assert b"Your browser can: print this page" in answer.content


def test_one_pdf_is_made_at_a_time_so_that_pages_do_not_wait(pay, mara, client_of, monkeypatch):
    draft_report(mara, pay, now=NOW)
    client, during = client_of(mara), []

    def meanwhile(module, data):
        during.append(client_of(mara).get("/PAY/reports/1/pdf"))
        return b"%PDF"

    monkeypatch.setattr(paper, "in_box", meanwhile)
    assert client.get("/PAY/reports/1/pdf").content == b"%PDF"
    assert during[0].status_code == 503 and b"Another PDF is being made" in during[0].content
    monkeypatch.setattr(paper, "in_box", lambda module, data: b"%PDF")
    assert client.get("/PAY/reports/1/pdf").status_code == 200


def test_the_engine_fetches_nothing(pay, mara):
    """Neither a file of the server nor an address gets onto the paper, and asking for one breaks nothing."""
    page = '<h1>Words</h1><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x"><style>@import "file:///etc/passwd";</style>'
    try:
        made = paper.pdf(page)
    except paper.NoPaper as refusal:
        pytest.skip(str(refusal))
    assert made.startswith(b"%PDF") and b"/Image" not in made
