"""What several plan files have in common: ids told apart, people and pools brought together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from leadline.engine import plan as engine
from leadline.planfile import document as file
from leadline.planfile.lengths import DAY
from leadline.planfile.waits import rows

ALWAYS = engine.ALWAYS.id
USUAL = "usual hours"  # the calendar of a project that names none; no id of a file holds a space


class Ids:
    """The ids of the engine's plan: those of the files, with KEY: before them where files use the same."""

    def __init__(self, documents: Sequence[file.Document]) -> None:
        self._items = {d.project.key: {row.id for _, row in rows(d)} for d in documents}
        self._item_count = Counter(id for ids in self._items.values() for id in ids)
        own = [{pool.id for pool in d.pools if not pool.shared} for d in documents]
        self._shared = {pool.id for d in documents for pool in d.pools if pool.shared}
        self._pool_count = Counter(id for ids in (*own, self._shared) for id in ids)
        self._is_alone = len(documents) == 1

    def has(self, key: str, item: str) -> bool:
        return item in self._items.get(key, ())

    def of(self, key: str, item: str) -> str:
        return f"{key}:{item}" if self._item_count[item] > 1 else item

    def item(self, d: file.Document, item: str) -> str:
        return self.of(d.project.key, item)

    def pool(self, d: file.Document, id: str) -> str:
        is_shared = any(pool.id == id and pool.shared for pool in d.pools)
        return id if is_shared or self._pool_count[id] == 1 else f"{d.project.key}:{id}"

    def calendar(self, d: file.Document, id: str | None) -> str:
        """The calendar said, else the project's, else its usual hours."""
        id = id or d.project.calendar or USUAL
        return id if id == ALWAYS or self._is_alone else f"{d.project.key}:{id}"


def calendars(documents: Sequence[file.Document], ids: Ids) -> tuple[engine.Calendar, ...]:
    """Every calendar of the files, and the usual hours of a project that names none."""
    found = []
    for d in documents:
        for calendar in d.calendars:
            found.append(
                engine.Calendar(
                    id=ids.calendar(d, calendar.id),
                    zone=calendar.timezone or d.project.timezone,
                    week=tuple(tuple((h.start, h.until) for h in day) for day in calendar.week.days),
                    closed=tuple(
                        engine.Days(first=days.first, last=days.last or days.first)
                        for days in calendar.holidays
                    ),
                )
            )
        if d.project.calendar is None:
            found.append(_usual(d, ids))
    return tuple(found)


def _usual(d: file.Document, ids: Ids) -> engine.Calendar:
    """Monday onwards from nine, as many days and hours as the project says."""
    minutes = min(round(d.project.hours_per_day * 60), DAY)
    start = min(9 * 60, DAY - minutes)
    days = max(1, round(d.project.days_per_week))
    week = tuple(((start, start + minutes),) if day < days else () for day in range(7))
    return engine.Calendar(id=ids.calendar(d, USUAL), zone=d.project.timezone, week=week)


def people(documents: Sequence[file.Document], ids: Ids) -> tuple[engine.Person, ...]:
    """One for each id: the calendar of the first file, all skills and absences, the shares together."""
    found: dict[str, engine.Person] = {}
    for d in documents:
        for person in d.people:
            away = tuple(engine.Days(first=days.first, last=days.last) for days in person.away)
            known = found.get(person.id)
            if known is None:
                found[person.id] = engine.Person(
                    id=person.id,
                    name=person.name,
                    calendar=ids.calendar(d, person.calendar),
                    share=float(person.share),
                    skills=dict(person.skills),
                    away=away,
                )
            else:
                levels = {
                    skill: max(level, known.skills.get(skill, 0)) for skill, level in person.skills.items()
                }
                found[person.id] = replace(
                    known,
                    name=known.name or person.name,
                    share=min(1.0, known.share + float(person.share)),
                    skills={**known.skills, **levels},
                    away=(*known.away, *(days for days in away if days not in known.away)),
                )
    return tuple(found.values())


def pools(documents: Sequence[file.Document], ids: Ids) -> tuple[engine.Pool, ...]:
    """Each project's own, and the shared ones once, as the first file says."""
    found: dict[str, engine.Pool] = {}
    for d in documents:
        for pool in d.pools:
            id = ids.pool(d, pool.id)
            found.setdefault(
                id,
                engine.Pool(
                    id=id,
                    name=pool.name,
                    capacity=pool.capacity,
                    calendar=ids.calendar(d, pool.calendar),
                ),
            )
    return tuple(found.values())
