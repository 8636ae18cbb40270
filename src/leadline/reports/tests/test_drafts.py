"""Drafts: one click, from facts, changed by people, sent, and then as they were."""

from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.decisions.actions import decide, open_decision
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, add_reading
from leadline.outputs.actions import add_output
from leadline.people.actions import add_absence
from leadline.projects.actions import archive_project
from leadline.reports.actions import change_section, draft_report, drop_report, rewrite_report, send_report
from leadline.reports.models import Report
from leadline.reports.queries import parts_of, report_of, told_of, visible_reports
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role, give_role
from leadline.schedule.models import Forecast
from leadline.schedule.reactions import replan
from leadline.thanks.actions import give_thanks, show_thanks
from leadline.work.actions import block_item, close_item, create_item

LATER = NOW + timedelta(days=7)


@pytest.fixture
def work(pay, mara, ana):
    """Work with a plan and two forecasts: one from before the week, one of today, nine days later."""
    objective = add_objective(
        mara, pay, statement="Payments settle within a day", owner=mara, now=NOW,
        measures=[MeasureIn(name="Days to settle", start=3, goal=1, unit="d")],
    )  # fmt: skip
    add_reading(ana, objective.measures.get(), value=2, on=TODAY, today=TODAY)
    output = add_output(
        mara, pay, name="Ledger", criteria=["It is exact"], serves=[objective], due=date(2027, 1, 8), now=NOW
    )
    item = create_item(mara, pay, title="Import of *all* payments", output=output, effort=(480, 960, 1440))
    first = Entry.objects.order_by("-id").values_list("id", flat=True)[0]
    create_item(mara, pay, title="Export", effort=(480, 960, 1440))
    block_item(ana, item, because="No licence", on=mara, now=NOW)
    replan([])
    for days, p85, entry in ((10, date(2027, 3, 3), first), (0, date(2027, 3, 12), first + 50)):
        when = NOW.replace(year=p85.year, month=p85.month, day=p85.day)
        Forecast.objects.create(
            project=pay, at=NOW - timedelta(days=days), entry=entry, p50=when, p85=when, p95=when,
            quantiles=[NOW.timestamp() / 60 + n * 1440 for n in range(19)],
        )  # fmt: skip
    return item


def text(report, name):
    return report.section(name)["computed"]


def test_one_click_writes_a_draft_of_the_last_week_from_the_facts(pay, mara, work):
    report = draft_report(mara, pay, now=NOW)
    assert (report.number, report.first, report.last) == (1, date(2026, 11, 30), TODAY)
    assert report.headline == "85 % by Fri 12 March 2027"
    assert "Days to settle: 2 d on Mon 7 December. It began at 3 d; the goal is 1 d" in text(
        report, "objectives"
    )
    assert "| Ledger |" in text(report, "outputs")
    assert "The finish moved 9 days later" in text(report, "moved")
    assert "1 item was added and 1 item was blocked" in text(report, "moved")
    assert "Import of \\*all\\* payments, since Mon 7 December: No licence." in text(report, "risks")
    assert report.entry and report.planned_at and report.forecast and report.drawing["areas"]
    assert Entry.objects.filter(kind="report.drafted").count() == 1


def test_the_next_one_begins_where_the_last_ended_and_there_is_one_draft_at_a_time(pay, mara, work):
    first = draft_report(mara, pay, now=NOW)
    assert draft_report(mara, pay, now=NOW) == first
    send_report(mara, first, now=NOW)
    assert draft_report(mara, pay, now=LATER).first == TODAY


def test_days_are_those_of_the_project_not_of_the_server(pay, mara, work):
    late = NOW.replace(hour=23, minute=30)  # half past midnight in Berlin
    assert draft_report(mara, pay, now=late).last == TODAY + timedelta(days=1)


