"""The answer of a simulation: from when on a finish holds in 50, 85, 95 of 100 runs, and what moves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leadline.engine.simulate.pace import Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """Instants by which it is finished in 50, 85 and 95 of 100 runs; None where a calendar ends before.

    `by_target` is the share of runs in which the promised day holds (a project's target, an item's deadline); None
    without one.
    """

    p50: int | None
    p85: int | None
    p95: int | None
    by_target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """How one item bears on the finish of its project, over all runs; 0 for what is behind us.

    criticality   share of runs in which it is on the longest path of the partial order
    pearson, spearman  cruciality: |correlation| of its length with the finish, of values and of ranks
    sensitivity   SSI: criticality x sd of its length / sd of the project's length
    significance  SI: mean of d / (d + slack) x T / mean T
    Source: Vanhoucke, Measuring Time (2010); Williams (1992) for cruciality.
    """

    criticality: float = 0.0
    pearson: float = 0.0
    spearman: float = 0.0
    sensitivity: float = 0.0
    significance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """If this item takes as long as one time in ten, or longer (or this risk strikes), the P85 of the last finish
    moves by so many working minutes of the calendar of `project`."""

    ref: str
    project: str
    minutes: int
    risk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Many runs of one schedule. Never a day without its P; the middle is likely optimistic: promise P85.

    finish    the last of all; `by_target`: all projects that have a target meet it
    items     finishes of items, milestones and groups;  indices: of items that are no groups
    outputs   by project and output
    paces     of the projects that have started: what is left of them is simulated at the pace they have shown
    people    share of runs in which an item of theirs is on the longest path: of the plan, not of their work
    drivers   at most five, the greatest first
    """

    runs: int
    seed: int
    finish: Finish
    projects: Mapping[str, Finish]
    outputs: Mapping[tuple[str, str], Finish]
    items: Mapping[str, Finish]
    indices: Mapping[str, Indices]
    paces: Mapping[str, Pace]
    people: Mapping[str, float]
    drivers: tuple[Driver, ...]
