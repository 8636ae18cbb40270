"""The plan in force is simulated, and the engine's names become rows: when what is finished, and how sure that is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadline.engine.calibration.store import hashed
from leadline.engine.futures import Futures, futures
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate import Finish, Forecast
from leadline.projects.models import Project
from leadline.schedule.actions.forecasts import Foreseen, Said
from leadline.schedule.days import instant
from leadline.schedule.queries.forecasts import planned_ids, running_projects, unfinished_outputs
from leadline.schedule.snapshot import as_it_stands


def foresee(now: datetime) -> tuple[Foreseen, int, str] | None:
    """What the newest plan comes to in many runs, the journal entry it knew, and a hash of what went in.

    None where the schedule in force is of an older plan: a newer one is about to come, and with it a newer forecast.
    """
    plan, schedule, entry = as_it_stands(now)
    if schedule is None or {span.item for span in schedule.spans} != {item.id for item in plan.items}:
        return None
    forecast, spread = futures(plan, schedule)
    inputs = hashed([repr(plan), [(span.item, span.start, span.finish) for span in schedule.spans]])
    return _foreseen(plan, forecast, spread, _doers(plan, schedule)), entry, inputs


def _doers(plan: Plan, schedule: Schedule) -> Mapping[str, set[str]]:
    """Who has something left to do in each project, by handle."""
    left = {item.id: item.project for item in plan.items if item.finished is None}
    found: dict[str, set[str]] = defaultdict(set)
    for span in schedule.spans:
        if span.item in left:
            found[left[span.item]].update(span.assigned)
    return found


def _foreseen(
    plan: Plan, forecast: Forecast, spread: Mapping[str, Futures], doers: Mapping[str, set[str]]
) -> Foreseen:
    items, projects = planned_ids(), running_projects()
    said = [*_projects(plan, forecast, spread, projects), *_milestones(plan, forecast, projects, items)]
    return Foreseen(
        runs=forecast.runs,
        said=[*said, *_outputs(forecast, projects)],
        items={items[ref]: finish for ref, finish in forecast.items.items() if ref in items},
        outlooks={
            row.pk: _outlook(forecast, spread.get(key), doers[key], key)
            for key, row in projects.items()
            if key in forecast.projects
        },
    )


def _projects(
    plan: Plan, forecast: Forecast, spread: Mapping[str, Futures], projects: dict[str, Project]
) -> list[Said]:
    """Those with something left to do."""
    open_ones = {item.project for item in plan.items if item.finished is None}
    return [
        Said(
            project=row.pk,
            zone=row.zone,
            finish=forecast.projects[key],
            target=row.target,
            quantiles=spread[key].quantiles if key in spread else (),
        )
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


def _outlook(forecast: Forecast, spread: Futures | None, doers: Collection[str], key: str) -> dict[str, Any]:
    pace = forecast.paces.get(key)
    return {
        "drivers": [
            *(
                {"ref": ref, "minutes": minutes, "risk": False}
                for ref, minutes in (spread.drivers if spread else ())
            ),
            *(
                {"ref": one.ref, "minutes": one.minutes, "risk": True}
                for one in forecast.drivers
                if one.risk and one.project == key
            ),
        ],
        "people": {
            person: round(forecast.people[person], 4)
            for person in sorted(doers)
            if forecast.people.get(person)
        },
        "pace": pace.factor if pace else None,
        "fan": {"at": spread.at, "done": spread.done, "left": spread.left} if spread else {},
    }


def _day(minute: int | None, zone: str) -> date | None:
    """The day whose end a deadline is."""
    return None if minute is None else instant(minute - 1).astimezone(ZoneInfo(zone)).date()
