"""What-ifs: begun, changed and left without a trace; applied as one, or not at all."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.limits import CHANGES, WHAT_IFS
from leadline.journal.models import Entry
from leadline.outputs.actions import add_output
from leadline.people.models import Absence
from leadline.projects.actions import set_member
from leadline.schedule.actions import (
    add_changes,
    apply_what_if,
    begin_what_if,
    copy_what_if,
    leave_what_if,
    remove_change,
    rename_what_if,
    store_result,
)
from leadline.schedule.models import WhatIf
from leadline.schedule.queries import lines_of, what_ifs_of
from leadline.schedule.queries.planned import newest_cause
from leadline.work.actions import create_item, start_item, undo_step
from leadline.work.models import Item

DROP = {"kind": "drop", "ref": "PAY-1"}
FIRST = {"kind": "priority", "ref": "PAY-2", "value": 900}
ILL = {"kind": "absence", "person": "ana", "first": "2026-12-08", "last": "2026-12-11"}
START = {"kind": "start", "project": "PAY", "at": "2026-12-21T08:00:00+00:00"}


@pytest.fixture
def work(item_of, plan, ana, mara):
    made = item_of("First", days=2, by=ana), item_of("Second", days=3, by=ana)
    plan()
    return made


@pytest.fixture
def tried(work, pay, mara):
    """A what-if of Mara's: `tried(DROP, ILL)`."""
    return lambda *changes, by=mara: begin_what_if(by, pay, name="Less", changes=changes, now=NOW)


def entry():
    return newest_cause()[0]


def test_one_is_begun_with_changes_and_the_journal_does_not_tell(work, pay, ana):
    entries = Entry.objects.count()
    made = begin_what_if(ana, pay, name=" Without  the first ", changes=[DROP, ILL], now=NOW)

    assert (made.name, made.owner, made.version) == ("Without the first", ana, 1)
    assert [line.sentence for line in lines_of(ana, made)] == [
        "PAY-1 is dropped", "Ana Kovac is away, 8 Dec to 11 Dec 2026",
    ]  # fmt: skip
    assert Entry.objects.count() == entries


def test_changes_are_added_and_taken_out_by_place(tried, mara):
    one = tried(DROP)
    add_changes(mara, one, changes=[FIRST, ILL])
    remove_change(mara, one, place=0, seen=2)

    assert [change["kind"] for change in one.changes] == ["priority", "absence"]
    assert one.version == 3
    with pytest.raises(Stale):
        remove_change(mara, one, place=0, seen=2)
    with pytest.raises(Invalid):
        remove_change(mara, one, place=2)


def test_it_is_renamed_copied_and_left(tried, mara, ana):
    one = rename_what_if(mara, tried(DROP, ILL), name="More", reason="To see")
    copy = copy_what_if(ana, one, now=NOW)
    entries = Entry.objects.count()
    leave_what_if(mara, one)

    assert (copy.name, copy.owner, copy.changes) == ("More, copied", ana, one.changes)
    assert list(WhatIf.objects.all()) == [copy]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\u202eb"])
def test_a_name_that_is_none_is_refused(name, work, pay, mara):
    with pytest.raises(Invalid):
        begin_what_if(mara, pay, name=name, now=NOW)


@pytest.mark.parametrize(
    "changes",
    [
        [None], [{"kind": "fly"}], [{"kind": "drop", "ref": "HID-1"}], [{"kind": "drop", "ref": "PAY-99"}],
        [DROP] * (CHANGES + 1), [{"kind": "absence", "person": "an\0a", "first": "2027-01-01", "last": "2027-01-01"}],
        [{"kind": "borrow", "skills": {"te\0st": 4}, "first": "2027-01-01", "last": "2027-01-01"}],
    ],
)  # fmt: skip
def test_changes_that_are_none_or_name_what_one_does_not_see_are_refused(
    changes, work, pay, hidden, ana, mara
):
    create_item(mara, hidden, title="Secret", effort=(None, 480, None))
    with pytest.raises(Invalid) as refusal:
        begin_what_if(ana, pay, name="Hostile", changes=changes, now=NOW)
    assert "Secret" not in str(refusal.value) and "Hidden" not in str(refusal.value)
    assert not WhatIf.objects.exists()


def test_only_so_many_are_open_and_only_so_many_changes_in_one(tried, work, pay, mara):
    one = tried(*[FIRST] * CHANGES)
    with pytest.raises(Invalid, match="at most 50"):
        add_changes(mara, one, changes=[DROP])
    for _ in range(WHAT_IFS - 1):
        tried()
    with pytest.raises(Invalid, match="20 what-ifs open"):
        tried()


