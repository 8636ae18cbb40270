"""Circles of waiting, on networks drawn by hand."""

from hypothesis import given
from hypothesis import strategies as some

from leadline.work.waiting import Waiting


def test_a_chain_is_no_circle():
    chain = Waiting([(1, 2), (2, 3)], [])

    assert [chain.circle(item) for item in (1, 2, 3)] == [[], [], []]


def test_a_circle_is_named_in_order():
    assert Waiting([(1, 2), (2, 3), (3, 1)], []).circle(1) == [
        (1, "waits for", 3),
        (3, "waits for", 2),
        (2, "waits for", 1),
    ]


def test_a_group_stands_for_the_items_in_it():
    # 9 holds 1; 2 waits for 9; 1 waits for 2
    assert Waiting([(9, 2), (2, 1)], [(1, 9)]).circle(1) == [
        (1, "waits for", 2),
        (2, "waits for", 9),
        (9, "holds", 1),
    ]


def test_items_wait_for_what_their_group_waits_for():
    # 1 is part of 9; 9 waits for 2; 2 waits for 1
    assert Waiting([(2, 9), (1, 2)], [(1, 9)]).circle(2) == [
        (2, "waits for", 1),
        (1, "is part of", 9),
        (9, "waits for", 2),
    ]


def test_items_of_one_group_may_wait_for_each_other():
    group = Waiting([(1, 2), (2, 3), (3, 8)], [(1, 9), (2, 9), (3, 9), (8, 7)])

    assert not any(group.circle(item) for item in (1, 2, 3, 7, 8, 9))


def test_an_item_cannot_wait_for_its_own_group_nor_the_group_for_it():
    assert Waiting([(9, 1)], [(1, 9)]).circle(1) == [(1, "waits for", 9), (9, "holds", 1)]
    assert Waiting([(1, 9)], [(1, 9)]).circle(9) == [(9, "waits for", 1), (1, "is part of", 9)]


def test_a_long_chain_is_walked():
    chain = [(n, n + 1) for n in range(1, 10_000)]

    assert Waiting(chain, []).circle(10_000) == []
    assert len(Waiting([*chain, (10_000, 1)], []).circle(1)) == 10_000


@given(
    some.lists(
        some.tuples(some.integers(1, 6), some.integers(1, 6)).filter(lambda e: e[0] != e[1]), max_size=8
    ),
    some.dictionaries(some.integers(1, 4), some.integers(5, 6), max_size=3),
)
def test_circles_agree_with_the_network_of_single_items(waits, groups):
    """Oracle: each group replaced by the items in it, and what can be reached from each of them."""
    inside = {g: [i for i, at in groups.items() if at == g] for g in set(groups.values())}
    single = [n for n in range(1, 7) if n not in inside]
    edges = {n: set() for n in single}
    for before, after in waits:
        for a in inside.get(after, [after]):
            edges[a] |= set(inside.get(before, [before]))
    reach = {n: set(edges[n]) for n in single}
    for middle in single:
        for n in single:
            if middle in reach[n]:
                reach[n] |= reach[middle]
    waiting = Waiting(waits, groups.items())

    assert any(waiting.circle(n) for n in range(1, 7)) == any(n in reach[n] for n in single)
