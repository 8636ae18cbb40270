"""Buffers: days between the P50 plan and the P85 promise, and how fast they are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Colour(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of the buffer: green below `green + slope x`, red above `red + slope x`, x the share of the chain done."""

    green: float = 0.15
    red: float = 0.30
    slope: float = 0.6


def buffer_of(p85_of_finish: float, chain_p50: Iterable[float]) -> float:
    """P85 of the drawn finish less the P50s of the longest chain; never below 0. One unit; holds the correlation."""
    return max(0.0, p85_of_finish - sum(chain_p50))


def half_of(chain_p50: Iterable[float]) -> float:
    """The rule of thumb, for comparison: half the chain. Goldratt (1997)."""
    return sum(chain_p50) / 2


def burn(used: float, buffer: float) -> float:
    """The share of the buffer used: the forecast's P50 less the plan's, over the buffer; above 1 when it is gone.

    Where there never was a buffer, any use of it is all of it.
    """
    if buffer <= 0:
        return 1.0 if used > 0 else 0.0
    return max(0.0, used) / buffer


def colour(burnt: float, chain_done: float, limits: Limits | None = None) -> Colour:
    """Green, yellow or red, by the share burnt and the share of the chain that is done. Red asks for recovery."""
    limits = limits or Limits()
    along = limits.slope * chain_done
    if burnt < limits.green + along:
        return Colour.GREEN
    return Colour.RED if burnt > limits.red + along else Colour.YELLOW
