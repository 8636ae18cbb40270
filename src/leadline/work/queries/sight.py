"""Which items a reader may see."""

import json

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from leadline.core.refs import parse_ref
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Item, Need

OPEN = "open"  # a choice of state: ready or doing


def visible_items(reader: Person) -> QuerySet[Item]:
    """Items of the projects the reader may see, with their project; without the trash."""
    return Item.objects.filter(project__in=visible_projects(reader), trashed_at=None).select_related(
        "project"
    )


def trashed_items(reader: Person) -> QuerySet[Item]:
    """The trash of the projects the reader may see, newest first."""
    rows = Item.objects.filter(project__in=visible_projects(reader), trashed_at__isnull=False)
    return rows.select_related("project").order_by("-trashed_at", "-pk")


def items_of(
    reader: Person,
    project: Project,
    *,
    state: str = "",
    person: Person | None = None,
    output: Output | None = None,
    text: str = "",
    blocked: bool = False,
) -> QuerySet[Item]:
    """Items of one project by rank, narrowed.

    state: ready, doing, done or open. person: planned to do it, or asked for. output: its own, or that of the
    group it is directly in. text: in title, description or labels, or a reference. Groups have no state.
    """
    rows = visible_items(reader).filter(project=project).order_by("rank", "pk")
    if state:
        states = [Item.State.READY, Item.State.DOING] if state == OPEN else [state]
        rows = rows.filter(state__in=states).exclude(children__in=Item.objects.filter(trashed_at=None))
    if person is not None:
        asked = Need.objects.filter(people=person).values("item")
        rows = rows.filter(Q(pk__in=asked) | Q(pk__in=person.spans.values("item")))
    if output is not None:
        rows = rows.filter(Q(output=output) | Q(output=None, parent__output=output))
    if text := " ".join(text.split()):
        rows = rows.alias(labelled=Cast("labels", TextField())).filter(_says(text, project))
    return rows.filter(blocked_at__isnull=False) if blocked else rows


def _says(text: str, project: Project) -> Q:
    says = Q(title__icontains=text) | Q(text__icontains=text)
    for form in {text, json.dumps(text)[1:-1]}:  # SQLite keeps labels as ASCII, "\\u00fc" for "ü"
        says |= Q(labelled__icontains=form)
    ref = parse_ref(text)
    if ref and ref[0] == project.key:
        return says | Q(number=ref[1])
    return says | Q(number=int(text)) if text.isdecimal() and len(text) < 10 else says
