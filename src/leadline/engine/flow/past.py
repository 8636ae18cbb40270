"""A stream of work: what was finished when, and what is still open; counted, or weighed by effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from leadline.engine.flow.counting import weeks_of

ENOUGH = 0.7  # of the items, from which share on efforts stand for all of them


@dataclass(frozen=True)
class Past:
    """Items finished, each with its day and its effort in minutes (None: not estimated), and efforts of open ones."""

    finished: Sequence[tuple[date, float | None]]
    open: Sequence[float | None] = ()

    def until(self, as_of: date) -> Past:
        """What was known by the end of that day. What was finished later was open then."""
        known = [row for row in self.finished if row[0] <= as_of]
        return Past(known, [*self.open, *(effort for day, effort in self.finished if day > as_of)])

    def by_count(self, as_of: date) -> list[float]:
        """Items finished in each week, oldest first."""
        return weeks_of(((day, 1.0) for day, _ in self.finished), as_of)

    def by_effort(self, as_of: date) -> list[float] | None:
        """Minutes of effort earned in each week; None where too few of the finished were estimated.

        What was not estimated counts as a usual one. Earned is the estimate, not what it took.
        """
        usual = _usual([effort for _, effort in self.finished])
        if usual is None:
            return None
        earned = ((day, usual if effort is None else effort) for day, effort in self.finished)
        return weeks_of(earned, as_of)

    @property
    def remaining_effort(self) -> float | None:
        """Minutes of what is open; None where under 70 of 100 items have an effort."""
        usual = _usual(self.open)
        return None if usual is None else sum(usual if effort is None else effort for effort in self.open)


def _usual(efforts: Sequence[float | None]) -> float | None:
    known = [effort for effort in efforts if effort is not None]
    return fmean(known) if known and len(known) >= ENOUGH * len(efforts) else None
