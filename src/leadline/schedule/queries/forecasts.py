"""Reading forecasts, for whoever may see what they are about."""

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Forecast, Outlook
from leadline.work.models import Item


def visible_forecasts(reader: Person) -> QuerySet[Forecast]:
    """Forecasts of projects the reader may see, of their milestones and outputs; not of what is in the trash."""
    rows = Forecast.objects.filter(project__in=visible_projects(reader))
    return rows.filter(Q(item=None) | Q(item__trashed_at=None))


def newest_forecasts(reader: Person) -> QuerySet[Forecast]:
    """The newest of each project, milestone and output the reader may see. One query."""
    rows = visible_forecasts(reader)
    newest = rows.order_by().values("project", "item", "output").annotate(newest=Max("id"))
    return Forecast.objects.filter(pk__in=newest.values("newest"))


def newest_forecast(reader: Person, project: Project) -> Forecast | None:
    """What is said now of the project's finish; none while it was not forecast. One query."""
    rows = visible_forecasts(reader).filter(project=project, item=None, output=None)
    return rows.order_by("-id").first()


def planned_ids() -> dict[str, int]:
    """Row ids of all items that are planned, by reference. For the system, which plans for everybody."""
    rows = Item.objects.filter(trashed_at=None, project__archived_at=None)
    return {f"{key}-{number}": pk for key, number, pk in rows.values_list("project__key", "number", "pk")}


def running_projects() -> dict[str, Project]:
    """All projects that are planned, by key. For the system."""
    return {row.key: row for row in Project.objects.filter(archived_at=None)}


def unfinished_outputs() -> QuerySet[Output]:
    """Outputs for which something is left to do, with their projects. For the system."""
    left = Item.objects.filter(trashed_at=None, finished_at=None).exclude(output=None).values("output")
    rows = Output.objects.filter(retired_at=None, project__archived_at=None, pk__in=left)
    return rows.select_related("project")


def outlook_of(reader: Person, project: Project) -> Outlook | None:
    """What the newest forecast of a project rests on. One query."""
    return Outlook.objects.filter(project__in=visible_projects(reader), project=project).first()


def said_since(reader: Person, project: Project, since: datetime) -> list[Forecast]:
    """What was said of a project's finish from then on, oldest first, with what stood just before. Two queries."""
    rows = visible_forecasts(reader).filter(project=project, item=None, output=None)
    before = rows.filter(at__lt=since).order_by("-id")[:1]
    return [*before, *rows.filter(at__gte=since).order_by("id")]


def parts_of(reader: Person, project: Project) -> list[Forecast]:
    """What is said now of a project's milestones and outputs, the nearest first. One query."""
    rows = newest_forecasts(reader).filter(project=project, actual=None).exclude(item=None, output=None)
    rows = rows.exclude(item__finished_at__isnull=False).exclude(output__retired_at__isnull=False)
    return list(rows.select_related("item__project", "item__span", "output__project").order_by("p50", "id"))
