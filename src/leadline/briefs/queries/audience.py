"""Who is asked to hold which point in mind, and why they are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from leadline.briefs.queries.facts import Facts, facts_of
from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Member, Point, Project
from leadline.roles.models import Role

KINDS: dict[str, type[Any]] = {"objective": Objective, "role": Role, "output": Output}
ALWAYS = {Member.Standing.LEAD.value, Member.Standing.MEMBER.value}


@dataclass(frozen=True, slots=True)
class Asked:
    """One point that one person is asked to confirm, and how it is theirs: answers, works, asked or told."""

    project: int
    person: int
    kind: str
    point: int
    edition: int
    relation: str


def asked_of(projects: Collection[int], person: int | None = None) -> list[Asked]:
    """Who is asked to confirm what in `projects`, found through `visible_projects`; with `person`, what they are.

    Leads and members are asked for every objective, for the roles they hold, and for the outputs they answer
    for (leads, all of them), work on, or accept; for all outputs where there is none of these. Viewers and
    guests read along: they are asked only when they own an objective, hold a role, accept an output or work.
    Cost: seven queries, however many projects, people and points.
    """
    facts = facts_of(projects, person)
    found: list[Asked] = []
    for project, one, standing in facts.members:
        if project in projects:
            told = [*_objectives(facts, project, one), *_roles(facts, project, one)]
            told += _outputs(facts, project, one, standing)
            if standing in ALWAYS or any(a.relation != "told" for a in told):
                found += told
    return found


def points_of(person: Person, project: Project) -> list[Point]:
    """The points of `project`, found through `visible_projects`, that `person` is asked to confirm."""
    asked = asked_of([project.pk], person.pk)
    rows = {
        (kind, row.pk): row
        for kind, model in KINDS.items()
        for row in model.objects.filter(pk__in=[a.point for a in asked if a.kind == kind])
    }
    return [rows[a.kind, a.point] for a in asked]


def _objectives(facts: Facts, project: int, person: int) -> list[Asked]:
    return [
        Asked(project, person, "objective", point, edition, _aims(facts, point, owner, person))
        for point, edition, owner in facts.objectives.get(project, [])
    ]


def _aims(facts: Facts, point: int, owner: int | None, person: int) -> str:
    """How an objective is theirs: owned, worked on through an output that serves it, or told to everybody."""
    if owner == person:
        return "answers"
    return "works" if (point, person) in facts.aims else "told"


def _roles(facts: Facts, project: int, person: int) -> list[Asked]:
    held = facts.held.get((project, person), [])
    return [Asked(project, person, "role", point, edition, "answers") for point, edition in held]


def _outputs(facts: Facts, project: int, person: int, standing: str) -> list[Asked]:
    """Their own outputs; where they have none, all of them as told."""

    def relation(point: int, acceptor: int | None) -> str:
        if standing == Member.Standing.LEAD:
            return "answers"
        if (point, person) in facts.works:
            return "works"
        return "asked" if acceptor == person else "told"

    found = [
        Asked(project, person, "output", point, edition, relation(point, acceptor))
        for point, edition, acceptor in facts.outputs.get(project, [])
    ]
    return [a for a in found if a.relation != "told"] or found
