"""Where a person stands with a point. Points have states; people are never compared by them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FRESH_DAYS = 90  # after which one is asked whether it is still right: objectives and roles
GRACE_DAYS = 14  # in which that may be answered before it counts for half
KEPT_FRESH = ("objective", "role")
BRIEFED_BACK = ("answers", "works")  # relations of which a sentence is answered
WEIGHTS = {"answers": 2, "works": 2, "asked": 1, "told": 1}


class State(StrEnum):
    """The words of the `awareness` component.

    LAPSED: an earlier edition was confirmed. QUESTION: unconfirmed, and the person's own question is open.
    SAID: confirmed, and the sentence waits to be agreed. TALK: one of the two wants to talk. STALE: confirmed long ago.
    """

    CONFIRMED = "confirmed"
    SAID = "said"
    STALE = "stale"
    TALK = "talk"
    LAPSED = "waiting"
    QUESTION = "question"
    OPEN = "open"
    NOT_THEIRS = ""

    @property
    def waits(self) -> bool:
        """Whether it waits for this person; an open question waits for its answer."""
        return self in (State.LAPSED, State.OPEN)

    @property
    def done(self) -> bool:
        """Whether the person did their part for this edition."""
        return self in (State.CONFIRMED, State.SAID, State.STALE)


WORDS = {
    State.CONFIRMED: "confirmed", State.SAID: "said in their words, not answered yet",
    State.STALE: "confirmed long ago", State.TALK: "to talk about", State.LAPSED: "changed since they confirmed",
    State.QUESTION: "has a question", State.OPEN: "not confirmed yet", State.NOT_THEIRS: "not theirs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What is kept of a confirmation, as far as a state depends on it."""

    edition: int
    result: str
    on: date  # confirmed, or last said to be still right


def state_of(
    edition: int,
    said: Said | None,
    asks: bool,
    *,
    kind: str = "",
    relation: str = "told",
    today: date | None = None,
) -> State:
    """`edition` is the point's own; `said` the newest confirmation of the person; without `today` all are fresh."""
    if said is None or said.edition != edition:
        if asks:
            return State.QUESTION
        return State.OPEN if said is None else State.LAPSED
    if said.result == "talk":
        return State.TALK
    if said.result == "waiting" and relation in BRIEFED_BACK:
        return State.SAID
    if today is not None and kind in KEPT_FRESH and said.on + timedelta(days=FRESH_DAYS) <= today:
        return State.STALE
    return State.CONFIRMED


def level_of(state: State, *, since: date | None = None, today: date | None = None) -> float:
    """a(person, point): 0 nothing, 0.5 confirmed as clear or a question is open, 1 confirmed, agreed and fresh.

    What is stale counts fully for GRACE_DAYS more, then for half and never for nothing. `since`: as of `Said.on`.
    """
    if state is State.STALE and since is not None and today is not None:
        return 1.0 if today < since + timedelta(days=FRESH_DAYS + GRACE_DAYS) else 0.5
    return {
        State.CONFIRMED: 1.0,
        State.SAID: 0.5,
        State.TALK: 0.5,
        State.QUESTION: 0.5,
        State.STALE: 1.0,
    }.get(state, 0.0)
