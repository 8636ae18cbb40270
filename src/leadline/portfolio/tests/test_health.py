"""A colour and its three facts; an order and the fewest priorities that give it."""

import pytest

from leadline.portfolio.health import BAD, GOOD, UNKNOWN, WARN, health
from leadline.portfolio.ordering import alone, priorities_for

FINE = {
    "late": -3,
    "forecast": True,
    "promised": True,
    "open_items": 4,
    "begun": True,
    "still": 0,
    "blocked": 0,
    "oldest": 0,
    "overdue": 0,
}


@pytest.mark.parametrize(
    ("given", "colour", "words"),
    [
        ({}, GOOD, "85 % holds the promise"),
        ({"late": 1}, WARN, "85 % comes 1 day past the promise"),
        ({"late": 7}, WARN, "7 days past"),
        ({"late": 8}, BAD, "8 days past"),
        ({"forecast": False}, UNKNOWN, "not forecast yet"),
        ({"promised": False, "late": None}, UNKNOWN, "no day is promised"),
        ({"still": None}, UNKNOWN, "no work has begun"),
        ({"still": 1}, GOOD, "yesterday"),
        ({"still": 6}, WARN, "6 days ago"),
        ({"still": 11}, BAD, "11 days ago"),
        ({"blocked": 1}, WARN, "1 item blocked, since today"),
        ({"blocked": 2, "oldest": 6}, BAD, "2 items blocked, the oldest for 6 days"),
        ({"blocked": 1, "still": None}, WARN, "no work has begun"),
        ({"open_items": 0, "forecast": False, "still": 90}, GOOD, "nothing left to do"),
        ({"open_items": 0, "begun": False, "still": None}, UNKNOWN, "no work is planned yet"),
        ({"overdue": 1}, WARN, "nothing is blocked, 1 past its deadline"),
        ({"overdue": 2, "blocked": 1}, WARN, "since today; 2 past their deadline"),
    ],
)
def test_the_worst_fact_gives_the_colour_and_unknown_is_never_good(given, colour, words):
    found = health(**{**FINE, **given})
    assert found.colour == colour
    assert any(words in fact.words for fact in found.facts)
    assert found.words


@pytest.mark.parametrize(
    ("order", "moved", "changed"),
    [
        ([("A", 700), ("C", 300), ("B", 500)], "C", {"C": 600}),
        ([("C", 500), ("A", 500), ("B", 500)], "C", {"C": 510, "B": 490}),
        ([("A", 500), ("C", 500), ("B", 500)], "C", {"A": 511, "C": 501}),
        ([("A", 900), ("B", 500), ("C", 700)], "C", {"C": 490}),
        ([("C", 5), ("A", 1000)], "C", {"C": 667, "A": 334}),
    ],
)
def test_few_priorities_change(order, moved, changed):
    found = priorities_for(order, moved)
    new = {**dict(order), **found}
    values = [new[key] for key, _ in order]
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= 1000 for value in values)
    assert len(found) <= len(changed) + 1


@pytest.mark.parametrize(
    ("order", "moved", "value"),
    [
        ([("A", 500), ("C", 500), ("B", 500)], "C", 510),  # C came last: before all that tie
        ([("A", 505), ("C", 500), ("B", 500)], "C", 502),
        ([("A", 500), ("B", 500), ("C", 900)], "C", 490),  # C came first: after all that tie
        ([("C", 500), ("A", 1000)], "C", 1000),
    ],
)
def test_by_its_own_priority_alone_it_comes_before_or_after_all_that_tie(order, moved, value):
    assert alone(order, moved) == {moved: value}
