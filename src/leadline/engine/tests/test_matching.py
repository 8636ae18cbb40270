"""Different people for each place, against trying everything."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from leadline.engine.matching import match


@given(st.lists(st.lists(st.integers(0, 4), unique=True, max_size=4), max_size=4))
def test_a_match_is_found_whenever_there_is_one(slots):
    found = match(slots)

    if found is None:
        assert not any(len(set(team)) == len(team) for team in product(*slots))
    else:
        assert len(set(found)) == len(slots)
        assert all(person in slot for person, slot in zip(found, slots, strict=True))


def test_places_that_ask_for_the_same_are_filled_as_listed():
    assert match([(2, 1, 3), (2, 1, 3)]) == (2, 1)
