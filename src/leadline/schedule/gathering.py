"""Everything that a timeline shows, gathered in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leadline.core.moment import one_moment
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule import lines as order
from leadline.schedule.chart import chart
from leadline.schedule.lines import Line
from leadline.schedule.models import Baseline
from leadline.schedule.queries.bars import (
    away,
    bars_of,
    freezes_of,
    names_of,
    output_names,
    waits_between,
)
from leadline.schedule.queries.planned import newest_cause

WAYS = (order.TREE, order.OUTPUT, order.PERSON)
KEPT = timedelta(days=120)  # absences longer ago are not drawn


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see: lines in which order, also what is done, against which baseline."""

    by: str = order.TREE
    whole: bool = False
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    lines: list[Line]
    people: dict[int, tuple[str, str]]  # handle and name by id
    told: dict[str, Any]  # as the script takes it


@one_moment()
def gather(
    reader: Person,
    projects: Sequence[tuple[Project, bool]],
    asked: Asked,
    *,
    now: datetime,
) -> Drawn:
    """The lines of projects in the reader's sight, each with whether its items may be changed by them.

    Cost: eight queries, nine with a baseline, however much there is.
    """
    ids = [project.pk for project, _ in projects]
    bars = bars_of(reader, [project for project, _ in projects], baseline=asked.baseline, whole=asked.whole)
    people = names_of(_named(bar.who for bar in bars))
    outputs = output_names(reader, ids) if asked.by == order.OUTPUT else {}
    if asked.by == order.PROJECT:
        lines = order.by_project(bars, {project.pk: project.name for project, _ in projects})
    elif asked.by == order.OUTPUT:
        lines = order.by_output(bars, outputs)
    elif asked.by == order.PERSON:
        lines = order.by_person(bars, people)
    else:
        lines = order.tree(bars)
    told = chart(
        lines,
        projects=projects,
        people=people,
        away=away(reader, people, (now - KEPT).date()),
        waits=waits_between(reader, ids),
        freezes=freezes_of(reader, ids),
        now=now,
        entry=newest_cause()[0],
    )
    return Drawn(lines, people, told)


def _named(groups: Iterable[Iterable[int]]) -> list[int]:
    return sorted({one for group in groups for one in group})
