"""The page of an item."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.objectives.models import Objective
from leadline.outputs.models import Output
from leadline.projects.actions import set_member
from leadline.schedule.models import Run, Span
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
from leadline.work.models import Item
from leadline.work.tests.conftest import NOW, D

HX = {"HX-Request": "true"}


@pytest.fixture
def page(client_of, ana):
    """The text of an item's page, as somebody sees it: page("/items/PAY-1", mara)."""
    return lambda address="/items/PAY-1", person=ana: client_of(person).get(address).content.decode()


@pytest.fixture
def span(item, ana):
    run = Run.objects.create(at=NOW, entry=0, status="feasible")
    span = Span.objects.create(
        run=run, item=item, start=NOW + timedelta(days=2), finish=NOW + timedelta(days=4), slack=3 * D,
        because=[
            {"kind": "dependency", "ref": "PAY-2", "text": "It waits for PAY-2, done on Wed 9 Dec."},
            {"kind": "resource", "ref": "ana", "text": "Ana Kovac works on SEC-1 until then."},
        ],
    )  # fmt: skip
    span.people.add(ana)
    return span


def test_the_page_tells_what_it_is_for_who_and_when(item, span, make, ana, lena, pay, page):
    output = Output.objects.create(project=pay, code="ledger", name="Ledger service")
    output.serves.add(
        Objective.objects.create(project=pay, code="o", statement="No customer notices the move")
    )
    group = make("Whole ledger", output=output)
    change_item(
        ana, item, parent=group, effort=(3 * D, 5 * D, 10 * D), text="Why *so*", labels=["production"]
    )
    set_needs(ana, item, needs=[NeedIn(people=(ana, lena)), NeedIn(skill="ledger", level=3, count=2)])
    text = page()

    for words in ("No customer notices the move", "Ledger service", "Whole ledger", "one of Ana Kovac, Lena Toth",
                  "2 people with ledger 3", "3–5–10 d", "3d slack", "Wed – Fri", "<em>so</em>",
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


PARTS = {
    "title": ({"title": "Keys"}, {"title": "Keys"}),
    "description": ({"text": "Why *so*"}, {"text": "Why *so*"}),
    "effort": ({"effort": "3-8d", "split": "on", "priority": "700"}, {"likely": 5 * D, "priority": 700}),
    "dates": (
        {"not_before": "2026-12-10", "deadline": "2027-01-15"},
        {"deadline": datetime(2027, 1, 15, 23, tzinfo=UTC)},
    ),
    "place": ({"labels": "production, ledger", "parent": "PAY-2"}, {"labels": ["production", "ledger"]}),
    "needs": ({"needs": "Ana or Lena; 2 people with ledger 3"}, {}),
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_changed_in_place(item, make, ana, client_of, part):
    make("Group")
    make("Somebody knows the ledger", needs=[NeedIn(skill="ledger", level=3)])
    typed, holds = PARTS[part]
    client = client_of(ana)

    assert f'action="/items/PAY-1/{part}"' in client.get(f"/items/PAY-1/{part}").content.decode()
    answer = client.post(f"/items/PAY-1/{part}", typed | {"seen": 1})
    assert (answer.status_code, answer["Location"]) == (303, "/items/PAY-1")
    item.refresh_from_db()
    assert {name: getattr(item, name) for name in holds} == holds
    assert (item.parent is not None, item.needs.count()) == (part == "place", 2 if part == "needs" else 0)
    fragment = client.post(
        f"/items/PAY-1/{part}", typed | {"seen": item.version}, headers=HX
    ).content.decode()
    assert fragment.lstrip().startswith('<div id="item"')


@pytest.mark.parametrize(
    ("part", "typed", "says"),
    [
        ("title", {"title": ""}, "required"),
        ("effort", {"effort": "soon", "priority": "500"}, "is no effort"),
        ("effort", {"effort": "3d", "duration": "2d", "priority": "500"}, "not both"),
        ("effort", {"effort": "3d", "milestone": "on", "priority": "500"}, "point in time"),
        ("effort", {"priority": "5000"}, "less than or equal to 1000"),
        ("dates", {"deadline": "9999-12-31"}, "Give a day between"),
        ("dates", {"fixed": "tomorrow"}, "Give a day and an hour"),
        ("place", {"parent": "PAY-99"}, "There is no PAY-99"),
        ("place", {"parent": "PAY-1"}, "cannot go into itself"),
        ("needs", {"needs": "Dag"}, "nobody of this project"),
    ],
)
def test_a_refused_part_keeps_what_was_typed(item, ana, client_of, part, typed, says):
    answer = client_of(ana).post(f"/items/PAY-1/{part}", typed | {"seen": 1})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text
    for name, value in typed.items():
        assert name == "milestone" or not value or f'value="{value}"' in text
    item.refresh_from_db()
    assert item.version == 1


def test_who_is_second_sees_both_texts_and_may_save_again(item, ana, mara, client_of):
    change_item(mara, item, text="Mara's words")
    client = client_of(ana)
    answer = client.post("/items/PAY-1/description", {"text": "Ana's words", "seen": 1})

    assert answer.status_code == 412
    text = answer.content.decode()
    assert "Ana&#39;s words" in text and "It says now: Mara&#39;s words" in text
    assert client.post("/items/PAY-1/description", {"text": "Ana's words", "seen": 2}).status_code == 303
    item.refresh_from_db()
    assert item.text == "Ana's words"


def test_days_that_were_not_touched_keep_their_hour(item, ana, client_of):
    change_item(ana, item, not_before=NOW)
    client_of(ana).post(
        "/items/PAY-1/dates", {"not_before": "2026-12-07", "deadline": "2027-01-15", "seen": 2}
    )

    item.refresh_from_db()
    assert item.not_before == NOW


def test_an_item_is_started_said_done_closed_and_reopened(item, ana, client_of):
    client = client_of(ana)

    def state():
        item.refresh_from_db()
        return item.state, item.done

    assert client.post("/items/PAY-1/start").status_code == 303
    assert state() == ("doing", 0)
    client.post("/items/PAY-1/progress", {"done": "60", "seen": item.version})
    assert state() == ("doing", 0.6)
    client.post("/items/PAY-1/closure", {"at": ""})
    assert state() == ("done", 1)
    client.post("/items/PAY-1/reopening")
    assert state() == ("doing", 0.6)


def test_days_behind_us_are_asked_for_and_checked(item, ana, client_of):
    client = client_of(ana)
    assert "When it began" in client.get("/items/PAY-1/start").content.decode()

    refused = client.post("/items/PAY-1/closure", {"at": "2027-01-01T09:00"})
    assert refused.status_code == 422 and b"has not come" in refused.content
    client.post("/items/PAY-1/start", {"at": "2026-12-04T09:00"})
    item.refresh_from_db()
    assert item.started_at.isoformat() == "2026-12-04T08:00:00+00:00"


def test_an_item_is_blocked_and_freed(item, ana, lena, client_of, page):
    client = client_of(ana)
    refused = client.post("/items/PAY-1/blocker", {"because": "No account", "seen": 1})
    assert refused.status_code == 422 and b"No account" in refused.content

    client.post("/items/PAY-1/blocker", {"because": "No account", "on": "lena", "seen": 1})
    assert "No account" in page() and "Lena Toth" in page()
    client.post("/items/PAY-1/blocker/removal")
    item.refresh_from_db()
    assert not item.is_blocked


def test_waits_are_added_changed_and_removed(item, make, ana, client_of):
    make("Before")
    client = client_of(ana)

    assert (
        client.post(
            "/items/PAY-1/dependencies", {"before": "PAY-2 Before", "kind": "SS", "lag": "2d"}
        ).status_code
        == 303
    )
    wait = item.waits_for.get()
    assert (wait.before.number, wait.kind, wait.lag) == (2, "SS", 2 * D)
    client.post(f"/items/PAY-1/dependencies/{wait.pk}", {"kind": "FS", "lag": "-1ed"})
    wait.refresh_from_db()
    assert (wait.kind, wait.lag, wait.elapsed) == ("FS", -1440, True)
    assert "1 d elapsed" in client.get(f"/items/PAY-1/dependencies/{wait.pk}").content.decode()
    client.post(f"/items/PAY-1/dependencies/{wait.pk}/removal")
    assert not item.waits_for.exists()


def test_a_circle_is_refused_on_the_page_with_its_names(item, make, ana, client_of):
    add_dependency(ana, make("After"), before=item)
    answer = client_of(ana).post("/items/PAY-1/dependencies", {"before": "2"})

    assert answer.status_code == 422
    assert "PAY-1 waits for PAY-2, PAY-2 waits for PAY-1" in answer.content.decode()


def test_a_group_gets_one_more_item(item, ana, client_of):
    assert client_of(ana).post("/items/PAY-1/children", {"title": "Child", "effort": "2d"}).status_code == 303

    assert Item.objects.get(title="Child").parent == item


def test_notes_are_written_changed_and_removed(item, ana, mara, client_of, page):
    client = client_of(ana)
    client.post("/items/PAY-1/notes", {"text": "Does it **survive**? See PAY-1 and SEC-9."})
    note = item.notes.get()
    assert "<strong>survive</strong>" in page() and 'href="/items/PAY-1"' in page()

    client.post(f"/items/PAY-1/notes/{note.pk}", {"text": "It does", "seen": 1})
    late = client.post(f"/items/PAY-1/notes/{note.pk}", {"text": "It does not", "seen": 1})
    assert late.status_code == 412 and b"It says now: It does" in late.content
    for address in (f"/items/PAY-1/notes/{note.pk}", f"/items/PAY-1/notes/{note.pk}/removal"):
        assert client_of(mara).post(address, {"text": "Mine"}).status_code == 403
    client.post(f"/items/PAY-1/notes/{note.pk}/removal")
    assert "It does" not in page()
    assert client.get(f"/items/PAY-1/notes/{note.pk}").status_code == 404
    assert client.post("/items/PAY-1/notes", {"text": " "}).status_code == 422


def test_children_are_found_through_their_own_parent_only(item, make, ana, client_of):
    other = make("Other")
    wait = add_dependency(ana, other, before=item)
    note = write_note(ana, other, text="Note", now=NOW)
    client = client_of(ana)

    for address in (
        f"dependencies/{wait.pk}",
        f"dependencies/{wait.pk}/removal",
        f"notes/{note.pk}",
        f"notes/{note.pk}/removal",
    ):
        assert client.post(f"/items/PAY-1/{address}", {"text": "x", "kind": "FS"}).status_code == 404
    assert client.get("/items/PAY-99").status_code == 404
    assert client.get("/items/PAY-99999999999999999999").status_code == 404


WRITES = ("title", "description", "effort", "dates", "place", "needs", "row", "start", "progress", "closure",
          "reopening", "blocker", "blocker/removal", "children", "dependencies", "deletion", "restoration")  # fmt: skip


@pytest.mark.parametrize("address", WRITES)
def test_who_only_reads_may_not_write_and_who_sees_nothing_finds_nothing(item, lena, dag, client_of, address):
    assert client_of(lena).post(f"/items/PAY-1/{address}").status_code == 403
    assert client_of(dag).post(f"/items/PAY-1/{address}").status_code == 404
    item.refresh_from_db()
    assert (item.version, item.state, item.trashed_at) == (1, "ready", None)


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
