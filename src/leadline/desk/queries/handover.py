"""What somebody holds in a project, and who would take it over: read before they leave it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from leadline.decisions.queries import open_decisions
from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import team_of, visible_projects
from leadline.risks.queries import open_risks
from leadline.roles.models import Role
from leadline.roles.queries import roles_of
from leadline.work.models import Item
from leadline.work.queries import visible_items


@dataclass(frozen=True, slots=True)
class Held:
    """One thing somebody holds. name: "role_7", of the form; row: what it is; as_what: how they hold it; to: who
    would take it over, or None where nobody else is in the project."""

    kind: str
    row: Any
    as_what: str
    title: str
    address: str
    to: Person | None

    @property
    def name(self) -> str:
        return f"{self.kind}_{self.row.pk}"


def others_in(reader: Person, project: Project, person: Person) -> list[Person]:
    """Who could take over: active people of the team who work there, leads first."""
    rows = team_of(visible_projects(reader).get(pk=project.pk)).filter(standing__in=("lead", "member"))
    rows = rows.filter(person__is_active=True).exclude(person=person).prefetch_related("person__claims")
    return [row.person for row in sorted(rows, key=lambda row: (row.standing != "lead", row.person.name))]


def held_by(reader: Person, project: Project, person: Person) -> list[Held]:
    """Roles first, with what is decided by them; then objectives, outputs to accept, risks, and work not done.

    Proposed is a role's deputy; for all else the deputy of one of their roles, then who shares most of their skills,
    then a lead. A fixed number of queries.
    """
    others = others_in(reader, project, person)
    roles = [
        role
        for role in roles_of(reader, project)
        if person.pk in {holder.person_id for holder in role.holders.all()}
    ]
    heir = _heir(person, roles, others)
    found = [*_roles(reader, project, roles, others, heir)]
    seen = visible_projects(reader).filter(pk=project.pk)
    for objective in Objective.objects.filter(project__in=seen, owner=person, retired_at=None):
        address = reverse("objective", args=[project.key, objective.pk])
        found.append(Held("objective", objective, "answers for it", str(objective), address, heir))
    outputs = Output.objects.filter(project__in=seen, acceptor=person, retired_at=None)
    for output in outputs.prefetch_related("acceptances"):
        if output.acceptance is not None:
            continue
        address = reverse("output", args=[project.key, output.pk])
        found.append(Held("output", output, "accepts it", str(output), address, heir))
    for risk in open_risks().filter(project__in=seen, owner=person):
        address = reverse("risk", args=[project.key, risk.number])
        found.append(Held("risk", risk, "owns it", str(risk), address, heir))
    items = visible_items(reader).filter(project=project, needs__people=person).exclude(state=Item.State.DONE)
    for item in items.prefetch_related("needs__people", "needs__skill").distinct().order_by("number"):
        address = reverse("item", args=[project.key, item.number])
        found.append(Held("item", item, "is to do it", f"{item.ref} {item.title}", address, heir))
    return found


def _roles(
    reader: Person, project: Project, roles: list[Role], others: list[Person], heir: Person | None
) -> list[Held]:
    decided: dict[int, list[str]] = {}
    for decision in open_decisions(reader, project) if roles else ():
        decided.setdefault(decision.role_id or 0, []).append(decision.ref)
    found = []
    for role in roles:
        named = decided.get(role.pk, [])
        as_what = f"holds it, and by it decides {', '.join(named)}" if named else "holds it"
        deputy = next((one for one in others if one.pk == role.deputy_id), heir)
        address = reverse("role", args=[project.key, role.pk])
        found.append(Held("role", role, as_what, role.name, address, deputy))
    return found


def _heir(person: Person, roles: list[Role], others: list[Person]) -> Person | None:
    deputies = {role.deputy_id for role in roles}
    mine = {claim.skill_id for claim in person.claims.all()}
    shared = Counter({one.pk: sum(claim.skill_id in mine for claim in one.claims.all()) for one in others})
    order = sorted(others, key=lambda one: (one.pk not in deputies, -shared[one.pk]))
    return order[0] if order else None
