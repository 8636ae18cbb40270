"""What a change of the plan does to the finish of projects: two plans are solved and compared. Nothing is stored."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.actions import instant
from leadline.schedule.models import Run
from leadline.schedule.queries import trouble_of
from leadline.schedule.releasing import let_go, without
from leadline.schedule.solving import solved


@dataclass(frozen=True, slots=True)
class Move:
    """The finish of a project before and after, as days there. None: nothing of it is planned."""

    project: Project
    before: date | None
    after: date | None

    @property
    def days(self) -> int:
        """Days by the calendar, later above 0."""
        return (self.after - self.before).days if self.before and self.after else 0

    @property
    def is_promised(self) -> bool:
        """Whether it holds its promised finish, where there is one."""
        return not self.project.target or not self.after or self.after <= self.project.target


@dataclass(frozen=True, slots=True)
class Consequence:
    """Of one change: how finishes move, those of other projects only where they do; or why no plan exists."""

    here: Move
    others: list[Move]
    trouble: str = ""  # of the plan with the change
    trouble_before: str = ""  # of the plan as it is: nothing can be compared


def consequence_of(
    reader: Person, project: Project, before: Plan, after: Plan, previous: Schedule | None
) -> Consequence:
    """Solve both plans near the schedule in force and compare when projects finish.

    Only projects in the reader's sight are told. Cost: two solves; no connection is used while they run.
    """
    old, trouble_before = _solved(before, previous)
    new, trouble = (None, "") if old is None else _solved(after, without(previous, let_go(before, after)))
    was, will_be = _finishes(before, old), _finishes(after, new)
    none = Move(project, None, None)
    if old is None or new is None:
        told = [trouble_of(reader, Run(trouble=text)) if text else "" for text in (trouble, trouble_before)]
        return Consequence(none, [], *told)
    moves = [
        Move(p, _day(was.get(p.key), p.zone), _day(will_be.get(p.key), p.zone))
        for p in visible_projects(reader).filter(archived_at=None).order_by("name", "pk")
    ]
    here = next((move for move in moves if move.project.pk == project.pk), none)
    return Consequence(here, [move for move in moves if move.days and move.project.pk != project.pk])


def _solved(plan: Plan, previous: Schedule | None) -> tuple[Schedule | None, str]:
    try:
        return solved(plan, previous), ""
    except (Conflict, DependencyCycle) as none:
        return None, str(none)


def _finishes(plan: Plan, schedule: Schedule | None) -> dict[str, int]:
    """By project's key, in UTC minutes."""
    project = {item.id: item.project for item in plan.items}
    finishes: dict[str, int] = {}
    for span in schedule.spans if schedule else ():
        key = project[span.item]
        finishes[key] = max(finishes.get(key, span.finish), span.finish)
    return finishes


def _day(minute: int | None, zone: str) -> date | None:
    """The day on which something finishes; midnight belongs to the day before."""
    if minute is None:
        return None
    finish: datetime = instant(minute - 1)
    return finish.astimezone(ZoneInfo(zone)).date()
