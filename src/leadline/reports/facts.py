"""What sentences are made from: days of the project's zone, numbers and names, read once. No rows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """What is forecast of the finish. in_time: so many of 100 runs hold the promised day."""

    p50: date
    p85: date
    p95: date
    promised: date | None = None
    in_time: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """Values with their units. read_on: of the newest reading. before: the one before this period, where it differs."""

    name: str
    goal: str
    start: str = ""
    now: str = ""
    read_on: date | None = None
    before: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    statement: str
    measures: tuple[MeasureFact, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputFact:
    """was: the day of 85 that was said before this period."""

    name: str
    plan: date | None = None
    p85: date | None = None
    was: date | None = None
    wished: date | None = None
    met: int = 0
    criteria: int = 0
    accepted_on: date | None = None
    accepted_by: str = ""
    new: bool = False  # accepted in this period


@dataclass(frozen=True, slots=True)
class Cause:
    """How often something happened that moves a plan: ("item was added", "items were added", 3)."""

    one: str
    many: str
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the day of 85 moved: by how many days, later above 0, and what had happened before."""

    on: date
    days: int
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    title: str
    since: date
    because: str


@dataclass(frozen=True, slots=True)
class RiskFact:
    """low, high: working days it adds to each item it hits, when it happens; expected: on average, to all of them."""

    number: int
    title: str
    chance: int  # of 100
    low: float
    high: float
    expected: float
    hits: int = 1
    response: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFact:
    number: int
    question: str
    who: str = ""
    due: date | None = None
    default: str = ""
    holds: int = 0  # items it holds up


@dataclass(frozen=True, slots=True)
class DecidedFact:
    """One that was decided in this period; by nobody: its default holds."""

    number: int
    question: str
    outcome: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ThanksFact:
    by: str
    to: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the plan finishes soon. p85: as forecast; told of milestones."""

    title: str
    finish: date
    p85: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is told. first and last: days of the period; today: when it is written."""

    first: date
    last: date
    today: date
    said: Said | None = None
    plan: date | None = None  # when the last item finishes, by the plan
    was: Said | None = None  # what was said when the period began, or first within it
    was_on: date | None = None  # of the latter: when
    trouble: str = ""  # why there is no plan now
    promised: date | None = None
    items: int = 0
    done: int = 0
    finished: tuple[str, ...] = ()  # in this period
    objectives: tuple[ObjectiveFact, ...] = ()
    outputs: tuple[OutputFact, ...] = ()
    causes: tuple[Cause, ...] = ()
    steps: tuple[Step, ...] = ()  # oldest first
    blocked: tuple[Blocked, ...] = ()
    risks: tuple[RiskFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    decided: tuple[DecidedFact, ...] = ()
    thanks: tuple[ThanksFact, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    milestones: tuple[Ahead, ...] = ()
    begin: tuple[str, ...] = ()
    until: date | None = None  # how far `ahead` and `begin` look; milestones are told from farther off
