"""Finding rows by their words."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.days import at
from leadline.objectives.actions import MeasureIn, add_objective
from leadline.outputs.actions import add_output
from leadline.people.actions import deactivate_person
from leadline.projects.actions import archive_project, change_project, set_member
from leadline.roles.actions import add_role
from leadline.search.queries import groups, named, search
from leadline.work.actions import change_item, close_item, create_item, write_note


def refs(hits):
    return [hit.told.ref or hit.kind for hit in hits]


def titles(hits):
    return [hit.told.title or hit.told.text for hit in hits]


@pytest.fixture
def filled(pay, mara, ana, indexed):
    """One row of each kind that says "ledger"."""
    item = create_item(mara, pay, title="Ledger schema", text="Tables for **bookings**", labels=["data"])
    write_note(ana, item, text="The ledger waits for Wei.", now=NOW)
    objective = add_objective(
        mara, pay, statement="The ledger is right", owner=ana, now=NOW,
        measures=[MeasureIn(name="wrong rows", start=9, goal=0)],
    )  # fmt: skip
    add_output(
        mara,
        pay,
        name="Ledger service",
        serves=[objective],
        criteria=["Restored once"],
        acceptor=ana,
        now=NOW,
    )
    add_role(mara, pay, name="Ledger engineer", purpose="Builds it", decides=["The schema"], now=NOW)
    indexed()
    return item


def test_all_kinds_are_found(filled, ana):
    assert {hit.kind for hit in search(ana, "ledger")} == {"item", "note", "objective", "output", "role"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("bookings", "item"), ("data", "item"), ("Wei", "note"), ("wrong rows", "objective"), ("restored", "output"),
     ("schema builds", "role"), ("kovac", "person"), ("@ana", "person")],
)  # fmt: skip
def test_each_kind_is_found_by_its_text(filled, mara, text, kind):
    assert kind in {hit.kind for hit in search(mara, text)}


def test_the_last_word_may_be_a_beginning_the_others_not(filled, ana):
    assert search(ana, "ledger sche")
    assert not search(ana, "ledg schema")


def test_case_accents_and_signs_make_no_difference(pay, mara, indexed):
    create_item(mara, pay, title="Größenprüfung (Café/API-Cut) für Łódź")
    indexed()

    for text in ("grossenprufung", "CAFE", "café", "api-cut", "Lodz", "łódź", "grö"):
        assert search(mara, text), text


def test_words_written_without_spaces_are_found_one_by_one(pay, mara, indexed):
    create_item(mara, pay, title="部署 the ledger")
    indexed()

    assert search(mara, "署")


def test_an_exact_reference_comes_first(pay, mara, indexed):
    for n in range(12):
        create_item(mara, pay, title=f"Step {n}", text="PAY-1 comes before")
    indexed()

    assert refs(search(mara, "PAY-1"))[0] == "PAY-1"
    assert refs(search(mara, "pay-1"))[0] == "PAY-1"
    assert "PAY-12" in refs(search(mara, "PAY-1"))


def test_titles_come_before_texts_open_before_done_and_new_before_old(pay, mara, indexed):
    with at(NOW - timedelta(days=3)):
        create_item(mara, pay, title="Replay, old")
    create_item(mara, pay, title="Other", text="replay")
    done = create_item(mara, pay, title="Replay, done")
    close_item(mara, done, now=NOW + timedelta(hours=1))
    create_item(mara, pay, title="Replay, new")
    indexed()

    assert titles(search(mara, "replay")) == ["Replay, new", "Replay, old", "Replay, done", "Other"]
    assert [hit.told.title for hit in groups(mara, "replay")[0].hits] == titles(search(mara, "replay"))


def test_what_changed_is_found_by_its_new_words_only(filled, mara, indexed):
    change_item(mara, filled, title="Journal schema")
    assert "Ledger schema" not in titles(
        search(mara, "ledger", kinds=["item"])
    )  # the index is stale, the answer not
    indexed()

    assert titles(search(mara, "journal")) == ["Journal schema"]
    assert search(mara, "ledger", kinds=["item"]) == []


def test_kinds_and_project_narrow(filled, mara, pay, hidden, indexed):
    create_item(mara, hidden, title="Ledger, hidden")
    indexed()

    assert {hit.kind for hit in search(mara, "ledger", kinds=["note", "role"])} == {"note", "role"}
    assert titles(search(mara, "ledger", project=hidden)) == ["Ledger, hidden"]
    assert "Ledger, hidden" not in titles(search(mara, "ledger", project=pay))


def test_nothing_to_look_for_finds_nothing(filled, mara):
    for text in ("", "  ", "*", '"', "()", "\0", "🙂", "‮"):
        assert search(mara, text) == [] and groups(mara, text) == []


def test_groups_count_and_give_the_best_of_each(filled, pay, mara, indexed):
    for n in range(8):
        create_item(mara, pay, title=f"Ledger {n}")
    indexed()
    found = {group.kind: group for group in groups(mara, "ledger", each=3)}

    assert (found["item"].count, len(found["item"].hits)) == (9, 3)
    assert (found["note"].count, len(found["note"].hits)) == (1, 1)
    assert len(groups(mara, "ledger", only="item", each=50)[0].hits) == 9


def test_an_outsider_finds_nobody_and_nothing(filled, dag, mara, pay, indexed):
    for text in ("ledger", "kovac", "PAY-1", "mara"):
        assert search(dag, text) == [] and groups(dag, text) == []

    set_member(mara, pay, person=dag, standing="guest")
    assert search(dag, "ledger") and search(dag, "kovac")


def test_a_project_made_private_is_found_by_its_own_alone_at_once(filled, pay, mara, admin):
    assert search(admin, "ledger")
    change_project(mara, pay, private=True)

    assert search(admin, "ledger") == [] and groups(admin, "ledger") == []
    assert search(mara, "ledger")


def test_an_archived_project_and_people_who_left_come_last(filled, pay, mara, lena, admin, indexed):
    archive_project(mara, pay, now=NOW)
    deactivate_person(admin, lena, now=NOW)
    indexed()

    assert not any(hit.told.open for hit in search(mara, "ledger"))
    assert [hit.told.state for hit in search(mara, "lena")] == ["deactivated"]


def test_only_a_reference_in_sight_names_an_item(filled, ana, dag):
    assert named(ana, " pay-1 ") == filled
    assert named(ana, "PAY-99") is None and named(ana, "ledger") is None
    assert named(dag, "PAY-1") is None


def test_finding_asks_no_more_where_there_is_more_to_find(filled, pay, mara, indexed):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            search(mara, "ledger"), groups(mara, "ledger")
        return len(asked)

    few = questions()
    for n in range(30):
        write_note(mara, create_item(mara, pay, title=f"Ledger {n}"), text="The ledger", now=NOW)
    indexed()

    assert questions() <= few <= 20
