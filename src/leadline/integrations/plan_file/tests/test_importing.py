"""A plan file goes in whole or not at all, and comes out the same."""

import pytest
from conftest import NOW

from leadline.integrations.plan_file.importer import import_bytes
from leadline.integrations.plan_file.outbound import document_of
from leadline.journal.models import Entry
from leadline.people.models import Absence, Calendar, Person
from leadline.planfile.problems import Problems
from leadline.planfile.write import write_toml
from leadline.projects.models import Project
from leadline.work.models import Dependency, Item

PLAN = """
[project]
key = "OPS"
name = "Operations"
start = 2026-12-07
timezone = "Europe/Berlin"
calendar = "office"
target = 2027-03-03
why = "The old hall closes"
left_out = ["New hardware"]
currency = "EUR"

[[calendars]]
id = "office"
week = { mon = ["09:00-13:00", "14:00-18:00"], tue = ["09:00-17:00"] }
holidays = [2026-12-25, { from = 2026-12-28, to = 2027-01-01, name = "shutdown" }]

[[people]]
id = "kim"
name = "Kim Berg"
calendar = "office"
share = 0.8
skills = { networks = 4 }
away = [{ from = 2026-12-21, to = 2027-01-04 }]
rate = 95

[[people]]
id = "lou"

[[pools]]
id = "van"
capacity = 2
calendar = "always"

[[objectives]]
id = "empty"
statement = "The hall is empty"
owner = "kim"
measures = [{ name = "racks", from = 42, to = 0, now = 17 }]

[[outputs]]
id = "keys"
name = "Keys handed back"
serves = ["empty"]
criteria = ["Floor is clean", "Nothing is plugged in"]
acceptor = "lou"
due = 2027-02-20

[[roles]]
id = "hall"
name = "Hall lead"
purpose = "What leaves is accounted for"
decides = ["Who enters"]
holders = ["kim"]
deputy = "lou"
needs = { networks = 3 }

[[work]]
id = "OPS-5"
title = "Packing"

[[work]]
id = "list"
title = "List everything"
parent = "OPS-5"
output = "keys"
effort = { low = "2d", likely = "3d", high = "6d" }
needs = [{ person = "kim" }, { pool = "van", units = 2 }]
done = 0.5
started = 2026-12-07T09:00:00

[[work]]
id = "OPS-9"
title = "Carry it out"
effort = "90m"
needs = [{ any = ["kim", "lou"] }, { skill = "networks", level = 2 }]
after = ["list", { item = "OPS-5", type = "FF", lag = "-1d" }]
not_before = 2026-12-10
deadline = 2027-01-15
priority = 700
labels = ["move"]
split = false

[[milestones]]
id = "out"
name = "Out"
after = ["OPS-9"]
date = 2027-02-28

[[freezes]]
from = 2026-12-19
to = 2027-01-06
labels = ["move"]

[[risks]]
id = "R-1"
title = "Snow"
probability = 0.3
adds = "2d"
hits = ["OPS-9"]
owner = "lou"
"""


def bring(actor, text=PLAN, **more):
    return import_bytes(actor, text.encode(), "plan.toml", now=NOW, **more)


def export(key="OPS"):
    return write_toml(document_of(Project.objects.get(key=key)))


def test_everything_in_the_file_is_there_afterwards(mara):
    result = bring(mara)

    assert result.is_new
    assert result.made == {
        "calendars": 1, "people": 2, "pools": 1, "objectives": 1, "outputs": 1, "roles": 1, "freezes": 1,
        "items": 3, "milestones": 1, "dependencies": 3,
    }  # fmt: skip
    item = Item.objects.get(code="list")
    assert item.ref == "OPS-6" and item.parent.number == 5
    assert (item.low, item.likely, item.high) == (960, 1440, 2880)
    assert item.state == "doing" and item.done == 0.5
    assert Absence.objects.get().person.handle == "kim"
    assert Project.objects.get(key="OPS").memberships.get(person=mara).standing == "lead"


def test_an_export_imports_again_to_the_same_bytes(mara):
    bring(mara)
    first = export()
    bring(mara, first)

    assert export() == first


def test_an_export_imports_elsewhere_to_the_same_bytes(mara, lena):
    bring(mara)
    first = export()
    Item.objects.all().delete()
    Project.objects.filter(key="OPS").update(key="OLD")
    Person.objects.filter(handle__in=["kim", "lou"]).delete()
    bring(lena, first)

    assert export() == first


def test_importing_twice_changes_nothing_and_records_nothing(mara):
    bring(mara)
    bring(mara, export())
    before = Entry.objects.count()
    result = bring(mara, export())

    assert not result.is_new
    assert not result.made
    assert Entry.objects.count() == before


def test_a_rehearsal_keeps_nothing(mara):
    before = Entry.objects.count()
    result = bring(mara, rehearse=True)

    assert result.made["items"] == 3
    assert not Project.objects.filter(key="OPS").exists()
    assert Entry.objects.count() == before


def test_all_errors_come_at_once_and_nothing_is_kept(mara):
    text = PLAN.replace('acceptor = "lou"', 'acceptor = "nobody"').replace("priority = 700", "priorty = 700")
    with pytest.raises(Problems) as caught:
        bring(mara, text)

    assert [problem.path for problem in caught.value.problems] == ["outputs[0].acceptor", "work[2].priorty"]
    assert not Project.objects.filter(key="OPS").exists()


def test_what_the_application_refuses_is_told_at_its_row_and_nothing_is_kept(mara, dag):
    bring(mara)
    Project.objects.filter(key="OPS").update(private=True)
    with pytest.raises(Problems) as caught:
        bring(dag)

    assert "project" in str(caught.value)


def test_equal_calendars_are_one_and_others_get_a_code_of_their_own(mara):
    bring(mara)
    other = PLAN.replace('key = "OPS"', 'key = "TWO"').replace("OPS-", "TWO-")
    bring(mara, other)
    assert Calendar.objects.filter(code__startswith="office").count() == 1

    bring(mara, other.replace("TWO", "TRI").replace("09:00-17:00", "10:00-17:00"))
    assert set(Calendar.objects.filter(code__startswith="office").values_list("code", flat=True)) == {
        "office",
        "office-2",
    }


def test_what_the_file_lacks_stays_and_is_named(mara):
    bring(mara)
    less = PLAN.replace(
        '[[milestones]]\nid = "out"\nname = "Out"\nafter = ["OPS-9"]\ndate = 2027-02-28\n', ""
    )
    result = bring(mara, less)

    assert Item.objects.filter(code="out", trashed_at=None).exists()
    assert any("out" in notice for notice in result.notices)


def test_changed_rows_are_brought_to_the_file(mara):
    bring(mara)
    bring(
        mara,
        PLAN.replace('title = "Carry it out"', 'title = "Carry all of it out"').replace('"-1d"', '"-2d"'),
    )

    assert Item.objects.get(number=9).title == "Carry all of it out"
    assert Dependency.objects.get(kind="FF").lag == -960
