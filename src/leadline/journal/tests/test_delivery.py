"""Reactions get the entries in order, at least once, each at its own pace."""

import pytest

from leadline.journal.delivery import Reaction, beat, deliver, last_beat, note_failure, park_next
from leadline.journal.models import Cursor
from leadline.journal.queries import last_of_batch, newest_entry
from leadline.journal.tests.happenings import light, shut

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen():
    return []


@pytest.fixture
def lamps(seen):
    return Reaction(
        "lamps", ("lamp.",), lambda entries: seen.append([entry.facts["lamp"] for entry in entries])
    )


def failing(*at_lamps):
    def do(entries):
        for entry in entries:
            if entry.facts.get("lamp") in at_lamps:
                raise ValueError(f"lamp {entry.facts['lamp']} is broken")

    return Reaction("failing", ("lamp.",), do)


def test_entries_come_in_order_and_once(lamps, seen):
    light(1), shut(), light(2)

    assert deliver(lamps) == 3
    assert deliver(lamps) == 0
    assert seen == [[1, 2]]


def test_who_wants_none_of_them_is_not_called_and_has_read_them(lamps, seen):
    shut()

    assert deliver(lamps) == 1
    assert seen == []


def test_a_kind_without_a_dot_means_just_itself():
    entry = light(1)

    assert Reaction("a", ("lamp.lit",), print).wants(entry)
    assert not Reaction("b", ("lamp.li",), print).wants(entry)
    assert not Reaction("c", ("door.",), print).wants(entry)


def test_a_batch_has_an_end(lamps, seen):
    for lamp in range(5):
        light(lamp)

    assert [deliver(lamps, 2) for _ in range(4)] == [2, 2, 1, 0]
    assert seen == [[0, 1], [2, 3], [4]]


def test_a_failure_keeps_the_cursor_so_that_the_batch_comes_again(seen):
    light(1)
    poison = failing(1)

    for _ in range(2):
        with pytest.raises(ValueError, match="lamp 1"):
            deliver(poison)
    assert Cursor.objects.get(name="failing").read_to == 0


def test_failures_are_counted_and_forgotten_after_a_success(lamps):
    light(1)
    assert [note_failure(lamps, "ValueError: broken") for _ in range(2)] == [1, 2]
    assert Cursor.objects.get(name="lamps").trouble == "ValueError: broken"

    deliver(lamps)

    cursor = Cursor.objects.get(name="lamps")
    assert (cursor.failures, cursor.trouble) == (0, "")


def test_a_bad_entry_is_passed_over_and_noted(monday):
    from conftest import NOW

    bad, good = light(1), light(2)
    reaction = failing(1)
    note_failure(reaction, "ValueError: broken")

    assert park_next(reaction, "ValueError: broken", NOW) == bad.pk
    assert deliver(reaction) == 1

    cursor = Cursor.objects.get(name="failing")
    assert cursor.read_to == good.pk
    assert cursor.parked == [{"entry": bad.pk, "why": "ValueError: broken", "at": NOW.isoformat()}]


def test_there_may_be_nothing_to_pass_over(lamps):
    from conftest import NOW

    deliver(lamps)

    assert park_next(lamps, "why", NOW) is None


def test_one_reaction_does_not_hold_up_another(lamps, seen):
    light(1)
    with pytest.raises(ValueError):
        deliver(failing(1))

    deliver(lamps)

    assert seen == [[1]]


def test_the_worker_says_that_it_is_alive():
    from conftest import NOW

    assert last_beat() is None
    beat(NOW)
    beat(NOW)
    assert last_beat() == NOW


def test_how_far_a_batch_reaches(lamps):
    assert newest_entry() == 0
    first, second, third = light(1), light(2), light(3)
    deliver(lamps, 1)

    assert last_of_batch("lamps", 0) == first.pk
    assert last_of_batch("lamps", 1) == second.pk
    assert last_of_batch("lamps", 200) == third.pk == newest_entry()
