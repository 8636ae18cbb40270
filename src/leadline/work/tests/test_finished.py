from datetime import UTC, date, datetime

import pytest

from leadline.work.actions import create_item
from leadline.work.models import Item
from leadline.work.queries.finished import past_of

pytestmark = pytest.mark.django_db


def close(item, at):
    Item.objects.filter(pk=item.pk).update(state="done", finished_at=at)


def test_finished_items_have_a_day_in_the_projects_zone_and_an_effort(pay, make):
    close(make(effort=(None, 480, None)), datetime(2026, 12, 1, 23, 30, tzinfo=UTC))

    assert past_of(pay).finished == [(date(2026, 12, 2), 480)]


def test_open_items_count_with_what_is_left_of_them(pay, make):
    item = make(effort=(None, 480, None))
    Item.objects.filter(pk=item.pk).update(state="doing", done=0.25)
    make()

    assert past_of(pay).open == [360, None]


def test_groups_milestones_the_trash_and_what_has_no_day_do_not_count(pay, ana, make):
    group = make("A group")
    create_item(ana, pay, title="In it", parent=group)
    make("Handed over", milestone=True)
    trashed, dayless = make(), make()
    Item.objects.filter(pk=trashed.pk).update(trashed_at=datetime(2026, 12, 1, tzinfo=UTC))
    close(dayless, None)

    assert past_of(pay).finished == []
    assert past_of(pay).open == [None]
