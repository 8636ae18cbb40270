"""What filters find, in the reader's sight."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.outputs.actions import add_output
from leadline.work.actions import NeedIn, block_item, close_item, start_item, trash_item
from leadline.work.filter import read_filter
from leadline.work.queries import filtered, known_in_filter
from leadline.work.tests.conftest import NOW, D


@pytest.fixture
def some(make, mara, ana, lena, plan, pay):
    """Ledger service (group, an output's) with Keys and Inner (group) with Tool; Drill done; Night a milestone."""
    output = add_output(mara, pay, name="Ledger service", now=NOW)
    group = make("Ledger service", output=output)
    keys = make(
        "Idempotency keys", parent=group, effort=(None, 5 * D, None), labels=["Überweisung", "to do"],
        deadline=NOW.replace(day=8),
    )  # fmt: skip
    inner = make("Inner", parent=group)
    tool = make("Replay tool", parent=inner, needs=[NeedIn(people=(ana, lena))])
    drill = make("Restore drill", text="of the *backup*", labels=["late"])
    night = make("Cut-over night", milestone=True)
    plan(keys, ana, critical=True, finish=NOW.replace(day=9))
    start_item(ana, keys, now=NOW)
    block_item(ana, keys, because="No account", on=lena, now=NOW)
    close_item(ana, drill, now=NOW)
    return {"group": group, "keys": keys, "inner": inner, "tool": tool, "drill": drill, "night": night}


@pytest.fixture
def find(some, ana, pay):
    """The names of what a filter finds."""
    names = {item.pk: name for name, item in some.items()}

    def found(text, reader=ana):
        filter = read_filter(text, known_in_filter(reader, pay))
        assert not filter.problems
        return [names[item.pk] for item in filtered(reader, pay, filter)]

    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "group keys inner tool drill night"),
        ("state:done", "drill"),
        ("state:open", "keys tool night"),
        ("state:doing,done", "keys drill"),
        ("-state:done", "keys tool night"),
        ("for:me", "keys tool"),
        ("for:lena", "tool"),
        ("for:mara", ""),
        ("for:nobody", "drill"),
        ("for:me,nobody", "keys tool drill"),
        ("-for:me", "drill night"),
        ("output:ledger-service", "group keys inner"),
        ("output:none", "tool drill night"),
        ("-output:ledger-service", "tool drill night"),
        ("in:PAY-1", "keys inner tool"),
        ("in:PAY-3", "tool"),
        ("-in:PAY-1", "group drill night"),
        ("label:Überweisung", "keys"),
        ('label:"to do"', "keys"),
        ("label:to", ""),
        ("label:none", "group inner tool night"),
        ('-label:"to do" state:open', "tool night"),
        ("blocked", "keys"),
        ("-blocked", "group inner tool drill night"),
        ("late", "keys"),
        ("-late state:open", "tool night"),
        ('"late"', "drill"),
        ("critical", "keys"),
        ("planned:none", "tool night"),
        ("-planned:none", "keys drill"),
        ("effort:none", "tool drill"),
        ("REPLAY", "tool"),
        ("Überweisung", "keys"),
        ("backup state:done", "drill"),
        ("PAY-2", "keys"),
        ("2", "keys"),
        ("-tool state:open", "keys night"),
        ("100%_\\", ""),
        ("'", ""),
        ("sort:finish group:state show:who", "group keys inner tool drill night"),
    ],
)
def test_a_filter_finds(find, text, found):
    assert " ".join(find(text)) == found


def test_nobody_finds_what_they_may_not_see(some, dag, pay):
    for text in ("", "label:none", "-state:done", "for:nobody", "-blocked"):
        assert list(filtered(dag, pay, read_filter(text, known_in_filter(dag, pay)))) == []


def test_a_filter_knows_no_group_of_another_project(some, ana, admin, secret):
    from leadline.projects.actions import set_member
    from leadline.work.actions import create_item

    set_member(admin, secret, person=admin, standing="lead")
    create_item(admin, secret, title="Hidden")
    assert read_filter("in:1", known_in_filter(ana, secret)).problems


def test_the_trash_is_not_found(find, some, ana):
    trash_item(ana, some["keys"], now=NOW)

    assert find("blocked") == []


def test_reading_and_finding_ask_few_queries(some, ana, pay):
    with CaptureQueriesContext(connection) as queries:
        filter = read_filter("state:open -label:x late sort:finish", known_in_filter(ana, pay))
        list(filtered(ana, pay, filter))
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        filter = read_filter(
            "for:ana for:mara output:ledger-service output:none in:1 in:3", known_in_filter(ana, pay)
        )
        list(filtered(ana, pay, filter))
    assert len(queries) <= 7
