"""What a role is: named, changed, retired."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import NAME, SHORT
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.projects.actions import keep_wording
from leadline.projects.actions.points import new_code, retire, sees, settle
from leadline.projects.actions.rules import named, sentences
from leadline.projects.models import Project
from leadline.roles.events import RoleAdded, RoleChanged, RoleRetired
from leadline.roles.models import Role

WORDS = {  # columns, and how a history names them
    "name": "the name",
    "purpose": "the purpose",
    "decides": "what is decided",
    "consulted": "what is asked before",
    "answers_to": "whom to answer to",
    "deputy": "the stand-in",
    "needs": "the skills needed",
}


@action(needs="role.edit")
def add_role(
    actor: Actor,
    project: Project,
    *,
    name: str,
    now: datetime,
    code: str | None = None,
    purpose: str = "",
    decides: Sequence[str] = (),
    consulted: Sequence[str] = (),
    answers_to: Person | None = None,
    deputy: Person | None = None,
    needs: Mapping[str, int] | None = None,
) -> Role:
    """Name a part to be played in the project. Nobody holds it yet. Without a `code`: one made from the name.

    Units:   `needs` are skills with their least level, 1 to 7.
    Errors:  NotAllowed; Invalid on an empty or too long text, a taken code, a level out of range, and on
             people who do not see the project.
    Records: RoleAdded.
    """
    values = _values(
        project,
        {
            "name": name, "purpose": purpose, "decides": decides, "consulted": consulted,
            "answers_to": answers_to, "deputy": deputy, "needs": needs or {},
        },
    )  # fmt: skip
    code = new_code(code, values["name"], project.roles.all())
    role = Role.objects.create(project=project, code=code, position=project.roles.count(), **values)
    keep_wording(role, now=now)
    record(RoleAdded(role=role.pk, code=role.code), actor=actor, project=project)
    return role


@action(needs="role.edit")
def change_role(
    actor: Actor,
    role: Role,
    *,
    now: datetime,
    name: str = KEEP,
    purpose: str = KEEP,
    decides: Sequence[str] = KEEP,
    consulted: Sequence[str] = KEEP,
    answers_to: Person | None = KEEP,
    deputy: Person | None = KEEP,
    needs: Mapping[str, int] = KEEP,
    material: bool = True,
    reason: str = "",
) -> Role:
    """Change what a role is. Its code stays: plan files name it.

    All but the skills needed is what its holders confirm: `material` makes a new edition and their
    confirmations lapse; not material means wording only and needs a `reason`.
    Errors:  NotAllowed; Stale; Invalid as of `add_role`, and without a reason for wording only.
    Records: RoleChanged, if anything differs.
    """
    before = role.says()
    given = {
        "name": name, "purpose": purpose, "decides": decides, "consulted": consulted,
        "answers_to": answers_to, "deputy": deputy, "needs": needs,
    }  # fmt: skip
    chosen = {column: value for column, value in given.items() if value is not KEEP}
    changed = change(role, **_values(role.project, chosen))
    if not changed:
        return role
    role.save(update_fields=changed)
    anew = settle(role, before, material=material, reason=reason, now=now)
    what = ", ".join(WORDS[column] for column in changed)
    told = RoleChanged(role=role.pk, code=role.code, what=what, material=anew, edition=role.edition)
    record(told, actor=actor, project=role.project)
    return role


@action(needs="role.edit")
def retire_role(actor: Actor, role: Role, *, now: datetime) -> Role:
    """Take a role out of the project; its history stays. Twice changes nothing.

    Errors:  NotAllowed.
    Records: RoleRetired.
    """
    if retire(role, now):
        record(RoleRetired(role=role.pk, code=role.code), actor=actor, project=role.project)
    return role


def _values(project: Project, given: dict[str, Any]) -> dict[str, Any]:
    """The given columns, tidied. Errors: Invalid, naming the column that breaks a rule."""
    tidy = dict(given)
    if "name" in tidy:
        tidy["name"] = named(tidy["name"], "A role", most=NAME)
    if "purpose" in tidy:
        tidy["purpose"] = " ".join(tidy["purpose"].split())
        if len(tidy["purpose"]) > SHORT:
            raise Invalid(f"A purpose has at most {SHORT} characters.", field="purpose")
    for column in {"decides", "consulted"} & tidy.keys():
        tidy[column] = sentences(tidy[column], column)
    for column in {"answers_to", "deputy"} & tidy.keys():
        sees(tidy[column], project, column)
    if "needs" in tidy:
        tidy["needs"] = _needs(tidy["needs"])
    return tidy


def _needs(needs: Mapping[str, int]) -> dict[str, int]:
    tidy = {named(skill, "A skill", "needs", NAME): level for skill, level in needs.items()}
    for skill, level in tidy.items():
        if not 1 <= level <= 7:
            raise Invalid(f"{skill} {level}: a level lies between 1 and 7.", field="needs")
    return tidy
