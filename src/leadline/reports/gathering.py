"""Reads everything a report tells, in the sight of one person and of one project alone."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.days import midnight
from leadline.objectives.models import Measure, Objective
from leadline.objectives.queries import objectives_of
from leadline.outputs.models import Output
from leadline.outputs.queries import outputs_of
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.reports.causes import causes, steps
from leadline.reports.deciding import decided, decisions, risks
from leadline.reports.facts import (
    Ahead,
    Blocked,
    Facts,
    MeasureFact,
    ObjectiveFact,
    OutputFact,
    Said,
    ThanksFact,
)
from leadline.schedule.models import Forecast
from leadline.schedule.queries import newest_forecast, newest_run, spans_of, trouble_of, visible_forecasts
from leadline.schedule.queries.forecasts import parts_of, said_since
from leadline.schedule.queries.planned import causes_between
from leadline.thanks.models import Thanks
from leadline.thanks.queries import shown_thanks
from leadline.work.models import Item
from leadline.work.queries import visible_items

AHEAD = 14  # days
FAR = 42  # days, for milestones


def gather(reader: Person, project: Project, *, first: date, last: date, now: datetime) -> Facts:
    """All facts of a period, as of `now`. A fixed number of queries.

    The reader sees the project; of others nothing is read, so that whoever gets the report may read all of it.
    """
    zone = ZoneInfo(project.zone)
    today, since = now.astimezone(zone).date(), midnight(first, project.zone)
    items = visible_items(reader).filter(project=project, children=None)
    work = list(items.order_by("finished_at", "rank"))
    single = [item for item in work if not item.milestone]
    over = bool(single) and all(item.is_done for item in single)
    said = None if over else newest_forecast(reader, project)
    history = said_since(reader, project, since) if said else []
    was, was_on = _before(history, since, today, zone)
    leaves = {item.pk for item in work}
    spans = [span for span in spans_of(reader, project) if span.item_id in leaves]
    parts = parts_of(reader, project)
    moved = causes_between(reader, was.entry, said.entry) if was and said else []
    until = today + timedelta(days=AHEAD)
    return Facts(
        first=first,
        last=last,
        today=today,
        said=_said(said, zone) if said else None,
        was=_said(was, zone) if was else None,
        was_on=was_on,
        plan=max((_day(span.finish, zone) for span in spans), default=None),
        trouble=trouble_of(reader, newest_run()),
        promised=project.target,
        items=len(single),
        done=sum(item.is_done for item in single),
        finished=tuple(
            item.title
            for item in work
            if item.is_done and item.finished_at and since <= item.finished_at <= now
        ),
        objectives=tuple(_objective(one, first) for one in objectives_of(reader, project)),
        outputs=_outputs(reader, project, parts, since, zone),
        causes=causes(project, moved),
        steps=steps(project, history, moved) if was else (),
        blocked=_blocked(work, zone),
        risks=risks(reader, project),
        decisions=decisions(reader, project, today),
        decided=decided(reader, project, since),
        thanks=_thanks(project, since),
        ahead=_ahead([one for one in spans if not one.item.milestone], until, zone),
        milestones=_ahead([one for one in spans if one.item.milestone], today + timedelta(days=FAR), zone),
        begin=tuple(
            span.item.title
            for span in sorted(spans, key=lambda one: (one.start, one.item.rank))
            if span.item.state == Item.State.READY
            and not span.item.milestone
            and _day(span.start, zone) <= until < _day(span.finish, zone)
        ),
        until=until,
    )


def _before(
    history: list[Forecast], since: datetime, today: date, zone: ZoneInfo
) -> tuple[Forecast | None, date | None]:
    """What today's forecast is held against: the one before the period, or the first of an earlier day in it."""
    if not history or history[0].at < since:
        return (history[0] if history else None), None
    on = _day(history[0].at, zone)
    return (history[0], on) if on < today else (None, None)


def _said(row: Forecast, zone: ZoneInfo) -> Said:
    return Said(
        p50=_day(row.p50, zone),
        p85=_day(row.p85, zone),
        p95=_day(row.p95, zone),
        promised=row.target,
        in_time=None if row.by_target is None else round(row.by_target * 100),
    )


def _objective(row: Objective, first: date) -> ObjectiveFact:
    return ObjectiveFact(row.statement, tuple(_measure(one, first) for one in row.measures.all()))


def _measure(row: Measure, first: date) -> MeasureFact:
    readings = list(row.readings.all())  # the newest first
    newest = readings[0] if readings else None
    before = next((one for one in readings if one.on < first), None)
    differs = before is not None and before is not newest and before.value != row.now
    return MeasureFact(
        name=row.name,
        goal=row.tell(row.goal),
        start=row.tell(row.start) if row.start is not None else "",
        now=row.tell(row.now) if row.now is not None else "",
        read_on=newest.on if newest and newest.value == row.now else None,
        before=row.tell(before.value) if before and differs else "",
        reached=_reached(row),
    )


def _reached(row: Measure) -> bool:
    if row.now is None:
        return False
    if row.start is None or row.start == row.goal:
        return bool(row.now == row.goal)
    return bool(row.now >= row.goal if row.goal > row.start else row.now <= row.goal)


def _outputs(
    reader: Person, project: Project, parts: list[Forecast], since: datetime, zone: ZoneInfo
) -> tuple[OutputFact, ...]:
    said = {row.output_id: row.p85 for row in parts if row.output_id}
    rows = visible_forecasts(reader).filter(project=project, output__isnull=False, at__lt=since)
    was = dict(rows.order_by("id").values_list("output", "p85"))  # of each the last stays
    return tuple(
        _output(one, said.get(one.pk), was.get(one.pk), since, zone) for one in outputs_of(reader, project)
    )


def _output(
    row: Output, said: datetime | None, was: datetime | None, since: datetime, zone: ZoneInfo
) -> OutputFact:
    planned: datetime | None = getattr(row, "planned", None)
    criteria, yes = list(row.criteria.all()), row.acceptance
    return OutputFact(
        name=row.name,
        plan=_day(planned, zone) if planned else None,
        p85=_day(said, zone) if said else None,
        was=_day(was, zone) if was else None,
        wished=row.due,
        met=sum(one.is_met for one in criteria),
        criteria=len(criteria),
        accepted_on=_day(yes.at, zone) if yes else None,
        accepted_by=yes.by.name if yes else "",
        new=bool(yes and yes.at >= since),
    )


def _blocked(work: list[Item], zone: ZoneInfo) -> tuple[Blocked, ...]:
    rows = [(item.blocked_at, item) for item in work if item.blocked_at and not item.is_done]
    rows.sort(key=lambda one: (one[0], one[1].pk))
    return tuple(Blocked(item.title, _day(at, zone), item.blocked_because) for at, item in rows)


def _thanks(project: Project, since: datetime) -> tuple[ThanksFact, ...]:
    """What their receivers let everybody in the project see."""
    return tuple(
        ThanksFact(row.by.name, row.to.name, row.words, _about(row))
        for row in shown_thanks(project, since).order_by("at", "pk")
    )


def _about(row: Thanks) -> str:
    return row.output.name if row.output else row.item.title if row.item else ""


def _ahead(spans: list[Any], until: date, zone: ZoneInfo) -> tuple[Ahead, ...]:
    rows = []
    for span in spans:
        day = _day(span.finish, zone)
        if not span.item.is_done and day <= until:
            p85 = _day(span.p85, zone) if span.p85 else None
            rows.append((day, span.item.rank, Ahead(span.item.title, day, p85)))
    return tuple(one for _, _, one in sorted(rows, key=lambda row: row[:2]))


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
