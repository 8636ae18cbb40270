"""Who knows what: how far the points of a project are confirmed in their present edition."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from leadline.briefs.models import Confirmation
from leadline.briefs.queries.audience import KINDS, Asked, asked_of
from leadline.briefs.queries.away import long_away
from leadline.briefs.queries.coverage import GROUP, Coverage, Known, covered
from leadline.briefs.queries.standing import standing_in
from leadline.briefs.states import State
from leadline.people.models import Person
from leadline.projects.models import Project

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
    known: Known | None = None  # as far as the reader may see a figure; of roles none, they are several

    @property
    def words(self) -> str:
        return f"{self.count[0]} of {self.count[1]} confirmed" if self.count else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awareness:
    """`people` are all who are asked, for those who may see names; else the reader alone, if asked."""

    people: list[Person]
    rows: list[Row]
    cover: Coverage | None  # None: too few for a reader who may see no names
    by_name: bool
    away: frozenset[int] = frozenset()  # ids of people whom the figures leave out until they are back

    @property
    def pillars(self) -> dict[str, float]:
        """Objectives, roles, outputs, as far as there are any: 0 to 1."""
        return self.cover.pillars if self.cover else {}

    @property
    def least(self) -> float | None:
        """The project's awareness: the least of the three pillars, never their average.

        None: nobody is asked, or too few for a reader who may see no names.
        """
        return self.cover.least if self.cover else None


def awareness(reader: Person, project: Project, *, today: date) -> Awareness:
    """Points by people of `project`, found through `visible_projects`, as far as the reader may see it.

    Those without the right to names see their own column, and figures of groups of five or more.
    Formula: `docs/formulas.md`. Cost: a fixed number of queries.
    """
    asked = asked_of([project.pk])
    standing = standing_in([project.pk], today=today)
    away = long_away({a.person for a in asked}, today)
    cover = covered([project.pk], asked, standing, away)[project.pk]
    shown = cover if by_name_or_group(reader, project, cover.people) else None
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
            row = _row(kind, point, str(point), mine, states, people, by_name)
            rows.append(replace(row, known=cover.of(kind, point.pk) if row.count else None))
    return Awareness(people=people, rows=rows, cover=shown, by_name=by_name, away=frozenset(away))


def by_name_or_group(reader: Person, project: Project, people: int) -> bool:
    """Whether a figure over so many people may be shown to this reader."""
    return people >= GROUP or reader.may("project.awareness", project)


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
    order = (
        State.LAPSED, State.OPEN, State.TALK, State.QUESTION, State.SAID, State.STALE, State.CONFIRMED,
    )  # fmt: skip
    return next((state for state in order if state in set(states)), State.NOT_THEIRS)


def _count(asked: list[Asked], states: dict[tuple[int, str, int], State], by_name: bool) -> Count | None:
    if not asked or (not by_name and len({a.person for a in asked}) < GROUP):
        return None
    done = sum(states[a.person, a.kind, a.point].done for a in asked)
    return done, len(asked)
