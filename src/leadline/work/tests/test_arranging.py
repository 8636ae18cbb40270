"""Items wait for each other."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.errors import Invalid, NotAllowed
from leadline.projects.actions import set_member
from leadline.work.actions import (
    add_dependency,
    change_dependency,
    create_item,
    remove_dependency,
    trash_item,
)
from leadline.work.models import Dependency
from leadline.work.tests.conftest import NOW, D


@pytest.fixture
def three(make):
    return [make(title) for title in ("First", "Second", "Third")]


def test_an_item_waits_for_another(three, ana, story):
    first, second, third = three
    add_dependency(ana, second, before=first)
    add_dependency(ana, third, before=first, kind="SS", lag=2 * D)
    add_dependency(ana, third, before=second, kind="FF", lag=-1440, elapsed=True)

    assert story(second)[1:] == ["Ana Kovac made PAY-2 wait for PAY-1"]
    assert story(third)[1:] == [
        "Ana Kovac made PAY-3 wait for PAY-1 (start to start, 2 d later)",
        "Ana Kovac made PAY-3 wait for PAY-2 (finish to finish, 1 d elapsed earlier)",
    ]


def test_adding_takes_few_queries_where_nothing_waits_yet(three, ana):
    first, second, _ = three

    with CaptureQueriesContext(connection) as queries:
        add_dependency(ana, second, before=first)

    assert len(queries) <= 18  # PostgreSQL asks one more: the journal's lock


def test_the_same_wait_again_changes_nothing(three, ana, kinds):
    add_dependency(ana, three[1], before=three[0])
    add_dependency(ana, three[1], before=three[0])

    assert Dependency.objects.count() == 1
    assert kinds() == ["dependency.added"]


def test_a_second_wait_of_one_kind_with_another_lag_is_refused(three, ana):
    add_dependency(ana, three[1], before=three[0])

    with pytest.raises(Invalid, match="PAY-2 waits for PAY-1 like that already"):
        add_dependency(ana, three[1], before=three[0], lag=D)


def test_a_viewer_may_not_arrange(three, ana, lena):
    made = add_dependency(ana, three[1], before=three[0])

    with pytest.raises(NotAllowed):
        add_dependency(lena, three[2], before=three[0])
    with pytest.raises(NotAllowed):
        change_dependency(lena, made, lag=D)
    with pytest.raises(NotAllowed):
        remove_dependency(lena, made)


def test_an_item_does_not_wait_for_itself(three, ana):
    with pytest.raises(Invalid, match="PAY-1 cannot wait for itself"):
        add_dependency(ana, three[0], before=three[0])


def test_a_circle_is_refused_and_named_in_order(three, ana):
    first, second, third = three
    add_dependency(ana, second, before=first)
    add_dependency(ana, third, before=second)

    with pytest.raises(
        Invalid, match=r"PAY-1 waits for PAY-3, PAY-3 waits for PAY-2, PAY-2 waits for PAY-1\. Remove"
    ) as refusal:
        add_dependency(ana, first, before=third, kind="SS")
    assert refusal.value.field == "before"
    assert Dependency.objects.count() == 2


def test_a_circle_through_a_group_is_refused(ana, make):
    group, other = make("Group"), make("Other")
    inside = make("Inside", parent=make("Deeper", parent=group))
    add_dependency(ana, other, before=group)

    with pytest.raises(Invalid, match="PAY-4 waits for PAY-2, PAY-2 waits for PAY-1, PAY-1 holds PAY-3"):
        add_dependency(ana, inside, before=other)
    for one, two in ((group, inside), (inside, group)):
        with pytest.raises(Invalid, match="close a circle"):
            add_dependency(ana, one, before=two)


def test_items_of_one_group_wait_for_each_other(ana, make):
    group = make("Group")
    one, two = make("One", parent=group), make("Two", parent=group)
    after = make("After")

    add_dependency(ana, two, before=one)
    add_dependency(ana, after, before=group)
    add_dependency(ana, after, before=two)


def test_a_long_circle_is_told_in_short(ana, make):
    chain = [make(str(n)) for n in range(12)]
    for before, after in pairwise(chain):
        add_dependency(ana, after, before=before)

    with pytest.raises(Invalid, match="and 4 more follow, PAY-2 waits for PAY-1"):
        add_dependency(ana, chain[0], before=chain[-1])


def test_what_is_in_the_trash_closes_no_circle_and_is_not_waited_for(three, ana):
    first, second, third = three
    add_dependency(ana, second, before=first)
    add_dependency(ana, third, before=second)
    trash_item(ana, second, now=NOW)

    add_dependency(ana, first, before=third)
    with pytest.raises(Invalid, match="PAY-2 is in the trash"):
        add_dependency(ana, first, before=second)
    with pytest.raises(Invalid, match="PAY-2 is in the trash"):
        add_dependency(ana, second, before=first)


def test_a_wait_across_projects_needs_the_right_at_both_ends(item, ana, mara, ops):
    elsewhere = create_item(mara, ops, title="Operations")

    with pytest.raises(NotAllowed, match="at the other end"):
        add_dependency(ana, item, before=elsewhere)
    with pytest.raises(NotAllowed):
        add_dependency(ana, elsewhere, before=item)
    assert add_dependency(mara, item, before=elsewhere).before == elsewhere


def test_what_one_may_not_see_cannot_be_waited_for(item, mara, admin, secret):
    set_member(admin, secret, person=admin, standing="lead")
    hidden = create_item(admin, secret, title="Hidden")

    with pytest.raises(NotAllowed) as refusal:
        add_dependency(mara, item, before=hidden)
    assert "SEC" not in str(refusal.value)
    assert "Hidden" not in str(refusal.value)


def test_a_circle_and_a_history_do_not_tell_what_one_may_not_see(
    item, make, ana, mara, admin, secret, pay, story
):
    set_member(admin, secret, person=admin, standing="lead")
    hidden, last = create_item(admin, secret, title="Hidden"), make("Last")
    add_dependency(admin, hidden, before=item)
    add_dependency(admin, last, before=hidden)

    with pytest.raises(Invalid) as refusal:
        add_dependency(ana, item, before=last)
    assert "PAY-1 waits for PAY-2, PAY-2 waits for an item of another project" in str(refusal.value)
    assert story(last)[1:] == ["Ada Admin made PAY-2 wait for an item of another project"]


def test_a_wait_changes(three, ana, story):
    made = add_dependency(ana, three[1], before=three[0])
    change_dependency(ana, made, kind="SS", lag=D)
    change_dependency(ana, made, kind="SS", lag=D)

    assert (made.kind, made.lag) == ("SS", D)
    assert story(three[1])[2:] == ["Ana Kovac changed how PAY-2 waits for PAY-1: start to start, 1 d later"]


def test_a_wait_does_not_become_one_that_is_there(three, ana):
    add_dependency(ana, three[1], before=three[0], kind="SS")
    made = add_dependency(ana, three[1], before=three[0])

    with pytest.raises(Invalid, match="wait like that already"):
        change_dependency(ana, made, kind="SS")


def test_unknown_kinds_and_endless_lags_are_refused(three, ana):
    made = add_dependency(ana, three[1], before=three[0])

    for act in (
        lambda: add_dependency(ana, three[2], before=three[0], kind="XX"),
        lambda: change_dependency(ana, made, kind="XX"),
    ):
        with pytest.raises(Invalid, match="FS, SS, FF or SF"):
            act()
    with pytest.raises(Invalid, match="ten years"):
        change_dependency(ana, made, lag=10**8)


def test_a_wait_across_projects_changes_only_with_both_rights_but_its_own_end_frees_itself(
    item, ana, mara, ops, story
):
    made = add_dependency(mara, item, before=create_item(mara, ops, title="Operations"))

    with pytest.raises(NotAllowed):
        change_dependency(ana, made, lag=D)
    remove_dependency(ana, made)
    assert story(item)[2:] == ["Ana Kovac freed PAY-1 from waiting for an item of another project"]
    assert not Dependency.objects.exists()
