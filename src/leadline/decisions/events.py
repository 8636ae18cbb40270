"""What happens to decisions, in past tense and without their texts."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOpened(Event):
    """Something has to be decided."""

    kind = "decision.opened"
    sentence = "{actor} asked for the decision D-{number}"
    about = "decision"

    decision: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionChanged(Event):
    """The question, its options, its owner, its day or what it holds up are others now."""

    kind = "decision.changed"
    sentence = "{actor} changed {what} of the decision D-{number}"
    about = "decision"

    decision: int
    number: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDecided(Event):
    """It was decided, or its default holds because nobody decided in time."""

    kind = "decision.decided"
    sentence = "{actor} decided D-{number}"
    about = "decision"

    decision: int
    number: int
    defaulted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDropped(Event):
    """Nobody has to decide it any more."""

    kind = "decision.dropped"
    sentence = "{actor} dropped the decision D-{number}"
    about = "decision"

    decision: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReopened(Event):
    """It has to be decided anew."""

    kind = "decision.reopened"
    sentence = "{actor} reopened the decision D-{number}"
    about = "decision"

    decision: int
    number: int
