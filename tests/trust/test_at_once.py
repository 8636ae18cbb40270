"""What is done at the same time by several: on a real file, or on PostgreSQL, with a thread for each."""

from functools import partial
from itertools import chain

import pytest
from conftest import NOW, TODAY
from django.db.models import Q
from django.test import Client

from leadline.briefs.actions import confirm_point
from leadline.briefs.models import Confirmation
from leadline.core.errors import Invalid, Stale
from leadline.integrations.plan_file.importer import import_bytes
from leadline.journal.models import Entry
from leadline.journal.queries import broken_links
from leadline.objectives.actions import add_objective
from leadline.outputs.actions import accept_output, add_output, check_criterion
from leadline.outputs.models import Acceptance
from leadline.people.actions import accept_invitation, change_person, deactivate_person, invite_person
from leadline.people.models import Person
from leadline.projects.actions import remove_member, set_member
from leadline.projects.models import Project
from leadline.work.actions import add_dependency, change_item, close_item, create_item
from leadline.work.models import Dependency, Item


def fresh(row):
    """As another request would have it."""
    return type(row).objects.get(pk=row.pk)


def raised(answers, kind=Exception):
    return [answer for answer in answers if isinstance(answer, kind)]


@pytest.fixture(autouse=True)
def whole(real):
    yield
    assert list(broken_links()) == []


def test_of_sixteen_changes_with_one_version_one_is_made(real, together):
    mara, item = real("mara"), create_item(real("mara"), real("pay"), title="Before")
    seen = item.version
    answers = together(
        *(partial(change_item, fresh(mara), fresh(item), title=f"After {n}", seen=seen) for n in range(16))
    )

    assert len(raised(answers, Stale)) == 15
    assert len(raised(answers)) == 15
    assert fresh(item).version == seen + 1
    assert Entry.objects.filter(about=f"item:{item.pk}").count() == 2  # made, and changed once


def test_who_reads_changes_and_tries_again_loses_nothing(real, together):
    mara, item = real("mara"), create_item(real("mara"), real("pay"), title="Counter", priority=0)

    def count():
        me, done = fresh(mara), 0
        while done < 25:
            here = fresh(item)
            try:
                change_item(me, here, priority=here.priority + 1, seen=here.version)
                done += 1
            except Stale:
                continue
        return done

    assert together(*[count] * 8) == [25] * 8
    assert fresh(item).priority == 200


def test_items_made_at_once_have_numbers_of_their_own(real, together):
    mara, pay = real("mara"), real("pay")

    def make(who):
        me, project = fresh(mara), fresh(pay)
        return [create_item(me, project, title=f"{who}-{n}").number for n in range(25)]

    numbers = together(*(partial(make, who) for who in range(8)))
    assert sorted(chain.from_iterable(numbers)) == list(range(1, 201))
    ranks = Item.objects.values_list("rank", flat=True)
    assert len(set(ranks)) == 200


def test_pages_that_make_items_at_once_break_nothing(real, together):
    mara, _ = real("mara"), real("pay")
    session = Client()
    session.force_login(mara)

    def post(n):
        client = Client(raise_request_exception=False)
        client.cookies = session.cookies
        return client.post("/PAY/quick", {"line": f"Item {n}"}).status_code

    assert together(*(partial(post, n) for n in range(8))) == [303] * 8
    assert set(Item.objects.values_list("number", flat=True)) == set(range(1, 9))


def test_one_key_sent_eight_times_makes_one_item(real, together):
    mara, pay = real("mara"), real("pay")
    answers = together(
        *(partial(create_item, fresh(mara), fresh(pay), title="Once", once="a key of mine") for _ in range(8))
    )

    assert {answer.pk for answer in answers} == {Item.objects.get().pk}


def test_a_key_answers_in_its_own_project_only(real, together):
    """Else a repeated key would tell of an item in a project one has left since."""
    mara, pay, olga = real("mara"), real("pay"), real("olga")
    hidden = real("hidden")
    set_member(olga, hidden, person=mara)
    create_item(mara, hidden, title="Quokka papers", once="a key of mine")
    remove_member(olga, hidden, person=mara)

    with pytest.raises(Invalid):
        create_item(mara, pay, title="Another", once="a key of mine")


def test_a_circle_is_not_closed_from_two_sides(real, together):
    mara, pay = real("mara"), real("pay")
    for n in range(8):
        one, other = (create_item(mara, pay, title=f"{n} {side}") for side in "ab")
        answers = together(
            partial(add_dependency, fresh(mara), fresh(one), before=fresh(other)),
            partial(add_dependency, fresh(mara), fresh(other), before=fresh(one)),
        )
        assert len(raised(answers, Invalid)) == len(raised(answers)) == 1
        assert Dependency.objects.filter(Q(after=one) | Q(after=other)).count() == 1


def test_a_circle_of_three_through_two_projects_is_not_closed_either(real, together):
    mara, olga, pay, hidden = real("mara"), real("olga"), real("pay"), real("hidden")
    set_member(olga, hidden, person=mara)
    for n in range(5):
        a, b = (create_item(mara, pay, title=f"{n} {side}") for side in "ab")
        c = create_item(mara, hidden, title=f"{n} c")
        answers = together(
            *(
                partial(add_dependency, fresh(mara), fresh(after), before=fresh(before))
                for after, before in ((a, b), (b, c), (c, a))
            )
        )
        assert len(raised(answers, Invalid)) == len(raised(answers)) == 1


