"""The plan in force is simulated, and the engine's names become rows: when what is finished, and how sure that is."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadline.engine.calibration.store import hashed
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate import Finish, Forecast, simulate
from leadline.projects.models import Project
from leadline.schedule.actions.forecasts import Foreseen, Said
from leadline.schedule.days import instant
from leadline.schedule.queries.forecasts import planned_ids, running_projects, unfinished_outputs
from leadline.schedule.snapshot import in_force, snapshot


def foresee(now: datetime) -> tuple[Foreseen, int, str] | None:
    """What the newest plan comes to in many runs, the journal entry it knew, and a hash of what went in.

    None where the schedule in force is of an older plan: a newer one is about to come, and with it a newer forecast.
    """
    plan, entry = snapshot(now)
    schedule = in_force()
    if schedule is None or {span.item for span in schedule.spans} != {item.id for item in plan.items}:
        return None
    forecast = simulate(plan, schedule)
    inputs = hashed([repr(plan), [(span.item, span.start, span.finish) for span in schedule.spans]])
    return _foreseen(plan, schedule, forecast), entry, inputs


def _foreseen(plan: Plan, schedule: Schedule, forecast: Forecast) -> Foreseen:
    items, projects = planned_ids(), running_projects()
    said = [*_projects(plan, forecast, projects), *_milestones(plan, forecast, projects, items)]
    return Foreseen(
        runs=forecast.runs,
        said=[*said, *_outputs(forecast, projects)],
        items={items[ref]: finish for ref, finish in forecast.items.items() if ref in items},
        outlooks={
            row.pk: _outlook(forecast, key) for key, row in projects.items() if key in forecast.projects
        },
    )


def _projects(plan: Plan, forecast: Forecast, projects: dict[str, Project]) -> list[Said]:
    """Those with something left to do."""
    open_ones = {item.project for item in plan.items if item.finished is None}
    return [
        Said(project=row.pk, zone=row.zone, finish=forecast.projects[key], target=row.target)
        for key, row in projects.items()
        if key in forecast.projects and key in open_ones
    ]


def _milestones(
    plan: Plan, forecast: Forecast, projects: dict[str, Project], items: dict[str, int]
) -> list[Said]:
    return [
        Said(
            project=projects[item.project].pk, item=items[item.id], zone=projects[item.project].zone,
            finish=forecast.items[item.id], target=_day(item.deadline, projects[item.project].zone),
        )
        for item in plan.items
        if item.milestone and item.finished is None and item.id in items and item.project in projects
    ]  # fmt: skip


def _outputs(forecast: Forecast, projects: dict[str, Project]) -> list[Said]:
    """Outputs that have open work."""
    found = []
    for output in unfinished_outputs():
        finish: Finish | None = forecast.outputs.get((output.project.key, output.code))
        if finish is not None and output.project.key in projects:
            zone = output.project.zone
            found.append(
                Said(project=output.project_id, output=output.pk, zone=zone, finish=finish, target=output.due)
            )
    return found


def _outlook(forecast: Forecast, key: str) -> dict[str, Any]:
    pace = forecast.paces.get(key)
    return {
        "drivers": [
            {"ref": driver.ref, "minutes": driver.minutes, "risk": driver.risk}
            for driver in forecast.drivers
            if driver.project == key
        ],
        "people": {person: round(share, 4) for person, share in forecast.people.items() if share},
        "pace": pace.factor if pace else None,
    }


def _day(minute: int | None, zone: str) -> date | None:
    """The day whose end a deadline is."""
    return None if minute is None else instant(minute - 1).astimezone(ZoneInfo(zone)).date()
