"""What is said to who may not."""

import pytest

from leadline.core.rights import RIGHTS, refusal


def test_a_refusal_says_whose_right_it_is():
    assert refusal("item.edit") == "You need the right to item edit here. It belongs to leads and members."
    assert refusal("output.accept").endswith("It belongs to its acceptor.")


@pytest.mark.parametrize("right", [right for right, holders in RIGHTS.items() if holders])
def test_every_right_that_people_have_belongs_to_somebody(right):
    assert "It belongs to " in refusal(right)
