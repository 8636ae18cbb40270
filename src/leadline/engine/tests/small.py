"""Short words for small plans: Ana and Jonas, office hours, the week of 5 January 2026."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadline.engine.calendars import instant
from leadline.engine.plan import Calendar, Dependency, Effort, Item, Kind, Person, Plan, Project, SomeOf
from leadline.engine.schedule import Schedule, Span

HOUR, DAY = 60, 480
OFFICE = Calendar(id="office", zone="Europe/Berlin", week=(*[((540, 780), (840, 1080))] * 5, (), ()))
ANA = Person(id="ana", name="Ana", calendar="office", skills={"ledger": 4, "python": 3})
JONAS = Person(id="jonas", name="Jonas", calendar="office", skills={"python": 5})
WEI = Person(id="wei", name="Wei", calendar="office", skills={"ledger": 2})


def at(text: str) -> int:
    """ "5 09:00": that day of January 2026 in Berlin, as an instant."""
    day, clock = text.split()
    wall = datetime.fromisoformat(f"2026-01-{int(day):02}T{clock}")
    return instant(wall.replace(tzinfo=ZoneInfo("Europe/Berlin")))


MONDAY = at("5 09:00")


def when(instant_: int) -> str:
    """The other way round."""
    wall = datetime.fromtimestamp(instant_ * 60, tz=ZoneInfo("Europe/Berlin"))
    return f"{wall.day} {wall:%H:%M}"


def item(id: str, days: float = 1, *who: str, **more: Any) -> Item:
    """Effort in working days of those named, all of them; nobody named: no needs."""
    if "needs" not in more:
        more["needs"] = tuple(SomeOf(people=(one,)) for one in who)
    if "duration" not in more:
        more["effort"] = Effort(likely=round(days * DAY))
    return Item(id=id, project=more.pop("project", "PAY"), **more)


def after(before: str, later: str, kind: Kind = Kind.FS, lag: int = 0, elapsed: bool = False) -> Dependency:
    return Dependency(before=before, after=later, kind=kind, lag=lag, elapsed=elapsed)


def plan_of(items: Iterable[Item], *waits: Dependency, **more: Any) -> Plan:
    """One project from Monday 5 January 2026 09:00 in office hours, with Ana, Jonas and Wei."""
    more.setdefault("as_of", MONDAY)
    project = Project(key="PAY", name="Payments", start=MONDAY, calendar="office", zone="Europe/Berlin")
    more.setdefault("projects", (project,))
    more.setdefault("calendars", (OFFICE,))
    more.setdefault("people", (ANA, JONAS, WEI))
    return Plan(items=tuple(items), dependencies=waits, **more)


def span(schedule: Schedule, id: str) -> Span:
    return next(one for one in schedule.spans if one.item == id)


def told(schedule: Schedule, id: str) -> tuple[str, str, tuple[str, ...]]:
    """Start, finish, who."""
    one = span(schedule, id)
    return when(one.start), when(one.finish), one.assigned
