"""Reading computed dates, for whoever may see the items they belong to."""

from django.db.models import QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.models import Load, Run, Span
from leadline.work.queries import visible_items


def newest_run() -> Run | None:
    """The latest planning, also one that found no plan."""
    return Run.objects.order_by("-id").first()


def visible_spans(reader: Person) -> QuerySet[Span]:
    """Spans of items the reader may see."""
    return Span.objects.filter(item__in=visible_items(reader))


def spans_of(reader: Person, project: Project) -> QuerySet[Span]:
    """Spans of one project in the order of its items, with item and people: two queries."""
    rows = visible_spans(reader).filter(item__project=project)
    return rows.select_related("item__project").prefetch_related("people").order_by("item__rank", "item_id")


def loads_of(project: Project, *, weeks: int) -> QuerySet[Load]:
    """Load of the project's people in the next weeks: their plan in all projects, since a week is one week."""
    mondays = Load.objects.order_by("monday").values_list("monday", flat=True).distinct()[:weeks]
    inside = project.memberships.filter(standing__in=["lead", "member"]).values("person")
    rows = Load.objects.filter(person__in=inside, monday__in=list(mondays))
    return rows.select_related("person").order_by("person__name", "person_id", "monday")
