"""Who is away for so long that the base does without them until they are back."""

from collections.abc import Collection
from datetime import date, timedelta

from leadline.people.models import Absence, Person

LONG = 10  # working days; more is long
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GAP = 4  # days between two absences that may be a weekend between them


def long_away(people: Collection[int], today: date) -> set[int]:
    """Ids of those of `people` who are away today, for more than ten working days in one piece. Two queries."""
    rows = Absence.objects.filter(person__in=people, last__gte=today - timedelta(days=400)).order_by("first")
    each: dict[int, list[tuple[date, date]]] = {}
    for person, first, last in rows.values_list("person", "first", "last"):
        each.setdefault(person, []).append((first, last))
    away = {person: piece for person, pieces in each.items() if (piece := _piece(pieces, today))}
    weeks = dict(Person.objects.filter(pk__in=away).values_list("pk", "calendar__week")) if away else {}
    return {person for person, piece in away.items() if working_days(*piece, weeks.get(person) or {}) > LONG}


def working_days(first: date, last: date, week: dict[str, list[str]]) -> int:
    """Days from `first` to `last`, inclusive, on which that week has hours; without a week, Monday to Friday."""
    works = {day for day in DAYS if week.get(day)} or set(DAYS[:5])
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(DAYS[day.weekday()] in works for day in days)


def after_working_days(first: date, count: int, week: dict[str, list[str]]) -> date:
    """The working day that comes `count` working days after `first`."""
    works = {day for day in DAYS if week.get(day)} or set(DAYS[:5])
    day = first
    while count > 0:
        day += timedelta(days=1)
        count -= DAYS[day.weekday()] in works
    return day


def _piece(pieces: list[tuple[date, date]], today: date) -> tuple[date, date] | None:
    """The absence around today, with those that follow each other or have only a weekend between them."""
    merged: list[tuple[date, date]] = []
    for first, last in pieces:
        if (merged and first <= merged[-1][1] + timedelta(days=1)) or (
            merged
            and (first - merged[-1][1]).days < GAP
            and merged[-1][1].weekday() >= 4
            and first.weekday() == 0
        ):
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return next((piece for piece in merged if piece[0] <= today <= piece[1]), None)
