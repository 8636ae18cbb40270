"""Reading computed dates, for whoever may see the items they belong to."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from leadline.journal.models import Entry
from leadline.journal.queries import history
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.models import Load, Run, Span
from leadline.work.models import Item
from leadline.work.queries import visible_items
from leadline.work.queries.linked import ELSEWHERE, REFERENCE

PLANNED_AFTER = (
    "item.", "dependency.", "absence.", "calendar.", "freeze.", "pool.", "member.", "skill.", "project.", "risk.",
    "output.", "person.", "organisation.", "clock.",
)  # fmt: skip
LOOKED_AT = 30  # plannings
TOLD_TO_ALL = ("absence.", "calendar.", "pool.", "skill.", "clock.")
TROUBLE_ELSEWHERE = "The facts of another project contradict each other. Its lead sees which."


def newest_run() -> Run | None:
    """The latest planning, also one that found no plan."""
    return Run.objects.order_by("-id").first()


def newest_cause() -> tuple[int, str]:
    """The newest entry that changes what plans rest on, with its hash, which stands for all before it. One query."""
    return _causes().values_list("id", "hash").first() or (0, "")


def _causes() -> QuerySet[Entry]:
    asked = Q()
    for kind in PLANNED_AFTER:
        asked |= Q(kind__startswith=kind)
    return Entry.objects.filter(asked).order_by("-id")


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


def cause_of(reader: Person, run: Run | None) -> str:
    """What the run was planned after, as a sentence; nothing where the reader may not see it."""
    if run is None:
        return ""
    entries = _causes().filter(id__lte=run.entry)[:1]
    told = [one for entry, one in zip(entries, history(entries), strict=True) if _may_hear(reader, entry)]
    return told[0].sentence if told else ""


def _may_hear(reader: Person, entry: Entry) -> bool:
    """Of a project only who sees it; of people and calendars, people of the organisation; of accounts nobody."""
    if entry.project_id is not None:
        return visible_projects(reader).filter(pk=entry.project_id).exists()
    return entry.kind.startswith(TOLD_TO_ALL) and reader.standing != Person.Standing.GUEST


def trouble_of(reader: Person, run: Run | None) -> str:
    """Why the run found no plan, for this reader. All projects are planned together, so it may be another's.

    Where its sentences name a project the reader may not see, none of them is told: a fact beside it (who
    can do it, which freeze hits it) would tell of that project as well.
    """
    if run is None or not run.trouble:
        return ""
    names = {name for row in _hidden(reader).values_list("key", "name") for name in row if name}
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", run.trouble) for name in names):
        return TROUBLE_ELSEWHERE
    return run.trouble


def reasons_in(reader: Person, spans: Iterable[Span]) -> dict[int, list[str]]:
    """Why each item starts when it does, by the item's id; work the reader may not see is not named. One query."""
    keys = set(_hidden(reader).values_list("key", flat=True))

    def opaque(found: re.Match[str]) -> str:
        return ELSEWHERE if found[1] in keys else found[0]

    return {s.item_id: [REFERENCE.sub(opaque, reason["text"]) for reason in s.because] for s in spans}


def _hidden(reader: Person) -> QuerySet[Project]:
    return Project.objects.exclude(pk__in=visible_projects(reader).values("pk"))


def moves_in(project: Project, run: Run | None) -> list[dict[str, Any]]:
    """What the run moved in this project, largest first: ref, by (minutes), what (start or finish)."""
    return [move for move in run.moved if move["ref"].startswith(f"{project.key}-")] if run else []


def last_moves(project: Project, run: Run | None) -> tuple[Run | None, list[dict[str, Any]]]:
    """The newest planning up to `run` that moved something in this project, and what: others may have planned since.

    Looked for within a day and `LOOKED_AT` plannings. No query where `run` itself did, else one.
    """
    moves = moves_in(project, run)
    if run is None or moves:
        return run, moves
    rows = Run.objects.filter(id__lt=run.pk, at__gte=run.at - timedelta(days=1)).order_by("-id")[:LOOKED_AT]
    for row in rows.only("at", "entry", "moved"):
        if moves := moves_in(project, row):
            return row, moves
    return run, []


def causes_between(reader: Person, first: int, last: int, most: int = 2_000) -> list[Entry]:
    """What happened after one journal entry and up to another that plans rest on, as far as the reader may hear of
    it, newest first. Two queries."""
    rows = _causes().filter(id__gt=first, id__lte=last)[:most]
    seen = set(visible_projects(reader).values_list("pk", flat=True))
    guest = reader.standing == Person.Standing.GUEST
    return [
        entry
        for entry in rows.select_related("actor")
        if (
            entry.project_id in seen if entry.project_id else entry.kind.startswith(TOLD_TO_ALL) and not guest
        )
    ]


def moved_items(reader: Person, project: Project, moves: list[dict[str, Any]]) -> dict[str, Item]:
    """The items in sight that a planning moved in one project, by reference. One query; none without moves."""
    if not moves:
        return {}
    numbers = [int(move["ref"].rpartition("-")[2]) for move in moves]
    rows = visible_items(reader).filter(project=project, number__in=numbers)
    return {f"{project.key}-{item.number}": item for item in rows}