def test_two_groups_do_not_go_into_each_other(real, together):
    mara, pay = real("mara"), real("pay")
    for n in range(8):
        one, other = (create_item(mara, pay, title=f"{n} {side}") for side in "ab")
        answers = together(
            partial(change_item, fresh(mara), fresh(one), parent=fresh(other)),
            partial(change_item, fresh(mara), fresh(other), parent=fresh(one)),
        )
        assert len(raised(answers, Invalid)) == len(raised(answers)) == 1


def test_a_place_and_a_wait_do_not_close_a_circle_together(real, together):
    """One puts an item into a group, the other lets the group wait for it: either, not both."""
    mara, pay = real("mara"), real("pay")
    for n in range(8):
        group, item, inside = (create_item(mara, pay, title=f"{n} {side}") for side in "abc")
        change_item(mara, inside, parent=group)
        answers = together(
            partial(change_item, fresh(mara), fresh(item), parent=fresh(group)),
            partial(add_dependency, fresh(mara), fresh(group), before=fresh(item)),
        )
        assert len(raised(answers, Invalid)) == len(raised(answers)) == 1, answers


def test_an_item_closed_eight_times_at_once_is_closed_once(real, together):
    mara, item = real("mara"), create_item(real("mara"), real("pay"), title="Done")
    answers = together(*(partial(close_item, fresh(mara), fresh(item), now=NOW) for _ in range(8)))

    assert raised(answers) == []
    assert Entry.objects.filter(kind="item.closed").count() == 1


def test_an_output_accepted_eight_times_at_once_has_one_acceptance(real, together):
    mara, ana = real("mara"), real("ana")
    output = add_output(mara, real("pay"), name="Service", acceptor=ana, criteria=["It runs"], now=NOW)
    check_criterion(mara, output.criteria.get(), on=TODAY, today=TODAY)
    seen = fresh(output).version
    answers = together(
        *(partial(accept_output, fresh(ana), fresh(output), now=NOW, seen=seen) for _ in range(8))
    )

    assert raised(answers, Invalid) == []
    assert Acceptance.objects.count() == 1
    assert Entry.objects.filter(kind="acceptance.given").count() == 1


def test_a_point_confirmed_eight_times_at_once_is_confirmed_once(real, together):
    mara, ana, pay = real("mara"), real("ana"), real("pay")
    goal = add_objective(mara, pay, statement="Settle in a day", now=NOW)
    answers = together(
        *(
            partial(
                confirm_point, fresh(ana), fresh(pay), point=fresh(goal), edition=1, words=f"{n}!", now=NOW
            )
            for n in range(8)
        )
    )

    assert raised(answers) == []
    assert Confirmation.objects.count() == 1
    assert Entry.objects.filter(kind="point.confirmed").count() == 1


def test_an_invitation_used_eight_times_at_once_opens_once(real, together):
    admin, ana = real("admin"), real("ana")
    secret = invite_person(admin, ana, now=NOW)

    def accept(n):
        me = fresh(ana)
        accept_invitation(me, me, secret=secret, password=f"the phrase of number {n}", now=NOW)
        return n

    answers = together(*(partial(accept, n) for n in range(8)))
    winners = [answer for answer in answers if isinstance(answer, int)]
    assert len(winners) == 1 and len(raised(answers, Invalid)) == 7
    assert fresh(ana).check_password(f"the phrase of number {winners[0]}")


@pytest.mark.parametrize("how", ["deactivated", "demoted"])
def test_two_administrators_at_once_leave_one(real, together, how):
    admin, ana = real("admin"), real("ana")
    change_person(admin, ana, standing="administrator")

    def end(actor, person):
        if how == "deactivated":
            return deactivate_person(fresh(actor), fresh(person), now=NOW)
        return change_person(fresh(actor), fresh(person), standing="person")

    answers = together(partial(end, admin, ana), partial(end, ana, admin))
    assert len(raised(answers)) == 1, answers
    assert Person.objects.filter(standing="administrator", is_active=True).count() == 1


def test_two_leads_at_once_leave_one(real, together):
    mara, ana, pay = real("mara"), real("ana"), real("pay")
    set_member(mara, pay, person=ana, standing="lead")
    answers = together(
        partial(remove_member, fresh(mara), fresh(pay), person=fresh(ana)),
        partial(remove_member, fresh(ana), fresh(pay), person=fresh(mara)),
    )

    assert len(raised(answers)) == 1
    assert Project.objects.get().memberships.filter(standing="lead").count() == 1


def test_one_file_brought_in_twice_at_once_makes_one_project(real, together):
    mara, _ = real("mara"), real("organisation")
    file = b"""
[project]
key = "OPS"
name = "Operations"
start = 2026-12-07
timezone = "UTC"

[[work]]
id = "OPS-1"
title = "First"

[[work]]
id = "OPS-2"
title = "Second"
after = ["OPS-1"]
"""
    answers = together(*(partial(import_bytes, fresh(mara), file, "plan.toml", now=NOW) for _ in range(4)))

    assert raised(answers) == []
    assert [answer.is_new for answer in answers].count(True) == 1
    assert (Project.objects.count(), Item.objects.count(), Dependency.objects.count()) == (1, 2, 1)
