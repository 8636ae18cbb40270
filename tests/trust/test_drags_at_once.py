"""Many people sort one board at the same time: there is one order at any moment, and all of it is there."""

from functools import partial
from random import Random

from conftest import NOW

from leadline.journal.queries import broken_links
from leadline.work.actions import create_item, move_item
from leadline.work.models import Item
from leadline.work.queries.columns import columns_of
from tests.trust.test_at_once import fresh

CARDS, PEOPLE, DRAGS = 30, 8, 25


def order(pay):
    return list(Item.objects.filter(project=pay).order_by("rank", "pk").values_list("pk", "rank"))


def test_drags_at_once_end_in_one_order(real, together):
    mara, pay = real("mara"), real("pay")
    cards = [create_item(mara, pay, title=f"Card {n}") for n in range(CARDS)]

    def drag(seed):
        me, random, seen = fresh(mara), Random(seed), []
        for _ in range(DRAGS):
            card, above, below = (fresh(one) for one in random.sample(cards, 3))
            column = random.choice([None, *columns_of(pay)])
            to = random.choice([{"above": above}, {"below": below}, {"above": above, "below": below}])
            move_item(me, fresh(pay), item=card, column=column, now=NOW, **to)
            seen.append(len({rank for _, rank in order(pay)}))
        return seen

    answers = together(*(partial(drag, seed) for seed in range(PEOPLE)))

    assert (
        answers == [[CARDS] * DRAGS] * PEOPLE
    )  # at every look between, all are there and no two share a place
    assert order(pay) == order(pay)
    assert {pk for pk, _ in order(pay)} == {card.pk for card in cards}


def test_all_into_one_place_leave_room_for_each_other(real, together):
    """Each goes right below the first card, so that all is laid anew again and again."""
    mara, pay = real("mara"), real("pay")
    first, *cards = [create_item(mara, pay, title=f"Card {n}") for n in range(CARDS)]

    def drag(seed):
        me, random = fresh(mara), Random(seed)
        for _ in range(8):
            move_item(me, fresh(pay), item=fresh(random.choice(cards)), above=fresh(first), now=NOW)
        return True

    assert together(*(partial(drag, seed) for seed in range(PEOPLE))) == [True] * PEOPLE
    ranks = [rank for _, rank in order(pay)]
    assert len(set(ranks)) == CARDS and order(pay)[0][0] == first.pk
    assert not list(broken_links())
