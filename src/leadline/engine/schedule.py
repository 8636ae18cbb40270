"""The answer: from when to when each item runs, who does it, why then, and how good the whole is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Why = Literal[
    "dependency", "resource", "calendar", "absence", "not_before", "fixed", "freeze", "as_of", "kept"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One reason why an item starts when it does. `ref` is the id of the item, person, pool or freeze;
    `by` that of the item that held the person or pool, or that a dependency waits for."""

    kind: Why
    ref: str
    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One item (or group: the hull of its children) from start to finish, both instants.

    `slack` is how far it may slip without moving its project's finish or a fixed start, on the
    partial order after leveling, in the item's own working minutes; `critical` means it has none left.
    `because` tells what held its start up, in order of time: the last one binds.
    """

    item: str
    start: int
    finish: int
    assigned: tuple[str, ...] = ()
    slack: int = 0
    critical: bool = False
    because: tuple[Because, ...] = ()


class Status(StrEnum):
    """How good the answer is known to be: `optimal` means that no schedule finishes earlier."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    HEURISTIC = "heuristic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning_:
    """Something to look at that does not make the plan impossible."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stillness:
    """How near a schedule stays to the one that was in force.

    `cost` = `weights[0]` x hours late (of ordinary priority, 500) + `weights[1]` x hours moved + `weights[2]` x items
    given to others; hours are working hours of the item's project. Beside it what changing nothing would cost (None:
    impossible) and placing anew (None: not tried, for nothing is better than nothing changed and nothing late).
    `loosened` counts items about to begin that had to move all the same (`weights[3]` for each in the choice of those);
    `binds` says what holds promises still broken.
    """

    cost: float
    late: float
    moved: float
    items: int
    reassigned: int
    loosened: int
    weights: tuple[float, float, float, float]
    unchanged: float | None
    anew: float | None
    binds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One answer to a Plan; spans in the order of the plan's items.

    `finish` and `bound` are instants: no schedule finishes before `bound`.
    `gap` is (finish - bound) / (finish - begin), where the plan begins at the later of as-of and first start.
    `work` counts the schedules that were built to find this one; only `seconds` differs between two runs,
    unless `limit` says that it was time that ended the search: then another run may find another schedule.
    `stillness` is there where there was a schedule in force.
    """

    spans: tuple[Span, ...]
    finish: int
    status: Status
    bound: int | None = None
    gap: float | None = None
    seed: int = 1
    work: int = 0
    seconds: float = 0.0
    warnings: tuple[Warning_, ...] = ()
    limit: Literal["work", "time"] = "work"
    stillness: Stillness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Working minutes asked of a person in an ISO week ("2026-W50"), and those they have for this plan.

    `parts`: the minutes that each item asks, in the order of the plan; rounded one by one.
    """

    person: str
    week: str
    planned: int
    available: int
    parts: tuple[tuple[str, int], ...] = field(default=(), compare=False)