def test_what_was_done_in_the_period_is_told(pay, mara, ana, work):
    with at(NOW + timedelta(hours=2)):
        close_item(ana, work, at=NOW + timedelta(hours=1), now=NOW + timedelta(hours=2))
    report = draft_report(mara, pay, now=NOW + timedelta(hours=2))
    assert "1 item was finished since Mon 30 November" in text(report, "done")
    assert "Ana" not in str(report.sections)


def test_whose_absence_moved_it_is_not_told(pay, mara, ana, work):
    add_absence(ana, ana, first=TODAY + timedelta(days=3), last=TODAY + timedelta(days=4))
    moved = text(draft_report(mara, pay, now=NOW), "moved")
    assert "1 absence of the team was entered or changed" in moved
    assert "Ana" not in moved


def test_thanks_are_told_where_their_receiver_shows_them_and_never_by_a_link(pay, mara, ana, work):
    output = pay.outputs.get()
    for words, shown in (("it is exact", "team"), ("between us", "us")):
        given = give_thanks(mara, pay, to=ana, words=words, output=output, now=NOW)
        show_thanks(ana, given, shown=shown)
    report = draft_report(mara, pay, now=NOW)
    assert text(report, "thanks") == "- Mara Roth thanks Ana Kovac for Ledger: it is exact."
    assert "Thanks" in dict(told_of(report)) and "Thanks" not in dict(told_of(report, outside=True))


def test_decisions_and_risks_are_told_from_their_registers(pay, mara, lena, work):
    role = add_role(mara, pay, name="Sponsor", now=NOW)
    give_role(mara, role, person=lena, on=TODAY)
    open_decision(
        mara, pay, question="Which bank?", role=role, due=TODAY + timedelta(days=3), default="The old one",
        items=[work], now=NOW,
    )  # fmt: skip
    late = open_decision(mara, pay, question="Which day?", role=role, now=NOW)
    decide(lena, late, outcome="Monday", now=NOW)
    open_risk(
        mara, pay, title="The bank is late", probability=0.3, adds=(480, 960, 2400), items=[work], now=NOW
    )
    report = draft_report(mara, pay, now=NOW)
    assert text(report, "decisions") == (
        "- D-1 **Which bank?** To be decided by Lena Toth, until Thu 10 December. If nobody decides: The old one. "
        "It holds up 1 item.\n\n"
        "Decided since Mon 30 November:\n\n- D-2 Which day? Monday (Lena Toth)."
    )
    assert text(report, "risks").startswith(
        "- R-1 The bank is late: comes in 30 of 100 cases and then adds 1 to 5 days of work. There is no response yet."
    )
    assert "1 decision is needed, by Thu 10 December." in text(report, "summary")


def test_only_leads_draft_change_send_and_throw_away(pay, mara, ana, lena, dag, work):
    report = draft_report(mara, pay, now=NOW)
    for person in (ana, lena, dag):
        for attempt in (
            lambda who: draft_report(who, pay, now=NOW),
            lambda who: change_section(who, report, name="risks", text="x", now=NOW),
            lambda who: rewrite_report(who, report, now=NOW),
            lambda who: send_report(who, report, now=NOW),
            lambda who: drop_report(who, report),
        ):
            with pytest.raises(NotAllowed):
                attempt(person)


def test_a_changed_section_keeps_what_leadline_wrote_beside_it(pay, mara, work):
    report = change_section(
        mara, draft_report(mara, pay, now=NOW), name="risks", text="All is *quiet*.\r\n", now=NOW
    )
    part = next(one for one in parts_of(mara, report) if one.name == "risks")
    assert (part.text, part.by, part.is_changed) == ("All is *quiet*.", "Mara Roth", True)
    assert "No licence" in part.computed
    assert ("Risks, and what stands in the way", "All is *quiet*.") in told_of(report)


def test_an_emptied_section_is_left_out(pay, mara, work):
    report = change_section(mara, draft_report(mara, pay, now=NOW), name="risks", text=" ", now=NOW)
    assert "Risks, and what stands in the way" not in dict(told_of(report))


