"""Who is new in a project, and by when their first confirmations are due."""

from collections.abc import Collection
from datetime import date, timedelta

from leadline.briefs.queries.away import after_working_days
from leadline.journal.models import Entry
from leadline.people.models import Person

DUE = 5  # working days after joining
NEW = 14  # days for which one counts as new


def newcomers(
    projects: Collection[int], *, today: date, person: int | None = None
) -> dict[tuple[int, int], date]:
    """Until when the first confirmations of those are due who joined lately, by (project, person). Two queries.

    Units: days; five working days of the person's own calendar after the day they joined.
    """
    rows = Entry.objects.filter(
        kind="member.added", project__in=projects, at__date__gt=today - timedelta(days=NEW)
    )
    joined: dict[tuple[int, int], date] = {}
    for entry in rows.order_by("id"):
        if person is None or entry.facts["person"] == person:
            joined[entry.project_id or 0, entry.facts["person"]] = entry.at.date()
    ids = {one for _, one in joined}
    weeks = dict(Person.objects.filter(pk__in=ids).values_list("pk", "calendar__week")) if ids else {}
    return {
        (project, one): after_working_days(day, DUE, weeks.get(one) or {})
        for (project, one), day in joined.items()
    }
