"""The list of items."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.outputs.actions import add_output
from leadline.work.actions import NeedIn, block_item, close_item, create_item, start_item, trash_item
from leadline.work.filter import read_filter
from leadline.work.models import Item
from leadline.work.queries import items_of, known_in_filter, listing
from leadline.work.tests.conftest import NOW, D

HX = {"HX-Request": "true"}


def shown(reader, project, text="", **more):
    """A page of the list, as a reader asks for it by text."""
    return listing(reader, project, read_filter(text, known_in_filter(reader, project)), **more)


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
    assert shown(dag, pay).rows == []


def test_the_list_is_a_tree_and_groups_are_as_far_as_the_items_in_them(some, ana, pay):
    group, keys, tool, drill = some
    start_item(ana, tool, now=NOW)

    found = shown(ana, pay)
    assert [(row.pk, row.depth, row.state) for row in found.rows] == [
        (group.pk, 0, "doing"), (keys.pk, 1, "ready"), (tool.pk, 1, "doing"), (drill.pk, 0, "done"),
    ]  # fmt: skip
    assert (found.total, found.doing, found.done, found.blocked) == (3, 1, 1, 1)
    close_item(ana, keys, now=NOW)
    close_item(ana, tool, now=NOW)
    assert [row.state for row in shown(ana, pay).rows] == ["done"] * 4


def test_what_fits_is_shown_in_its_group(some, ana, pay):
    group, keys, _, _ = some

    found = shown(ana, pay, "idempotency")
    assert [(row.pk, row.matches) for row in found.rows] == [(group.pk, False), (keys.pk, True)]
    assert found.found == 1


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("sort:title", "keys tool drill"),
        ("-sort:number", "drill tool keys"),
        ("sort:finish", "drill keys tool"),
        ("-sort:finish", "keys drill tool"),
        ("sort:effort", "keys tool drill"),
        ("sort:changed", "tool keys drill"),
        ("sort:slack", "keys tool drill"),
        ("sort:state", "keys tool drill"),
        ("sort:age", "keys tool drill"),
        ("sort:priority", "keys tool drill"),
        ("sort:deadline", "keys tool drill"),
        ("sort:rank state:open", "keys tool"),
    ],
)
def test_a_list_in_another_order_is_flat(some, ana, pay, text, order):
    names = dict(zip((item.pk for item in some), ("group", "keys", "tool", "drill"), strict=True))

    rows = shown(ana, pay, text).rows
    assert " ".join(names[row.pk] for row in rows) == order
    assert {row.depth for row in rows} == {0}


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("group:state", [("Ready", 2), ("Done", 1)]),
        ("group:person", [("Ana Kovac", 2), ("Nobody yet", 1)]),
        ("group:output", [("Ledger service", 2), ("No output", 1)]),
        ("group:group", [("PAY-1 Ledger service", 2), ("In no group", 1)]),
        ("group:state state:done", [("Done", 1)]),
    ],
)
def test_rows_stand_under_headings(some, ana, pay, client_of, text, headings):
    rows = shown(ana, pay, text).rows
    assert [(row.heading, row.below) for row in rows if row.heading] == headings
    assert headings[0][0] in client_of(ana).get("/PAY/items", {"q": text}).content.decode()


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
            assert client.get("/PAY/items?q=state:open").status_code == 200
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
    assert "Write the first one above" in client_of(ana).get("/PAY/items").content.decode()
    assert "Who works in this project adds them" in client_of(lena).get("/PAY/items").content.decode()


def test_a_filter_that_nothing_fits_says_how_many_there_are(some, ana, client_of):
    text = client_of(ana).get("/PAY/items?q=nothing+like+this").content.decode()

    assert "Nothing fits all of this" in text
    assert "There are 3 items in all" in text


def test_what_a_filter_does_not_understand_is_told_and_the_rest_works(some, ana, client_of):
    text = client_of(ana).get("/PAY/items", {"q": "stat:doing state:done"}).content.decode()

    assert "“stat:” is no filter word; did you mean state:?" in text
    assert 'value="stat:doing state:done"' in text
    assert "Restore drill" in text and "Replay tool" not in text


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("text=idempotency", "q=idempotency"),
        ("state=done&person=ana", "q=state%3Adone+for%3Aana"),
        ("blocked=on&output=ledger-service", "q=output%3Aledger-service+blocked"),
        ("state=moved&page=2", "q=state%3Amoved"),
        ("sort=finish&down=on&group=state&show=who&show=age", "q=-sort%3Afinish+group%3Astate+show%3Awho%2Cage"),
        ("rest=-label%3Ax&label=to+do&late=on", "q=-label%3Ax+label%3A%22to+do%22+late"),
        ("show=state&show=who&show=effort&show=planned&show=slack", ""),
    ],
)  # fmt: skip
def test_the_form_and_old_addresses_lead_to_one_text(some, ana, client_of, before, now):
    answer = client_of(ana).get(f"/PAY/items?{before}")

    assert (answer.status_code, answer["Location"]) == (302, f"/PAY/items?{now}".rstrip("?"))


def test_a_wrong_page_or_row_shows_the_list(some, ana, client_of):
    answer = client_of(ana).get("/PAY/items?page=-3&edit=x&q=state:moved")

    assert answer.status_code == 200
    assert b"Idempotency keys" in answer.content


def test_the_form_says_what_the_text_says(some, ana, client_of):
    client = client_of(ana)
    given = {"q": "state:open -label:x backup for:ana,mara -sort:finish show:who"}
    for headers in ({}, HX):
        text = client.get("/PAY/items/look", given, headers=headers).content.decode()
        assert '<option value="open" selected>' in text
        assert '<option value="finish" selected>' in text
        assert 'name="text" type="text" value="backup"' in text
        assert 'name="rest" value="-label:x for:ana,mara"' in text
        assert ("<html" in text) is not bool(headers)


def test_words_to_type_are_offered(some, ana, client_of):
    text = client_of(ana).get("/PAY/items/words").content.decode()

    for word in (
        "state:doing",
        "for:ana",
        "output:ledger-service",
        "in:PAY-1",
        "label:Überweisung",
        "blocked",
    ):
        assert f'data-word="{word}"' in text


def test_columns_are_chosen_and_heads_sort(some, ana, client_of):
    text = client_of(ana).get(
        "/PAY/items", {"q": "sort:finish show:planned,labels,priority,age,deadline,changed"}
    )
    text = text.content.decode()

    assert 'aria-sort="ascending"><a href="/PAY/items?q=-sort%3Afinish+show' in text
    assert "Überweisung" in text and ">500<" in text and "just now" in text
    assert 'data-label="Who"' not in text


def test_a_list_lives(some, ana, client_of):
    text = client_of(ana).get("/PAY/items", {"q": "state:open"}).content.decode()

    assert 'data-live="item. card. note. schedule. view."' in text
    assert 'data-live-from="/PAY/items?q=state%3Aopen"' in text
    assert 'data-ref="PAY-2"' in text
    part = client_of(ana).get("/PAY/items", {"q": "state:open"}, headers=HX).content.decode()
    assert part.lstrip().startswith('<div id="items"')


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

    answer = client.post("/items/PAY-1/row", {"title": "Keys", "seen": 1, "q": "state:open"})
    assert (answer.status_code, answer["Location"]) == (303, "/PAY/items?q=state%3Aopen")
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
    assert 'name="seen" value="2 ' in text


def test_a_viewer_sees_no_ways_to_change(some, lena, client_of):
    client = client_of(lena)
    text = client.get("/PAY/items").content.decode()

    assert "Idempotency keys" in text
    for way in ("data-cell", "data-edit", 'type="checkbox" form', 'id="bulk"', 'id="quick"'):
        assert way not in text
    assert client.post("/items/PAY-2/row", {"title": "Mine"}).status_code == 403
    assert client.post("/items/PAY-2/row/title", {"title": "Mine"}).status_code == 403
    assert client.post("/PAY/items/changes", {"items": "2"}).status_code == 403
    assert client.get("/PAY/items?edit=2").status_code == 200


def test_an_outsider_finds_nothing(some, dag, client_of):
    client = client_of(dag)

    for address in ("/PAY/items", "/PAY/trash", "/items/PAY-1", "/items/PAY-1/row", "/NONE/items"):
        assert client.get(address).status_code == 404
    for address in ("/PAY/items/look", "/PAY/items/words", "/PAY/views", "/items/PAY-1/row/title"):
        assert client.get(address).status_code == 404
    assert client.post("/PAY/items/changes", {"items": "1"}).status_code == 404


def test_the_trash_is_not_in_the_list(item, ana, client_of):
    trash_item(ana, item, now=NOW)

    assert "Idempotency" not in client_of(ana).get("/PAY/items").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "\0", "\ufffd\u202e\u2066", "<script>alert(1)</script>", "' OR 1=1 --", "%_\\", "{{ 7*7 }}", '"' * 3000,
        "-" * 3000, "sort:" + "x" * 3000, "in:99999999999999999999", "label:\\u0000", "https://example.org/?a=b#c",
        "a:b:c:d", "٣ in:٣",
    ],
)  # fmt: skip
def test_hostile_filters_are_only_words(some, ana, client_of, typed):
    client = client_of(ana)
    for address in ("/PAY/items", "/PAY/items/look"):
        answer = client.get(address, {"q": typed})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    assert client.get("/PAY/items", {"text": typed}).status_code == 302
    assert client.post("/PAY/items/changes", {"all": "yes", "q": typed}).status_code in (200, 422)
    assert client.post("/PAY/items/changes", {"items": typed}).status_code == 422
    assert client.get("/PAY/items", {"q": "", "page": typed, "edit": typed, "cell": typed}).status_code == 200
