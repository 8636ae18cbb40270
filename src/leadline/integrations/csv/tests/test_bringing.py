"""Tables of others: matched, read, refused in words."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import IMPORT_ITEMS
from leadline.integrations.csv.columns import guess
from leadline.integrations.csv.inbound.bringing import Changed
from leadline.integrations.csv.tests.conftest import D
from leadline.people.models import Skill
from leadline.work.actions import create_item, start_item, trash_item
from leadline.work.models import Item


def counts(outcome):
    return outcome.made, outcome.changed, outcome.unchanged, len(outcome.refused)


def test_a_table_of_another_tool_becomes_items(pay, ana, into):
    text = (
        "Issue key;Summary;Issue Type;Status;Assignee;Priority;Due date;Labels;Parent;Description\n"
        "ABC-1;Ledger;Epic;In Progress;;High;;;;\n"
        'ABC-2;Schema v4;Story;Done;Ana Kovac;Medium;12 Mar 2027;"a; b";ABC-1;"Two\nlines"\n'
        "ABC-3;Replay;Bug;To Do;Ana or Lena;Lowest;2027-03-12;;ABC-1;\n"
    )
    outcome = into(text)

    assert counts(outcome) == (3, 0, 0, 0), outcome.refused
    ledger, schema, replay = pay.items.order_by("number")
    assert (ledger.code, ledger.state, schema.parent, replay.parent) == ("ABC-1", "ready", ledger, ledger)
    assert (schema.state, schema.labels, schema.text, schema.priority) == (
        "done",
        ["a", "b"],
        "Two\nlines",
        500,
    )
    assert replay.needs.get().people.count() == 2
    assert replay.deadline.isoformat() == "2027-03-12T23:00:00+00:00"
    assert counts(into(text)) == (0, 0, 3, 0)
    changed = into(text.replace("Schema v4", "Schema v5"))
    assert counts(changed) == (0, 1, 2, 0)


def test_groups_and_waits_may_stand_below_the_rows_that_name_them(pay, into):
    outcome = into("Id,Title,Parent,Predecessors\n3,Last,1,2\n2,Middle,1,\n1,Whole,,\n")

    assert counts(outcome) == (3, 0, 0, 0), outcome.refused
    last = pay.items.get(code="3")
    assert last.parent.code == "1" and [wait.before.code for wait in last.waits_for.all()] == ["2"]


@pytest.mark.parametrize(
    ("header", "cells", "says"),
    [
        ("Title", '""', "needs a title"),
        ("Title,Effort", "A,soon", "is no effort"),
        ("Title,Effort,Fixed length", "A,2d,2d", "not both"),
        ("Title,Who", "A,Nobody", "is nobody of this project"),
        ("Title,State", "A,floating", "Write ready, doing or done"),
        ("Title,State,Done", "A,ready,50%", "What has begun is doing"),
        ("Title,Done", "A,150%", "from 0% to 100%"),
        ("Title,Kind", "A,dream", "Write item or milestone"),
        ("Title,Output", "A,Nothing", "Add it first"),
        ("Title,Group", "A,PAY-99", "no item “PAY-99”"),
        ("Title,After", "A,PAY-99", "no such item that you can see"),
        ("Title,After", "A,SEC-1", "no such item that you can see"),
        ("Title,After", f'A,"{"1 " * 60}"', "at most 50"),
        ("Title,Priority", "A,2000", "between 0 and 1000"),
        ("Title,Priority", "A,soon", "is no priority"),
        ("Title,Deadline", "A,12/03/2027", "Write it like 2027-03-12"),
        ("Title,Deadline", "A,2027-02-30", "is no day"),
        ("Title,Deadline", "A,9999-01-01", "between 1970 and 2075"),
        ("Title,Labels", f"A,{'x' * 81}", "at most 80"),
        ("Title,Description", f"A,{'x' * 65_500}\x00", "U+0000"),
        ("Reference,Title", "PAY-99,A", "There is no PAY-99 here"),
        ("Reference,Title", "OPS-1,A", "is not of PAY"),
        ("Reference,Title", "first,A", "is no reference such as PAY-12"),
        ("Title", "x" * 201, "at most 200"),
    ],
)
def test_a_row_that_cannot_be_is_left_out_with_its_line_and_reason(pay, into, header, cells, says):
    outcome = into(
        f"{header}\n{cells}\nFine{',' * header.count(',')}\n"
        if header[0] == "T"
        else f"{header}\n{cells}\n,Fine\n"
    )

    refused = [refusal for refusal in outcome.refused if refusal.line == 2]
    if cells == '""':
        assert not refused and outcome.made == 1  # an empty row is none
        return
    assert says in refused[0].reason
    assert [item.title for item in pay.items.all()] == ["Fine"]


def test_a_title_that_is_taken_away_is_refused(some, into):
    assert "needs a title" in into("Reference,Title\nPAY-2,\n").refused[0].reason


def test_who_names_a_row_that_was_refused_is_refused_too(pay, into):
    outcome = into("Id,Title,Parent,Effort\n1,Whole,,soon\n2,Part,1,\n")

    assert [(r.line, r.reason) for r in outcome.refused][1] == (3, "“1” is line 2, which was refused.")
    assert not pay.items.exists()


def test_rows_that_name_each_other_do_no_harm(pay, into):
    outcome = into("Id,Title,Parent,After\n1,A,2,\n2,B,1,\n3,C,,3\n")

    assert outcome.made == 0 and len(outcome.refused) == 3


def test_a_refused_row_leaves_nothing_of_itself(pay, into, kinds):
    """It is made, and then its state cannot be."""
    into("Title,State,Kind\nA,doing,milestone\n")

    assert not pay.items.exists() and kinds() == []


def test_a_dry_run_leaves_nothing(pay, into, kinds):
    outcome = into("Title,Who\nA,Ana\nB,one person with courage 3\n", rehearse=True)

    assert counts(outcome) == (1, 0, 0, 1)
    assert not Item.objects.exists() and not Skill.objects.exists() and kinds() == []
    assert into("Title\nA\n").made == 1 and pay.items.get().number == 1


def test_only_what_was_previewed_is_done(pay, ana, into):
    text = "Reference,Title\nPAY-1,Changed\n,New\n"
    item = create_item(ana, pay, title="First")
    preview = into(text, rehearse=True)
    trash_item(ana, item, now=NOW)

    with pytest.raises(Changed) as changed:
        into(text, expected=preview.digest)
    assert counts(changed.value.outcome) == (1, 0, 0, 1)
    assert pay.items.count() == 1
    assert counts(into(text, expected=changed.value.outcome.digest)) == (1, 0, 0, 1)


def test_the_same_row_twice_in_a_table_is_two_items_and_never_four(pay, into):
    text = "Title\nBuy milk\nBuy milk\n"

    assert counts(into(text)) == (2, 0, 0, 0)
    assert counts(into(text)) == (0, 0, 2, 0)
    assert counts(into("Title\nBuy milk\nBuy milk\nBuy milk\n")) == (1, 0, 2, 0)


def test_one_reference_twice_in_a_table_is_refused_once(some, into):
    outcome = into("Reference,Title\nPAY-4,One\nPAY-4,Two\n")

    assert counts(outcome) == (0, 1, 0, 1) and "more than once" in outcome.refused[0].reason


def test_an_id_that_is_not_legible_is_still_an_identity(pay, into):
    text = "Task id,Title\nRow [1],First\n"

    assert counts(into(text)) == (1, 0, 0, 0)
    assert counts(into(text.replace("First", "Second"))) == (0, 1, 0, 0)
    assert (pay.items.get().title, pay.items.get().code) == ("Second", "")


def test_what_went_to_the_trash_does_not_come_back_by_the_same_table(pay, ana, into):
    into("Title\nFirst\n")
    trash_item(ana, pay.items.get(), now=NOW)

    assert counts(into("Title\nFirst\n")) == (0, 0, 1, 0)
    assert pay.items.filter(trashed_at=None).count() == 0


def test_an_empty_cell_takes_the_value_away(some, pay, into):
    assert counts(into("Reference,Effort,Labels,Who\nPAY-2,,,\n")) == (0, 1, 0, 0)
    keys = pay.items.get(number=2)
    assert (keys.effort, keys.labels) == (None, [])
    assert keys.title == "=Idempotency keys, “quoted”"


def test_waits_are_added_and_taken_off_and_those_that_stay_keep_how(some, pay, into):
    assert counts(into('Reference,After\nPAY-5,"PAY-2, PAY-3"\n')) == (0, 1, 0, 0)

    waits = {wait.before.number: (wait.kind, wait.lag) for wait in pay.items.get(number=5).waits_for.all()}
    assert waits == {2: ("FF", D), 3: ("FS", 0)}


def test_states_go_both_ways(some, pay, into):
    assert counts(into("Reference,State\nPAY-3,done\nPAY-4,open\nPAY-2,doing\n")) == (0, 3, 0, 0)

    assert [pay.items.get(number=n).state for n in (3, 4, 2)] == ["done", "ready", "doing"]


def test_progress(some, pay, ana, into):
    start_item(ana, pay.items.get(number=2), now=NOW)
    assert counts(into("Reference,State,Done\nPAY-2,doing,40%\n")) == (0, 1, 0, 0)
    assert pay.items.get(number=2).done == 0.4


def test_a_viewer_and_an_outsider_bring_nothing_in(pay, lena, dag, into):
    for person in (lena, dag):
        outcome = into("Title\nMine\n", actor=person)
        assert "You need the right" in outcome.refused[0].reason
    assert not Item.objects.exists()
    assert issubclass(NotAllowed, Exception)


def test_what_one_may_not_see_is_neither_matched_nor_told(pay, ana, into, mara, ops):
    from leadline.projects.actions import change_project

    create_item(mara, ops, title="Hidden")
    change_project(mara, ops, private=True)

    there, gone = (
        into(f"Title,After\nA,{ref}\n", rehearse=True).refused[0].reason for ref in ("OPS-1", "OPS-9")
    )
    assert there.replace("OPS-1", "") == gone.replace("OPS-9", "")


@pytest.mark.parametrize("mapping", [["", ""], ["effort", ""], ["title", "title"]])
def test_a_mapping_without_a_title_or_with_one_field_twice_is_refused(pay, into, mapping):
    with pytest.raises(Invalid):
        into("A,B\n1,2\n", mapping=mapping)


def test_columns_are_guessed_by_their_names():
    headers = [
        "Issue key",
        "Summary",
        "ASSIGNEE",
        "Story points",
        "Due_Date",
        "% complete",
        "Start",
        "Reference",
        "Status",
    ]

    assert guess(headers) == ["code", "title", "needs", "", "deadline", "done", "", "reference", "state"]
    assert guess(["Title", "Name"]) == ["title", ""]


def test_a_table_has_at_most_so_many_rows(into):
    from leadline.integrations.csv.reading import Unreadable

    with pytest.raises(Unreadable, match="more than 2,000 rows"):
        into("Title\n" + "A\n" * (IMPORT_ITEMS + 1))
