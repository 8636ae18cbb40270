"""Earned value and earned schedule: what the work done was worth, and when it should have been done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

EARLY = 0.20  # of the whole; before that CPI is noise


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """At one moment, all in one unit, money or minutes of effort: say which.

    planned  PV: what should be done by now;  earned: EV, what is done;  spent: AC, what it took;  whole: BAC
    Figures that would divide by nothing are None.
    Errors:  ValueError unless all are numbers from 0 and `whole` is above it.
    Source:  PMI, Standard for Earned Value Management (2019).
    """

    planned: float
    earned: float
    spent: float
    whole: float

    def __post_init__(self) -> None:
        if not all(isfinite(each) and each >= 0 for each in (self.planned, self.earned, self.spent)):
            raise ValueError("Planned value, earned value and actual cost are numbers from 0.")
        if not isfinite(self.whole) or self.whole <= 0:
            raise ValueError("The whole of the plan is a number above 0.")

    @property
    def cost_variance(self) -> float:
        return self.earned - self.spent

    @property
    def schedule_variance(self) -> float:
        return self.earned - self.planned

    @property
    def cpi(self) -> float | None:
        return _ratio(self.earned, self.spent)

    @property
    def spi(self) -> float | None:
        """By cost: it returns to 1 at the end of every project, however late. Show SPI(t) instead."""
        return _ratio(self.earned, self.planned)

    @property
    def cpi_tells(self) -> bool:
        """Whether so much is done that CPI is more than noise."""
        return self.earned >= EARLY * self.whole

    @property
    def eac_by_cpi(self) -> float | None:
        """Cost at completion if the rest costs as much for its worth as what is done: BAC / CPI."""
        return _ratio(self.whole, self.cpi)

    @property
    def eac_by_plan(self) -> float:
        """Cost at completion if the rest costs what was planned: AC + BAC - EV."""
        return self.spent + self.whole - self.earned

    @property
    def eac_by_both(self) -> float | None:
        """Cost at completion if time presses as well: AC + (BAC - EV) / (CPI SPI)."""
        if self.cpi is None or self.spi is None:
            return None
        rest = _ratio(self.whole - self.earned, self.cpi * self.spi)
        return None if rest is None else self.spent + rest

    @property
    def tcpi(self) -> float | None:
        """What the rest must be worth for its cost, to keep to the plan's cost: (BAC - EV) / (BAC - AC)."""
        return _ratio(self.whole - self.earned, self.whole - self.spent) if self.spent < self.whole else None

    def to_go(self, at_completion: float) -> float:
        """ETC: what is still to be spent."""
        return at_completion - self.spent

    def variance_at_completion(self, at_completion: float) -> float:
        """VAC: what is left over, below 0 if it does not reach."""
        return self.whole - at_completion


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """In periods, such as weeks. Source: Lipke (2003).

    earned   ES: when what is done should have been done;  now: AT;  planned: PD, the length of the plan
    """

    earned: float
    now: float
    planned: float

    @property
    def variance(self) -> float:
        """SV(t) = ES - AT, below 0 when late."""
        return self.earned - self.now

    @property
    def spi(self) -> float | None:
        """SPI(t) = ES / AT: the one to show."""
        return _ratio(self.earned, self.now)

    @property
    def finish(self) -> float | None:
        """The period in which it ends, going on like this: PD / SPI(t)."""
        return _ratio(self.planned, self.spi)

    @property
    def tspi(self) -> float | None:
        """What SPI(t) the rest needs to end as planned: (PD - ES) / (PD - AT)."""
        return (
            _ratio(self.planned - self.earned, self.planned - self.now) if self.now < self.planned else None
        )


def earned_schedule(planned: Sequence[float], earned: float, now: float) -> EarnedSchedule:
    """`planned`: planned value at the end of each period, added up; `earned`: EV now, in the same unit.

    Errors: ValueError unless planned values rise from 0 or more to something, and earned and now are from 0.
    """
    if not planned or not all(map(isfinite, planned)) or planned[-1] <= 0 or planned[0] < 0:
        raise ValueError("Planned value is a list of numbers that ends above 0.")
    if any(after < before for before, after in pairwise(planned)):
        raise ValueError("Planned value is added up: it never falls from one period to the next.")
    if not (isfinite(earned) and isfinite(now)) or min(earned, now) < 0:
        raise ValueError("Earned value and periods gone are numbers from 0.")
    line = (0.0, *planned)
    end = next(period for period, value in enumerate(line) if value == line[-1])  # nothing is planned after
    if earned >= line[end]:
        return EarnedSchedule(end, now, end)
    full = max(period for period, value in enumerate(line) if value <= earned)
    part = (earned - line[full]) / (line[full + 1] - line[full])
    return EarnedSchedule(full + part, now, end)


def earned(items: Iterable[tuple[float, float]], steps: Sequence[float] = (0.0, 1.0)) -> float:
    """Earned value of items, each with its worth and the share done that has evidence, cut down to `steps`.

    (0, 1): nothing until accepted, the rule to prefer; (0, 0.5, 1): half once started. Never by felt percent.
    """
    rule = sorted({0.0, *steps})
    return sum(worth * max(step for step in rule if step <= max(0.0, done)) for worth, done in items)


def _ratio(top: float, bottom: float | None) -> float | None:
    return top / bottom if bottom else None
