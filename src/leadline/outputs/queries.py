"""Reading outputs: which a reader may see, and when the plan has them finished."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet

from leadline.outputs.models import Acceptance, Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects


def visible_outputs(reader: Person) -> QuerySet[Output]:
    """Outputs of the projects the reader may see, with project and acceptor; retired ones too."""
    return Output.objects.filter(project__in=visible_projects(reader)).select_related("project", "acceptor")


def outputs_of(reader: Person, project: Project) -> QuerySet[Output]:
    """Outputs in use in one project, with criteria, acceptances, what they serve, and `planned`.

    Units: `planned` is when the last of its items finishes by the newest plan; None: not planned.
    Cost:  four queries, however many outputs.
    """
    rows = visible_outputs(reader).filter(project=project, retired_at=None)
    planned = Max("items__span__finish", filter=Q(items__trashed_at=None))
    acceptances = Prefetch("acceptances", Acceptance.objects.select_related("by"))
    return rows.annotate(planned=planned).prefetch_related("criteria", acceptances, "serves")


@dataclass(frozen=True, slots=True)
class Maker:
    """One item that makes an output, with its planned days; None: not planned yet."""

    item: Any
    start: datetime | None
    finish: datetime | None
    critical: bool
    people: list[Person]


def makers_of(output: Output) -> list[Maker]:
    """The items of an output found through a `visible_*` query, in the order of the plan.

    Groups are left out: their items stand for them, also those that name no output themselves.
    Cost: two queries.
    """
    items: Any = output.items.model.objects.filter(
        Q(output=output) | Q(output=None, parent__output=output),
        project=output.project, trashed_at=None, children=None,
    )  # fmt: skip
    rows = items.select_related("project", "span").prefetch_related("span__people")
    return [_maker(item) for item in rows.order_by("span__start", "rank", "pk")]


def _maker(item: Any) -> Maker:
    span = getattr(item, "span", None)
    if span is None:
        return Maker(item, None, None, False, [])
    return Maker(item, span.start, span.finish, span.critical, list(span.people.all()))


def output_of(reader: Person, project: Project, id: int) -> Output | None:
    """One output in use, as `outputs_of` gives it."""
    return outputs_of(reader, project).filter(pk=id).first()
