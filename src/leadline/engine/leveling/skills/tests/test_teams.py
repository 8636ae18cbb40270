"""Teams on one calendar: never worse than the rules, proved where it can be, and the same each time."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.compiled import Compiled
from leadline.engine.leveling import level
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.skills import propose
from leadline.engine.leveling.skills.axis import axis_of
from leadline.engine.leveling.skills.exact import improve
from leadline.engine.leveling.skills.genetic import best_of, choices, evolve, population, tails
from leadline.engine.leveling.skills.matching import bits, choose, enough
from leadline.engine.leveling.skills.placing import room_for
from leadline.engine.leveling.skills.search import for_schedules
from leadline.engine.leveling.skills.teams import Work, backwards, teams
from leadline.engine.plan import Dependency, Effort, Freeze, Item, Person, Plan, Pool, Skilled, Units
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule, Status
from leadline.engine.tests.small import ANA, DAY, JONAS, OFFICE, WEI, at, item, plan_of

LEDGER, PYTHON = Skilled(skill="ledger"), Skilled(skill="python")


def draw_teams(seed: int, size: int = 12) -> Plan:
    """People with some of three skills, items that ask for two or three of them at once."""
    rng = random.Random(seed)
    skills = ("a", "b", "c")
    people = tuple(
        Person(id=f"p{n}", calendar="office", skills={s: 3 for s in skills if rng.random() < 0.6} or {"a": 1})
        for n in range(6)
    )
    having = {s: sum(s in p.skills for p in people) for s in skills}
    items = [
        Item(
            id=f"i{n}",
            project="PAY",
            effort=Effort(likely=rng.randrange(1, 9) * 60),
            needs=tuple(
                Skilled(skill=s, count=rng.randrange(1, min(2, having[s]) + 1))
                for s in skills
                if having[s] > 1 and rng.random() < 0.5
            )
            + ((Units(pool="rig"),) if rng.random() < 0.3 else ()),
        )
        for n in range(size)
    ]
    waits = {(rng.randrange(max(0, n - 4), n), n) for n in range(1, size) for _ in range(rng.randrange(2))}
    return plan_of(
        items,
        *(Dependency(before=f"i{b}", after=f"i{a}") for b, a in sorted(waits)),
        people=people,
        pools=(Pool(id="rig", calendar="office"),),
    )


def test_the_scarce_skill_stays_free():
    """Ana alone can do ledger at 4; greedy by name she would do the Python first and make everybody wait."""
    items = [
        item("a", 1, needs=(PYTHON, Skilled(skill="python", count=1))),
        item("b", 1, needs=(Skilled(skill="ledger", level=3),)),
    ]
    wei = Person(id="wei", calendar="office", skills={"python": 2})

    proposal = propose(Compiled(plan_of(items, people=(ANA, JONAS, wei))))

    assert proposal is not None
    assert proposal.placed.who == [(1, 2), (0,)]
    assert max(proposal.placed.finish) == proposal.bound == at("5 18:00")


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000))
def test_the_referee_accepts_it_and_it_is_no_worse_than_the_rules(seed):
    plan = draw_teams(seed)
    work = Compiled(plan)
    try:
        by_rule = level(plan, work=5)
    except ValueError:
        return
    proposal = propose(work, schedules=300)
    if proposal is None:
        return

    finish = max(proposal.placed.finish)
    schedule = Schedule(spans=spans(work, proposal.placed), finish=finish, status=Status.FEASIBLE)
    assert review(plan, schedule) == ()
    assert proposal.bound <= finish <= by_rule.finish


def test_it_is_known_to_be_the_shortest():
    """Three items of two ledger people each, of three who can: one after the other, proved by the solver."""
    people = tuple(Person(id=f"p{n}", calendar="office", skills={"ledger": 1}) for n in range(3))
    plan = plan_of(
        [item(f"i{n}", 1, needs=(Skilled(skill="ledger", count=2),)) for n in range(3)], people=people
    )

    proposal = propose(Compiled(plan), schedules=40_000)

    assert proposal is not None
    assert max(proposal.placed.finish) == proposal.bound == at("7 18:00")


@pytest.mark.parametrize(
    "plan",
    [
        plan_of([item("a", 1, needs=(LEDGER,))]),
        plan_of([item("a", 1, "ana", "jonas"), item("b", fixed=at("7 09:00"))]),
        plan_of(
            [item("a", 1, "ana", "jonas")], freezes=(Freeze(id="f", start=at("7 09:00"), end=at("8 09:00")),)
        ),
        plan_of([item("a", 0.1, "ana", "jonas", split=False)]),
        plan_of([item("a", 1, "ana", "jonas")], people=(ANA, Person(id="jonas"))),
    ],
    ids=["nobody together", "fixed", "freeze", "unbroken", "two calendars"],
)
def test_other_plans_are_left_to_the_general_search(plan):
    assert axis_of(Compiled(plan)) is None


def test_people_are_matched_as_the_augmenting_paths_say():
    """Every set of five people against three needs: Hall's condition holds exactly when a team is found."""
    rng = random.Random(5)
    for _ in range(8):
        needs = [(rng.randrange(1, 32), rng.randrange(1, 3)) for _ in range(3)]
        job = teams([Work(60, needs=needs)], 5)
        held = room_for(job).held
        order = np.array(rng.sample(range(5), 5))
        wanted = sum(count for _, count in needs)
        for people in range(32):
            team = choose(job.need, 0, len(job.need), people, 0, order, held)
            full = bits(team) == wanted
            assert full == enough(job.hall, 0, len(job.hall), people)
            assert team & ~people == 0
            assert full == any(
                _fills(needs, given) for given in product(range(-1, 3), repeat=5) if _only(given, people)
            )


