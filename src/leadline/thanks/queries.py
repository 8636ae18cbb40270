"""Reading thanks: one's own, and those that their receivers show. There is no count of them, on purpose."""

from datetime import datetime

from django.db.models import Q, QuerySet

from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.thanks.models import Thanks


def visible_thanks(reader: Person) -> QuerySet[Thanks]:
    """Given or received by the reader, and those shown to everybody in the project; of what is still there."""
    own = Q(by=reader.pk) | Q(to=reader.pk)
    shown = Q(shown=Thanks.Shown.TEAM, project__memberships__person=reader.pk)
    there = Q(item=None) | Q(item__trashed_at=None)
    rows = Thanks.objects.filter(there, own | shown, project__in=visible_projects(reader)).distinct()
    return rows.select_related("by", "to", "output", "item__project", "project")


def thanks_in(reader: Person, project: Project) -> QuerySet[Thanks]:
    """Of one project, newest first."""
    return visible_thanks(reader).filter(project=project)


def thanks_for(reader: Person, output: Output) -> QuerySet[Thanks]:
    """For one output, newest first."""
    return visible_thanks(reader).filter(output=output)


def shown_thanks(project: Project, since: datetime) -> QuerySet[Thanks]:
    """What receivers let everybody in the project see, since then; for reports and the desk."""
    rows = Thanks.objects.filter(project=project, shown=Thanks.Shown.TEAM, at__gte=since)
    return rows.filter(Q(item=None) | Q(item__trashed_at=None)).select_related(
        "by", "to", "output", "item__project"
    )
