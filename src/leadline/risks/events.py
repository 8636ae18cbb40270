"""What happens to risks, in past tense and without their texts."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskOpened(Event):
    """Something may happen."""

    kind = "risk.opened"
    sentence = "{actor} named the risk R-{number}"
    about = "risk"

    risk: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskChanged(Event):
    """How likely, how large, whose or what is done about it is other now."""

    kind = "risk.changed"
    sentence = "{actor} changed {what} of the risk R-{number}"
    about = "risk"

    risk: int
    number: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAccepted(Event):
    """It is known and carried."""

    kind = "risk.accepted"
    sentence = "{actor} accepted the risk R-{number}"
    about = "risk"

    risk: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskHappened(Event):
    """It came true."""

    kind = "risk.happened"
    sentence = "{actor} noted that the risk R-{number} happened"
    about = "risk"

    risk: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskClosed(Event):
    """It can happen no more."""

    kind = "risk.closed"
    sentence = "{actor} closed the risk R-{number}"
    about = "risk"

    risk: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReopened(Event):
    """It may happen again."""

    kind = "risk.reopened"
    sentence = "{actor} reopened the risk R-{number}"
    about = "risk"

    risk: int
    number: int
