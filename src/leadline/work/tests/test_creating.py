"""Items come to be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.outputs.models import Output
from leadline.work.actions import NeedIn, close_item, create_item, start_item, trash_item
from leadline.work.models import Item
from leadline.work.tests.conftest import NOW, D


def test_an_item_gets_the_next_number_at_the_end_of_its_project(pay, ana, story):
    first = create_item(ana, pay, title="  Replay   tool ")
    second = create_item(ana, pay, title="Restore drill", effort=(3 * D, 5 * D, 10 * D))

    assert (first.ref, first.title, second.ref) == ("PAY-1", "Replay tool", "PAY-2")
    assert list(pay.items.all()) == [first, second]
    assert second.effort == (3 * D, 5 * D, 10 * D)
    assert story(first) == ["Ana Kovac created PAY-1"]


def test_creating_takes_few_queries(pay, ana):
    create_item(ana, pay, title="The first")

    with CaptureQueriesContext(connection) as queries:
        create_item(ana, pay, title="The second", effort=(None, D, None))

    assert len(queries) <= 12


def test_a_viewer_may_not_create(pay, lena):
    with pytest.raises(NotAllowed):
        create_item(lena, pay, title="Mine")


def test_an_outsider_may_not_create(pay, dag):
    with pytest.raises(NotAllowed):
        create_item(dag, pay, title="Mine")


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"title": "   "}, "title", "needs a title"),
        ({"title": "x" * 201}, "title", "at most 200"),
        ({"title": "T", "text": "x" * 65_537}, "text", "at most 65,536"),
        ({"title": "T\x00"}, "title", "signs one can see"),
        ({"title": "T", "text": "\ud800"}, "text", "signs one can see"),
        ({"title": "T", "labels": ["\x00"]}, "labels", "signs one can see"),
        ({"title": "T", "effort": (None, D, None), "duration": D}, "duration", "not both"),
        ({"title": "T", "effort": (2 * D, D, 3 * D)}, "effort", "from low over likely to high"),
        ({"title": "T", "effort": (None, D, 3 * D)}, "effort", "low and high together"),
        ({"title": "T", "milestone": True, "effort": (None, D, None)}, "effort", "point in time"),
        ({"title": "T", "milestone": True, "duration": D}, "duration", "point in time"),
        ({"title": "T", "priority": 1001}, "priority", "between 0 and 1000"),
        ({"title": "T", "labels": ["x" * 81]}, "labels", "at most 80"),
        ({"title": "T", "labels": [str(n) for n in range(31)]}, "labels", "at most 30"),
        ({"title": "T", "number": 0}, "number", "1 or more"),
        ({"title": "T", "code": "x" * 81}, "code", "at most 80"),
    ],
)
def test_what_no_item_can_be_is_refused(pay, ana, given, field, says):
    with pytest.raises(Invalid, match=says) as refusal:
        create_item(ana, pay, **given)

    assert refusal.value.field == field
    assert not Item.objects.exists()


def test_an_import_may_give_number_and_code(pay, ana):
    given = create_item(ana, pay, title="From a file", number=84, code="keys")
    after = create_item(ana, pay, title="The next")
    low = create_item(ana, pay, title="A lower one", number=7)

    assert (given.ref, given.code, after.ref, low.ref) == ("PAY-84", "keys", "PAY-85", "PAY-7")


def test_a_number_or_code_is_given_once(pay, ana, make):
    trash_item(ana, make(number=84, code="keys"), now=NOW)

    with pytest.raises(Invalid, match="PAY-84 already, perhaps in the trash"):
        create_item(ana, pay, title="Again", number=84)
    with pytest.raises(Invalid, match="is called “keys”"):
        create_item(ana, pay, title="Again", code="keys")


def test_the_same_key_makes_one_item(pay, ana, mara, kinds):
    first = create_item(ana, pay, title="Replay tool", once="abc")
    again = create_item(ana, pay, title="Replay tool", once="abc")
    others = create_item(mara, pay, title="Replay tool", once="abc")

    assert first.pk == again.pk != others.pk
    assert kinds() == ["item.created", "item.created"]


def test_items_are_created_within_a_group(pay, ana, make):
    group = make("Ledger service")
    child = create_item(ana, pay, title="Schema", parent=group)

    assert list(group.children.all()) == [child]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"effort": (None, D, None)}, "PAY-1 has an effort of its own"),
        ({"duration": D}, "PAY-1 has a fixed length of its own"),
        ({"milestone": True}, "PAY-1 is a milestone"),
    ],
)
def test_what_has_an_effort_or_no_length_can_be_no_group(pay, ana, make, given, says):
    with pytest.raises(Invalid, match=says) as refusal:
        create_item(ana, pay, title="Child", parent=make(**given))

    assert refusal.value.field == "parent"


def test_what_is_needed_or_begun_or_gone_can_be_no_group(pay, ana, make):
    needed, begun, closed, gone = make(needs=[NeedIn(people=(ana,))]), make(), make(), make()
    start_item(ana, begun, now=NOW)
    close_item(ana, closed, now=NOW)
    trash_item(ana, gone, now=NOW)

    for parent, says in ((needed, "needs people"), (begun, "started"), (closed, "started"), (gone, "trash")):
        with pytest.raises(Invalid, match=says):
            create_item(ana, pay, title="Child", parent=parent)


def test_a_group_is_of_the_same_project(pay, ana, mara, ops):
    elsewhere = create_item(mara, ops, title="Operations")

    with pytest.raises(Invalid, match="same project"):
        create_item(ana, pay, title="Child", parent=elsewhere)


def test_an_output_is_of_the_same_project(pay, ana, ops):
    output = Output(project=ops, name="Runbook", code="runbook")

    with pytest.raises(Invalid, match="not one of Payments migration"):
        create_item(ana, pay, title="Child", output=output)


def test_an_item_may_wait_from_its_beginning(pay, ana, make, kinds):
    first = make("First")
    second = create_item(ana, pay, title="Second", after=[first])

    assert [wait.before for wait in second.waits_for.all()] == [first]
    assert kinds() == ["item.created", "item.created", "dependency.added"]


def test_the_system_may_create(pay):
    assert create_item(SYSTEM, pay, title="Brought by the demo").ref == "PAY-1"
