"""What would follow from changes, in sentences, the worst first."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.schedule.days import finish_day, start_day
from leadline.schedule.preview import Finish, Full, Preview

MOST = 3  # of each kind, in sentences


def told(reader: Person, found: Preview, project: Project) -> dict[str, Any]:
    """For scripts: days as ISO days of the project's own zone, names only of people in sight. One query."""
    names = names_of(reader, found)
    zones = {finish.project.key: finish.project.zone for finish in found.finishes}
    return {
        "entry": found.entry,
        "trouble": found.trouble,
        "sentences": list(sentences(found, project, names)),
        "finishes": [_finish(one) for one in found.finishes if one.days or one.project.pk == project.pk],
        "moved": [
            {
                "ref": one.ref, "days": round(one.minutes / 1440, 1),
                "start": [_day(start_day(at, zones[one.project])) for at in one.start],
                "finish": [_day(finish_day(at, zones[one.project])) for at in one.finish],
                "minutes": [*one.start, *one.finish],
            }
            for one in found.moved
        ],
        "late": [{"ref": one.ref, "days": one.days, "newly": one.newly} for one in found.late],
        "full": [
            {"person": names[one.person], "week": one.week, "planned": one.planned, "available": one.available}
            for one in found.full
            if one.person in names
        ],
        "hidden": found.hidden,
    }  # fmt: skip


def names_of(reader: Person, found: Preview) -> dict[str, str]:
    """Of the people whose weeks overfill, by handle: those in sight."""
    handles = {one.person for one in found.full}
    if not handles:
        return {}
    return dict(visible_people(reader).filter(handle__in=handles).values_list("handle", "name"))


def sentences(found: Preview, project: Project, names: dict[str, str]) -> Iterator[str]:
    """What matters first: what becomes late, whose week overfills, how finishes move, how many items do."""
    if found.trouble:
        yield f"With this there is no plan any more: {found.trouble}"
        return
    for late in found.late[:MOST]:
        yield f"{late.ref} would end {_days(late.days)} after its deadline{'' if late.newly else ', later than now'}."
    if len(found.late) > MOST:
        yield f"{_count(len(found.late) - MOST, 'more item')} would be late."
    yield from _overfull([one for one in found.full if one.person in names], names)
    here = found.of(project)
    moving = [one for one in found.finishes if one.days]
    for one in sorted(moving, key=lambda one: (one is not here, -abs(one.days)))[: MOST + 1]:
        yield _finish_sentence(one)
    if here and not here.days and here.after:
        yield f"{project.name} still finishes on {_words(here.after)}."
    moved = len(found.moved)
    if moved:
        yield f"{_count(moved, 'item')} would move."
    elif not found.late and not moving:
        yield "Nothing else would move."


def _overfull(rows: list[Full], names: dict[str, str]) -> Iterator[str]:
    for one in rows[:MOST]:
        part = f"{one.planned / 60:.0f} h planned of {one.available / 60:.0f} h"
        monday = date.fromisoformat(f"{one.week}-1")
        yield f"{names[one.person]}'s week of {monday.day} {monday:%b} would overfill: {part}."
    if len(rows) > MOST:
        yield f"{_count(len(rows) - MOST, 'more week')} would overfill."


def _finish_sentence(one: Finish) -> str:
    if one.after is None or one.before is None:
        return f"{one.project.name}: nothing is planned."
    by = f"{_days(abs(one.days))} {'later' if one.days > 0 else 'sooner'}"
    late = one.project.target and one.after > one.project.target >= one.before
    past = f", past the promised {_words(one.project.target)}" if late and one.project.target else ""
    return f"{one.project.name} would finish on {_words(one.after)}, {by}{past}."


def _finish(one: Finish) -> dict[str, Any]:
    return {
        "project": one.project.key, "name": one.project.name, "before": _day(one.before), "after": _day(one.after),
        "days": one.days, "target": _day(one.project.target),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _days(days: float) -> str:
    return f"{days:g} day{'' if days == 1 else 's'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
