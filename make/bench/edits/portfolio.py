"""Ten projects that share thirty people, a quarter of the work behind us, and the schedule in force."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from leadline.engine.compiled import Compiled
from leadline.engine.leveling import FEW, level
from leadline.engine.plan import Calendar, Days, Dependency, Effort, Item, Person, Plan, Project, Skilled
from leadline.engine.schedule import Schedule

FIRST = date(2026, 3, 2)
MONDAY = (FIRST - date(1970, 1, 1)).days * 1440
PROJECTS, ITEMS, PEOPLE, OPEN = 10, 80, 30, 600
SKILLS = ("design", "python", "ledger", "data", "trials", "writing")
LONG = ((540, 780), (840, 1080))
CALENDARS = (
    Calendar(id="office", zone="Europe/Berlin", week=(*[LONG] * 5, (), ())),
    Calendar(id="early", zone="Europe/Berlin", week=(*[((420, 720), (750, 930))] * 5, (), ())),
    Calendar(id="four", zone="Europe/Berlin", week=(*[((510, 780), (810, 1110))] * 4, (), (), ())),
)


def portfolio(seed: int) -> tuple[Plan, Schedule]:
    """The plan as it stands some weeks in, and what was planned."""
    chance = random.Random(seed)
    people = tuple(_person(chance, n) for n in range(PEOPLE))
    items: list[Item] = []
    waits: list[Dependency] = []
    for number in range(PROJECTS):
        _project(chance, f"P{number}", items, waits)
    projects = tuple(
        Project(key=f"P{n}", start=MONDAY + n * 7 * 1440, calendar="office", zone="Europe/Berlin")
        for n in range(PROJECTS)
    )
    fresh = Plan(
        as_of=MONDAY, projects=projects, calendars=CALENDARS, people=people,
        items=tuple(items), dependencies=tuple(waits),
    )  # fmt: skip
    first = level(fresh, work=FEW)
    starts = sorted(span.start for span in first.spans)
    now = starts[len(items) - OPEN]
    plan = _at(fresh, first, now)
    ends = _ends(plan, level(plan, work=FEW))
    promised = tuple(_promised(chance, project, ends[project.key]) for project in projects)
    plan = replace(plan, projects=promised)
    return plan, level(plan, work=FEW)


def _ends(plan: Plan, schedule: Schedule) -> dict[str, int]:
    ends: dict[str, int] = {}
    for item, span in zip(plan.items, schedule.spans, strict=True):
        ends[item.project] = max(ends.get(item.project, 0), span.finish)
    return ends


def _promised(chance: random.Random, project: Project, end: int) -> Project:
    """With a target up to three days after the finish planned now."""
    target = end + chance.randrange(4) * 1440
    return replace(project, target=target, priority=chance.choice((300, 500, 500, 800)))


def _person(chance: random.Random, n: int) -> Person:
    skills = {SKILLS[n % len(SKILLS)]: chance.randrange(3, 8)}
    for skill in chance.sample(SKILLS, 2):
        skills.setdefault(skill, chance.randrange(2, 6))
    away: tuple[Days, ...] = ()
    if chance.random() < 0.3:
        begins = FIRST + timedelta(days=chance.randrange(14, 90))
        away = (Days(first=begins, last=begins + timedelta(days=4)),)
    calendar = chance.choice(("office", "office", "office", "early", "four"))
    share = chance.choice((1.0, 1.0, 1.0, 0.8, 0.6))
    return Person(id=f"p{n}", name=f"Person {n}", calendar=calendar, share=share, skills=skills, away=away)


def _project(chance: random.Random, key: str, items: list[Item], waits: list[Dependency]) -> None:
    for n in range(ITEMS):
        need = Skilled(skill=chance.choice(SKILLS), level=chance.choice((1, 1, 2, 3)))
        effort = Effort(likely=chance.choice((4, 8, 8, 12, 16, 24)) * 60)
        items.append(Item(id=f"{key}-{n}", project=key, effort=effort, needs=(need,)))
        for before in (
            {chance.randint(max(0, n - 8), n - 1) for _ in range(chance.choice((1, 1, 2, 2, 3)))} if n else ()
        ):
            waits.append(Dependency(before=f"{key}-{before}", after=f"{key}-{n}"))


def _at(plan: Plan, schedule: Schedule, now: int) -> Plan:
    """Everything went as planned until now."""
    work = Compiled(plan)
    items = []
    for item, span in zip(plan.items, schedule.spans, strict=True):
        if span.finish <= now:
            items.append(replace(item, done=1.0, started=span.start, finished=span.finish))
        elif span.start < now:
            clock = work.clocks.person(work.people[span.assigned[0]])
            whole = clock.worked(span.finish) - clock.worked(span.start)
            done = (clock.worked(now) - clock.worked(span.start)) / whole
            items.append(replace(item, done=round(done, 4), started=span.start))
        else:
            items.append(item)
    return replace(plan, as_of=now, items=tuple(items))
