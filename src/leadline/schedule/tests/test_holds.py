"""A proposed day or priority: with an owner, a reason and an end; never over a computed date; undone for a day."""

from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.projects.actions import archive_project
from leadline.schedule.actions import end_hold, hold_item, lapse_holds
from leadline.schedule.models import Hold, Span
from leadline.schedule.reactions import lapse
from leadline.work.actions import (
    change_item,
    close_item,
    create_item,
    restore_item,
    start_item,
    trash_item,
    undo_step,
)
from leadline.work.models import Step

LATER = TODAY + timedelta(days=7)


@pytest.fixture
def item(item_of, ana):
    return item_of("Write it", by=ana)


@pytest.fixture
def hold(mara, item):
    def make(actor=mara, **given):
        usual = {
            "at": LATER,
            "reason": "Waits for the certificate",
            "owner": mara,
            "expires": TODAY + timedelta(14),
        }
        return hold_item(actor, item, now=NOW, **{**usual, **given})

    return make


def test_a_day_becomes_a_not_before_and_the_plan_follows(hold, item, plan):
    made = hold()
    plan()
    item.refresh_from_db()
    assert made.counts
    assert item.not_before.isoformat() == "2026-12-13T23:00:00+00:00"  # midnight in Berlin
    assert Span.objects.get(item=item).start.date() == LATER
    assert item.fixed is None


def test_a_priority_can_be_proposed_instead(hold, item):
    hold(at=None, priority=800)
    item.refresh_from_db()
    assert (item.priority, item.not_before) == (800, None)


def test_undoing_the_step_makes_the_hold_void(hold, item, mara):
    made = hold()
    undo_step(mara, Step.objects.latest("id"), now=NOW)
    made = Hold.objects.select_related("item__project").get(pk=made.pk)
    assert made.item.not_before is None
    assert not made.counts


def test_another_day_set_elsewhere_makes_it_void_and_it_is_not_taken_off(hold, item, mara, organisation):
    hold()
    change_item(mara, item, not_before=NOW + timedelta(days=30))
    with at(NOW + timedelta(days=20)):
        lapse([])
    item.refresh_from_db()
    assert item.not_before == NOW + timedelta(days=30)
    assert not Hold.objects.exists()


def test_it_is_taken_off_when_its_last_day_is_over_where_the_project_is(hold, item, organisation):
    hold(expires=LATER)
    berlin_evening = NOW.replace(day=14, hour=22, minute=59)
    assert lapse_holds(SYSTEM, organisation, now=berlin_evening) == 0
    assert lapse_holds(SYSTEM, organisation, now=berlin_evening + timedelta(minutes=2)) == 1
    item.refresh_from_db()
    assert item.not_before is None
    ended = Entry.objects.filter(kind="hold.ended").get()
    assert (ended.actor, ended.facts["what"]) == (None, "not before Mon 14 Dec 2026")


def test_a_priority_goes_back_to_what_it_was(hold, item, mara):
    change_item(mara, item, priority=300)
    hold(at=None, priority=800)
    end_hold(mara, item)
    item.refresh_from_db()
    assert item.priority == 300
    end_hold(mara, item)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": "  "}, "Say why"),
        ({"at": None}, "Propose a day"),
        ({"priority": 5}, "Propose a day"),
        ({"at": TODAY - timedelta(days=1)}, "has passed"),
        ({"expires": TODAY - timedelta(days=1)}, "over before it began"),
        ({"expires": date(2028, 1, 1)}, "at most"),
        ({"reason": "x" * 501}, "at most 500"),
    ],
)
def test_what_makes_no_sense_is_refused(given, words, hold, item):
    with pytest.raises(Invalid, match=words):
        hold(**given)
    item.refresh_from_db()
    assert item.not_before is None


def test_an_owner_from_outside_is_refused(hold, lena, dag):
    for outside in (lena, dag):
        with pytest.raises(Invalid, match="does not work in"):
            hold(owner=outside)


def test_what_is_done_begun_or_a_group_is_refused(hold, item, mara, pay):
    inside = create_item(mara, pay, title="Inside", parent=None)
    start_item(mara, item, at=NOW, now=NOW)
    with pytest.raises(Invalid, match="has begun"):
        hold()
    close_item(mara, item, now=NOW)
    with pytest.raises(Invalid, match="is done"):
        hold()
    create_item(mara, pay, title="Child", parent=inside)
    with pytest.raises(Invalid, match="is a group"):
        hold_item(mara, inside, at=LATER, reason="x", owner=mara, expires=LATER, now=NOW)


def test_who_may_not_change_items_may_not_propose(hold, item, lena, mara, organisation):
    with pytest.raises(NotAllowed):
        hold(actor=lena)
    with pytest.raises(NotAllowed):
        end_hold(lena, item)
    with pytest.raises(NotAllowed):
        lapse_holds(mara, organisation, now=NOW)


def test_the_page_answers_with_a_way_back(client, item, mara):
    client.force_login(mara)
    given = {"at": "2026-12-14", "reason": "Certificate", "expires": "2026-12-21", "owner": "ana"}
    answer = client.post("/PAY/items/1/hold", given, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "PAY-1 does not begin before 14 Dec." in answer["HX-Trigger"]
    assert "undo" in answer["HX-Trigger"]
    assert Hold.objects.get().owner.handle == "ana"
    assert client.post("/PAY/items/1/hold/end").status_code == 302
    assert not Hold.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"at": "soon", "expires": "2026-12-21"},
        {"at": "2026-12-14", "owner": "nobody", "expires": "2026-12-21", "reason": "x"},
    ],
)
def test_the_page_refuses_in_a_sentence(given, client, item, mara):
    client.force_login(mara)
    answer = client.post("/PAY/items/1/hold", given, headers={"HX-Request": "true"})
    assert answer.status_code == 422


def test_outsiders_and_viewers_are_turned_away(client, item, dag, lena):
    for reader, status in ((dag, 404), (lena, 403)):
        client.force_login(reader)
        assert client.post("/PAY/items/1/hold", {}).status_code == status
        assert client.post("/PAY/items/1/hold/end", {}).status_code == status


@pytest.mark.parametrize("became", ["archived", "trashed", "done", "begun", "group"])
def test_what_became_of_the_item_does_not_keep_others_from_ending(
    became, hold, item, item_of, mara, pay, organisation
):
    hold()
    other = item_of("Another")
    hold_item(mara, other, at=LATER, reason="x", owner=mara, expires=TODAY + timedelta(14), now=NOW)
    match became:
        case "archived":
            archive_project(mara, pay, now=NOW)
        case "trashed":
            trash_item(mara, item, now=NOW)
        case "done":
            close_item(mara, item, now=NOW)
        case "begun":
            start_item(mara, item, at=NOW, now=NOW)
        case "group":
            change_item(mara, item, effort=None, needs=[])
            create_item(mara, pay, title="Child", parent=item)
    later = NOW + timedelta(days=15)
    in_trash = became == "trashed"
    assert lapse_holds(SYSTEM, organisation, now=later) == (1 if in_trash else 2)
    if in_trash:
        restore_item(mara, item)
        assert lapse_holds(SYSTEM, organisation, now=later) == 1
    assert not Hold.objects.exists()
    other.refresh_from_db()
    assert other.not_before is None
