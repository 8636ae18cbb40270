"""What the workers of one search know together: the best schedule, the best bound, and whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import perf_counter

from leadline.engine.leveling.search.form import Ints

Better = Callable[[float, int, Ints], None]
"""Told at each better schedule: seconds since the search began, its length, its starts (in the form's units)."""


@dataclass(slots=True)
class Board:
    """Scores and bounds in the sides' unit: lateness x horizon + length.

    trace    (seconds, score) at each improvement;  proofs: (seconds, bound) at each better bound
    stops    called when a better schedule or bound is known, so that what it makes pointless ends
    """

    unit: int
    horizon: int
    until: float | None = None  # on the perf_counter's clock
    on_better: Better | None = None
    began: float = field(default_factory=perf_counter)
    start: Ints | None = None
    score: int = 1 << 60
    bound: int = 0
    placings: int = 0
    over: bool = False
    trace: list[tuple[float, int]] = field(default_factory=list)
    proofs: list[tuple[float, int]] = field(default_factory=list)
    stops: list[Callable[[], None]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def seconds(self) -> float:
        return perf_counter() - self.began

    @property
    def left(self) -> float:
        """Seconds left; endless without a clock."""
        return float("inf") if self.until is None else self.until - perf_counter()

    @property
    def done(self) -> bool:
        return self.over or self.score <= self.bound or self.left <= 0

    def offer(self, start: Ints, score: int) -> bool:
        """Keep this schedule if it is better than the best."""
        with self.lock:
            if score >= self.score:
                return False
            self.score, self.start = score, start.copy()
            self.trace.append((self.seconds, score))
            if self.on_better is not None:
                self.on_better(self.seconds, score % self.horizon * self.unit, self.start * self.unit)
        self._stop()
        return True

    def raise_bound(self, bound: int) -> None:
        with self.lock:
            if bound <= self.bound:
                return
            self.bound = min(bound, self.score)
            self.proofs.append((self.seconds, self.bound))
        if self.score <= self.bound:
            self._stop()

    def end(self) -> None:
        self.over = True
        self._stop()

    def _stop(self) -> None:
        for stop in tuple(self.stops):
            stop()
