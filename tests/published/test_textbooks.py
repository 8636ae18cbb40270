"""The engine against answers that others have published; the numbers are theirs, the words are ours."""

from __future__ import annotations

from itertools import pairwise, permutations

from leadline.engine.critical_path import critical_path
from leadline.engine.leveling import level
from leadline.engine.plan import Dependency, Item, Plan, Pool, Project, Units

DAY = 100  # hundredths of a day stand for minutes, so that published thirds of days stay as rounded there


def network(lengths: dict[str, float], waits: list[str]) -> Plan:
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        items=tuple(Item(id=id, project="P", duration=round(days * DAY)) for id, days in lengths.items()),
        dependencies=tuple(Dependency(before=pair[0], after=pair[1]) for pair in waits),
    )


def test_the_pert_example_of_seven_activities():
    """Early and late days and slack as in the table of the encyclopedia's article on PERT.

    Source: Wikipedia, "Program evaluation and review technique", example with activities a to g.
    """
    lengths = {"a": 4.0, "b": 5.33, "c": 5.17, "d": 6.33, "e": 5.17, "f": 4.5, "g": 5.17}

    times = critical_path(network(lengths, ["ac", "ad", "be", "ce", "df", "eg"]))

    table = {
        id: tuple(
            n / DAY for n in (one.early_start, one.early_finish, one.late_start, one.late_finish, one.slack)
        )
        for id, one in times.items()
    }
    assert table == {
        "a": (0.0, 4.0, 0.0, 4.0, 0.0),
        "b": (0.0, 5.33, 3.84, 9.17, 3.84),
        "c": (4.0, 9.17, 4.0, 9.17, 0.0),
        "d": (4.0, 10.33, 8.68, 15.01, 4.68),
        "e": (9.17, 14.34, 9.17, 14.34, 0.0),
        "f": (10.33, 14.83, 15.01, 19.51, 4.68),
        "g": (14.34, 19.51, 14.34, 19.51, 0.0),
    }


def test_two_machines_in_a_row_finish_as_johnson_s_rule_says():
    """Each job runs on the first machine, then on the second. Johnson's order C A D E B is best: 20.5 hours.

    Source: Johnson (1954), Optimal two- and three-stage production schedules; the jobs are those of the
            example in Wikipedia, "Johnson's rule". That 20.5 is best is checked here by trying all orders.
    """
    jobs = {"A": (32, 42), "B": (47, 15), "C": (22, 50), "D": (58, 40), "E": (31, 28)}
    best = min(flow(order, jobs) for order in permutations(jobs))
    assert best == flow(("C", "A", "D", "E", "B"), jobs) == 205

    schedule = level(
        Plan(
            as_of=0,
            projects=(Project(key="P", start=0),),
            pools=(Pool(id="0"), Pool(id="1")),
            items=tuple(
                Item(id=f"{job}{machine}", project="P", duration=minutes, needs=(Units(pool=str(machine)),))
                for job, both in jobs.items()
                for machine, minutes in enumerate(both)
            ),
            dependencies=tuple(Dependency(before=f"{job}0", after=f"{job}1") for job in jobs),
        )
    )

    assert schedule.bound is not None and schedule.bound <= best <= schedule.finish
    assert schedule.finish == best


def flow(order: tuple[str, ...], jobs: dict[str, tuple[int, int]]) -> int:
    """When the second machine is done with the last job."""
    first = second = 0
    for job in order:
        first += jobs[job][0]
        second = max(first, second) + jobs[job][1]
    return second


def test_one_machine_takes_as_long_as_all_its_jobs_in_any_order():
    """With one unit of one pool, length and bound are both the sum: nothing to find, and the engine knows it."""
    lengths = [7, 3, 9, 4]
    items = tuple(
        Item(id=str(n), project="P", duration=one, needs=(Units(pool="rig"),))
        for n, one in enumerate(lengths)
    )

    schedule = level(
        Plan(as_of=0, projects=(Project(key="P", start=0),), pools=(Pool(id="rig"),), items=items)
    )

    assert schedule.finish == schedule.bound == sum(lengths)
    starts = sorted((span.start, span.finish) for span in schedule.spans)
    assert all(before[1] == after[0] for before, after in pairwise(starts))
