"""The ways of what rules found are tried on copies of the plan, and compared by the days they gain."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from time import monotonic
from typing import Any

from leadline.core.errors import Invalid, NotAllowed
from leadline.desk.effects.draws import Minutes, ends_of, pace_of
from leadline.desk.effects.gain import gain
from leadline.desk.effects.nearby import compiled, near
from leadline.desk.facts import Facts, Here
from leadline.desk.found import Found, Way
from leadline.engine.plan import Plan
from leadline.schedule import changes as changing
from leadline.schedule.basis import Basis
from leadline.schedule.changes import Change

WAYS = 3  # of one proposal
KEPT = 2_000  # effects known from before
WEEK = 7

Known = tuple[
    float, float, float, float
]  # days, noise, days of the middle, and by how much a forecast wavers


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A way and what it gains, in days by the calendar: on the 85 % date, give or take `noise`, and in the middle."""

    way: Way
    days: float
    noise: float
    middle: float = 0.0
    wavers: float = 0.0
    before: date | None = None
    after: date | None = None

    @property
    def counts(self) -> bool:
        """More than chance."""
        return self.days > self.noise and self.days >= 0.1

    def told(self) -> dict[str, Any]:
        """As Proposal.ways keeps it."""
        return {
            "words": self.way.words,
            "evidence": self.way.evidence,
            "changes": list(self.way.changes),
            "days": self.days,
            "noise": self.noise,
            "middle": self.middle,
            "wavers": self.wavers,
            "before": self.before.isoformat() if self.before else "",
            "after": self.after.isoformat() if self.after else "",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A found thing with its ways, the best first. `pending`: they are not weighed yet."""

    found: Found
    ways: Sequence[Weight] = ()
    pending: bool = False

    @property
    def best(self) -> Weight | None:
        return self.ways[0] if self.ways and self.ways[0].counts else None

    @property
    def is_told(self) -> bool:
        """What has no kind is told for its days alone."""
        return bool(self.found.kind or self.best or self.pending)


_known: OrderedDict[str, Known | None] = OrderedDict()


@dataclass(slots=True)
class Scales:
    """One plan as it stands, against which ways are weighed."""

    facts: Facts
    basis: Basis
    _before: dict[str, Minutes] = field(default_factory=dict)
    _pace: dict[str, float] = field(default_factory=dict)
    _prints: dict[str, str] = field(default_factory=dict)

    def weigh(self, found: Found, until: float | None = None, ways: int = WAYS) -> Weighed:
        """Its first ways. Past `until` (of time.monotonic) only what is known already: it is pending then.

        Cost: some tenths of a second for each way at 800 items; nothing for what is known.
        """
        here = next(one for one in self.facts.projects if one.project.pk == found.project.pk)
        weights = []
        for way in found.ways[:ways]:
            mark = self._mark(here, way)
            if mark not in _known:
                if until is not None and monotonic() > until:
                    return Weighed(found=found, pending=True)
                _remember(mark, self._tried(here, way))
            known = _known[mark]
            if known is not None:
                weights.append(_weight(here, way, known))
        return Weighed(found=found, ways=sorted(weights, key=lambda one: -one.days))

    def _tried(self, here: Here, way: Way) -> Known | None:
        """None where there would be no plan, or its lead may not make it."""
        if not here.leads:
            return None
        try:
            asked: list[Change] = changing.read(here.leads[0], here.project, list(way.changes))
        except (Invalid, NotAllowed):
            return None
        plan = changing.on(self.basis.plan, asked)
        made = near(plan, self.basis.near(plan))
        if made is None:
            return None
        if not self._before:
            self._pace = pace_of(self.basis.plan)
            work = compiled(self.basis.plan, self.basis.schedule)
            self._before = ends_of(work, self.basis.schedule, self._pace)
        after = ends_of(*made, self._pace).get(here.key)
        before = self._before.get(here.key)
        if after is None or before is None:
            return None
        found, a_day = gain(before, after), _a_day(plan, here.key)
        told = (found.minutes, found.noise, found.middle, found.wavers)
        days, noise, middle, wavers = (round(each / a_day, 1) for each in told)
        return days, max(0.1, noise), middle, wavers

    def _mark(self, here: Here, way: Way) -> str:
        """While it stays, so does the effect: the project's plan and schedule, and what those named are asked for."""
        people = sorted({who for change in way.changes for who in change.get("people", ())})
        told = [self._print(f"project {here.key}"), *(self._print(f"person {who}") for who in people)]
        return sha256(repr([told, [sorted(change.items()) for change in way.changes]]).encode()).hexdigest()

    def _print(self, of: str) -> str:
        if of not in self._prints:
            kind, _, name = of.partition(" ")
            spans = self.basis.schedule.spans
            if kind == "project":
                items = [repr(item) for item in self.basis.plan.items if item.project == name]
                dates = [
                    (s.item, s.start, s.finish, s.assigned)
                    for s in spans
                    if s.item.rpartition("-")[0] == name
                ]
                told = repr([self.basis.plan.as_of, items, dates, self.basis.plan.freezes])
            else:
                told = repr(
                    [
                        [repr(one) for one in self.basis.plan.people if one.id == name],
                        [(s.item, s.start, s.finish) for s in spans if name in s.assigned],
                    ]
                )
            self._prints[of] = sha256(told.encode()).hexdigest()
        return self._prints[of]


def _remember(mark: str, known: Known | None) -> None:
    _known[mark] = known
    while len(_known) > KEPT:
        _known.popitem(last=False)


def forget() -> None:
    """For tests."""
    _known.clear()


def _weight(here: Here, way: Way, known: Known) -> Weight:
    days, noise, middle, wavers = known
    before = here.day(here.forecast.p85 - timedelta(minutes=1)) if here.forecast else None
    after = before - timedelta(days=round(days)) if before else None
    return Weight(way=way, days=days, noise=noise, middle=middle, wavers=wavers, before=before, after=after)


def _a_day(plan: Plan, key: str) -> float:
    """Working minutes for each day of the calendar, over a week."""
    name = next(project.calendar for project in plan.projects if project.key == key)
    calendar = next((one for one in plan.calendars if one.id == name), None)
    if calendar is None or calendar.always:
        return 1440.0
    minutes = sum(shift[1] - shift[0] for day in calendar.week for shift in day)
    return (minutes or WEEK * 480) / WEEK


def plain(found: Found) -> Weighed:
    """What has no ways, or no plan to try them on."""
    return Weighed(found=replace(found, ways=()))
