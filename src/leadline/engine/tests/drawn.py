"""Plans drawn by lot, with everything a plan can say, for tests that hold for any plan."""

from __future__ import annotations

import random
from datetime import date, timedelta

from leadline.engine.plan import (
    Calendar,
    Days,
    Dependency,
    Effort,
    Freeze,
    Item,
    Kind,
    Need,
    Person,
    Plan,
    Pool,
    Project,
    Skilled,
    SomeOf,
    Units,
)

DAY = 1440
MONDAY = 29_557_440  # 2026-03-16 00:00 UTC: the clocks of Berlin change within two weeks
FIRST = date(2026, 3, 16)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
WEEKS = (
    (*[((540, 780), (840, 1080))] * 5, (), ()),
    (*[((420, 900),)] * 4, (), (), ()),
    ((), *[((1320, 1800),)] * 4, (), ()),
    (*[((0, 1440),)] * 7,),
)


def draw_plan(seed: int, size: int = 14) -> Plan:
    """Acyclic by construction, but it may well contradict itself."""
    rng = random.Random(seed)
    projects = tuple(_project(rng, n) for n in range(rng.choice((1, 1, 2))))
    people = tuple(_person(rng, n) for n in range(rng.randrange(2, 6)))
    pools = tuple(
        Pool(id=f"pool{n}", capacity=rng.randrange(1, 4), calendar=rng.choice(("c0", "c3", "always")))
        for n in range(rng.randrange(3))
    )
    items: list[Item] = []
    groups = rng.randrange(3)
    for n in range(size):
        project = rng.choice(projects)
        if n < groups:
            parent = f"i{rng.randrange(n)}" if n and rng.random() < 0.4 else None
            items.append(_group(rng, n, project, parent))
        else:
            items.append(_item(rng, n, project, groups, people, pools))
    return Plan(
        as_of=MONDAY + rng.choice((0, 600, 3 * DAY)),
        projects=projects,
        calendars=tuple(
            Calendar(id=f"c{n}", zone=rng.choice(ZONES), week=week, closed=_days(rng, 0.3))
            for n, week in enumerate(WEEKS)
        ),
        people=people,
        pools=pools,
        items=tuple(items),
        dependencies=tuple(_waits(rng, items, groups)),
        freezes=tuple(_freeze(rng, n) for n in range(rng.choice((0, 0, 1, 2)))),
    )


def draw_tight(seed: int, size: int = 40) -> Plan:
    """Fixed lengths, two pools that bind, every hour worked: what the literature calls an RCPSP."""
    rng = random.Random(seed)
    items = [
        Item(
            id=f"i{n}",
            project="P",
            duration=rng.randrange(1, 11) * 60,
            needs=tuple(
                Units(pool=pool, units=rng.randrange(1, 4)) for pool in ("x", "y") if rng.random() < 0.7
            ),
        )
        for n in range(size)
    ]
    waits = {(rng.randrange(max(0, n - 8), n), n) for n in range(1, size) for _ in range(rng.randrange(3))}
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        pools=(Pool(id="x", capacity=5), Pool(id="y", capacity=5)),
        items=tuple(items),
        dependencies=tuple(Dependency(before=f"i{b}", after=f"i{a}") for b, a in sorted(waits)),
    )


def _project(rng: random.Random, n: int) -> Project:
    return Project(
        key=f"P{n}",
        start=MONDAY + rng.choice((0, 0, 500, 2 * DAY)),
        calendar=rng.choice(("c0", "c1", "always")),
        zone=rng.choice(ZONES),
        target=MONDAY + 20 * DAY if rng.random() < 0.4 else None,
        priority=rng.choice((100, 500, 900)),
    )


def _person(rng: random.Random, n: int) -> Person:
    return Person(
        id=f"p{n}",
        calendar=rng.choice(("c0", "c0", "c1", "c2", "c3")),
        share=rng.choice((1.0, 1.0, 0.5, 0.8, 1 / 3)),
        skills={skill: rng.randrange(1, 8) for skill in ("ledger", "python") if rng.random() < 0.6},
        away=_days(rng, 0.5),
    )


def _days(rng: random.Random, chance: float) -> tuple[Days, ...]:
    if rng.random() > chance:
        return ()
    first = FIRST + timedelta(days=rng.randrange(20))
    return (Days(first=first, last=first + timedelta(days=rng.randrange(6))),)


