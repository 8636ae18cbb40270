"""Who is asked to hold which point in mind, and why they are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Member, Point, Project
from leadline.roles.models import Holder, Role
from leadline.work.models import Item

KINDS: dict[str, type[Any]] = {"objective": Objective, "role": Role, "output": Output}
ALWAYS = {Member.Standing.LEAD.value, Member.Standing.MEMBER.value}

Pair = tuple[int, int]  # a point, a person


@dataclass(frozen=True, slots=True)
class Asked:
    """One point that one person is asked to confirm, and how it is theirs: answers, works, asked or told."""

    project: int
    person: int
    kind: str
    point: int
    edition: int
    relation: str


def asked_of(projects: Collection[int], people: Collection[int] | None = None) -> list[Asked]:
    """Who is asked to confirm what in `projects`, found through `visible_projects`; of `people`, if given.

    Leads and members are asked for every objective, for the roles they hold, and for the outputs they answer
    for (leads, all of them), work on, or accept; for all outputs where there is none of these. Viewers and
    guests read along: they are asked only when they own an objective, hold a role, accept an output or work.
    Cost: six queries, however many projects, people and points.
    """
    members = Member.objects.filter(project__in=projects, person__is_active=True)
    objectives = Objective.objects.filter(project__in=projects, retired_at=None)
    outputs = Output.objects.filter(project__in=projects, retired_at=None)
    holders = Holder.objects.filter(until=None, role__retired_at=None, role__project__in=projects)
    if people is not None:
        members, holders = members.filter(person__in=people), holders.filter(person__in=people)

    goals: dict[int, list[Any]] = {}
    for project, *goal in objectives.values_list("project_id", "pk", "edition", "owner_id"):
        goals.setdefault(project, []).append(goal)
    things: dict[int, list[Any]] = {}
    for project, *thing in outputs.values_list("project_id", "pk", "edition", "acceptor_id"):
        things.setdefault(project, []).append(thing)
    held: dict[Pair, list[Any]] = {}
    columns = ("role__project", "person", "role", "role__edition")
    for project, person, *role in holders.order_by("role__position", "role").values_list(*columns):
        held.setdefault((project, person), []).append(role)
    works = _works(projects, people)

    found: list[Asked] = []
    for project, person, standing in members.order_by("person__name", "person").values_list(
        "project", "person", "standing"
    ):
        told = [
            Asked(project, person, "objective", point, edition, "answers" if owner == person else "told")
            for point, edition, owner in goals.get(project, [])
        ]
        told += [
            Asked(project, person, "role", point, edition, "answers")
            for point, edition in held.get((project, person), [])
        ]
        told += _outputs(project, person, standing, things.get(project, []), works)
        if standing in ALWAYS or any(a.relation != "told" for a in told):
            found += told
    return found


def points_of(person: Person, project: Project) -> list[Point]:
    """The points of `project`, found through `visible_projects`, that `person` is asked to confirm."""
    asked = asked_of([project.pk], [person.pk])
    rows = {
        (kind, row.pk): row
        for kind, model in KINDS.items()
        for row in model.objects.filter(pk__in=[a.point for a in asked if a.kind == kind])
    }
    return [rows[a.kind, a.point] for a in asked]


def _outputs(project: int, person: int, standing: str, things: list[Any], works: set[Pair]) -> list[Asked]:
    """Their own outputs; where they have none, all of them as told."""

    def relation(point: int, acceptor: int | None) -> str:
        if standing == Member.Standing.LEAD:
            return "answers"
        if (point, person) in works:
            return "works"
        return "asked" if acceptor == person else "told"

    found = [
        Asked(project, person, "output", point, edition, relation(point, acceptor))
        for point, edition, acceptor in things
    ]
    return [a for a in found if a.relation != "told"] or found


def _works(projects: Collection[int], people: Collection[int] | None) -> set[Pair]:
    """(output, person) wherever the plan gives somebody an item of it, or an unplanned item names them."""
    items: QuerySet[Any] = Item.objects.filter(project__in=projects, trashed_at=None).annotate(
        made=Coalesce("output_id", "parent__output_id", "parent__parent__output_id")
    )
    items = items.filter(made__isnull=False).order_by()
    planned, named = Q(span__people__isnull=False), Q(span=None, needs__people__isnull=False)
    if people is not None:
        planned, named = Q(span__people__in=people), Q(span=None, needs__people__in=people)
    return {
        *items.filter(planned).values_list("made", "span__people").distinct(),
        *items.filter(named).values_list("made", "needs__people").distinct(),
    }
