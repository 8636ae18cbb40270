"""What happened in schedule/, in past tense."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleReplanned(Event):
    """The engine planned all projects anew."""

    kind = "schedule.replanned"
    sentence = "{actor} planned {items} items; {moved} moved"
    about = "run"

    run: int
    items: int
    moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRefused(Event):
    """No plan exists: facts contradict each other. The dates before stay in force."""

    kind = "schedule.refused"
    sentence = "{actor} found no plan"
    about = "run"

    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMade(Event):
    """The newest plan was simulated: each finish has its days of 50, 85 and 95 in 100 runs."""

    kind = "forecast.made"
    sentence = "{actor} forecast all projects; {new} forecasts say another day"
    about = "entry"

    entry: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineTaken(Event):
    """The plan as it stood was kept, to be measured against."""

    kind = "baseline.taken"
    sentence = "{actor} took the baseline “{name}” of {items} items"
    about = "baseline"

    baseline: int
    name: str
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRemoved(Event):
    """A baseline was thrown away."""

    kind = "baseline.removed"
    sentence = "{actor} removed the baseline “{name}”"
    about = "baseline"

    baseline: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfApplied(Event):
    """The changes of a what-if were made, all at once. Each is told as a line of its own beside this one."""

    kind = "what_if.applied"
    sentence = "{actor} applied a what-if; changes in it: {changes}"
    about = "what_if"

    what_if: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHeld(Event):
    """An item waits for a day, or comes before others, by somebody's word and for a reason, for a while."""

    kind = "hold.made"
    sentence = "{actor} proposed for {ref}: {what}, until {until}"
    about = "item"

    item: int
    ref: str
    what: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEnded(Event):
    """What was proposed for an item counts no more: its last day is over, or somebody took it off."""

    kind = "hold.ended"
    sentence = "{actor} took off what was proposed for {ref}: {what}"
    about = "item"

    item: int
    ref: str
    what: str
