"""Drafts: written from the facts, changed by people, written anew, thrown away."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.days import FIRST_YEAR
from leadline.core.errors import Invalid
from leadline.core.limits import REPORT_DAYS, REPORT_TEXT
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.reports.drawing import drawing
from leadline.reports.events import ReportChanged, ReportDrafted, ReportDropped
from leadline.reports.gathering import gather
from leadline.reports.models import Report
from leadline.reports.queries import last_sent, leads_of, open_draft
from leadline.reports.sentences import headline
from leadline.reports.writing import written
from leadline.schedule.queries import newest_forecast, newest_run

WEEK = timedelta(days=7)
SENT = "This report was sent, so it stays as it is. Draft a new one to tell more."


@action(needs="report.make")
def draft_report(
    actor: Actor, project: Project, *, now: datetime, first: date | None = None, last: date | None = None
) -> Report:
    """Write a draft from the facts of a period: without one, since the last sent report or the last week.

    There is one draft at a time: while one is open that is the answer, and nothing is written.
    Errors:  NotAllowed; Invalid("first") on a period that ends before it begins, lies ahead, or is too long.
    Records: ReportDrafted.
    """
    if (standing := open_draft(project)) is not None:
        return standing
    reader = _reader(actor, project)
    first, last = _period(project, first, last, now)
    number = (project.reports.aggregate(most=Max("number"))["most"] or 0) + 1
    report = Report(project=project, number=number, first=first, last=last, made_at=now, made_by=actor.person)
    _write(report, reader, now)
    report.save(force_insert=True)
    record(ReportDrafted(report=report.pk, number=number), actor=actor, project=project)
    return report


@action(needs="report.make")
def change_section(actor: Actor, report: Report, *, name: str, text: str, now: datetime) -> Report:
    """Write a section in one's own words; what Leadline wrote stays beside it. Empty: the section is left out.

    Errors:  NotAllowed; Stale; Invalid when it was sent, on an unknown section and a text that is too long.
    Records: ReportChanged, if anything differs.
    """
    section = _open_section(report, name)
    text = text.replace("\r\n", "\n").strip()
    if len(text) > REPORT_TEXT:
        raise Invalid(f"At most {REPORT_TEXT:,} characters a section, please.", field="text")
    if text == (section["computed"] if section["text"] is None else section["text"]):
        return report
    section.update(text=text, by=actor.person.pk if actor.person else None, at=now.isoformat())
    _keep(report)
    _tell(actor, report, f"“{section['title']}”")
    return report


@action(needs="report.make")
def rewrite_report(actor: Actor, report: Report, *, now: datetime, name: str = "") -> Report:
    """Write the draft anew from the facts of now: the section `name`, and all that nobody changed.

    So that all of it comes from one plan. Sections that people wrote stay theirs; beside them stands what Leadline
    would write now.
    Errors:  NotAllowed; Stale; Invalid when it was sent, and on an unknown section.
    Records: ReportChanged.
    """
    what = f"“{_open_section(report, name)['title']}”" if name else "what nobody changed"
    if report.is_sent:
        raise Invalid(SENT)
    _write(report, _reader(actor, report.project), now, anew=name)
    _keep(report)
    _tell(actor, report, f"{what}, anew from the facts")
    return report


@action(needs="report.make")
def drop_report(actor: Actor, report: Report) -> None:
    """Throw a draft away.

    Errors:  NotAllowed; Stale; Invalid when it was sent.
    Records: ReportDropped.
    """
    if report.is_sent:
        raise Invalid(SENT)
    told = ReportDropped(report=report.pk, number=report.number)
    project = report.project
    report.delete()
    record(told, actor=actor, project=project)


def _reader(actor: Actor, project: Project) -> Person:
    """In whose sight the facts are read: who asks, or for the system a lead."""
    reader = actor.person or next(iter(leads_of(project)), None)
    if reader is None:
        raise Invalid("Nobody leads this project, so nobody could read the draft. Name a lead first.")
    return reader


def _period(project: Project, first: date | None, last: date | None, now: datetime) -> tuple[date, date]:
    today = now.astimezone(ZoneInfo(project.zone)).date()
    last = last or today
    if last.year < FIRST_YEAR:
        raise Invalid(f"Nothing is told of days before {FIRST_YEAR}.", field="last")
    if first is None:
        before = last_sent(project)
        first = (
            max(before.last, last - timedelta(days=REPORT_DAYS))
            if before and before.last < last
            else last - WEEK
        )
    if last > today:
        raise Invalid("A report tells what was. Its last day is today at most.", field="last")
    if first > last:
        raise Invalid("The period ends before it begins. Its first day comes first.", field="first")
    if (last - first).days > REPORT_DAYS:
        raise Invalid(f"At most {REPORT_DAYS} days in one report, please.", field="first")
    return first, last


def _write(report: Report, reader: Person, now: datetime, anew: str = "") -> None:
    """From the newest facts; `report` is not saved."""
    project = report.project
    facts = gather(reader, project, first=report.first, last=report.last, now=now)
    forecast, run = newest_forecast(reader, project) if facts.said else None, newest_run()
    report.sections = written(facts, report.sections, anew)
    report.headline = headline(facts)
    report.forecast, report.drawing = forecast, drawing(forecast, project)
    report.planned_at, report.entry = (run.at, run.entry) if run else (None, 0)


def _open_section(report: Report, name: str) -> dict[str, Any]:
    if report.is_sent:
        raise Invalid(SENT)
    section = report.section(name)
    if section is None:
        raise Invalid("This report has no such section.", field="name")
    return section


def _keep(report: Report) -> None:
    report.version += 1
    report.save()


def _tell(actor: Actor, report: Report, what: str) -> None:
    told = ReportChanged(report=report.pk, number=report.number, what=what)
    record(told, actor=actor, project=report.project)
