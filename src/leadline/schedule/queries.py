"""Reading computed dates, for whoever may see the items they belong to."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from leadline.journal.models import Entry
from leadline.journal.queries import history
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Load, Run, Span
from leadline.work.models import Dependency
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


def loads_of(project: Project, *, first: date, weeks: int) -> QuerySet[Load]:
    """Load of the project's people from Monday `first` on, in all their projects, since a week is one week.

    Only for readers of the project. One query.
    """
    inside = project.memberships.filter(standing__in=["lead", "member"]).values("person")
    rows = Load.objects.filter(
        person__in=inside, monday__gte=first, monday__lt=first + timedelta(weeks=weeks)
    )
    return rows.select_related("person").order_by("person__name", "person_id", "monday")


def waits_in(reader: Person, project: Project) -> list[tuple[int, int]]:
    """(before, after) ids of the dependencies inside one project that still hold somebody up."""
    rows = Dependency.objects.exclude(after__state="done").filter(
        before__in=visible_items(reader).filter(project=project),
        after__project=project,
        after__trashed_at=None,
    )
    return list(rows.values_list("before_id", "after_id"))


def cause_of(reader: Person, run: Run | None) -> str:
    """What the run was planned after, as a sentence; nothing where the reader may not see it."""
    if run is None:
        return ""
    entries = (
        Entry.objects.filter(id__lte=run.entry).exclude(kind__startswith="schedule.").order_by("-id")[:1]
    )
    seen = {None, *visible_projects(reader).values_list("pk", flat=True)}
    told = [one for entry, one in zip(entries, history(entries), strict=True) if entry.project_id in seen]
    return told[0].sentence if told else ""


def moves_in(project: Project, run: Run | None) -> list[dict[str, Any]]:
    """What the run moved in this project, largest first: ref, by (minutes), what (start or finish)."""
    return [move for move in run.moved if move["ref"].startswith(f"{project.key}-")] if run else []
