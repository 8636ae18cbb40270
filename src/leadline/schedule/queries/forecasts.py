"""Reading forecasts, for whoever may see what they are about."""

from django.db.models import Max, Q, QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Forecast


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