def test_the_team_begins_and_only_the_owner_changes_it(tried, pay, ana, mara, lena):
    one = tried(DROP)
    with pytest.raises(NotAllowed):
        begin_what_if(lena, pay, name="Viewed", now=NOW)
    with pytest.raises(NotAllowed):
        copy_what_if(lena, one, now=NOW)
    for refused in (
        lambda: add_changes(ana, one, changes=[ILL]),
        lambda: remove_change(ana, one, place=0),
        lambda: rename_what_if(ana, one, name="Mine"),
        lambda: leave_what_if(ana, one),
        lambda: apply_what_if(ana, one, entry=entry(), now=NOW),
        lambda: store_result(ana, one, version=1, result={}, entry=1),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_ones_own_come_first_and_others_see_nothing(tried, pay, mara, ana, dag, lena):
    theirs, own = tried(), tried(by=ana)

    assert list(what_ifs_of(ana, pay)) == [own, theirs]
    assert list(what_ifs_of(lena, pay)) == [own, theirs]
    assert not what_ifs_of(dag, pay).exists()


def test_a_result_of_other_changes_is_not_kept(tried, mara):
    one = tried(DROP)
    assert store_result(SYSTEM, one, version=1, result={"form": 1}, entry=3)
    assert (one.result, one.entry) == ({"form": 1}, 3)
    add_changes(mara, one, changes=[FIRST])
    assert not store_result(SYSTEM, one, version=1, result={"form": 1}, entry=3)
    assert WhatIf.objects.get().result == {}


def test_applying_makes_all_of_it_and_then_it_is_gone(tried, work, pay, mara):
    one = tried(DROP, FIRST, ILL, START)
    said = apply_what_if(mara, one, seen=1, entry=entry(), now=NOW)

    assert len(said) == 4
    assert [item.priority for item in Item.objects.filter(trashed_at=None)] == [900]
    assert Absence.objects.get().person.handle == "ana"
    assert not WhatIf.objects.exists()
    newest = Entry.objects.order_by("-id").first()
    assert (newest.kind, newest.facts["changes"]) == ("what_if.applied", 4)


def test_one_undo_takes_back_what_was_changed_of_items(tried, work, mara):
    apply_what_if(mara, tried(DROP, FIRST), entry=entry(), now=NOW)
    undo_step(mara, mara.newest_step, now=NOW)

    assert list(Item.objects.filter(trashed_at=None).order_by("pk").values_list("priority", flat=True)) == [
        500,
        500,
    ]


def test_when_the_third_change_is_refused_nothing_is_done(tried, work, pay, ana, mara):
    one = tried(DROP, FIRST, START, by=ana)
    entries = Entry.objects.count()
    with pytest.raises(NotAllowed, match="“PAY begins on Mon 21 Dec 2026” was refused"):
        apply_what_if(ana, one, entry=entry(), now=NOW)

    assert Entry.objects.count() == entries
    assert list(Item.objects.filter(trashed_at=None).order_by("pk").values_list("priority", flat=True)) == [
        500,
        500,
    ]
    assert WhatIf.objects.get().changes == one.changes


def test_somebody_without_a_name_cannot_come(tried, mara):
    one = tried({"kind": "borrow", "skills": {"testing": 4}, "first": "2027-03-01", "last": "2027-03-31"})
    with pytest.raises(Invalid, match="Name who comes"):
        apply_what_if(mara, one, entry=entry(), now=NOW)


def test_what_has_changed_since_it_was_looked_at_is_reviewed_again(tried, work, mara, ana):
    one, looked_at = tried(DROP), entry()
    start_item(ana, work[1], at=NOW, now=NOW)
    with pytest.raises(Stale):
        apply_what_if(mara, one, entry=looked_at, now=NOW)
    with pytest.raises(Stale):
        apply_what_if(mara, one, seen=7, entry=entry(), now=NOW)
    assert not Item.objects.exclude(trashed_at=None).exists()


def test_nothing_and_what_no_longer_holds_is_not_applied(tried, mara):
    with pytest.raises(Invalid, match="no changes yet"):
        apply_what_if(mara, tried(), entry=entry(), now=NOW)
    apply_what_if(mara, tried(DROP), entry=entry(), now=NOW)
    one = WhatIf.objects.create(
        project=Item.objects.first().project, owner=mara, name="Late", changes=[DROP], at=NOW
    )
    with pytest.raises(Invalid, match="Change 1 does not hold any more: There is no PAY-1"):
        apply_what_if(mara, one, entry=entry(), now=NOW)


def test_a_change_of_work_one_does_not_see_is_not_named(work, pay, hidden, mara, ana):
    secret = create_item(mara, hidden, title="Secret", effort=(None, 480, None))
    one = begin_what_if(mara, pay, name="Both", changes=[{"kind": "drop", "ref": secret.ref}, FIRST], now=NOW)

    assert [line.sentence for line in lines_of(ana, one)] == [
        "A change of work that you may not see", "PAY-2 has priority 900",
    ]  # fmt: skip
    copy = copy_what_if(ana, one, now=NOW)
    assert [change["kind"] for change in copy.changes] == ["priority"]


def test_what_its_owner_no_longer_sees_does_not_hold(work, pay, hidden, mara, ana):
    secret = create_item(mara, hidden, title="Secret", effort=(None, 480, None))
    set_member(mara, hidden, person=ana)
    one = begin_what_if(ana, pay, name="Both", changes=[{"kind": "drop", "ref": secret.ref}], now=NOW)
    from leadline.projects.actions import remove_member

    remove_member(mara, hidden, person=ana)
    one = WhatIf.objects.get(pk=one.pk)
    assert lines_of(ana, one)[0].change is None
    assert "Secret" not in lines_of(ana, one)[0].sentence
    assert lines_of(mara, one)[0].wrong == "Its owner no longer sees what it names."


def test_an_output_is_dropped_with_its_work(work, pay, mara):
    output = add_output(mara, pay, name="Ledger", now=NOW)
    create_item(mara, pay, title="Third", output=output, effort=(None, 480, None))
    one = begin_what_if(
        mara,
        pay,
        name="Less",
        changes=[{"kind": "drop_output", "output": "ledger"}],
        now=NOW + timedelta(hours=1),
    )
    apply_what_if(mara, one, entry=entry(), now=NOW)

    assert Item.objects.exclude(trashed_at=None).get().title == "Third"
