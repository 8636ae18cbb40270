"""The project itself, with objectives, outputs, roles and freezes of a plan file."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.days import midnight
from leadline.objectives.actions import (
    MeasureIn,
    add_measure,
    add_objective,
    add_reading,
    change_measure,
    change_objective,
)
from leadline.outputs.actions import add_criterion, add_output, change_output
from leadline.people.models import Organisation
from leadline.planfile.document import DOCUMENT
from leadline.projects.actions import add_freeze, change_project, create_project
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.roles.actions import add_role, change_role, give_role


def instant(value: date | datetime, zone: str) -> datetime:
    """When a day begins in `zone`; a time without an offset is in `zone`."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    return midnight(value, zone)


def end(value: date | datetime, zone: str) -> datetime:
    """When a day is over in `zone`; of a time, that time."""
    return instant(value if isinstance(value, datetime) else value + timedelta(days=1), zone)


def day(value: date | datetime | None, zone: str) -> date | None:
    if isinstance(value, datetime):
        return instant(value, zone).astimezone(ZoneInfo(zone)).date()
    return value


def bring_project(going: Any, organisation: Organisation) -> None:
    said = going.document.project
    going.at = ("project",)
    calendar = going.calendars.get(said.calendar) or going.calendars["always"]
    values = {
        "name": said.name,
        "start": instant(said.start, said.timezone),
        "calendar": calendar,
        "zone": said.timezone,
        "target": day(said.target, said.timezone),
        "why": said.why,
        "left_out": list(said.left_out),
        "hours_per_day": said.hours_per_day,
        "days_per_week": said.days_per_week,
        "currency": said.currency,
        "technical": said.technical,
        "carried": _carried(going.document),
    }
    mine = visible_projects(going.actor) if going.actor.person else Project.objects.all()
    project = None if going.anew else mine.filter(key=said.key).first()
    going.result.is_new = project is None
    if project is None:
        going.project = create_project(
            going.actor, organisation, key=said.key, private=going.private, **values
        )
    else:
        going.project = change_project(going.actor, project, **values)


def _carried(document: Any) -> dict[str, Any]:
    """Risks have no page yet: they are kept as they were said, for the export."""
    risks = DOCUMENT.plain(document).get("risks")
    return {"risks": risks} if risks else {}


def bring_objectives(going: Any) -> None:
    zone = going.document.project.timezone
    today = going.now.astimezone(ZoneInfo(zone)).date()
    known = {o.code: o for o in going.project.objectives.filter(retired_at=None)}
    for place, said in enumerate(going.document.objectives):
        with going.row("objectives", place):
            row = known.get(said.id)
            owner = going.people.get(said.owner)
            going.count("objectives", new=row is None)
            if row is None:
                measures = [
                    MeasureIn(name=m.name, unit=m.unit, start=m.start, goal=m.goal) for m in said.measures
                ]
                row = add_objective(
                    going.actor, going.project, code=said.id, statement=said.statement, owner=owner,
                    measures=measures, now=going.now,
                )  # fmt: skip
            else:
                row = change_objective(going.actor, row, statement=said.statement, owner=owner, now=going.now)
            _measures(going, row, said, today)
            going.objectives[said.id] = row


def _measures(going: Any, row: Any, said: Any, today: date) -> None:
    known = {m.name: m for m in row.measures.all()}
    for m in said.measures:
        measure = known.get(m.name)
        if measure is None:
            add_measure(going.actor, row, name=m.name, unit=m.unit, start=m.start, goal=m.goal, now=going.now)
            measure = row.measures.get(name=m.name)
        elif (measure.unit, measure.start, measure.goal) != (m.unit, m.start, m.goal):
            change_measure(going.actor, measure, unit=m.unit, start=m.start, goal=m.goal, now=going.now)
        if m.now is not None and measure.now != m.now:
            add_reading(going.actor, measure, value=m.now, on=today, today=today, note="from the plan file")


def bring_outputs(going: Any) -> None:
    zone = going.document.project.timezone
    known = {o.code: o for o in going.project.outputs.filter(retired_at=None)}
    for place, said in enumerate(going.document.outputs):
        with going.row("outputs", place):
            row = known.get(said.id)
            values = {
                "name": said.name,
                "serves": [going.objectives[code] for code in said.serves],
                "acceptor": going.people.get(said.acceptor),
                "due": day(said.due, zone),
            }
            going.count("outputs", new=row is None)
            if row is None:
                row = add_output(
                    going.actor, going.project, code=said.id, criteria=said.criteria, now=going.now, **values
                )
            else:
                row = change_output(going.actor, row, now=going.now, **values)
                there = set(row.criteria.values_list("text", flat=True))
                for text in said.criteria:
                    if text not in there:
                        add_criterion(going.actor, row, text=text, now=going.now)
            going.outputs[said.id] = row


def bring_roles(going: Any) -> None:
    zone = going.document.project.timezone
    today = going.now.astimezone(ZoneInfo(zone)).date()
    known = {r.code: r for r in going.project.roles.filter(retired_at=None)}
    for place, said in enumerate(going.document.roles):
        with going.row("roles", place):
            row = known.get(said.id)
            values = {
                "name": said.name,
                "purpose": said.purpose,
                "decides": list(said.decides),
                "consulted": list(said.consulted),
                "answers_to": going.people.get(said.answers_to),
                "deputy": going.people.get(said.deputy),
                "needs": dict(said.needs),
            }
            going.count("roles", new=row is None)
            if row is None:
                row = add_role(going.actor, going.project, code=said.id, now=going.now, **values)
            else:
                row = change_role(going.actor, row, now=going.now, **values)
            held = set(row.holders.filter(until=None).values_list("person", flat=True))
            for person in (going.people[id] for id in said.holders):
                if person.pk not in held:
                    give_role(going.actor, row, person=person, on=today)


def bring_freezes(going: Any) -> None:
    """Freezes have no id: the same times with the same name are the same freeze."""
    zone = going.document.project.timezone
    known = {(f.name, f.start, f.end) for f in going.project.freezes.all()}
    for place, said in enumerate(going.document.freezes):
        with going.row("freezes", place):
            start, stop = instant(said.start, zone), end(said.end, zone)
            going.count("freezes", new=(said.name, start, stop) not in known)
            if (said.name, start, stop) not in known:
                add_freeze(
                    going.actor, going.project, name=said.name, start=start, end=stop, labels=said.labels,
                    outputs=said.outputs,
                )  # fmt: skip
