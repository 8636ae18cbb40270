"""The journal is written once and shows when somebody touched it."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from leadline.core.actors import SYSTEM
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.journal.queries import about, broken_links, history
from leadline.journal.tests.happenings import LampLit, light, shut

pytestmark = pytest.mark.django_db


def break_in(statement):
    """Do to the table what the database refuses: as somebody with a copy of the file would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_entry_no_update")
            cursor.execute("DROP TRIGGER journal_entry_no_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_change")
        cursor.execute(statement)


def test_a_chain_that_nobody_touched_is_whole():
    for lamp in range(3):
        light(lamp)

    assert list(broken_links()) == []


def test_an_empty_journal_is_whole():
    assert list(broken_links()) == []


def test_the_database_refuses_to_change_an_entry():
    entry = light(1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(kind="lamp.out")


def test_the_database_refuses_to_delete_an_entry():
    entry = light(1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


def test_a_changed_entry_shows():
    entries = [light(lamp) for lamp in range(3)]
    break_in(f"UPDATE journal_entry SET kind = 'lamp.out' WHERE id = {entries[1].pk}")

    assert list(broken_links()) == [entries[1].pk]


def test_a_removed_entry_shows_in_the_one_after():
    entries = [light(lamp) for lamp in range(3)]
    break_in(f"DELETE FROM journal_entry WHERE id = {entries[1].pk}")

    assert list(broken_links()) == [entries[2].pk]


def test_removing_the_last_shows_against_a_head_kept_elsewhere():
    head = [light(lamp) for lamp in range(3)][-1]
    break_in(f"DELETE FROM journal_entry WHERE id = {head.pk}")

    assert list(broken_links()) == []
    assert not Entry.objects.filter(hash=head.hash).exists()


@pytest.mark.parametrize("watts", [0.1, 1.0, 1e16, 1e-7, -3.5, 123456789012345680.0])
def test_numbers_come_back_as_they_were_told(watts):
    light(1, watts=watts)

    assert list(broken_links()) == []


def test_recording_belongs_in_the_transaction_of_the_change(transactional_db):
    with pytest.raises(RuntimeError, match="transaction"):
        record(LampLit(lamp=1), actor=SYSTEM)


def test_a_repeated_call_cannot_record_twice(ana):
    with transaction.atomic():
        record(LampLit(lamp=1), actor=ana, once="one")

    with pytest.raises(IntegrityError), transaction.atomic():
        record(LampLit(lamp=1), actor=ana, once="one")


def test_what_is_rolled_back_was_never_told():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        light(1)
        raise ZeroDivisionError

    assert not Entry.objects.exists()


def test_a_history_reads_as_sentences(ana, mara, django_assert_num_queries):
    light(7, actor=ana, whom=mara.pk)
    light(7, actor=mara, whom=999)
    light(8)
    shut()

    with django_assert_num_queries(2):
        told = [line.sentence for line in history(about("lamp", 7))]
    assert told == ["Mara Roth lit lamp 7 for nobody", "Ana Kovac lit lamp 7 for Mara Roth"]


def test_what_the_system_does_is_told_under_our_name():
    shut()

    assert [line.sentence for line in history(Entry.objects.all())] == ["Leadline shut the door"]


def test_an_entry_of_a_kind_nobody_knows_any_more_still_shows(ana):
    with transaction.atomic():
        Entry.objects.create(kind="old.gone", at="2026-01-01T00:00Z", actor=ana, facts={}, hash="x")

    assert [line.sentence for line in history(Entry.objects.all())] == ["Ana Kovac: old.gone"]
