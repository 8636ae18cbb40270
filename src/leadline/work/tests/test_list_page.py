"""The list of items."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.outputs.actions import add_output
from leadline.work.actions import NeedIn, block_item, close_item, create_item, start_item, trash_item
from leadline.work.models import Item
from leadline.work.queries import items_of, listing
from leadline.work.tests.conftest import NOW, D

HX = {"HX-Request": "true"}


@pytest.fixture
def some(make, mara, ana, lena, plan, pay):
    """A group with two items, one blocked and planned, and one item that is done."""
    output = add_output(mara, pay, name="Ledger service", now=NOW)
    group = make("Ledger service", output=output)
    keys = make("Idempotency keys", parent=group, effort=(3 * D, 5 * D, 10 * D), labels=["Überweisung"])
    tool = make(
        "Replay tool", parent=group, needs=[NeedIn(people=(ana, lena)), NeedIn(skill="ledger", level=3)]
    )
    drill = make("Restore drill", text="of the *backup*")
    plan(keys, ana, critical=True)
    block_item(ana, keys, because="No account", on=lena, now=NOW)
    close_item(ana, drill, now=NOW)
    return group, keys, tool, drill


def test_items_are_narrowed(some, ana, lena, mara, pay):
    group, keys, tool, drill = some

    def found(**by):
        return list(items_of(ana, pay, **by))

    assert found() == [group, keys, tool, drill]
    assert found(state="done") == [drill]
    assert found(state="open") == [keys, tool]
    assert found(blocked=True) == [keys]
    assert found(person=ana) == [keys, tool]
    assert found(person=lena) == [tool]
    assert found(person=mara) == []
    assert found(output=group.output) == [group, keys, tool]
    assert found(text="REPLAY") == [tool]
    assert found(text="überweisung") == found(text="Überweisung") or found(text="Überweisung") == [keys]
    assert found(text="PAY-2") == found(text="2") == [keys]
    assert found(text="backup", state="done") == [drill]


def test_nobody_sees_items_of_what_they_may_not(some, dag, pay):
    assert list(items_of(dag, pay)) == []
    assert listing(dag, pay).rows == []


def test_the_list_is_a_tree_and_groups_are_as_far_as_the_items_in_them(some, ana, pay):
    group, keys, tool, drill = some
    start_item(ana, tool, now=NOW)

    shown = listing(ana, pay)
    assert [(row.item, row.depth, row.state) for row in shown.rows] == [
        (group, 0, "doing"), (keys, 1, "ready"), (tool, 1, "doing"), (drill, 0, "done"),
    ]  # fmt: skip
    assert (shown.total, shown.doing, shown.done, shown.blocked) == (3, 1, 1, 1)
    close_item(ana, keys, now=NOW)
    close_item(ana, tool, now=NOW)
    assert [row.state for row in listing(ana, pay).rows] == ["done"] * 4


def test_what_fits_is_shown_in_its_group(some, ana, pay):
    group, keys, _, _ = some

    shown = listing(ana, pay, text="idempotency")
    assert [(row.item, row.matches) for row in shown.rows] == [(group, False), (keys, True)]
    assert shown.found == 1


def test_the_list_shows_who_how_long_and_when(some, ana, pay, client_of):
    text = client_of(ana).get("/PAY/items").content.decode()

    for words in (
        "3–5–10 d", "longest path", "Blocked", "with Lena Toth", "one of Ana Kovac, Lena Toth", "0 of 2 done",
        "one person with ledger 3", "not planned yet", "3 items, 0 being done, 1 done, 1 blocked",
    ):  # fmt: skip
        assert words in text


def test_the_list_takes_as_many_queries_for_50_items_as_for_5(pay, ana, plan, client_of):
    client = client_of(ana)

    def fill(to):
        for n in range(Item.objects.count(), to):
            group = create_item(ana, pay, title=f"Group {n}") if n % 10 == 0 else None
            given = {"parent": group} if group else {}
            item = create_item(ana, pay, title=f"Item {n}", needs=[NeedIn(people=(ana,))], **given)
            plan(item, ana)
            block_item(ana, item, because="No account", on=ana, now=NOW)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/PAY/items?state=open").status_code == 200
        return len(queries)

    fill(5)
    few = count()
    fill(50)
    assert count() == few


def test_long_lists_have_pages(pay, ana, client_of):
    for n in range(60):
        create_item(ana, pay, title=f"Item {n}")

    first, second = (client_of(ana).get(f"/PAY/items?page={n}").content.decode() for n in (1, "2"))
    assert ">Item 49<" in first and ">Item 50<" not in first
    assert ">Item 50<" in second and ">Item 49<" not in second
    assert ">Item 0<" in client_of(ana).get("/PAY/items?page=zzz").content.decode()


def test_an_empty_list_says_what_to_do(pay, ana, lena, client_of):
    assert "Write the first title above" in client_of(ana).get("/PAY/items").content.decode()
    assert "Who works in this project adds them" in client_of(lena).get("/PAY/items").content.decode()


def test_a_filter_that_nothing_fits_says_how_many_there_are(some, ana, client_of):
    text = client_of(ana).get("/PAY/items?text=nothing+like+this").content.decode()

    assert "Nothing fits all of this" in text
    assert "There are 3 items in all" in text


def test_an_old_address_with_wrong_choices_shows_the_list(some, ana, client_of):
    answer = client_of(ana).get("/PAY/items?state=moved&person=nobody&output=none&page=-3&edit=x")

    assert answer.status_code == 200
    assert b"Idempotency keys" in answer.content


def test_one_line_adds_an_item(pay, ana, make, client_of):
    make("First")
    answer = client_of(ana).post(
        "/PAY/items", {"title": "Schema v4", "effort": "3-8d", "after": "PAY-1 First"}
    )

    assert (answer.status_code, answer["Location"]) == (303, "/PAY/items#add-title")
    made = Item.objects.get(title="Schema v4")
    assert made.effort == (3 * D, 5 * D, 8 * D)
    assert [wait.before.title for wait in made.waits_for.all()] == ["First"]


def test_two_clicks_add_one_item(pay, ana, client_of):
    for _ in range(2):
        client_of(ana).post("/PAY/items", {"title": "Schema v4", "once": "abc"})

    assert Item.objects.count() == 1


def test_htmx_gets_the_list_alone_and_the_words(pay, ana, client_of):
    answer = client_of(ana).post("/PAY/items", {"title": "Schema v4"}, headers=HX)

    assert answer.content.decode().lstrip().startswith('<div id="items"')
    assert "PAY-1 added" in answer["HX-Trigger"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": "Schema", "effort": "soon"}, "is no effort"),
        ({"title": "Schema", "after": "PAY-99"}, "There is no PAY-99 that you can see"),
        ({"title": "Schema", "after": "later"}, "names no item"),
        ({"title": "", "effort": "3d"}, "required"),
        ({"title": "x" * 201}, "at most 200"),
    ],
)
def test_a_refused_line_keeps_what_was_typed(pay, ana, client_of, typed, says):
    answer = client_of(ana).post("/PAY/items", typed)

    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text
    for value in typed.values():
        assert f'value="{value}"' in text
    assert not Item.objects.exists()


def test_what_one_may_not_see_is_not_found_by_its_number(pay, ana, admin, secret, client_of):
    from leadline.projects.actions import set_member

    set_member(admin, secret, person=admin, standing="lead")
    create_item(admin, secret, title="Hidden")

    there, gone = (
        client_of(ana).post("/PAY/items", {"title": "T", "after": ref}).content.decode()
        for ref in ("SEC-1", "SEC-2")
    )
    assert "There is no SEC-1 that you can see" in there
    assert "There is no SEC-2 that you can see" in gone


def test_a_row_is_edited_in_place(item, ana, client_of):
    client = client_of(ana)
    assert b"hx-post" in client.get("/items/PAY-1/row?edit=1", headers=HX).content

    typed = {"title": "Keys", "effort": "2d", "needs": "Ana", "seen": 1}
    answer = client.post("/items/PAY-1/row", typed, headers=HX)
    assert answer.content.decode().lstrip().startswith('<tr id="row-1"')
    item.refresh_from_db()
    assert (item.title, item.likely, item.needs.get().people.get()) == ("Keys", 2 * D, ana)


def test_a_row_is_edited_without_a_script(item, ana, client_of):
    client = client_of(ana)
    assert b'action="/items/PAY-1/row"' in client.get("/PAY/items?edit=1").content

    assert client.post("/items/PAY-1/row", {"title": "Keys", "seen": 1}).status_code == 303
    refused = client.post("/items/PAY-1/row", {"title": "Keys", "effort": "soon", "seen": 2})
    assert refused.status_code == 422
    assert b"is no effort" in refused.content and b"<html" in refused.content


def test_a_row_somebody_changed_meanwhile_shows_both(item, ana, client_of):
    from leadline.work.actions import change_item

    change_item(ana, item, title="Mara's words")
    answer = client_of(ana).post("/items/PAY-1/row", {"title": "Ana's words", "seen": 1}, headers=HX)

    assert answer.status_code == 412
    text = answer.content.decode()
    assert "Ana&#39;s words" in text and "It says now: Mara&#39;s words" in text
    assert 'name="seen" value="2"' in text


def test_a_viewer_sees_no_buttons_and_may_not_add(some, lena, client_of):
    client = client_of(lena)
    text = client.get("/PAY/items").content.decode()

    assert "Idempotency keys" in text
    assert "hx-post" not in text and 'class="adding"' not in text and ">Edit<" not in text
    assert client.post("/PAY/items", {"title": "Mine"}).status_code == 403
    assert client.post("/items/PAY-2/row", {"title": "Mine"}).status_code == 403
    assert client.get("/PAY/items?edit=2").status_code == 200


def test_an_outsider_finds_nothing(some, dag, client_of):
    client = client_of(dag)

    for address in ("/PAY/items", "/PAY/trash", "/items/PAY-1", "/items/PAY-1/row", "/NONE/items"):
        assert client.get(address).status_code == 404
    assert client.post("/PAY/items", {"title": "Mine"}).status_code == 404


def test_the_trash_is_not_in_the_list(item, ana, client_of):
    trash_item(ana, item, now=NOW)

    assert "Idempotency" not in client_of(ana).get("/PAY/items").content.decode()
