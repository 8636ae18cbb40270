import pytest

from leadline.engine.buffers import Colour, Limits, buffer_of, burn, colour, half_of
from leadline.engine.estimates import buffer


def test_a_buffer_is_what_the_promise_has_beyond_the_chain():
    assert buffer_of(30, [10, 8, 5]) == 7
    assert buffer_of(20, [10, 8, 5]) == 0


def test_the_rules_of_thumb_stand_beside_it():
    assert half_of([10, 8, 6]) == 12
    assert buffer([3, 4]) == 5  # the published example of the root of squares


def test_burn_is_the_share_used():
    assert (burn(3, 12), burn(-1, 12), burn(13, 13)) == (0.25, 0, 1)
    assert (burn(1, 0), burn(0, 0)) == (1, 0)


@pytest.mark.parametrize(
    ("burnt", "done", "seen"),
    [
        (0.14, 0, Colour.GREEN),
        (0.15, 0, Colour.YELLOW),
        (0.30, 0, Colour.YELLOW),
        (0.31, 0, Colour.RED),
        (0.44, 0.5, Colour.GREEN),
        (0.61, 0.5, Colour.RED),
    ],
)
def test_the_colour_follows_how_much_of_the_chain_is_done(burnt, done, seen):
    assert colour(burnt, done) is seen


def test_limits_can_be_set():
    assert colour(0.4, 0, Limits(green=0.5, red=0.8)) is Colour.GREEN
