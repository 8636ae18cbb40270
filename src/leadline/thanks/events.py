"""What happens with thanks, in past tense and without their words."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksGiven(Event):
    """One person thanked another. Told to the two of them alone: it is in no history of the project."""

    kind = "thanks.given"
    sentence = "{actor} gave thanks"

    thanks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksShown(Event):
    """Who received thanks decided who sees them."""

    kind = "thanks.shown"
    sentence = "{actor} decided who sees the thanks they received"

    thanks: int
    shown: str
