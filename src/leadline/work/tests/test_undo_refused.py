"""What is not taken back, and why."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed
from leadline.projects.actions import remove_member, set_member
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    change_item,
    forget_steps,
    no_steps,
    remove_dependency,
    set_needs,
    trash_item,
    undo_step,
)
from leadline.work.models import Step

LATER = NOW + timedelta(hours=2)


def newest(person):
    return Step.objects.filter(person=person).order_by("-pk").first()


def undo(person, now=NOW):
    return undo_step(person, newest(person), now=now)


@pytest.fixture
def other(make):
    return make("Schema", effort=(None, 480, None))


def test_what_somebody_changed_since_is_not_undone(item, ana, mara):
    change_item(ana, item, title="Mine", text="and words")
    with at(LATER):
        change_item(mara, item, title="Hers")

    with pytest.raises(Invalid) as refused:
        undo(ana)
    assert str(refused.value) == (
        "This cannot be undone: the title and the description of PAY-1. "
        "Mara Roth changed it after that, on 7 Dec 2026, 12:00. It is “Hers” now."
    )
    item.refresh_from_db()
    assert (item.title, item.text) == ("Hers", "and words")


def test_what_somebody_else_changed_beside_it_stays(item, ana, mara):
    change_item(ana, item, title="Mine")
    change_item(mara, item, text="Her words")
    undo(ana)
    item.refresh_from_db()
    assert (item.title, item.text) == ("Idempotency keys on the booking endpoint", "Her words")


def test_a_change_that_kept_no_step_is_noticed_too(item, ana, mara):
    change_item(ana, item, priority=900)
    with no_steps():
        change_item(mara, item, priority=100)

    with pytest.raises(Invalid, match=r"changed since then\. It is 100 now"):
        undo(ana)


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        ({"needs": []}, {"needs": True}, "needs Ana Kovac now"),
        ({"effort": None}, {"effort": (1, 2, 3)}, "It is"),
        ({"text": "One"}, {"text": "Two"}, "“Two” now"),
        ({"deadline": NOW}, {"deadline": LATER}, "7 Dec 2026"),
    ],
)
def test_a_refusal_says_what_it_is_now(make, ana, mara, first, then, why):
    item = make("It", effort=(60, 60, 60), needs=[NeedIn(people=(mara,))])
    change_item(ana, item, **first)
    change_item(mara, item, **{**then, **({"needs": [NeedIn(people=(ana,))]} if "needs" in then else {})})

    with pytest.raises(Invalid, match=why):
        undo(ana)


def test_a_group_takes_no_effort_back(item, other, ana, make):
    change_item(ana, other, effort=None)
    step = newest(ana)
    make("Inside", parent=other)

    with pytest.raises(Invalid, match="is a group"):
        undo_step(ana, step, now=NOW)


def test_a_place_is_not_taken_back_where_the_group_is_none_any_more(make, item, ana):
    group = make("Ledger")
    change_item(ana, item, parent=group)
    change_item(ana, item, parent=None)
    step = newest(ana)
    trash_item(ana, group, now=NOW)

    with pytest.raises(Invalid, match="is in the trash"):
        undo_step(ana, step, now=NOW)


def test_a_circle_is_not_brought_back(item, other, ana):
    remove_dependency(ana, add_dependency(ana, item, before=other))
    step = newest(ana)
    add_dependency(ana, other, before=item)

    with pytest.raises(Invalid, match="circle"):
        undo_step(ana, step, now=NOW)


def test_nothing_is_taken_back_of_an_item_in_the_trash(item, ana):
    change_item(ana, item, title="Another")
    step = newest(ana)
    trash_item(ana, item, now=NOW)

    with pytest.raises(Invalid, match="in the trash"):
        undo_step(ana, step, now=NOW)


def test_people_who_left_are_not_given_it_again(item, ana, mara, lena, pay):
    set_member(mara, pay, person=lena, standing="member")
    set_needs(ana, item, needs=[NeedIn(people=(lena,))])
    set_needs(ana, item, needs=[])
    step = newest(ana)
    remove_member(mara, pay, person=lena)

    with pytest.raises(Invalid, match="Lena Toth is not in"):
        undo_step(ana, step, now=NOW)


def test_nobody_undoes_for_others(item, ana, mara, dag):
    change_item(ana, item, title="Another")
    step = newest(ana)

    for somebody in (mara, dag):
        with pytest.raises(NotAllowed):
            undo_step(somebody, step, now=NOW)


def test_who_may_no_longer_edit_undoes_nothing(item, ana, mara, pay):
    change_item(ana, item, title="Another")
    set_member(mara, pay, person=ana, standing="viewer")

    with pytest.raises(NotAllowed, match="no longer"):
        undo(ana)


def test_after_a_day_it_is_too_late(item, ana):
    change_item(ana, item, title="Another")

    with pytest.raises(Invalid, match="24 hours"):
        undo(ana, now=NOW + timedelta(hours=25))


def test_texts_older_than_a_day_are_gone(item, ana, organisation):
    change_item(ana, item, text="Something private")
    with at(NOW + timedelta(hours=20)):
        change_item(ana, item, text="Something else")

    assert forget_steps(SYSTEM, organisation, now=NOW + timedelta(hours=25)) == 2  # its creation, its text
    assert [step.after["text"] for step in Step.objects.all()] == ["Something else"]


def test_only_the_system_forgets(organisation, admin):
    with pytest.raises(NotAllowed):
        forget_steps(admin, organisation, now=NOW)


def test_the_system_keeps_no_steps(item, ana):
    kept = Step.objects.count()
    change_item(SYSTEM, item, title="By itself")
    assert Step.objects.count() == kept
