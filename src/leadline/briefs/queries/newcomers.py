"""Who is new in a project, and by when their first confirmations are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leadline.briefs.queries.away import after_working_days
from leadline.briefs.states import State
from leadline.journal.models import Entry
from leadline.people.models import Person

DUE = 5  # working days after joining
NEW = 14  # days for which one counts as new


@dataclass(frozen=True, slots=True)
class FirstDays:
    """Of one who joined lately. `until`: the day by which first confirmations are due; `over`: it has passed, where
    the project is."""

    until: date
    over: bool

    def leave_time_for(self, state: State) -> bool:
        """Whether nothing is missing yet where they have said nothing so far."""
        return state is State.OPEN and not self.over


def newcomers(
    projects: Collection[int], *, now: datetime, person: int | None = None
) -> dict[tuple[int, int], FirstDays]:
    """The first days of those who joined lately, by (project, person). Two queries.

    Units: five working days of the person's own calendar after the day they joined, as days go in the project's zone.
    """
    rows = Entry.objects.filter(kind="member.added", project__in=projects, at__gt=now - timedelta(days=NEW))
    told = rows.order_by("id").values_list("project", "project__zone", "facts", "at")
    joined = {
        (project or 0, int(facts["person"])): (at.astimezone(ZoneInfo(zone)).date(), zone)
        for project, zone, facts, at in told
        if person is None or facts["person"] == person
    }
    ids = {one for _, one in joined}
    weeks = dict(Person.objects.filter(pk__in=ids).values_list("pk", "calendar__week")) if ids else {}
    found = {}
    for (project, one), (day, zone) in joined.items():
        until = after_working_days(day, DUE, weeks.get(one) or {})
        found[project, one] = FirstDays(until, over=now.astimezone(ZoneInfo(zone)).date() > until)
    return found
