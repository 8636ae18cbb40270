"""What happened in portfolio/, in past tense."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSet(Event):
    """How far a project is was said anew."""

    kind = "stage.set"
    sentence = "{actor} set the stage: {stage}"
    about = "project"

    project: int
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthOverridden(Event):
    """A project shows another colour than its facts give, for a reason and for a while."""

    kind = "health.overridden"
    sentence = "{actor} set the health to {colour} until {until}"
    about = "project"

    project: int
    colour: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRemoved(Event):
    """The facts give a project's colour again."""

    kind = "health.derived"
    sentence = "{actor} let the facts give the health again"
    about = "project"

    project: int
