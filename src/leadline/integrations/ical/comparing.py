"""What a calendar would change: days that are new, moved, there already, or gone. Nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from leadline.core.limits import ICAL_DAYS_AHEAD, ICAL_DAYS_BACK
from leadline.integrations.ical.queries import twins_of
from leadline.integrations.ical.reading import Asked, Days, Found
from leadline.people.models import Absence, Person
from leadline.people.queries import the_organisation

OFFICE = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


@dataclass(slots=True)
class Difference:
    """Between a calendar and somebody's absences."""

    new: list[tuple[str, Days]] = field(default_factory=list)
    moved: list[tuple[Absence, Days]] = field(default_factory=list)
    there: list[Days] = field(default_factory=list)
    gone: list[Absence] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        return not (self.new or self.moved or self.gone)


def asked_of(person: Person, words: str, *, today: date) -> Asked:
    """Their hours and zone; without a calendar of their own those of an office where the organisation is."""
    organisation, calendar = the_organisation(), person.calendar
    week = calendar.week if calendar and not calendar.always else OFFICE
    return Asked(
        zone=calendar.zone if calendar else organisation.zone if organisation else "UTC",
        week=week,
        first=today - timedelta(days=ICAL_DAYS_BACK),
        last=today + timedelta(days=ICAL_DAYS_AHEAD),
        words=words_of(words),
    )


def words_of(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def difference(person: Person, found: Found, *, today: date, following: bool) -> Difference:
    """What is to be done so that the absences hold what the calendar says. Days written by hand stay as they are.

    following: what came by the feed and is no longer in it goes, unless it is long past. Two queries.
    """
    absences = list(person.absences.all())
    twins = twins_of(person)
    told = Difference(left_out=found.left_out)
    taken = [(one.first, one.last) for one in absences]
    for key, days in sorted(found.days.items(), key=lambda one: (one[1], one[0])):
        twin = twins.get(key)
        if twin is None:
            if _within(days, taken):
                told.there.append(days)
            else:
                told.new.append((key, days))
                taken.append(days)
        elif (twin.absence.first, twin.absence.last) != days and not _within(
            days, _but(absences, twin.absence)
        ):
            told.moved.append((twin.absence, days))
        else:
            told.there.append(days)
    if following:
        oldest = today - timedelta(days=ICAL_DAYS_BACK)
        told.gone = [
            twin.absence
            for key, twin in twins.items()
            if twin.followed and key not in found.days and twin.absence.last >= oldest
        ]
    return told


def _within(days: Days, taken: Iterable[Days]) -> bool:
    return any(first <= days[0] and days[1] <= last for first, last in taken)


def _but(absences: list[Absence], one: Absence) -> list[Days]:
    return [(each.first, each.last) for each in absences if each.pk != one.pk]
