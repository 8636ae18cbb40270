"""What a person changed and can undo."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from leadline.core.limits import UNDO_HOURS
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Step


def own_steps(reader: Person, now: datetime) -> QuerySet[Step]:
    """One's own changes of the last UNDO_HOURS in projects one still sees, the newest first."""
    since = now - timedelta(hours=UNDO_HOURS)
    rows = Step.objects.filter(person=reader, at__gte=since, item__project__in=visible_projects(reader))
    return rows.select_related("item__project").order_by("-pk")


def steps_of(reader: Person, project: Project, now: datetime) -> QuerySet[Step]:
    """The same in one project, changes made as one as one of them; `more`: how many others it stands for."""
    rows = own_steps(reader, now).filter(item__project=project)
    several = Step.objects.filter(person=reader).exclude(batch="").order_by().values("batch")
    newest = several.annotate(newest=Max("pk"), size=Count("pk")).filter(batch=OuterRef("batch"))
    return rows.annotate(
        newest=Subquery(newest.values("newest")), size=Subquery(newest.values("size")), more=F("size") - 1
    ).filter(Q(newest=None) | Q(newest=F("pk")))


def step_to_undo(reader: Person, project: Project, now: datetime) -> Step | None:
    """One's newest change in a project that was not taken back and takes nothing back itself."""
    return own_steps(reader, now).filter(item__project=project, undone_at=None, back=False).first()


def kept_by(actor: Any) -> Step | None:
    """The step that the action of this request kept; None where it changed nothing."""
    return getattr(actor.person, "newest_step", None)
