"""Name who looks after a risk, after what blocks an item, or who decides."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.decisions.actions import change_decision
from leadline.decisions.models import Decision
from leadline.decisions.queries import visible_decisions
from leadline.desk.deeds.deed import Asked, Deed, Given
from leadline.desk.deeds.risk import open_risk_of
from leadline.desk.deeds.unblock import blocked_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.projects.queries import people_of
from leadline.risks.actions import change_risk
from leadline.roles.models import Role
from leadline.roles.queries import roles_of
from leadline.work.actions import block_item

NOBODY = "Choose who looks after it."
NO_ROLE = "Choose the role that decides."


class OwnerForm(forms.Form):
    """Somebody of the project; whom the rule has thought of is chosen already."""

    to = forms.ModelChoiceField(
        Person.objects.none(), label="Who looks after it", empty_label="Choose somebody",
        error_messages={"required": NOBODY, "invalid_choice": f"They are not in this project. {NOBODY}"},
    )  # fmt: skip

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"].queryset = people_of(proposal.project)  # type: ignore[attr-defined]
        self.fields["to"].initial = asked.get("person")


class RoleForm(forms.Form):
    """A role of the project: whoever holds it decides."""

    role = forms.ModelChoiceField(
        Role.objects.none(), label="Which role decides", empty_label="Choose a role",
        error_messages={"required": NO_ROLE, "invalid_choice": f"That role is no more. {NO_ROLE}"},
    )  # fmt: skip

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["role"].queryset = roles_of(reader, proposal.project)  # type: ignore[attr-defined]


def _risk_tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    row = open_risk_of(reader, proposal, asked)
    return [
        f"{row.ref}, {row.title}: whoever you choose watches for its first sign and sees to the response.",
        "Their name stands beside it, and they are told should it happen. The forecast counts with it as before.",
    ]


def _own_risk(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    row, to = open_risk_of(actor, proposal, asked), _chosen(given)
    change_risk(actor, row, owner=to)
    return f"{to.first_name} looks after {row.ref}."


def _blocker_tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    item = blocked_of(reader, proposal, asked)
    return [
        f"{item.ref}, {item.title}, waits: {item.blocked_because.rstrip('.')}.",
        "Whoever you choose sees to it that this goes away, and finds it in the inbox.",
    ]


def _own_blocker(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    item, to = blocked_of(actor, proposal, asked), _chosen(given)
    block_item(actor, item, because=item.blocked_because, on=to, now=now)
    return f"{to.first_name} looks after what blocks {item.ref}."


def _open(reader: Person, proposal: Proposal, asked: Asked) -> Decision:
    row = visible_decisions(reader).filter(project=proposal.project_id, pk=asked["decision"]).first()
    if row is None:
        raise Invalid("That decision is no more.")
    if not row.is_open:
        raise Invalid(f"{row.ref} is {row.get_state_display().lower()} already. Nobody needs to decide it.")
    return row


def _decision_tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    row = _open(reader, proposal, asked)
    if not roles_of(reader, proposal.project).exists():
        raise Invalid("There is no role in this project yet. Write one down on the page of roles first.")
    return [f"{row.ref}, {row.question} Whoever holds the role decides, and is told."]


def _own_decision(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    row, role = _open(actor, proposal, asked), given.get("role")
    if not isinstance(role, Role):
        raise Invalid(NO_ROLE, field="role")
    change_decision(actor, row, role=role)
    return f"{row.ref} is decided by {role.name}."


def _chosen(given: Given) -> Person:
    to = given.get("to")
    if not isinstance(to, Person):
        raise Invalid(NOBODY, field="to")
    return to


def _owner(through: Any, tells: Callable[..., list[str]], do: Callable[..., str]) -> Deed:
    return Deed(through=through, tells=tells, do=do, form=OwnerForm)


OWN_RISK = _owner(change_risk, _risk_tells, _own_risk)
OWN_BLOCKER = _owner(block_item, _blocker_tells, _own_blocker)
OWN_DECISION = Deed(through=change_decision, tells=_decision_tells, do=_own_decision, form=RoleForm)