def test_writing_anew_takes_the_newest_facts_and_leaves_what_people_wrote(pay, mara, work):
    report = draft_report(mara, pay, now=NOW)
    change_section(mara, report, name="risks", text="Mine", now=NOW)
    change_section(mara, report, name="done", text="Mine too", now=NOW)
    create_item(mara, pay, title="Third", effort=(480, 480, 480))
    rewrite_report(mara, report, name="done", now=NOW)
    parts = {one.name: one for one in parts_of(mara, report)}
    assert (parts["risks"].text, parts["done"].is_changed) == ("Mine", False)
    assert "0 of 3 are done" in parts["summary"].text


def test_two_who_change_it_at_once_do_not_overwrite_each_other(pay, mara, work):
    report = draft_report(mara, pay, now=NOW)
    change_section(mara, report, name="risks", text="First", now=NOW, seen=1)
    with pytest.raises(Stale):
        change_section(mara, report, name="risks", text="Second", now=NOW, seen=1)


def test_what_was_sent_stays_as_it_is(pay, mara, work):
    report = draft_report(mara, pay, now=NOW)
    send_report(mara, report, now=NOW)
    send_report(mara, report, now=LATER)
    assert report.sent_at == NOW
    for attempt in (
        lambda: change_section(mara, report, name="risks", text="x", now=NOW),
        lambda: rewrite_report(mara, report, now=NOW),
        lambda: drop_report(mara, report),
    ):
        with pytest.raises(Invalid, match="was sent"):
            attempt()
    assert Entry.objects.filter(kind="report.sent").count() == 1


def test_nothing_at_all_is_not_sent(pay, mara, work):
    report = draft_report(mara, pay, now=NOW)
    for section in list(report.sections):
        change_section(mara, report, name=section["name"], text="", now=NOW)
    with pytest.raises(Invalid, match="nothing in this report"):
        send_report(mara, report, now=NOW)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (TODAY, TODAY - timedelta(days=1), "first"),
        (TODAY, TODAY + timedelta(days=1), "last"),
        (TODAY - timedelta(days=93), TODAY, "first"),
        (None, date.min, "last"),
    ],
)
def test_a_period_makes_sense(pay, mara, first, last, field):
    with pytest.raises(Invalid) as refusal:
        draft_report(mara, pay, first=first, last=last, now=NOW)
    assert refusal.value.field == field


def test_a_section_is_one_of_its_own_and_not_endless(pay, mara):
    report = draft_report(mara, pay, now=NOW)
    for name, words in (("gossip", "x"), ("risks", "x" * 16_385)):
        with pytest.raises(Invalid):
            change_section(mara, report, name=name, text=words, now=NOW)


def test_drafts_are_seen_by_leads_alone_and_what_is_sent_by_whoever_sees_the_project(
    pay, mara, lena, dag, work
):
    report = draft_report(mara, pay, now=NOW)
    assert report_of(mara, pay, 1) and report_of(lena, pay, 1) is None
    send_report(mara, report, now=NOW)
    assert report_of(lena, pay, 1) and not visible_reports(dag, pay).exists()
    archive_project(mara, pay, now=NOW)
    pay.refresh_from_db()
    assert lena.may("report.see", pay)


def test_a_draft_can_be_thrown_away(pay, mara):
    drop_report(mara, draft_report(mara, pay, now=NOW))
    assert not Report.objects.exists()


def test_work_of_a_project_one_may_not_know_of_is_never_in_a_report(pay, hidden, mara, work):
    from leadline.work.actions import add_dependency

    secret = create_item(mara, hidden, title="Quokka merger", effort=(480, 480, 480))
    add_dependency(mara, work, before=secret)
    replan([])
    report = draft_report(mara, pay, now=NOW)
    told = str(report.sections) + report.headline
    assert "Quokka" not in told and "HID" not in told
