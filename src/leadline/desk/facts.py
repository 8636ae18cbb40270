"""What rules read: everything they may look at, of all running projects, read once. See queries/facts.py for how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadline.decisions.models import Decision
from leadline.people.models import Absence, Person
from leadline.projects.models import Freeze, Member, Project
from leadline.risks.models import Risk
from leadline.schedule.basis import Basis
from leadline.schedule.models import Forecast, Load, Outlook, Run
from leadline.work.models import Item


@dataclass(frozen=True, slots=True)
class Known:
    """Where one person stands with one point: `state` of briefs.states, `relation` answers, works, asked or told;
    `in_time`: who is new and has some days left for a first word of it."""

    person: Person
    kind: str  # objective, role, output
    point: Any
    state: str
    relation: str
    in_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """One running project. Nothing in it asks the database again.

    items      by reference: all that is not done, and what was finished in the last 14 days; groups too. Each has its
               `project`, `output`, `blocked_on`; `span` where it is planned (`span_of`), with its people
    waiting    by item id: the open items of its project that wait for it;  waits_for: those it waits for
    outputs    in use, in order: with acceptor, criteria, acceptances; `planned` (last finish by the plan or None)
    objectives in use, with owner and measures;  roles in use, with their present `holding` (people) and deputy
    forecast   of the project's finish;  forecasts: of its ("output", id) and ("item", id) for milestones
    outlook    its drivers, the greatest first
    questions  open ones, oldest first, with their person
    known      each point by each person who is asked for it
    freezes    that end after now, the next first
    moved_at   by item id: when it was last changed by anybody, for items in work
    decisions, risks   open ones, with the items they hold up or would hit
    thanked    ids of outputs for which thanks were given: which, never by or to whom
    """

    project: Project
    members: Sequence[Member] = ()
    items: Mapping[str, Item] = field(default_factory=dict)
    groups: frozenset[int] = frozenset()
    waiting: Mapping[int, Sequence[Item]] = field(default_factory=dict)
    waits_for: Mapping[int, Sequence[Item]] = field(default_factory=dict)
    outputs: Sequence[Any] = ()
    objectives: Sequence[Any] = ()
    roles: Sequence[Any] = ()
    forecast: Forecast | None = None
    forecasts: Mapping[tuple[str, int], Forecast] = field(default_factory=dict)
    outlook: Outlook | None = None
    questions: Sequence[Any] = ()
    known: Sequence[Known] = ()
    freezes: Sequence[Freeze] = ()
    moved_at: Mapping[int, datetime] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    risks: Sequence[Risk] = ()
    thanked: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        return self.project.key

    @property
    def leads(self) -> list[Person]:
        return [one.person for one in self.members if one.standing == Member.Standing.LEAD]

    @property
    def team(self) -> list[Person]:
        """Who works in it: leads and members."""
        return [
            one.person
            for one in self.members
            if one.standing in (Member.Standing.LEAD, Member.Standing.MEMBER)
        ]

    @property
    def open(self) -> list[Item]:
        """Its single items that are not done: no groups, no milestones."""
        return [
            item
            for item in self.items.values()
            if not item.is_done and not item.milestone and item.pk not in self.groups
        ]

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.project.zone))

    def day(self, at: datetime) -> date:
        """The day of an instant, in the project's zone."""
        return self.local(at).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`basis`: the plan and the schedule in force as the engine has them (`basis.plan`, `basis.spans` by reference,
    `basis.weeks()`: load by person and ISO week); None where the facts contradict each other: see `run.trouble`.
    `loads` by person id, by weeks from this one on; `absences` by person id, those that are not over."""

    now: datetime
    projects: Sequence[Here]
    run: Run | None = None
    basis: Basis | None = None
    loads: Mapping[int, Sequence[Load]] = field(default_factory=dict)
    absences: Mapping[int, Sequence[Absence]] = field(default_factory=dict)

    def days_since(self, at: datetime) -> int:
        return (self.now - at).days


def span_of(item: Item) -> Any:
    """Its planned days (`start`, `finish`, `critical`, `slack`, `p85`, `people.all()`); None if not planned."""
    return getattr(item, "span", None)
