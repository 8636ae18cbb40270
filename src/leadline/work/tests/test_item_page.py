"""The page of an item."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.objectives.actions import add_objective
from leadline.outputs.actions import add_output
from leadline.projects.actions import set_member
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    change_item,
    close_item,
    create_item,
    set_needs,
    start_item,
    write_note,
)
from leadline.work.tests.conftest import NOW, D

HX = {"HX-Request": "true"}


@pytest.fixture
def span(item, ana, plan):
    return plan(
        item, ana, start=NOW + timedelta(days=2), finish=NOW + timedelta(days=4), slack=3 * D,
        because=[
            {"kind": "dependency", "ref": "PAY-2", "text": "It waits for PAY-2, done on Wed 9 Dec."},
            {"kind": "resource", "ref": "ana", "text": "Ana Kovac works on SEC-1 until then."},
        ],
    )  # fmt: skip


def test_the_page_tells_what_it_is_for_who_and_when(item, span, make, mara, ana, lena, pay, page):
    objective = add_objective(mara, pay, statement="No customer notices the move", now=NOW)
    output = add_output(mara, pay, name="Ledger service", serves=[objective], now=NOW)
    group = make("Whole ledger", output=output)
    change_item(
        ana, item, parent=group, effort=(3 * D, 5 * D, 10 * D), text="Why *so*", labels=["production"]
    )
    set_needs(ana, item, needs=[NeedIn(people=(ana, lena)), NeedIn(skill="ledger", level=3, count=2)])
    text = page()

    for words in ("No customer notices the move", "Ledger service", "Whole ledger", "one of Ana Kovac, Lena Toth",
                  "2 people with ledger 3", "3–5–10 d", "3 d slack", "Wed – Fri", "<em>so</em>",
                  "production"):  # fmt: skip
        assert words in text


def test_why_it_starts_then_names_only_what_one_may_see(item, span, make, page):
    make("Settlement certificate")
    text = page()

    assert "Why Wed 9 Dec" in text
    assert '<a href="/items/PAY-2" title="Settlement certificate"><b>PAY-2</b></a>' in text
    assert "works on an item of another project until" in text
    assert "SEC-1" not in text


def test_a_page_without_plan_says_so(item, page):
    assert "not planned yet" in page()
    assert "Why " not in page()


def test_waits_are_shown_both_ways_and_hidden_ones_have_no_name(
    item, make, ana, mara, ops, admin, secret, page
):
    set_member(admin, secret, person=admin, standing="lead")
    seen, hidden, later = (
        create_item(mara, ops, title="Runbook"),
        create_item(admin, secret, title="Hidden"),
        make("Later"),
    )
    add_dependency(mara, item, before=seen, kind="SS", lag=2 * D)
    add_dependency(admin, item, before=hidden)
    add_dependency(ana, later, before=item)
    text = page()

    assert "Runbook" in text and "start to start, 2 d later" in text
    assert "An item of another project" in text
    assert "Hidden" not in text and "SEC" not in text
    assert "Is waited for by" in text and "Later" in text


def test_the_history_reads_as_sentences_newest_first(item, ana, page):
    change_item(ana, item, effort=(None, 3 * D, None))
    change_item(ana, item, effort=(None, 5 * D, None))
    text = page()

    last, first = "Ana Kovac changed the effort of PAY-1 from 3 d to 5 d.", "Ana Kovac created PAY-1."
    assert text.index(last) < text.index(first)
    assert "7 Dec, 10:00" in text or "7 Dec, 09:00" in text


def test_a_long_history_is_shown_on_demand(item, ana, page):
    for n in range(40):
        change_item(ana, item, priority=n)

    assert "Show 11 older" in page()
    assert "Ana Kovac created PAY-1." not in page()
    assert "Ana Kovac created PAY-1." in page("/items/PAY-1?history")


def test_the_page_takes_as_many_queries_for_50_rows_as_for_5(
    item, span, make, ana, pay, mara, ops, client_of
):
    client = client_of(ana)
    group = make("Group")

    def fill(start, to):
        for n in range(start, to):
            before, after, child = make(f"B{n}"), make(f"A{n}"), make(f"C{n}", parent=group)
            add_dependency(ana, item, before=before)
            add_dependency(ana, after, before=item)
            add_dependency(mara, item, before=create_item(mara, ops, title=f"O{n}"))
            set_needs(ana, child, needs=[NeedIn(people=(ana,))])
            write_note(ana, item, text=f"See PAY-{n + 1}", now=NOW)
            write_note(ana, group, text="Note", now=NOW)

    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    fill(0, 5)
    few = [count(a) for a in ("/items/PAY-1", "/items/PAY-2", "/items/PAY-1/needs")]
    fill(5, 50)
    assert [count(a) for a in ("/items/PAY-1", "/items/PAY-2", "/items/PAY-1/needs")] == few
    assert max(few) < 40


def test_a_group_shows_what_is_in_it_and_has_no_effort(make, ana, page):
    group = make("Group")
    inner = make("Inner", parent=group)
    close_item(ana, make("Deep", parent=inner), now=NOW)
    make("Child", parent=group)
    text = page()

    assert "1 of 2 done" in text and "Inner" in text and "Child" in text
    assert ">Effort<" not in text and ">Start<" not in text
    assert "badge--doing" in text


def test_a_viewer_sees_the_page_with_room_for_a_note_and_no_other_button(item, ana, lena, page):
    block_item(ana, item, because="No account", on=ana, now=NOW)
    text = page(person=lena)

    assert "No account" in text and 'action="/items/PAY-1/notes"' in text
    for words in (">Edit<", ">Start<", "Unblock", "More", "Delete", ">Add<", "Rename"):
        assert words not in text


def test_a_milestone_is_reached(make, ana, client_of, page):
    make("Cut-over night", milestone=True)
    assert ">Reached" in page() and ">Start" not in page()

    client_of(ana).post("/items/PAY-1/closure")
    assert "badge--done" in page()


def test_a_started_item_shows_since_when(item, span, ana, page):
    start_item(ana, item, now=NOW)

    assert "Began" in page() and "Why " not in page()


def test_hostile_texts_do_no_harm(make, ana, client_of, page):
    script = "<script>alert(1)</script>"
    item = make(
        script, text=f"{script} [x](javascript:alert(1)) <img src=x onerror=alert(1)>", labels=[script]
    )
    write_note(ana, item, text=script, now=NOW)
    block_item(ana, item, because=script, on=ana, now=NOW)
    change_item(ana, item, title=f"{script} again")
    add_dependency(ana, make(script), before=item)
    addresses = ["/items/PAY-2", "/PAY/items", f"/PAY/items?text={script}"]
    addresses += [f"/items/PAY-1{part}" for part in ("", "/title", "/place", "/description", "/dependencies")]
    pages = [page(address) for address in addresses]
    client_of(ana).post("/items/PAY-1/deletion")

    for text in [*pages, page("/PAY/trash")]:
        assert "<script>alert" not in text
        assert "javascript:" not in text.replace("[x](javascript:alert(1))", "")
        assert "<img" not in text
