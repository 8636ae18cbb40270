"""Long chains, large circles and deep groups: no limit of the language is met, and names come in order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from leadline.engine.critical_path import critical_path
from leadline.engine.groups import Groups
from leadline.engine.leveling import level
from leadline.engine.network import DependencyCycle, in_order, network
from leadline.engine.plan import Dependency, Item, Plan, Project

MANY, RING = 10_000, 3_000


def chain(count: int) -> Plan:
    """Each waits for the one before it in the plan and takes two minutes."""
    ids = [f"i{n}" for n in range(count)]
    return Plan(
        as_of=0,
        projects=(Project(key="PAY", start=0),),
        items=tuple(Item(id=id, project="PAY", duration=2) for id in ids),
        dependencies=tuple(Dependency(before=b, after=a) for b, a in pairwise(ids)),
    )


def test_a_chain_of_ten_thousand_has_its_order_and_times():
    plan = chain(MANY)
    turned = replace(plan, items=plan.items[::-1])

    assert in_order(turned) == tuple(item.id for item in plan.items)
    times = critical_path(turned)
    assert times[f"i{MANY - 1}"].early_finish == 2 * MANY
    assert {each.slack for each in times.values()} == {0}


def test_a_chain_of_ten_thousand_is_leveled():
    schedule = level(chain(MANY), work=1)

    assert schedule.finish == 2 * MANY == schedule.bound


@pytest.mark.parametrize("count", [2, 3, RING])
def test_a_circle_names_everyone_in_it_in_order(count):
    plan = chain(count)
    ring = replace(plan, dependencies=(*plan.dependencies, Dependency(before=f"i{count - 1}", after="i0")))

    with pytest.raises(DependencyCycle) as cycle:
        network(ring)

    assert cycle.value.items == tuple(f"i{n}" for n in range(count))


def test_groups_may_lie_deep_within_each_other():
    """The innermost holds two items; the outermost holds another beside all the rest."""
    groups = tuple(Item(id=f"g{n}", project="PAY", parent=f"g{n - 1}" if n else None) for n in range(2000))
    leaves = tuple(Item(id=id, project="PAY", parent=parent) for id, parent in (("a", "g1999"), ("c", "g0")))
    last = Item(id="b", project="PAY", parent="g1999")

    inside = Groups(Plan(as_of=0, projects=(), items=(*groups, *leaves, last))).leaves

    assert inside["g1999"] == ("a", "b") and inside["g0"] == ("a", "c", "b") and inside["a"] == ("a",)
