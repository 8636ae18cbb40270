"""The plan: what must hold. Frozen facts in working minutes, with no computed dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Shift = tuple[int, int]
"""From and to, in local minutes of a day; `to` lies past 1440 when the shift runs over midnight."""

NO_WORK: tuple[tuple[Shift, ...], ...] = ((), (), (), (), (), (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Local days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When work can happen: a week of shifts (Monday first), less the days that are closed.

    A minute works when its local wall time lies in a shift: an hour the clocks skip does not exist,
    one they repeat counts twice. With `always` every hour works, except on closed days.
    """

    id: str
    zone: str = "UTC"
    week: tuple[tuple[Shift, ...], ...] = NO_WORK
    closed: tuple[Days, ...] = ()
    always: bool = False


ALWAYS = Calendar(id="always", always=True)
"""Built in: a plan may name "always" without listing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who works. `share` of their calendar (to the millionth) goes to this plan; `away`
    are days in their calendar's zone."""

    id: str
    name: str = ""
    calendar: str = "always"
    share: float = 1.0
    skills: Mapping[str, int] = field(default_factory=dict)
    away: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Anything shared that is no person: so many units at once, while its calendar works."""

    id: str
    name: str = ""
    capacity: int = 1
    calendar: str = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf:
    """`count` different people of those named; one certain person is a tuple of one."""

    people: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Skilled:
    """`count` different people who have the skill at this level (1 to 7) or above."""

    skill: str
    level: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """So many units of a pool, from start to finish."""

    pool: str
    units: int = 1


Need = SomeOf | Skilled | Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Working minutes of one person. The schedule uses `likely`; the forecast uses all three."""

    low: int | None = None
    likely: int
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of work, or a group: what other items name as `parent`.

    Length:   `effort` is stretched by the share of who does it, each giving the whole; `duration` is not.
              With neither, an item counts as 0 and is named in the warnings, unless it is a milestone.
    When:     it works while all the people and pools it needs work; with no needs, in its project's calendar.
    Binding:  `fixed` (exact start), `not_before`, freezes. A `deadline` is a wish that is reported on.
    Forecast: efforts vary, and durations in a project that gives no efforts, unless `certain` or fixed.
    Behind us: `started` keeps its start and runs on with (1 - done) of its length; `finished` keeps both.
    Groups:   have no effort of their own; their output (where a child names none), labels and
              `not_before` hold for every item inside.
    """

    id: str
    project: str
    title: str = ""
    parent: str | None = None
    output: str | None = None
    effort: Effort | None = None
    duration: int | None = None
    needs: tuple[Need, ...] = ()
    not_before: int | None = None
    fixed: int | None = None
    deadline: int | None = None
    priority: int = 500
    labels: frozenset[str] = frozenset()
    split: bool = True
    done: float = 0.0
    started: int | None = None
    finished: int | None = None
    milestone: bool = False
    certain: bool = False


class Kind(StrEnum):
    """Which end of the item before holds which end of the item after."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """`after` waits for `before`. A group stands for each of its items.

    `lag` may be negative; it counts working minutes of the calendar of the project of `after`,
    or plain minutes when `elapsed`.
    """

    before: str
    after: str
    kind: Kind = Kind.FS
    lag: int = 0
    elapsed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """From `start` to `end` (instants) the items it hits may not run.

    Hit are items of the named projects (none named: all) that hand over one of `outputs` or carry
    one of `labels`; with neither outputs nor labels, all items of those projects.
    """

    id: str
    start: int
    end: int
    outputs: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What may happen, once in `probability`, and then adds this effort to each item it hits. The schedule
    leaves it out; the forecast lets it strike. A group stands for each of its items."""

    id: str
    probability: float
    adds: Effort
    hits: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of the plan: its items start no earlier than `start`; `target` is its promised finish."""

    key: str
    name: str = ""
    start: int
    calendar: str = "always"
    zone: str = "UTC"
    target: int | None = None
    priority: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that must hold, of one project or of many that share people. Order in the file breaks ties.

    Nothing that has not started starts before `as_of`.
    """

    as_of: int
    projects: tuple[Project, ...]
    calendars: tuple[Calendar, ...] = ()
    people: tuple[Person, ...] = ()
    pools: tuple[Pool, ...] = ()
    items: tuple[Item, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    risks: tuple[Risk, ...] = ()
