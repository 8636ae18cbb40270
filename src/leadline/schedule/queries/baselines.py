"""Reading baselines and what was said of finishes since, for whoever may see the project."""

from datetime import datetime

from django.db.models import Count, QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Baseline, BaselineSpan
from leadline.schedule.queries.forecasts import visible_forecasts
from leadline.schedule.queries.planned import visible_spans
from leadline.work.models import Item
from leadline.work.queries import visible_items

SAYINGS = 5_000  # of forecasts looked back on at once: the newest


def visible_baselines(reader: Person) -> QuerySet[Baseline]:
    """Baselines of the projects the reader may see, newest first."""
    return Baseline.objects.filter(project__in=visible_projects(reader)).select_related("project", "by")


def baselines_of(reader: Person, project: Project) -> QuerySet[Baseline]:
    """Those of one project, newest first, with how many `items` each has. One query."""
    rows = visible_baselines(reader).filter(project=project).annotate(items=Count("spans"))
    return rows.order_by("-at", "-id")  # counting forgets the usual order


def baseline_spans(reader: Person, baseline: Baseline) -> QuerySet[BaselineSpan]:
    """What a baseline says of each item, also of those that are in the trash now. One query."""
    rows = BaselineSpan.objects.filter(baseline=baseline, baseline__in=visible_baselines(reader))
    return rows.select_related("item__project").order_by("item__rank", "item_id")


def single_items(reader: Person, project: Project) -> QuerySet[Item]:
    """Items of one project that are no groups, in the order of the list. One query."""
    items = visible_items(reader).filter(project=project)
    return items.exclude(pk__in=items.exclude(parent=None).values("parent")).order_by("rank", "id")


def planned_days(reader: Person, project: Project) -> dict[int, tuple[datetime, datetime]]:
    """Start and finish in the plan in force, by item; groups too. One query."""
    rows = visible_spans(reader).filter(item__project=project)
    return {item: (start, finish) for item, start, finish in rows.values_list("item", "start", "finish")}


def finish_sayings(reader: Person, project: Project) -> list[tuple[int | None, datetime, datetime]]:
    """(milestone or none for the project, when it was said, P85) of the newest forecasts, oldest first. One query."""
    rows = visible_forecasts(reader).filter(project=project, output=None).order_by("-id")
    return list(reversed(rows.values_list("item", "at", "p85")[:SAYINGS]))


def milestone_sayings(reader: Person, project: Project) -> list[tuple[int | None, int, datetime, datetime]]:
    """(milestone or none for the project, baseline, when it was taken, what it planned), oldest first. Two queries."""
    own = visible_baselines(reader).filter(project=project).order_by("at", "id")
    of = BaselineSpan.objects.filter(baseline__in=own.values("pk"), item__milestone=True)
    columns = ("item", "baseline", "baseline__at", "finish")
    whole = [(None, pk, at, finish) for pk, at, finish in own.values_list("pk", "at", "finish")]
    return [*whole, *of.order_by("baseline__at", "baseline").values_list(*columns)]
