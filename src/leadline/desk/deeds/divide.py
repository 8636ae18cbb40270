"""Divide an item in two, with the days that follow shown first."""

from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.limits import TITLE
from leadline.desk.consequence import follows_of
from leadline.desk.deeds.deed import Asked, Deed, Given, item_of
from leadline.desk.deeds.length import minutes_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.projects.queries import people_of
from leadline.schedule import changes as changing
from leadline.work.actions import divide_item
from leadline.work.effort import write_length
from leadline.work.models import Item

LONG = 20  # characters of one length
LEAST = 60  # minutes of a part that is worth an item of its own
NO_TITLE = "Say what the second part is: a title of its own."
NO_LENGTH = "Say how long it takes, such as 2d or 4h."


class DivideForm(forms.Form):
    """Two lengths of which the first counts what is done, and what becomes of the second part."""

    title = forms.CharField(max_length=TITLE, label="The second part", error_messages={"required": NO_TITLE})
    first = forms.CharField(
        max_length=LONG, label="Stays in the first", error_messages={"required": NO_LENGTH}
    )
    rest = forms.CharField(
        max_length=LONG, label="Goes to the second", error_messages={"required": NO_LENGTH}
    )
    to = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who does the second",
        required=False,
        empty_label="Whoever does the first",
    )
    waits = forms.BooleanField(
        label="It begins after the first", required=False, initial=True,
    )  # fmt: skip

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.project = proposal.project
        self.fields["to"].queryset = people_of(self.project)  # type: ignore[attr-defined]
        try:
            item = _item(reader, proposal, asked)
        except Invalid:
            return
        first, rest = _halves(item)
        self.fields["title"].initial = f"{item.title}, second part"[:TITLE]
        self.fields["first"].initial = write_length(first, self.project.hours_per_day)
        self.fields["rest"].initial = write_length(rest, self.project.hours_per_day)

    def clean_first(self) -> int:
        return minutes_of(self.cleaned_data["first"], self.project)

    def clean_rest(self) -> int:
        return minutes_of(self.cleaned_data["rest"], self.project)


def _item(reader: Person, proposal: Proposal, asked: Asked) -> Item:
    """The item, while it can be divided."""
    item = item_of(reader, proposal, asked)
    if item.is_done:
        raise Invalid(f"{item.ref} is done: there is nothing to divide any more.")
    if item.effort is None:
        raise Invalid(f"{item.ref} has no effort to divide. Estimate it first.")
    return item


def _halves(item: Item) -> tuple[int, int]:
    """What is left of it in two, in whole hours where that is possible; what is done stays in the first."""
    whole = item.effort[1] if item.effort else 0
    rest = round(whole * (1 - item.done) / 2)
    rest = max(LEAST, rest // LEAST * LEAST) if rest > LEAST else max(1, rest)
    return max(1, whole - rest), rest


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    item = _item(reader, proposal, asked)
    length = write_length(item.effort[1] if item.effort else 0, item.project.hours_per_day)
    told = [
        f"{item.ref}, {item.title}, takes {length}"
        + (f", of which {round(item.done * 100)} of 100 is done." if item.done else "."),
        "Its second part becomes an item of its own, of the same output. What waits for the end of it waits for both.",
    ]
    return [*told, "Days are shown before anything is done. One undo takes it back."]


def _changes(actor: Person, proposal: Proposal, asked: Asked, given: Given) -> list[changing.Change]:
    to = given.get("to")
    data = {
        "kind": "divide", "ref": _item(actor, proposal, asked).ref, "title": given.get("title"),
        "first": given.get("first"), "rest": given.get("rest"), "waits": bool(given.get("waits")),
        "people": [to.handle] if isinstance(to, Person) else [],
    }  # fmt: skip
    return changing.read(actor, proposal.project, [data])


def _looks(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> list[str]:
    changes = _changes(actor, proposal, asked, given)
    return [
        f"{changes[0].sentence}.",
        *follows_of(actor, proposal.project, changes, now, forecast=True),
    ]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    [change] = _changes(actor, proposal, asked, given)
    change.make(actor, now=now)
    return f"{_item(actor, proposal, asked).ref} is two items now. The plan takes it up."


DIVIDE = Deed(through=divide_item, tells=_tells, do=_do, form=DivideForm, looks=_looks)
