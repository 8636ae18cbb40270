"""Times without work: weekends, holidays and freezes, as stretches of an axis."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from leadline.cli.gantt.axis import FIT, Axis
from leadline.engine.plan import Calendar, Plan, Project

NARROW = 1.5  # px: what would be drawn narrower is left out


class Shade(NamedTuple):
    """From where to where (0 to 1), what it is, and whether it is hatched: more than a usual weekend."""

    start: float
    end: float
    words: str
    hatched: bool


def shades(plan: Plan, project: Project, axis: Axis) -> tuple[Shade, ...]:
    """Days without work in the project's calendar, and the freezes that hold for it."""
    calendar = next((each for each in plan.calendars if each.id == project.calendar), None)
    found = list(_days_off(calendar, axis)) if calendar else []
    for freeze in plan.freezes:
        if not freeze.projects or project.key in freeze.projects:
            found.append(Shade(axis.at(freeze.start), axis.at(freeze.end), f"Freeze: {freeze.id}", True))
    clipped = (shade._replace(start=max(0.0, shade.start), end=min(1.0, shade.end)) for shade in found)
    return tuple(_apart(shade for shade in clipped if (shade.end - shade.start) * FIT >= NARROW))


def _apart(found: Iterable[Shade]) -> Iterator[Shade]:
    """In order; hatched ones that overlap are one, and what lies within them is left out."""
    ordered = sorted(found, key=lambda shade: (not shade.hatched, shade.start))
    hatched: list[Shade] = []
    for shade in ordered:
        before = hatched[-1] if hatched else None
        if not shade.hatched:
            if not any(each.start <= shade.start and shade.end <= each.end for each in hatched):
                yield shade
        elif before is not None and shade.start <= before.end:
            words = f"{before.words}; {shade.words}"
            hatched[-1] = before._replace(end=max(before.end, shade.end), words=words)
        else:
            hatched.append(shade)
    yield from hatched


def _days_off(calendar: Calendar, axis: Axis) -> Iterator[Shade]:
    """Stretches of local days without a shift; hatched where a day of the week that works is closed."""
    if calendar.always and not calendar.closed:
        return
    closed = _closed(calendar, axis)
    start, hatched = None, False
    for number in range(axis.days + 1):
        day = axis.day_at(number) if number < axis.days else None
        works = day is not None and (calendar.always or bool(calendar.week[day.weekday()]))
        if day is not None and (day in closed or not works):
            start = number if start is None else start
            hatched |= works
        elif start is not None:
            words = "Holidays" if hatched else "No work"
            yield Shade(start / axis.days, number / axis.days, words, hatched)
            start, hatched = None, False


def _closed(calendar: Calendar, axis: Axis) -> set[date]:
    first, last = axis.first.toordinal(), axis.first.toordinal() + axis.days
    return {
        date.fromordinal(number)
        for days in calendar.closed
        for number in range(max(first, days.first.toordinal()), min(last, days.last.toordinal()) + 1)
    }
