"""Accept a risk with a reason, or say what is done about it."""

from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.desk.deeds.deed import Asked, Deed, Given, sentence_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.risks.actions import accept_risk, change_risk
from leadline.risks.models import Risk
from leadline.risks.queries import visible_risks
from leadline.work.effort import write_length

Response = Risk.Response
NO_REASON = "Say why you can live with it; a sentence is enough."
NO_PLAN = "Say what is done about it, such as “Order the key now”."


class AcceptForm(forms.Form):
    """Why one can live with it."""

    because = forms.CharField(
        max_length=SHORT, label="Why you can live with it", error_messages={"required": NO_REASON}
    )

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)


class RespondForm(forms.Form):
    """What is done about it, and of which kind that is. To live with it is a button of its own."""

    plan = forms.CharField(
        max_length=SHORT, label="What is done about it", error_messages={"required": NO_PLAN}
    )
    response = forms.ChoiceField(
        label="So as to",
        choices=[one for one in Response.choices if one[0] not in (Response.NONE, Response.ACCEPT)],
        initial=Response.REDUCE,
    )

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)


def open_risk_of(reader: Person, proposal: Proposal, asked: Asked) -> Risk:
    """The risk, while it is open."""
    row = visible_risks(reader).filter(project=proposal.project_id, pk=asked["risk"]).first()
    if row is None:
        raise Invalid("That risk is no more.")
    if row.state != Risk.State.OPEN:
        raise Invalid(
            f"{row.ref} is {row.get_state_display().lower()} already. On its page it can be opened again."
        )
    return row


def _size(row: Risk) -> str:
    refs = [one.ref for one in row.items.filter(trashed_at=None).select_related("project").order_by("number")]
    hits = f" on {', '.join(refs[:4])}{f' and {len(refs) - 4} more' if len(refs) > 4 else ''}" if refs else ""
    most = write_length(row.high, row.project.hours_per_day)
    return f"{round(row.probability * 100)} of 100, up to {most}{hits}"


def _tells_accepted(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    row = open_risk_of(reader, proposal, asked)
    return [
        f"{row.ref}, {row.title}: known and carried, in your name. Nothing more is done about it.",
        f"The forecast goes on counting with it: {_size(row)}.",
        "Everybody who sees the project can read why. It can be opened again on its page.",
    ]


def _accept(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    row = open_risk_of(actor, proposal, asked)
    accept_risk(actor, row, because=sentence_of(given, "because", NO_REASON))
    return f"{row.ref} is accepted."


def _tells_response(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    row = open_risk_of(reader, proposal, asked)
    told = [
        f"{row.ref}, {row.title}: what you write stands as its response.",
        f"The forecast counts with it as before, {_size(row)}, until somebody says on its page that it is less.",
        "There the response can also become an item of the plan.",
    ]
    if row.owner is None:
        told.append("Nobody looks after it yet: the desk asks for that next.")
    return told


def _respond(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    row = open_risk_of(actor, proposal, asked)
    plan = sentence_of(given, "plan", NO_PLAN)
    change_risk(actor, row, response=given.get("response", Response.REDUCE), plan=plan)
    return f"{row.ref} has a response: {plan}"


ACCEPT_RISK = Deed(through=accept_risk, tells=_tells_accepted, do=_accept, form=AcceptForm)
RESPOND = Deed(through=change_risk, tells=_tells_response, do=_respond, form=RespondForm)