def _only(given, people):
    return all(need < 0 or people >> person & 1 for person, need in enumerate(given))


def _fills(needs, given):
    counts = [0] * len(needs)
    for person, need in enumerate(given):
        if need >= 0:
            if not needs[need][0] >> person & 1:
                return False
            counts[need] += 1
    return counts == [count for _, count in needs]


def test_compiled_and_plain_python_agree():
    axis = axis_of(Compiled(draw_teams(3)))
    assert axis is not None
    job = axis.job
    answers = []
    for run in (evolve, evolve.py_func):
        them = population(job, 8, 1)
        run(job, backwards(job), tails(job), choices(job), them, room_for(job), 60)
        answers.append((them.start.tolist(), them.teams.tolist(), best_of(them), them.lots.tolist()))

    assert answers[0] == answers[1]


def test_the_same_work_gives_the_same_answer():
    axis = axis_of(Compiled(draw_teams(8, 20)))
    assert axis is not None

    one, two = (for_schedules(axis.job, 25_000, seed=4) for _ in range(2))

    assert (one.value, one.bound, one.work) == (two.value, two.bound, two.work)
    assert one.start.tolist() == two.start.tolist() and one.teams.tolist() == two.teams.tolist()


def test_the_solver_s_schedule_holds_and_is_shorter_than_asked():
    axis = axis_of(Compiled(draw_teams(8, 20)))
    assert axis is not None
    found = for_schedules(axis.job, 30)

    answer = improve(axis.job, found.length + DAY, (found.start, found.teams), bound=0, seed=1, work=0.5)

    assert answer.start is not None and answer.teams is not None
    placed = axis.placed(answer.start, answer.teams)
    assert max(placed.finish) <= axis.instant(found.length + DAY - 1)
    schedule = Schedule(spans=spans(axis.work, placed), finish=max(placed.finish), status=Status.FEASIBLE)
    assert review(axis.work.plan, schedule) == ()


def test_nothing_to_do_is_an_empty_answer():
    assert propose(Compiled(plan_of([], people=(ANA, JONAS, WEI), calendars=(OFFICE,)))) is None
