"""Where a person stands with a point. Points have states; people are never compared by them."""

from enum import StrEnum


class State(StrEnum):
    """The words of the `awareness` component.

    LAPSED: an earlier edition was confirmed. QUESTION: unconfirmed, and the person's own question is open.
    """

    CONFIRMED = "confirmed"
    LAPSED = "waiting"
    QUESTION = "question"
    OPEN = "open"
    NOT_THEIRS = ""

    @property
    def waits(self) -> bool:
        """Whether it waits for this person; an open question waits for its answer."""
        return self in (State.LAPSED, State.OPEN)


def state_of(edition: int, confirmed: int | None, asks: bool) -> State:
    """`edition` is the point's own, `confirmed` the newest one the person confirmed, if any."""
    if confirmed == edition:
        return State.CONFIRMED
    if asks:
        return State.QUESTION
    return State.OPEN if confirmed is None else State.LAPSED
