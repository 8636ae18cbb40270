"""Who knows what: how far the points of a project are confirmed in their present edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from leadline.briefs.models import Confirmation
from leadline.briefs.queries.audience import KINDS, Asked, asked_of
from leadline.briefs.queries.standing import standing_in
from leadline.briefs.states import State
from leadline.people.models import Person
from leadline.projects.models import Project

GROUP = 5  # below this a count would tell of a person, so only those who may see names see it

Count = tuple[int, int]  # confirmed, of so many asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One point and where each of `Awareness.people` stands with it; all roles are one row, "Their role".

    `count` is None where the reader may see no names and too few are asked.
    """

    kind: str
    point: Any  # None for the row of roles
    title: str
    states: list[State]
    count: Count | None

    @property
    def words(self) -> str:
        return f"{self.count[0]} of {self.count[1]} confirmed" if self.count else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awareness:
    """`people` are all who are asked, for those who may see names; else the reader alone, if asked."""

    people: list[Person]
    rows: list[Row]
    pillars: dict[str, Count]  # objectives, roles, outputs, as far as there are any
    by_name: bool

    @property
    def least(self) -> float | None:
        """The project's awareness: the least share confirmed among the three pillars, never their average.

        None: nobody is asked, or too few for a reader who may see no names.
        """
        return min((n / m for n, m in self.pillars.values()), default=None)


def awareness(reader: Person, project: Project) -> Awareness:
    """Points by people of `project`, found through `visible_projects`, as far as the reader may see it.

    A confirmation counts as one, whoever gives it: agreeing to a sentence said back is not built, so nothing
    is weighed and no half steps are made. A pillar is a count over its points and people; the figure of the
    project is the least of the pillars. Those without the right to names see their own column, and counts of
    groups of five or more. Source: `docs/decisions/0018-editions.md`.
    Cost: a fixed number of queries.
    """
    asked = asked_of([project.pk])
    standing = standing_in([project.pk])
    states = {(a.person, a.kind, a.point): standing.of(a) for a in asked}
    by_name = reader.may("project.awareness", project)
    ids = {a.person for a in asked}
    people = list(Person.objects.filter(pk__in=ids if by_name else ids & {reader.pk}).order_by("name", "pk"))
    rows = []
    for kind, model in KINDS.items():
        group = [a for a in asked if a.kind == kind]
        if kind == "role":
            if group:
                rows.append(_row(kind, None, "Their role", group, states, people, by_name))
            continue
        for point in model.objects.filter(pk__in={a.point for a in group}):
            mine = [a for a in group if a.point == point.pk]
            rows.append(_row(kind, point, str(point), mine, states, people, by_name))
    pillars = {
        f"{kind}s": count
        for kind in KINDS
        if (count := _count([a for a in asked if a.kind == kind], states, by_name))
    }
    return Awareness(people=people, rows=rows, pillars=pillars, by_name=by_name)


def sentences_on(reader: Person, project: Project) -> list[Confirmation]:
    """What people said to the present editions, newest first: all of it for who may see names, else one's own."""
    rows = Confirmation.objects.filter(project=project).select_related("person")
    if not reader.may("project.awareness", project):
        rows = rows.filter(person=reader)
    editions = {
        (kind, pk): edition
        for kind, model in KINDS.items()
        for pk, edition in model.objects.filter(project=project, retired_at=None).values_list("pk", "edition")
    }
    return [c for c in rows.order_by("-at", "-pk") if editions.get((c.kind, c.point)) == c.edition]


def _row(
    kind: str,
    point: Any,
    title: str,
    asked: list[Asked],
    states: dict[tuple[int, str, int], State],
    people: list[Person],
    by_name: bool,
) -> Row:
    theirs: dict[int, list[State]] = {}
    for a in asked:
        theirs.setdefault(a.person, []).append(states[a.person, a.kind, a.point])
    return Row(
        kind=kind,
        point=point,
        title=title,
        states=[_worst(theirs.get(person.pk, [])) for person in people],
        count=_count(asked, states, by_name),
    )


def _worst(states: Iterable[State]) -> State:
    """Of several roles the one that needs most; of none: not theirs."""
    order = (State.LAPSED, State.OPEN, State.QUESTION, State.CONFIRMED)
    return next((state for state in order if state in set(states)), State.NOT_THEIRS)


def _count(asked: list[Asked], states: dict[tuple[int, str, int], State], by_name: bool) -> Count | None:
    if not asked or (not by_name and len({a.person for a in asked}) < GROUP):
        return None
    done = sum(states[a.person, a.kind, a.point] is State.CONFIRMED for a in asked)
    return done, len(asked)
