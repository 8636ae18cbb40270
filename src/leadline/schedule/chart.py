"""A timeline as its script takes it: numbers and words, in minutes of the days people live by; no HTML, no pixels."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from leadline.projects.models import Freeze, Project
from leadline.schedule.lines import HEADING, Line
from leadline.schedule.queries.bars import Bar

DAY = 1440
EPOCH = date(1970, 1, 1).toordinal()
CRITICAL, BLOCKED, DONE, LATE, DOING = 1, 2, 4, 8, 16  # flags of a line


@lru_cache(maxsize=64)
def clock(zone: str) -> Callable[[datetime | None], int | None]:
    """Minutes by the clock on the wall in `zone` since the first midnight of 1970 there.

    Every day has 1440 of them, also those on which the clocks are changed: so a day is as wide as any other.
    """
    local_zone = ZoneInfo(zone)

    def read(moment: datetime | None) -> int | None:
        if moment is None:
            return None
        local = moment.astimezone(local_zone)
        return (local.toordinal() - EPOCH) * DAY + local.hour * 60 + local.minute

    return read


def chart(
    lines: Sequence[Line],
    *,
    projects: Sequence[tuple[Project, bool]],
    people: dict[int, tuple[str, str]],
    away: dict[int, list[tuple[date, date]]],
    waits: Iterable[tuple[int, int, str]],
    freezes: Iterable[Freeze],
    now: datetime,
    entry: int,
) -> dict[str, Any]:
    """What GET /PAY/timeline/rows answers.

    projects: each with whether the reader may change its items. Instants are minutes of `clock` in the zone of their
    project, days are counted from 1970. A line is [id, ref, kind, level, title, flags, start, finish, p85, p95,
    deadline, done in percent, who, words, slack, project, agreed start, agreed finish]: who and project are places
    in their lists.
    """
    places = {project.pk: place for place, (project, _) in enumerate(projects)}
    clocks = {project.pk: clock(project.zone) for project, _ in projects}
    seats = {pk: place for place, pk in enumerate(people)}
    first_line: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.bar:
            first_line.setdefault(line.bar.pk, place)
    return {
        "entry": entry,
        "now": clock(projects[0][0].zone)(now) if projects else 0,
        "projects": [[p.key, p.name, p.zone, int(may)] for p, may in projects],
        "people": [
            [handle, name, [[day(first), day(last)] for first, last in away.get(pk, [])]]
            for pk, (handle, name) in people.items()
        ],
        "lines": [_line(line, clocks, places, seats) for line in lines],
        "links": [
            [first_line[before], first_line[after], kind]
            for before, after, kind in waits
            if before in first_line and after in first_line
        ],
        "freezes": [
            [clocks[f.project_id](f.start), clocks[f.project_id](f.end), f.name or "Freeze", places[f.project_id]]
            for f in freezes
        ],
    }  # fmt: skip


def day(of: date) -> int:
    """Days since 1970."""
    return of.toordinal() - EPOCH


def _line(line: Line, clocks: dict[int, Any], places: dict[int, int], seats: dict[int, int]) -> list[Any]:
    place = places.get(line.project or 0, 0)
    bar = line.bar
    if bar is None:
        who = [seats[line.person]] if line.kind == HEADING and line.person in seats else []
        return [line.id, "", line.kind, line.level, line.title, 0, *[None] * 5, 0, who, "", None, place]
    at = clocks[bar.project]
    told = [
        line.id, bar.ref, line.kind, line.level, bar.title, _flags(bar), at(bar.start), at(bar.finish),
        at(bar.p85), at(bar.p95), at(bar.deadline), 100 if bar.is_done else round(bar.share * 100),
        [seats[pk] for pk in bar.who if pk in seats], bar.blocked_because, bar.slack, place,
    ]  # fmt: skip
    return told + [at(moment) for moment in bar.agreed] if bar.agreed else told


def _flags(bar: Bar) -> int:
    return (
        CRITICAL * bool(bar.critical and not bar.is_done)
        | BLOCKED * bool(bar.blocked_at)
        | DONE * bar.is_done
        | LATE * bar.is_late
        | DOING * (bar.state == "doing")
    )
