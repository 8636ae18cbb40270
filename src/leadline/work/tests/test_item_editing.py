"""An item changed on its page: its parts, its state, what it waits for, its notes."""

from datetime import UTC, datetime

import pytest

from leadline.work.actions import NeedIn, add_dependency, change_item, write_note
from leadline.work.models import Item
from leadline.work.tests.conftest import NOW, D

HX = {"HX-Request": "true"}


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
    answer = client_of(ana).post("/items/PAY-1/dependencies", {"before": "2", "kind": "FS"})

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
          "reopening", "column", "blocker", "blocker/removal", "children", "dependencies", "deletion",
          "restoration")  # fmt: skip


@pytest.mark.parametrize("address", WRITES)
def test_who_only_reads_may_not_write_and_who_sees_nothing_finds_nothing(item, lena, dag, client_of, address):
    assert client_of(lena).post(f"/items/PAY-1/{address}").status_code == 403
    assert client_of(dag).post(f"/items/PAY-1/{address}").status_code == 404
    item.refresh_from_db()
    assert (item.version, item.state, item.trashed_at) == (1, "ready", None)
