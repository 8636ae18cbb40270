"""Thank somebody for an output."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.desk.deeds.deed import Asked, Deed, Given
from leadline.desk.models import Proposal
from leadline.outputs.models import Output
from leadline.outputs.queries import output_of
from leadline.people.models import Person
from leadline.projects.queries import people_of
from leadline.thanks.actions import give_thanks
from leadline.work.queries import visible_items

NO_WORDS = "Say what it is that helped; a sentence is enough."


class ThankForm(forms.Form):
    """To whom, in which words: a plain draft to write over. Who alone worked on it is chosen already."""

    to = forms.ModelChoiceField(
        Person.objects.none(), label="To", empty_label="Choose somebody",
        error_messages={"required": "Choose whom you thank."},
    )  # fmt: skip
    words = forms.CharField(max_length=SHORT, label="What helped", error_messages={"required": NO_WORDS})

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        others = _others(reader, proposal)
        output = output_of(reader, proposal.project, asked["output"])
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        if output is not None:
            items = visible_items(reader).filter(output=output)
            worked = list(others.filter(asked_for__item__in=items).distinct()[:2])
            self.fields["to"].initial = worked[0].pk if len(worked) == 1 else None
            self.fields["words"].initial = f"Thank you for {output.name}."[:SHORT]


def _others(reader: Person, proposal: Proposal) -> QuerySet[Person]:
    return people_of(proposal.project).exclude(pk=reader.pk)


def _output(reader: Person, proposal: Proposal, asked: Asked) -> Output:
    output = output_of(reader, proposal.project, asked["output"])
    if output is None:
        raise Invalid("That output is no more.")
    return output


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    output = _output(reader, proposal, asked)
    if not _others(reader, proposal).exists():
        raise Invalid("There is nobody else in this project yet whom you could thank.")
    return [
        f"Whom you thank for {output.name} finds your words in the inbox, and nobody else. They decide who sees them."
    ]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    output, to = _output(actor, proposal, asked), given.get("to")
    if not isinstance(to, Person):
        raise Invalid("Choose whom you thank.", field="to")
    give_thanks(actor, proposal.project, to=to, output=output, words=given.get("words", ""), now=now)
    return f"{to.first_name} is told, and nobody else."


THANK = Deed(through=give_thanks, tells=_tells, do=_do, form=ThankForm)
