"""Order, cycles with their names, loose ends."""

from __future__ import annotations

import pytest

from leadline.engine.network import DependencyCycle, in_order, loose_ends, network
from leadline.engine.plan import Dependency, Item, Kind, Plan, Project


def plan_of(ids: str, *waits: tuple[str, str] | Dependency, parents: dict[str, str] | None = None) -> Plan:
    inside = parents or {}
    return Plan(
        as_of=0,
        projects=(Project(key="PAY", start=0),),
        items=tuple(Item(id=id, project="PAY", parent=inside.get(id), duration=10) for id in ids.split()),
        dependencies=tuple(
            wait if isinstance(wait, Dependency) else Dependency(before=wait[0], after=wait[1])
            for wait in waits
        ),
    )


def test_each_item_follows_what_it_waits_for_else_the_plan():
    assert in_order(plan_of("a b c d", ("d", "a"), ("b", "c"))) == ("b", "c", "d", "a")


def test_a_cycle_is_named_in_order():
    with pytest.raises(DependencyCycle) as cycle:
        network(plan_of("x a b c", ("x", "b"), ("b", "c"), ("c", "a"), ("a", "b")))

    assert cycle.value.items == ("a", "b", "c")
    assert str(cycle.value) == "Items wait for each other: b waits for a, c waits for b, a waits for c."


def test_an_item_may_not_wait_for_itself():
    with pytest.raises(DependencyCycle, match="a waits for itself"):
        network(plan_of("a", ("a", "a")))


def test_a_group_may_not_wait_for_its_own_item():
    with pytest.raises(DependencyCycle):
        network(plan_of("g a b", ("a", "g"), parents={"a": "g", "b": "g"}))


def test_a_cycle_through_two_groups_is_found():
    parents = {"a": "g", "b": "g", "c": "h", "d": "h"}
    with pytest.raises(DependencyCycle) as cycle:
        network(plan_of("g a b h c d e", ("g", "h"), ("d", "e"), ("e", "a"), parents=parents))

    assert cycle.value.items == ("a", "d", "e")


def test_many_waiting_for_a_group_share_a_gate():
    parents = {f"a{n}": "g" for n in range(20)} | {f"b{n}": "h" for n in range(20)}
    net = network(plan_of(" ".join(("g", "h", *parents)), ("g", "h"), parents=parents))

    assert len(net.edges) == 40
    assert net.names[40:] == ["g"]
    assert net.order.index(40) == 20


def test_a_cycle_through_a_gate_names_the_group():
    parents = {f"a{n}": "g" for n in range(3)} | {f"b{n}": "h" for n in range(3)}
    with pytest.raises(DependencyCycle) as cycle:
        network(plan_of(" ".join(("g", "h", *parents)), ("g", "h"), ("b1", "a2"), parents=parents))

    assert cycle.value.items == ("g", "b1", "a2")


def test_starting_first_and_finishing_last_is_no_cycle():
    starts, finishes = (
        Dependency(before="a", after="b", kind=Kind.SS),
        Dependency(before="b", after="a", kind=Kind.FF),
    )
    net = network(plan_of("a b", starts, finishes))

    assert [(edge.before, edge.after) for edge in net.loose] == [(1, 0)]
    assert net.order == [0, 1]


def test_starting_together_twice_is_a_cycle():
    with pytest.raises(DependencyCycle):
        network(
            plan_of(
                "a b",
                Dependency(before="a", after="b", kind=Kind.SS),
                Dependency(before="b", after="a", kind=Kind.SS),
            )
        )


def test_a_negative_lag_can_close_a_circle_that_holds():
    net = network(plan_of("a b", ("a", "b"), Dependency(before="b", after="a", kind=Kind.SS, lag=-30)))

    assert [edge.lag for edge in net.loose] == [-30]


def test_loose_ends_are_named_only_where_others_wait():
    assert loose_ends(plan_of("a b c", ("a", "b"))) == ("c",)
    assert loose_ends(plan_of("a b c")) == ()


def test_a_dependency_of_an_unknown_item_is_an_error():
    with pytest.raises(KeyError):
        network(plan_of("a", ("a", "ghost")))
