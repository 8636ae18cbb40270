"""One item becomes two."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.projects.actions import create_project, set_member
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    close_item,
    create_item,
    divide_item,
    set_done,
    undo_step,
)
from leadline.work.models import Dependency, Item, Step
from leadline.work.tests.conftest import NOW, D


@pytest.fixture
def large(make, ana):
    """Six days of Ana's, three to twelve, and what waits for its end and for its beginning."""
    item = make("Move it", effort=(3 * D, 6 * D, 12 * D), needs=[NeedIn(people=(ana,))], labels=["core"])
    add_dependency(ana, make("Then"), before=item, kind="FF", lag=D)
    add_dependency(ana, make("Beside"), before=item, kind="SS")
    return item


def waits(item):
    return [
        (one.after.ref, one.kind, one.lag) for one in Dependency.objects.filter(before=item).order_by("id")
    ]


def test_the_second_part_has_the_rest_and_what_waited_waits_for_both(large, ana):
    made = divide_item(ana, large, title="Move the rest", first=2 * D, rest=4 * D, now=NOW)

    large.refresh_from_db()
    assert (large.effort, made.effort) == ((D, 2 * D, 4 * D), (2 * D, 4 * D, 8 * D))
    assert (made.title, made.labels, made.output) == ("Move the rest", ["core"], large.output)
    assert [list(need.people.all()) for need in made.needs.all()] == [[ana]]
    assert waits(made) == [("PAY-2", "FF", D)]
    assert waits(large) == [("PAY-2", "FF", D), ("PAY-3", "SS", 0), (made.ref, "FS", 0)]


def test_somebody_else_can_do_it_at_the_same_time(large, ana, mara):
    made = divide_item(ana, large, title="The rest", first=D, rest=D, people=[mara], waits=False, now=NOW)

    assert [list(need.people.all()) for need in made.needs.all()] == [[mara]]
    assert not made.waits_for.exists()


def test_what_is_done_of_it_stays_done(large, ana):
    set_done(ana, large, done=0.25, now=NOW)
    divide_item(ana, large, title="The rest", first=3 * D, rest=3 * D, now=NOW)

    large.refresh_from_db()
    assert large.done == 0.5, "a day and a half, of three now"


def test_one_undo_makes_it_one_again(large, ana):
    set_done(ana, large, done=0.25, now=NOW)
    before = Item.objects.values().get(pk=large.pk)
    made = divide_item(ana, large, title="The rest", first=3 * D, rest=3 * D, now=NOW)
    undo_step(ana, Step.objects.order_by("-id").first(), now=NOW)

    after = Item.objects.values().get(pk=large.pk)
    assert {name for name in before if before[name] != after[name]} <= {"version"}
    made.refresh_from_db()
    assert made.trashed_at is not None
    assert not Dependency.objects.filter(before=made, after__trashed_at=None).exists()


@pytest.mark.parametrize(
    ("given", "words", "field"),
    [
        ({"first": 0, "rest": D}, "Each part takes some time", "first"),
        ({"first": D, "rest": 0}, "Each part takes some time", "rest"),
        ({"first": D, "rest": D, "title": " "}, "needs a title", "title"),
    ],
)
def test_what_is_no_division_is_refused_and_nothing_is_changed(given, words, field, large, ana):
    many = Item.objects.count()
    with pytest.raises(Invalid, match=words) as refused:
        divide_item(ana, large, **{"title": "The rest", "now": NOW, **given})
    assert refused.value.field == field
    large.refresh_from_db()
    assert (large.likely, Item.objects.count()) == (6 * D, many)


def test_no_less_can_be_left_than_is_done(large, ana):
    set_done(ana, large, done=0.5, now=NOW)
    with pytest.raises(Invalid, match="As much of it is done already"):
        divide_item(ana, large, title="The rest", first=3 * D, rest=3 * D, now=NOW)


def test_what_has_no_effort_is_closed_or_is_a_group_is_not_divided(make, large, ana):
    bare, group = make("No idea"), make("Group")
    make("In it", parent=group)
    close_item(ana, large, at=NOW, now=NOW)
    for item, words in ((bare, "Estimate it first"), (large, "is closed"), (group, "one of the items in it")):
        with pytest.raises(Invalid, match=words):
            divide_item(ana, item, title="The rest", first=D, rest=D, now=NOW)


def test_nobody_divides_what_another_project_waits_for_without_its_right(
    large, pay, organisation, berlin, mara, ana
):
    other = create_project(
        mara, organisation, key="OPS", name="Operations", start=NOW, calendar=berlin, zone="Europe/Berlin"
    )
    waiting = create_item(mara, other, title="Waits")
    set_member(mara, other, person=ana, standing="viewer")
    add_dependency(mara, waiting, before=large)
    with pytest.raises(NotAllowed):
        divide_item(ana, large, title="The rest", first=D, rest=D, now=NOW)
    assert divide_item(mara, large, title="The rest", first=D, rest=D, now=NOW).waits_after.count() == 2


def test_who_only_looks_divides_nothing(large, lena):
    with pytest.raises(NotAllowed):
        divide_item(lena, large, title="The rest", first=D, rest=D, now=NOW)
