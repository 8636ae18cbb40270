"""Two items drawn by lot, one after the other: where leveling puts them and where the oracle would."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from leadline.engine.leveling import Conflict, level
from leadline.engine.plan import Dependency, Effort, Item, Kind, Plan, Project, SomeOf
from leadline.engine.referee import review
from leadline.engine.tests.oracle import Answer, Minutes, stretched
from leadline.engine.tests.oracle_cases import DAY, Difference, Drawn

Times = tuple[int, int]
SHARES = (1.0, 1.0, 0.5, 0.8, 0.35, 1 / 3)
LENGTHS = (1, 60, 240, 480, 481, 960, 1500)
LAGS = (0, 0, 1, 60, 480, 1440, -60, -480)


class Pair(Drawn):
    """Items `a` and `b`, of different people who are all needed at once, with a dependency and a freeze."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        rng = self.rng
        people = tuple(replace(each, share=rng.choice(SHARES)) for each in self.plan.people)
        team = rng.sample(("p0", "p1", "p2"), 3)
        cut = rng.randrange(4)
        self.who = {"a": tuple(team[:cut]), "b": tuple(team[cut : cut + rng.randrange(3)])}
        self.wait = Dependency(
            before="a",
            after="b",
            kind=rng.choice(tuple(Kind)),
            lag=rng.choice(LAGS),
            elapsed=rng.random() < 0.4,
        )
        start = self.since + 4 * DAY + rng.randrange(DAY)
        self.pair = Plan(
            as_of=start,
            projects=(Project(key="P", start=start, calendar=rng.choice(("c0", "c1", "always"))),),
            calendars=self.plan.calendars,
            people=people,
            items=(self._item("a"), self._item("b")),
            dependencies=(self.wait,),
            freezes=tuple(replace(each, labels=frozenset({each.id})) for each in self.plan.freezes),
        )

    def expected(self) -> dict[str, Times] | None:
        """From the definitions: no calendar of the engine takes part. None, where the window is too short."""
        first = self._placed("a", self.pair.as_of, 0)
        if first is None:
            return None
        at: Answer = first[self.wait.kind not in (Kind.SS, Kind.SF)]
        if at is not None and self.wait.lag:
            hours = self.minutes(self.pair.projects[0].calendar)
            at = at + self.wait.lag if self.wait.elapsed else hours.shifted(at, self.wait.lag)
        if at is None:
            return None
        holds_finish = self.wait.kind in (Kind.FF, Kind.SF)
        since = self.pair.as_of if holds_finish else max(at, self.pair.as_of)
        second = self._placed("b", since, at if holds_finish else 0)
        return None if second is None else {"a": first, "b": second}

    def _item(self, id: str) -> Item:
        rng = self.rng
        minutes, by_effort = rng.choice(LENGTHS), rng.random() < 0.6
        return Item(
            id=id,
            project="P",
            effort=Effort(likely=minutes) if by_effort else None,
            duration=None if by_effort else minutes,
            needs=tuple(SomeOf(people=(one,)) for one in self.who[id]),
            labels=frozenset(each.id for each in self.plan.freezes if rng.random() < 0.4),
            split=rng.random() < 0.7,
        )

    def _placed(self, id: str, since: int, until: int) -> Times | None:
        item = next(each for each in self.pair.items if each.id == id)
        hours = self._hours(item)
        length = item.duration if item.duration is not None else item.effort.likely if item.effort else 0
        if item.effort:
            shares = [each.share for each in self.pair.people if each.id in self.who[id]]
            length = max((stretched(length, share) for share in shares), default=length)
        if not item.split:
            start = hours.fits_reaching(since, until, length)
            return None if start is None else (start, start + length)
        start, finish = hours.run(since, length)
        if finish is not None and finish < until:
            start = hours.reaching(until, length)
            finish = None if start is None else hours.finish(start, length)
        return None if start is None or finish is None else (start, finish)

    def _hours(self, item: Item) -> Minutes:
        names = self.who[item.id] or (self.pair.projects[0].calendar,)
        hours = reduce(Minutes.also, [self.minutes(each) for each in names])
        for freeze in self.pair.freezes:
            if freeze.labels & item.labels:
                hours = hours.without(freeze.start, freeze.end)
        return hours


def misplaced(seed: int) -> list[Difference] | None:
    """Where the schedule differs from the oracle's, or None if the oracle cannot say."""
    pair = Pair(seed)
    expected = pair.expected()
    if expected is None:
        return None
    try:
        schedule = level(pair.pair)
    except Conflict as conflict:
        return [f"seed {seed}: refused, {conflict}"]
    found = {span.item: (span.start, span.finish) for span in schedule.spans}
    wrong = [f"seed {seed}: {said}" for said in review(pair.pair, schedule)]
    return wrong + ([f"seed {seed}: {found}, oracle {expected}"] if found != expected else [])
