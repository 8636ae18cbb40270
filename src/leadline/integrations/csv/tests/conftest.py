"""What tests of CSV begin with."""

import csv
import io

import pytest
from conftest import NOW

from leadline.integrations.csv.columns import guess
from leadline.integrations.csv.inbound import bring
from leadline.integrations.csv.outbound import table_of
from leadline.integrations.csv.reading import read_table
from leadline.outputs.actions import add_output
from leadline.work.actions import NeedIn, add_dependency, block_item, close_item, create_item, start_item

D = 480  # minutes of a day


@pytest.fixture
def some(pay, mara, ana, lena):
    """Six items of every kind, with all that an item may have: PAY-1 is a group with PAY-2 and PAY-3."""
    output = add_output(mara, pay, name="Ledger service", now=NOW)
    group = create_item(ana, pay, title="Ledger service", output=output)
    keys = create_item(
        ana, pay, title="=Idempotency keys, “quoted”", parent=group, effort=(3 * D, 5 * D, 10 * D),
        labels=["infra", "q1"], text="First line\n\n- a list\n=SUM(A1)", priority=700,
        deadline=NOW, not_before=NOW, code="keys-1",
    )  # fmt: skip
    tool = create_item(
        ana,
        pay,
        title="Replay tool",
        parent=group,
        needs=[NeedIn(people=(ana, lena)), NeedIn(skill="ledger", level=3)],
    )
    drill = create_item(ana, pay, title="Restore drill", duration=D)
    live = create_item(ana, pay, title="Go live", milestone=True)
    last = create_item(ana, pay, title="'@after", needs=[NeedIn(people=(ana, lena), count=2)], fixed=NOW)
    add_dependency(ana, live, before=keys, kind="FF", lag=D)
    add_dependency(ana, live, before=drill)
    start_item(ana, tool, now=NOW)
    close_item(ana, drill, now=NOW)
    block_item(ana, keys, because="No account", on=lena, now=NOW)
    return group, keys, tool, drill, live, last


@pytest.fixture
def out(pay, ana):
    """All items as rows by their headers, as they stand in the file."""

    def rows(reader=ana, **given):
        text = b"".join(table_of(reader, pay, **given)).decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return rows


@pytest.fixture
def into(pay, ana):
    """Brings a text in as Ana, its columns mapped as they are guessed: into("Title\\nFirst\\n")."""

    def bring_in(text, actor=ana, mapping=None, **given):
        table = read_table(text if isinstance(text, bytes) else text.encode())
        return bring(actor, pay, table, mapping or guess(table.header), now=NOW, **given)

    return bring_in


@pytest.fixture
def kinds():
    """The kinds of what happened since it was called, oldest first."""
    from leadline.journal.models import Entry

    seen = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return lambda: list(Entry.objects.filter(id__gt=seen).order_by("id").values_list("kind", flat=True))


@pytest.fixture
def ops(organisation, berlin, mara):
    """Another project that Mara leads."""
    from leadline.projects.actions import create_project

    return create_project(
        mara, organisation, key="OPS", name="Operations", start=NOW, calendar=berlin, zone="UTC"
    )
