"""The time of single items: cycle and lead time, the usual time of a class, age of what is open, Little's law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

LAST = 60  # items of its class that the usual time looks back on
FEWEST = 20  # of them, for there to be a usual time
USUAL = 0.85
APART = 0.25  # of the larger side, from which on Little's two sides do not agree


class Age(StrEnum):
    """What the age of an open item calls for."""

    FINE = "fine"
    NOTE = "note"  # older than half of what was finished
    ASK = "ask"
    ACT = "act"


_FROM = ((0.85, Age.ACT), (0.70, Age.ASK), (0.50, Age.NOTE))


def cycle_days(started: date, finished: date) -> int:
    """Days from start to finish; the same day is 1. Errors: ValueError if it finished before it started."""
    if finished < started:
        raise ValueError(f"Finished on {finished}, before it was started on {started}.")
    return (finished - started).days + 1


def lead_days(requested: date, finished: date) -> int:
    """Days from request to finish; the same day is 0. Errors: ValueError if it finished before."""
    if finished < requested:
        raise ValueError(f"Finished on {finished}, before it was asked for on {requested}.")
    return (finished - requested).days


def usual_time(cycles: Sequence[float], p: float = USUAL) -> float | None:
    """What `p` of the last 60 finished of a class needed at most; None under 20. `cycles`: oldest first."""
    if len(cycles) < FEWEST:
        return None
    recent = sorted(cycles[-LAST:])
    return recent[ceil(round(p * len(recent), 9)) - 1]


def still(cycles: Sequence[float], age: float, beyond: float) -> float | None:
    """The chance that an item of this age takes longer than `beyond`: S(beyond) / S(age).

    None where nothing finished ever took as long as `age`: then history has no answer.
    """
    recent = cycles[-LAST:]
    older = sum(cycle > age for cycle in recent)
    return sum(cycle > max(age, beyond) for cycle in recent) / older if older else None


def age_of(cycles: Sequence[float], age: float) -> Age | None:
    """What an age calls for, beside the finished of its class: above P50 a note, P70 a question, P85 an act.

    None under 20 finished items.
    """
    if len(cycles) < FEWEST:
        return None
    for p, call in _FROM:
        limit = usual_time(cycles, p)
        if limit is not None and age > limit:
            return call
    return Age.FINE


@dataclass(frozen=True, slots=True)
class Little:
    """Both sides of Little's law: the cycle time that was, and WIP / throughput. Units: days."""

    measured: float
    computed: float

    @property
    def steady(self) -> bool:
        """Whether one side may be shown for the other: only if work comes and goes alike and none is forgotten."""
        return abs(self.measured - self.computed) <= APART * max(self.measured, self.computed)


def little(wip: Sequence[float], finished_a_day: float, cycles: Sequence[float]) -> Little | None:
    """Of the same stretch of time: work in progress day by day, finished items a day, their cycle times in days.

    None where nothing was in progress or finished. Source: Little (1961, 2011).
    """
    if not wip or not cycles or finished_a_day <= 0:
        return None
    return Little(sum(cycles) / len(cycles), sum(wip) / len(wip) / finished_a_day)
