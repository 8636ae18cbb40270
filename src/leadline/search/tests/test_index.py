"""Keeping the index in step with the rows."""

import pytest
from conftest import NOW

from leadline.core.errors import NotAllowed
from leadline.journal.models import Entry
from leadline.search.actions import clear_index, index_rows
from leadline.search.models import Document
from leadline.search.queries import search
from leadline.search.reactions import fill, index
from leadline.work.actions import change_note, create_item, remove_note, restore_item, trash_item, write_note


def documents():
    return sorted(Document.objects.values_list("kind", "row", "open", "short", "title", "text"))


def test_indexing_twice_changes_nothing(pay, mara, indexed):
    write_note(mara, create_item(mara, pay, title="Ledger"), text="Once", now=NOW)
    indexed()
    before = documents()
    index(list(Entry.objects.all()))

    assert documents() == before
    assert fill(anew=True) == len(before)
    assert documents() == before


def test_the_first_time_everything_is_indexed(pay, mara):
    first = create_item(mara, pay, title="Ledger")
    index([Entry.objects.order_by("-id").first()])

    assert search(mara, "ledger")[0].row == first
    assert search(mara, "kovac")


def test_trash_and_restoring_follow(pay, mara, indexed):
    item = create_item(mara, pay, title="Ledger")
    write_note(mara, item, text="About bookings", now=NOW)
    indexed()
    trash_item(mara, item, now=NOW)
    assert search(mara, "ledger") == search(mara, "bookings") == []
    indexed()
    assert not Document.objects.filter(kind__in=["item", "note"]).exists()

    restore_item(mara, item)
    indexed()
    assert search(mara, "ledger") and search(mara, "bookings")


def test_a_note_changed_or_removed_is_no_longer_found_by_its_old_words(pay, mara, indexed):
    note = write_note(mara, create_item(mara, pay, title="Ledger"), text="The password is quokka", now=NOW)
    indexed()
    change_note(mara, note, text="No word of it", now=NOW)
    assert search(mara, "quokka") == []
    indexed()
    assert search(mara, "no word")

    remove_note(mara, note, now=NOW)
    assert search(mara, "no word") == []
    indexed()
    assert not Document.objects.filter(kind="note").exists()


def test_rows_that_are_gone_leave_the_index(pay, mara, organisation, indexed):
    item = create_item(mara, pay, title="Ledger")
    indexed()
    Document.objects.filter(kind="item").update(row=item.pk + 1000)  # as if it had been another's

    assert search(mara, "ledger") == []


def test_only_the_system_keeps_the_index(organisation, admin):
    with pytest.raises(NotAllowed):
        index_rows(admin, organisation, kind="item", ids=[1], now=NOW)
    with pytest.raises(NotAllowed):
        clear_index(admin, organisation)


def test_without_an_organisation_there_is_nothing_to_index(db):
    index([])
    assert fill() == 0


def test_a_text_cut_between_two_words_is_kept(pay, mara, indexed):
    create_item(mara, pay, title="Ledger", text="ab " * 21845)
    indexed()

    assert search(mara, "ledger ab")
    assert not Document.objects.get(kind="item").text.endswith(" ")
