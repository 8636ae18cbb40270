"""What must be known to say who is asked for which point: of whole projects, or of one person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from leadline.core.prepared import prepared
from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.projects.models import Member
from leadline.roles.models import Holder
from leadline.work.models import Item

Pair = tuple[int, int]
Rows = Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Members; points in use by project; roles by project and person; who works on which output."""

    members: Rows  # project, person, standing
    objectives: dict[int, list[Any]]  # point, edition, owner
    outputs: dict[int, list[Any]]  # point, edition, acceptor
    held: dict[Pair, list[Any]]  # point, edition
    works: set[Pair]  # (output, person)
    aims: set[Pair]  # (objective, person), through the outputs that serve it


def facts_of(projects: Collection[int], person: int | None = None) -> Facts:
    """Of `projects`; with `person` at least what concerns them there. Seven queries."""
    if person is not None:
        return _facts(*(rows(person) for rows in OF_ONE))
    planned = _works(projects, Q(span__people__isnull=False), "span__people")
    named = _works(projects, Q(span=None, needs__people__isnull=False), "needs__people")
    return _facts(
        _members().filter(project__in=projects),
        _objectives().filter(project__in=projects),
        _outputs().filter(project__in=projects),
        _held().filter(role__project__in=projects),
        planned,
        named,
        _serves().filter(output__project__in=projects),
    )


def _facts(
    members: Rows, objectives: Rows, outputs: Rows, held: Rows, planned: Rows, named: Rows, serves: Rows
) -> Facts:
    works = {(output, person) for output, person in (*planned, *named)}
    served = _by(serves, 1)
    aims = {(aim, person) for output, person in works for (aim,) in served.get(output, ())}
    return Facts(members, _by(objectives, 1), _by(outputs, 1), _by(held, 2), works, aims)


def _by(rows: Rows, size: int) -> dict[Any, list[Any]]:
    """Rows by their first column, or their first two, with the others."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0] if size == 1 else row[:size], []).append(row[size:])
    return found


def _members() -> QuerySet[Any, Any]:
    rows = Member.objects.filter(person__is_active=True).order_by("person__name", "person")
    return rows.values_list("project", "person", "standing")


def _objectives() -> QuerySet[Any, Any]:
    return Objective.objects.filter(retired_at=None).values_list("project", "pk", "edition", "owner")


def _outputs() -> QuerySet[Any, Any]:
    return Output.objects.filter(retired_at=None).values_list("project", "pk", "edition", "acceptor")


def _held() -> QuerySet[Any, Any]:
    rows = Holder.objects.filter(until=None, role__retired_at=None).order_by("role__position", "role")
    return rows.values_list("role__project", "person", "role", "role__edition")


def _serves() -> QuerySet[Any, Any]:
    rows = Output.serves.through.objects.filter(output__retired_at=None)
    return rows.order_by().values_list("output", "objective")


def _works(projects: Any, how: Q, person: str) -> QuerySet[Any, Any]:
    """(output, person) wherever the plan gives somebody an item of it, or an unplanned item names them."""
    items = Item.objects.filter(project__in=projects, trashed_at=None).annotate(
        made=Coalesce("output_id", "parent__output_id", "parent__parent__output_id")
    )
    return items.filter(how, made__isnull=False).order_by().values_list("made", person).distinct()


def _their(person: int) -> QuerySet[Any, Any]:
    return Member.objects.filter(person=person).values("project")


OF_ONE = (
    prepared(lambda person: _members().filter(person=person)),
    prepared(lambda person: _objectives().filter(project__in=_their(person))),
    prepared(lambda person: _outputs().filter(project__in=_their(person))),
    prepared(lambda person: _held().filter(person=person)),
    prepared(lambda person: _works(_their(person), Q(span__people=person), "span__people")),
    prepared(lambda person: _works(_their(person), Q(span=None, needs__people=person), "needs__people")),
    prepared(lambda person: _serves().filter(output__project__in=_their(person))),
)
