"""Estimate an item, from low to high, with the days that follow shown first."""

from datetime import datetime
from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.desk.consequence import follows_of
from leadline.desk.deeds.deed import Asked, Deed, Given, item_of
from leadline.desk.deeds.length import minutes_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.schedule import changes as changing
from leadline.work.actions import change_item
from leadline.work.effort import write_effort, write_length

LONG = 20  # characters of one length
ENDS = "Give both ends or neither: how long it takes at least, and how long at most."
ORDER = "These run from large to small: the first is the least, the last the most, such as 3d, 5d and 10d."


class EstimateForm(forms.Form):
    """Three lengths, such as 3d; a number alone is days. The ends may be left out together."""

    beside = True  # shown in one row
    low = forms.CharField(required=False, max_length=LONG, label="At least")
    likely = forms.CharField(
        max_length=LONG,
        label="Likely",
        error_messages={"required": "Say how long it likely takes, such as 5d or 4h."},
    )
    high = forms.CharField(required=False, max_length=LONG, label="At most")

    def __init__(self, reader: Person, proposal: Proposal, asked: Asked, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.project = proposal.project
        try:
            item = item_of(reader, proposal, asked)
        except Invalid:
            return
        for name in self.fields:
            minutes = getattr(item, name)
            self.fields[name].initial = write_length(minutes, self.project.hours_per_day) if minutes else ""

    def clean(self) -> dict[str, Any]:
        """Working minutes, in order."""
        given = {name: self._minutes(name) for name in self.fields if name not in self.errors}
        if self.errors:
            return given
        low, likely, high = given["low"], given["likely"], given["high"]
        if (low is None) != (high is None):
            self.add_error("low" if low is None else "high", ENDS)
        elif low is not None and not low <= likely <= high:
            self.add_error("likely", ORDER)
        return given

    def _minutes(self, name: str) -> Any:
        text = str(self.cleaned_data.get(name) or "").strip()
        if not text:
            return None
        try:
            return minutes_of(text, self.project)
        except Invalid as refusal:
            self.add_error(name, str(refusal))
            return None


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    item = item_of(reader, proposal, asked)
    if item.is_done:
        raise Invalid(f"{item.ref} is done: there is nothing to estimate any more.")
    day = proposal.project.hours_per_day
    if item.likely:
        now = f"is estimated at {write_effort((item.low, item.likely, item.high), day)}"
    elif item.duration:
        now = f"takes a fixed length, {write_length(item.duration, day)}, whoever does it; an effort takes its place"
    else:
        now = "has no estimate"
    begun = " Count all of it, also what is done." if item.started_at else ""
    return [f"{item.ref}, {item.title}, {now}.{begun} What your figures move is shown before they are kept."]


def _changes(actor: Person, proposal: Proposal, asked: Asked, given: Given) -> list[changing.Change]:
    ref = item_of(actor, proposal, asked).ref
    data = {"kind": "effort", "ref": ref, "likely": given.get("likely")}
    if given.get("low") is not None or given.get("high") is not None:
        data |= {"low": given.get("low"), "high": given.get("high")}
    return changing.read(actor, proposal.project, [data])


def _sentence(actor: Person, proposal: Proposal, asked: Asked, given: Given) -> str:
    effort = (given.get("low"), given["likely"], given.get("high"))
    ref = item_of(actor, proposal, asked).ref
    return f"{ref} is estimated at {write_effort(effort, proposal.project.hours_per_day)}"


def _looks(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> list[str]:
    changes = _changes(actor, proposal, asked, given)
    told = f"{_sentence(actor, proposal, asked, given)} from now on."
    return [told, *follows_of(actor, proposal.project, changes, now, forecast=True)]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    [change] = _changes(actor, proposal, asked, given)
    change.make(actor, now=now)
    return f"{_sentence(actor, proposal, asked, given)}. The plan takes it up."


ESTIMATE = Deed(through=change_item, tells=_tells, do=_do, form=EstimateForm, looks=_looks)
