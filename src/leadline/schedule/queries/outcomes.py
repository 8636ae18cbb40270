"""What came of what was forecast, and how often each P held."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet

from leadline.engine.calibration import Record, Scored, coverage
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.models import Forecast
from leadline.schedule.queries.forecasts import visible_forecasts
from leadline.work.models import Item


def came() -> dict[int, datetime | None]:
    """Ids of forecasts whose outcome is another than is written beside them. For the system; a few queries in all,
    which read only those that differ."""
    finish = F("item__finished_at")
    none, one = Q(actual=None), Q(item__finished_at=None)
    differs = (none & ~one) | (~none & one) | (~none & ~one & ~Q(actual=finish))
    rows = Forecast.objects.order_by()
    found = dict(rows.exclude(item=None).filter(differs).values_list("pk", "item__finished_at"))
    for field in ("project", "output"):
        about = rows.filter(item=None).exclude(**{field: None})
        if field == "project":
            about = about.filter(output=None)
        ends = _ends(field)
        for subject, actual in about.values_list(field, "actual").distinct():
            if actual != ends.get(subject):
                ids = about.filter(actual=actual, **{field: subject}).values_list("pk", flat=True)
                found |= dict.fromkeys(ids, ends.get(subject))
    return found


def _ends(field: str) -> dict[int, datetime]:
    """When the last item of each project or output was finished, where none is left."""
    items = Item.objects.filter(trashed_at=None, children=None).exclude(**{field: None}).order_by()
    ends = items.values(field).annotate(last=Max("finished_at"), left=Count("pk", filter=Q(finished_at=None)))
    return {row[field]: row["last"] for row in ends if not row["left"] and row["last"]}


def record_of(reader: Person, now: datetime, project: Project | None = None) -> Record:
    """How often P50, P85 and P95 held in the reader's sight: of one project, or of all."""
    return coverage(scored(counted(reader, project), now))


def counted(reader: Person, project: Project | None = None) -> QuerySet[Forecast]:
    """The forecasts that count, with the newest first: of each subject the first of each week, since those of one
    week say nearly the same. Their outcome may be open."""
    rows = visible_forecasts(reader)
    if project is not None:
        rows = rows.filter(project=project)
    firsts: dict[tuple[int, int | None, int | None, tuple[int, int]], int] = {}
    for pk, of, item, output, at in rows.order_by("id").values_list(
        "pk", "project_id", "item_id", "output_id", "at"
    ):
        firsts.setdefault((of, item, output, at.isocalendar()[:2]), pk)
    return rows.filter(pk__in=list(firsts.values())).order_by("-id")


def scored(rows: Iterable[Forecast], now: datetime) -> list[Scored]:
    """In days from when each was said."""

    def days(row: Forecast, moment: datetime) -> float:
        return (moment - row.at).total_seconds() / 86_400

    return [
        Scored(
            p50=days(row, row.p50),
            p85=days(row, row.p85),
            p95=days(row, row.p95),
            actual=None if row.actual is None else days(row, row.actual),
            passed=days(row, now),
        )
        for row in rows
    ]
