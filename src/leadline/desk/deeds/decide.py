"""Decide for one of a decision's options."""

from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.decisions.actions import decide
from leadline.decisions.models import Decision
from leadline.decisions.queries import visible_decisions
from leadline.desk.deeds.deed import Asked, Deed, Given
from leadline.desk.models import Proposal
from leadline.people.models import Person

NAMED = 4


class BecauseForm(forms.Form):
    """Why this one."""

    because = forms.CharField(required=False, max_length=SHORT, label="Because")

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)


def _row(reader: Person, proposal: Proposal, asked: Asked) -> Decision:
    """The decision, still open, with this option."""
    row = visible_decisions(reader).filter(project=proposal.project_id, pk=asked["decision"]).first()
    if row is None:
        raise Invalid("That decision is no more.")
    if not row.is_open:
        raise Invalid(
            f"{row.ref} is {row.get_state_display().lower()} already. On its page it can be opened again."
        )
    if asked["option"] not in row.options:
        raise Invalid(
            f"“{asked['option']}” is none of the options of {row.ref} any more. Decide on its page."
        )
    return row


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    row, option = _row(reader, proposal, asked), asked["option"]
    told = [f"{row.ref}, {row.question} “{option}”: decided in your name."]
    if row.default and row.default != option:
        told.append(f"Its default, “{row.default}”, holds no more.")
    items = list(row.items.filter(trashed_at=None).select_related("project").order_by("number"))
    if items:
        more = f" and {len(items) - NAMED} more" if len(items) > NAMED else ""
        told.append(f"It no longer holds up {', '.join(one.ref for one in items[:NAMED])}{more}.")
    blocked = [one.ref for one in items if one.is_blocked]
    if blocked:
        told.append(
            f"What blocks {', '.join(blocked[:NAMED])} stays marked there until somebody unblocks it."
        )
    told.append(
        "Who asked for it and who is needed for what it held up find it in their inbox. It can be opened again."
    )
    return told


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    row = _row(actor, proposal, asked)
    decide(actor, row, outcome=asked["option"], because=given.get("because", ""), now=now)
    return f"{row.ref} is decided: {asked['option']}."


DECIDE = Deed(through=decide, tells=_tells, do=_do, form=BecauseForm)
