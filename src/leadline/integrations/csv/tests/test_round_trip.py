"""Out and in again: nothing is lost, nothing comes twice."""

from time import perf_counter

import pytest
from conftest import NOW
from hypothesis import given
from hypothesis import strategies as st

from leadline.core.cells import restored, safe
from leadline.integrations.csv.columns import guess
from leadline.integrations.csv.inbound import bring
from leadline.integrations.csv.outbound import table_of
from leadline.integrations.csv.reading import read_table
from leadline.journal.models import Entry
from leadline.work.models import Item


def file_of(reader, project, **given):
    return b"".join(table_of(reader, project, **given))


def put(actor, project, data, **given):
    table = read_table(data)
    return bring(actor, project, table, guess(table.header), now=NOW, **given)


def counts(outcome):
    return outcome.made, outcome.changed, outcome.unchanged, len(outcome.refused)


@pytest.mark.parametrize("bom", [False, True])
def test_what_goes_out_and_comes_back_changes_nothing(some, pay, ana, bom):
    data, before = file_of(ana, pay, bom=bom), Entry.objects.count()
    outcome = put(ana, pay, data)

    assert counts(outcome) == (0, 0, 6, 0), outcome.refused
    assert Entry.objects.count() == before
    assert file_of(ana, pay, bom=bom) == data


def test_what_is_changed_in_the_table_is_changed_and_nothing_else(some, pay, ana, kinds):
    _, keys, *_ = some
    data = file_of(ana, pay).decode().replace("3–5–10 d", "2-4d").replace("infra, q1", "infra, q2")
    outcome = put(ana, pay, data.encode())

    assert counts(outcome) == (0, 1, 5, 0), outcome.refused
    keys.refresh_from_db()
    assert (keys.low, keys.high, keys.labels, keys.priority) == (960, 1920, ["infra", "q2"], 700)
    assert kinds() == ["item.changed", "item.changed"]
    assert counts(put(ana, pay, file_of(ana, pay))) == (0, 0, 6, 0)


def test_a_table_of_one_project_comes_into_another_with_its_groups_and_waits(some, pay, ops, mara, ana):
    """Without its references, by short names."""
    lines = file_of(ana, pay).decode()
    table = read_table(lines.encode())
    mapping = [
        ("code" if key == "reference" else "" if key in ("code", "output", "needs") else key)
        for key in guess(table.header)
    ]
    first = bring(mara, ops, table, mapping, now=NOW)
    again = bring(mara, ops, table, mapping, now=NOW)

    assert counts(first) == (6, 0, 0, 0), first.refused
    assert counts(again) == (0, 0, 6, 0), again.refused
    live = ops.items.get(code="PAY-5")
    assert {wait.before.code for wait in live.waits_for.all()} == {"PAY-2", "PAY-4"}
    assert ops.items.get(code="PAY-2").parent.code == "PAY-1"
    assert [ops.items.get(code=f"PAY-{n}").state for n in (2, 3, 4)] == ["ready", "doing", "done"]


def thousand():
    rows = [f"{n},Item {n},{1 + n % 9}d,Ana,#x,2027-03-{1 + n % 28:02}" for n in range(1000)]
    return "\n".join(["Nr,Title,Estimate,Assignee,Tags,Due date", *rows]).encode()


def test_a_thousand_rows_in_and_out_twice_make_no_duplicates(pay, ana):
    data, begun = thousand(), perf_counter()
    first = put(ana, pay, data)
    made_in, begun = perf_counter() - begun, perf_counter()
    again = put(ana, pay, data)
    repeated_in, begun = perf_counter() - begun, perf_counter()
    out = file_of(ana, pay)
    out_in, begun = perf_counter() - begun, perf_counter()
    back, back_again = put(ana, pay, out), put(ana, pay, out)
    back_in = perf_counter() - begun
    took = (
        f"made in {made_in:.1f} s, again {repeated_in:.1f} s, out {out_in:.2f} s, back twice {back_in:.1f} s"
    )
    print(f"1,000 rows: {took}")

    assert counts(first) == (1000, 0, 0, 0), first.refused[:3]
    assert counts(again) == (0, 0, 1000, 0)
    assert counts(back) == counts(back_again) == (0, 0, 1000, 0), back.refused[:3]
    assert pay.items.count() == Item.objects.count() == 1000
    assert file_of(ana, pay) == out


@given(st.text(max_size=20))
def test_a_cell_comes_back_as_it_was(text):
    assert restored(safe(text)) == text


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_begins_like_a_formula(sign, pay, ana):
    assert safe(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"
    assert restored(f"'{sign}SUM(A1)") == f"{sign}SUM(A1)"
    assert restored(safe(f"'{sign}x")) == f"'{sign}x"
    assert safe("a=b") == restored("a=b") == "a=b" and restored("'tis") == "'tis"
