"""What is typed of a what-if, and what other pages send of one."""

import json

import pytest
from conftest import NOW

from leadline.outputs.actions import add_output
from leadline.schedule.actions import begin_what_if
from leadline.schedule.models import WhatIf
from leadline.work.actions import add_dependency

DROP = {"kind": "drop", "ref": "PAY-1"}
ILL = {"kind": "absence", "person": "ana", "first": "2026-12-08", "last": "2026-12-11"}


@pytest.fixture
def work(item_of, plan, ana, mara):
    made = item_of("First", days=10, by=ana), item_of("Second", days=5, by=ana)
    add_dependency(mara, made[1], before=made[0])
    plan()
    return made


@pytest.fixture
def tried(work, pay, mara):
    return lambda: begin_what_if(mara, pay, name="Less", now=NOW)


def test_one_is_begun_from_another_page_with_its_changes(work, ana, client_of):
    client = client_of(ana)
    answer = client.post("/PAY/what-ifs", {"name": "Try it", "changes": json.dumps([DROP, ILL])})
    made = WhatIf.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/PAY/what-ifs/{made.pk}")
    assert [change["kind"] for change in made.changes] == ["drop", "absence"]


@pytest.mark.parametrize(
    "changes",
    ["{", "{}", "[1]", '[{"kind": [[1]]}]', '[{"kind": "drop", "ref": "PAY-99"}]', "[" * 5000, '[{"kind": "fly"}]',
     '[{"kind": "absence", "person": "a\\u0000", "first": "2027-01-01", "last": "2027-01-01"}]',
     '[{"kind": "borrow", "share": NaN, "skills": {"a": 1}, "first": "2027-01-01", "last": "2027-01-01"}]'],
)  # fmt: skip
def test_hostile_changes_are_refused_in_a_sentence(changes, work, ana, client_of):
    answer = client_of(ana).post("/PAY/what-ifs", {"name": "Hostile", "changes": changes})
    assert answer.status_code == 422 and "Not saved yet" in answer.content.decode()
    assert not WhatIf.objects.exists()


FORMS = [
    ({"kind": "drop", "ref": "PAY-1 First"}, "PAY-1 is dropped"),
    ({"kind": "drop_output", "output": "ledger"}, "Ledger of PAY is dropped"),
    ({"kind": "borrow", "person": "lena", "share": "50", "first": "2027-03-01", "last": "2027-03-31"},
     "Lena Toth comes to PAY with 50 % of their time, 1 Mar to 31 Mar 2027"),
    ({"kind": "borrow", "skills": "testing 4, Python 3", "share": "100", "first": "2027-03-01", "last": "2027-03-31"},
     "somebody with python 3, testing 4 comes to PAY, 1 Mar to 31 Mar 2027"),
    ({"kind": "start", "at": "2026-12-21"}, "PAY begins on Mon 21 Dec 2026"),
    ({"kind": "absence", "person": "ana", "first": "2026-12-08", "last": "2026-12-08"},
     "Ana Kovac is away, 8 Dec 2026"),
    ({"kind": "effort", "ref": "PAY-1", "effort": "3-5-10d"}, "PAY-1 takes"),
    ({"kind": "people", "ref": "PAY-1", "people": ["ana", "mara"], "count": "1"}, "PAY-1 is done by 1 of"),
    ({"kind": "priority", "ref": "1", "value": "900"}, "PAY-1 has priority 900"),
    ({"kind": "project_priority", "value": "900"}, "PAY has priority 900"),
    ({"kind": "not_before", "ref": "PAY-1", "at": "2026-12-21"}, "PAY-1 does not begin before Mon 21 Dec 2026"),
    ({"kind": "not_before", "ref": "PAY-1", "at": ""}, "PAY-1 may begin as soon as it can"),
    ({"kind": "wait", "after": "PAY-1", "before": "PAY-2", "link": "SS"}, "PAY-1 waits until PAY-2 has begun"),
    ({"kind": "no_wait", "after": "PAY-2", "before": "PAY-1"}, "PAY-2 no longer waits for PAY-1"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), FORMS, ids=[typed["kind"] for typed, _ in FORMS])
def test_each_change_has_a_small_form(typed, said, tried, pay, mara, client_of):
    add_output(mara, pay, name="Ledger", now=NOW)
    one, client = tried(), client_of(mara)
    assert (
        f'value="{typed["kind"]}"'
        in client.get(f"/PAY/what-ifs/{one.pk}?add={typed['kind']}").content.decode()
    )
    answer = client.post(f"/PAY/what-ifs/{one.pk}/changes?beside=", typed)
    assert answer.status_code == 302
    assert said in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    "typed",
    [{"kind": "drop", "ref": "PAY-99"}, {"kind": "drop", "ref": "a\0"},
     {"kind": "effort", "ref": "1", "effort": "long"},
     {"kind": "borrow", "share": "100", "first": "2027-03-01", "last": "2027-03-31"},
     {"kind": "borrow", "skills": "testing", "share": "100", "first": "2027-03-01", "last": "2027-03-31"},
     {"kind": "absence", "person": "a\0", "first": "2027-03-01", "last": "2027-03-31"},
     {"kind": "absence", "person": "ana", "first": "2027-03-31", "last": "2027-03-01"},
     {"kind": "absence", "person": "ana", "first": "0001-03-31", "last": "0001-04-01"},
     {"kind": "people", "ref": "1", "people": ["a\0"], "count": "1"}],
)  # fmt: skip
def test_a_change_typed_wrongly_says_what_would_be_right(typed, tried, mara, client_of):
    one = tried()
    answer = client_of(mara).post(f"/PAY/what-ifs/{one.pk}/changes", typed)
    assert answer.status_code == 422 and "Not saved yet" in answer.content.decode()
