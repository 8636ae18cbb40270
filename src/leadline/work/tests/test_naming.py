"""Items by what people type."""

import pytest

from leadline.core.errors import Invalid
from leadline.work.actions import trash_item
from leadline.work.queries import items_named
from leadline.work.tests.conftest import NOW


@pytest.fixture
def three(make):
    return [make("Settlement certificate"), make("Move, then check"), make("2nd drill")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("PAY-1", [1]),
        ("pay-1", [1]),
        ("1", [1]),
        ("#2", [2]),
        ("PAY-1, 3; 2", [1, 3, 2]),
        ("PAY-1, PAY-1", [1]),
        ("PAY-1 Settlement certificate", [1]),
        ("PAY-2 Move, then check, PAY-3 2nd drill", [2, 3]),
        ("PAY-3 2nd", [3]),
        (" , ", []),
    ],
)
def test_items_are_found_by_reference_number_and_title(three, ana, pay, text, numbers):
    assert [item.number for item in items_named(ana, pay, text, "after")] == numbers


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("later", "names no item"),
        ("PAY-0", "names no item"),
        ("PAY-9", "There is no PAY-9 that you can see"),
        ("PAY-1 Another title", "is not the title of PAY-1"),
        ("PAY-99999999999999", "names no item"),
        (", ".join(str(n) for n in range(1, 23)), "at most 20"),
    ],
)
def test_what_names_no_item_is_refused(three, ana, pay, text, says):
    with pytest.raises(Invalid, match=says) as refusal:
        items_named(ana, pay, text, "after")

    assert refusal.value.field == "after"


def test_what_is_in_the_trash_or_out_of_sight_is_not_named(three, ana, dag, pay):
    trash_item(ana, three[0], now=NOW)

    for reader in (ana, dag):
        with pytest.raises(Invalid, match="There is no PAY-1"):
            items_named(reader, pay, "PAY-1", "after")
