"""Calendars drawn by lot, and every operation on them asked of the engine, its kernels and the oracle.

A case is a drawn clock (zones, shifts over midnight, holidays, absences, freezes, people who meet), an instant
and an amount of work.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce

from leadline.engine.calendars import CalendarEnds, Clock, both, mirrored
from leadline.engine.clocks import Clocks
from leadline.engine.kernels import clock as kernel
from leadline.engine.kernels.table import Gatherer, Table
from leadline.engine.kernels.table import mirrored as mirrored_table
from leadline.engine.plan import ALWAYS, Calendar, Days, Freeze, Person, Plan, Shift
from leadline.engine.tests.oracle import Minutes, utc, working

DAY = 1440
DAYS = 20  # in a window; something happens on its tenth
SOMEWHERE = ("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York")
WINDOWS = (
    (date(2026, 3, 29), ("Europe/Berlin", "Africa/Casablanca")),
    (date(2026, 10, 25), ("Europe/Berlin", "America/New_York")),
    (date(2026, 4, 5), ("Australia/Lord_Howe",)),  # the clocks change by half an hour
    (date(2026, 3, 8), ("America/New_York",)),
    (date(2011, 12, 30), ("Pacific/Apia",)),  # a day that did not happen
    (date(1986, 1, 1), ("Asia/Kathmandu",)),  # from 5:30 to 5:45 ahead
    (date(2026, 10, 4), ("Australia/Lord_Howe",)),
    (date(2011, 3, 13), ("America/St_Johns",)),  # changed a minute after midnight
    (date(2018, 11, 4), ("America/Sao_Paulo",)),  # midnight did not happen
)
PICKS, INSTANTS = 4, 4
CASES = PICKS * INSTANTS  # of one seed
Difference = str


class Drawn:
    """A plan of calendars, people and freezes, and the clocks of some of them together, each with its minutes."""

    def __init__(self, seed: int, windows: int = len(WINDOWS)) -> None:
        self.rng = rng = random.Random(seed)
        day, zones = WINDOWS[rng.randrange(windows)]
        self.first = day - timedelta(days=10)
        self.since = utc(self.first.year, self.first.month, self.first.day)
        self.until = self.since + DAYS * DAY
        calendars = tuple(self._calendar(f"c{n}", rng.choice((*zones, *zones, *SOMEWHERE))) for n in range(2))
        people = tuple(
            Person(id=f"p{n}", calendar=rng.choice(calendars).id, away=self._days(0.4)) for n in range(3)
        )
        freezes = tuple(self._freeze(f"f{n}") for n in range(2))
        self.plan = Plan(as_of=self.since, projects=(), calendars=calendars, people=people, freezes=freezes)
        self.clocks = Clocks(self.plan)
        self._worked: dict[str, Minutes] = {}

    def pick(self) -> tuple[Clock, Minutes]:
        """Some people and calendars, less some freezes."""
        rng = self.rng
        who = tuple(sorted(rng.sample(range(3), rng.choice((0, 1, 1, 2, 3)))))
        hours = tuple(rng.sample(("c0", "c1", "always"), rng.choice((0, 1) if who else (1, 2))))
        frozen = tuple(rng.sample((0, 1), rng.choice((0, 0, 1, 2))))
        minutes = reduce(Minutes.also, [self.minutes(id) for id in (*(f"p{n}" for n in who), *hours)])
        for number in frozen:
            minutes = minutes.without(self.plan.freezes[number].start, self.plan.freezes[number].end)
        clock = self.clocks.together(who, hours, frozen)
        if rng.random() < 0.25:  # built in short pieces, so that there are many seams
            return Clock(clock.between, first=rng.choice((7, 300, DAY, 9 * DAY))), minutes
        if rng.random() < 0.1:
            return both(clock, self.clocks.calendar("c0")), minutes.also(self.minutes("c0"))
        return clock, minutes

    def minutes(self, id: str) -> Minutes:
        """Those of a calendar or person, as the oracle has them."""
        if id not in self._worked:
            calendars = {each.id: each for each in (*self.plan.calendars, ALWAYS)}
            person = next((each for each in self.plan.people if each.id == id), None)
            calendar, away = (calendars[person.calendar], person.away) if person else (calendars[id], ())
            self._worked[id] = Minutes(self.since, working(calendar, away, self.since, DAYS * DAY))
        return self._worked[id]

    def instant(self, minutes: Minutes) -> int:
        """Often a minute beside the begin or end of working time."""
        middle = self.since + 3 * DAY + self.rng.randrange((DAYS - 6) * DAY)
        start = minutes.start(middle)
        if start is None or self.rng.random() < 0.4:
            return middle
        near = minutes.finish(start, self.rng.choice((1, 240, 480))) if self.rng.random() < 0.5 else start
        return min(near or start, self.until - 3 * DAY) + self.rng.choice((-1, 0, 0, 1))

    def work(self) -> int:
        return self.rng.choice((1, 30, 60, 240, 480, 481, 1440, 1 + self.rng.randrange(4000)))

    def _calendar(self, id: str, zone: str) -> Calendar:
        always = self.rng.random() < 0.05
        return Calendar(id=id, zone=zone, week=self._week(), closed=self._days(0.4), always=always)

    def _week(self) -> tuple[tuple[Shift, ...], ...]:
        rng = self.rng
        kind = rng.random()
        if kind < 0.1:
            return (((0, 1440),),) * 7
        if kind < 0.35:
            of_day = rng.choice(
                (((540, 780), (840, 1080)), ((540, 1440),), ((1320, 1800),), ((0, 360), (1080, 1440)))
            )
            return (*(of_day,) * 5, (), ())
        step = rng.choice((1, 15, 30, 60))
        week = []
        for _ in range(7):
            edges = sorted(
                rng.sample(range(0, rng.choice((1440, 1700, 2880)) + 1, step), rng.choice((0, 2, 2, 4)))
            )
            week.append(tuple(pair for pair in zip(edges[::2], edges[1::2], strict=True) if pair[0] < 1440))
        return tuple(week)

    def _days(self, chance: float) -> tuple[Days, ...]:
        out = []
        while self.rng.random() < chance and len(out) < 3:
            first = self.first + timedelta(days=self.rng.randrange(DAYS))
            out.append(Days(first=first, last=first + timedelta(days=self.rng.randrange(3))))
        return tuple(out)

    def _freeze(self, id: str) -> Freeze:
        start = self.since + self.rng.randrange(DAYS * DAY)
        return Freeze(id=id, start=start, end=start + self.rng.randrange(1, 3 * DAY))


def differences(seed: int, windows: int = len(WINDOWS)) -> list[Difference]:
    """Where the engine, its kernels and the oracle disagree, in CASES cases."""
    drawn = Drawn(seed, windows)
    wrong: list[Difference] = []
    for _ in range(PICKS):
        clock, minutes = drawn.pick()
        table = _table(clock, drawn)
        for n in range(INSTANTS):
            at, work = drawn.instant(minutes), drawn.work()
            wrong += _compared(minutes, clock, table, at, work)
            if not n:
                backwards = (minutes.reversed(), mirrored(clock), mirrored_table(table))
                wrong += [f"mirrored {each}" for each in _compared(*backwards, -at, work)]
    return [f"seed {seed}: {each}" for each in wrong]


def _compared(known: Minutes, clock: Clock, table: Table, at: int, work: int) -> list[Difference]:
    try:
        wrong = _turned(known, clock, at, work)
    except CalendarEnds as ended:
        wrong = [f"worked or unshifted, {at}, {work}: {ended}"]
    for name, given, expected in _questions(known, at, work):
        found = _ask(clock, name, given)
        if found != expected:
            wrong.append(f"{name}{given}: {found}, oracle {expected}")
        found = expected if name == "open" else _compact(table, name, given)
        if found != expected:
            wrong.append(f"kernel {name}{given}: {found}, oracle {expected}")
    return wrong


def _questions(known: Minutes, at: int, work: int) -> Iterator[tuple[str, tuple[int, ...], object]]:
    """Operations whose answer lies within the window."""
    yield "open", (at,), known.open(at)
    asked: list[tuple[str, tuple[int, ...], object]] = [
        ("start", (at,), known.start(at)),
        ("finish", (at, work), known.finish(at, work)),
        ("latest", (at, work), known.latest(at, work)),
        ("shifted", (at, work), known.shifted(at, work)),
        ("shifted", (at, -work), known.shifted(at, -work)),
        ("fitting", (at, work), known.fitting(at, work)),
        ("fitting_by", (at, work), known.fitting_by(at, work)),
        ("reaching", (at, work), known.reaching(at, work)),
    ]
    yield from (each for each in asked if each[2] is not None)
    begun = known.run(at, work)
    if None not in begun:
        yield "run", (at, work), begun
    yield "finish", (at, 0), at
    yield "shifted", (at, 0), at


def _turned(known: Minutes, clock: Clock, at: int, work: int) -> list[Difference]:
    """`worked` as a difference, and `unshifted` as the last instant whose lag ends in time."""
    wrong = []
    other = known.since + (at + work) % (known.until - known.since)
    low, high = min(at, other), max(at, other)
    if clock.worked(high) - clock.worked(low) != known.worked(low, high):
        wrong.append(f"worked({low}, {high})")
    for lag in (work, -work):
        last = clock.unshifted(at, lag) if known.shifted(at, -lag) is not None else None
        if last is None or not known.since <= last < known.until - 1:
            continue
        on_time, too_late = known.shifted(last, lag), known.shifted(last + 1, lag)
        if on_time is not None and too_late is not None and not on_time <= at < too_late:
            wrong.append(f"unshifted({at}, {lag}) = {last}")
    return wrong


def _ask(clock: Clock, name: str, given: tuple[int, ...]) -> object:
    try:
        found = getattr(clock, name)(*given)
        return clock.start(found) if name == "reaching" else found
    except CalendarEnds:
        return "the calendar ends"


def _table(clock: Clock, drawn: Drawn) -> Table:
    gatherer = Gatherer(drawn.since, drawn.until)
    gatherer.number(clock)
    return gatherer.table()


KERNELS = {"start": "start_from", "finish": "finish_of", "latest": "latest_of"}
WITHOUT = ("start_from", "fitting", "fitting_by")


def _compact(table: Table, name: str, given: tuple[int, ...]) -> object:
    name = KERNELS.get(name, name)
    parts = (table.opens, table.closes) if name in WITHOUT else (table.opens, table.closes, table.before)
    lo, hi = 0, int(table.clock_at[1])
    found = getattr(kernel, name)(*parts, lo, hi, *given)
    return kernel.start_from(table.opens, table.closes, lo, hi, found) if name == "reaching" else found