def _group(rng: random.Random, n: int, project: Project, parent: str | None) -> Item:
    return Item(
        id=f"i{n}",
        project=project.key,
        parent=parent,
        output=rng.choice((None, "ledger")),
        labels=frozenset({"production"}) if rng.random() < 0.3 else frozenset(),
        not_before=MONDAY + 4 * DAY if rng.random() < 0.2 else None,
    )


def _item(
    rng: random.Random,
    n: int,
    project: Project,
    groups: int,
    people: tuple[Person, ...],
    pools: tuple[Pool, ...],
) -> Item:
    minutes = rng.choice((0, 60, 240, 480, 481, 960, 2400))
    by_effort = rng.random() < 0.6
    started = MONDAY - rng.randrange(3 * DAY) if rng.random() < 0.12 else None
    finished = (started or MONDAY - 2 * DAY) + rng.randrange(2 * DAY) if rng.random() < 0.06 else None
    fixed = MONDAY + rng.randrange(12) * DAY + rng.choice((540, 600, 1320)) if rng.random() < 0.06 else None
    return Item(
        id=f"i{n}",
        project=project.key,
        parent=f"i{rng.randrange(groups)}" if groups and rng.random() < 0.6 else None,
        output=rng.choice((None, None, "ledger", "front")),
        effort=Effort(likely=minutes) if by_effort else None,
        duration=None if by_effort else minutes,
        needs=_needs(rng, people, pools),
        not_before=MONDAY + rng.randrange(10 * DAY) if rng.random() < 0.15 else None,
        fixed=fixed,
        deadline=MONDAY + rng.randrange(20) * DAY if rng.random() < 0.2 else None,
        priority=rng.choice((0, 500, 500, 1000)),
        labels=frozenset({"production"}) if rng.random() < 0.2 else frozenset(),
        split=rng.random() < 0.85 or minutes > 240,
        done=rng.choice((0.0, 0.4, 1 / 3, 1.0)) if started is not None else 0.0,
        started=started,
        finished=finished,
        milestone=minutes == 0,
    )


def _needs(rng: random.Random, people: tuple[Person, ...], pools: tuple[Pool, ...]) -> tuple[Need, ...]:
    needs: list[Need] = []
    kind = rng.random()
    ids = [person.id for person in people]
    if kind < 0.45:
        needs.append(SomeOf(people=tuple(rng.sample(ids, rng.randrange(1, len(ids) + 1)))))
    elif kind < 0.65:
        needs.append(Skilled(skill=rng.choice(("ledger", "python")), level=rng.randrange(1, 4)))
    elif kind < 0.8:
        needs.append(SomeOf(people=tuple(ids), count=2))
        if len(ids) > 2 and rng.random() < 0.3:
            needs.append(Skilled(skill="python"))
    if pools and rng.random() < 0.35:
        pool = rng.choice(pools)
        needs.append(Units(pool=pool.id, units=rng.randrange(1, pool.capacity + 1)))
    return tuple(needs)


def _waits(rng: random.Random, items: list[Item], groups: int) -> list[Dependency]:
    out = []
    for _ in range(rng.randrange(len(items) * 2)):
        one, other = sorted(rng.sample(range(groups, len(items)), 2))
        kind = rng.choice((Kind.FS, Kind.FS, Kind.FS, Kind.SS, Kind.FF, Kind.SF))
        lag = rng.choice((0, 0, 0, 120, 480, -240, 1500))
        out.append(
            Dependency(before=f"i{one}", after=f"i{other}", kind=kind, lag=lag, elapsed=rng.random() < 0.3)
        )
    outside = [item.id for item in items if item.parent is None and int(item.id[1:]) >= groups]
    if groups and outside and rng.random() < 0.5:
        out.append(Dependency(before=rng.choice(outside), after=f"i{rng.randrange(groups)}"))
    return out


def _freeze(rng: random.Random, n: int) -> Freeze:
    start = MONDAY + rng.randrange(15) * DAY
    labels = frozenset({"production"}) if rng.random() < 0.5 else frozenset()
    outputs = frozenset({"ledger"}) if rng.random() < 0.5 else frozenset()
    if not labels and not outputs:
        labels = frozenset({"production"})
    projects = frozenset({"P0"}) if rng.random() < 0.3 else frozenset()
    end = start + rng.randrange(1, 5) * DAY
    return Freeze(id=f"f{n}", start=start, end=end, labels=labels, outputs=outputs, projects=projects)
