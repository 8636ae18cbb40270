"""Notes on items."""

import pytest

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.work.actions import change_note, remove_note, trash_item, write_note
from leadline.work.tests.conftest import NOW


@pytest.fixture
def note(item, ana):
    return write_note(ana, item, text="Does the key *survive* a restart?", now=NOW)


def test_a_note_is_kept_and_its_text_is_not_in_the_journal(note, item, story):
    assert list(item.notes.all()) == [note]
    assert story(item)[1:] == ["Ana Kovac wrote a note on PAY-1"]
    assert not Entry.objects.filter(facts__icontains="survive").exists()


def test_a_viewer_may_write_an_outsider_not(item, lena, dag):
    assert write_note(lena, item, text="I read it", now=NOW).author == lena
    with pytest.raises(NotAllowed):
        write_note(dag, item, text="Hello", now=NOW)


def test_only_who_wrote_it_may_change_or_remove_it(note, mara, lena):
    for person in (mara, lena):
        with pytest.raises(NotAllowed):
            change_note(person, note, text="Other words", now=NOW)
        with pytest.raises(NotAllowed):
            remove_note(person, note, now=NOW)


def test_a_note_changes_once(note, ana, kinds):
    change_note(ana, note, text="Other words", now=NOW, seen=1)
    change_note(ana, note, text="Other words", now=NOW)

    assert (note.text, note.changed_at, note.version) == ("Other words", NOW, 2)
    assert kinds() == ["note.changed"]
    with pytest.raises(Stale):
        change_note(ana, note, text="Older words", now=NOW, seen=1)


def test_a_removed_note_keeps_no_text(note, ana, kinds):
    remove_note(ana, note, now=NOW)
    remove_note(ana, note, now=NOW)

    assert (note.text, note.removed_at) == ("", NOW)
    assert kinds() == ["note.removed"]
    with pytest.raises(Invalid, match="was removed"):
        change_note(ana, note, text="Back", now=NOW)


def test_empty_and_endless_notes_are_refused(item, note, ana):
    for text, says in ((" \n ", "Write something"), ("x" * 65_537, "at most 65,536")):
        with pytest.raises(Invalid, match=says):
            write_note(ana, item, text=text, now=NOW)
        with pytest.raises(Invalid, match=says):
            change_note(ana, note, text=text, now=NOW)


def test_a_note_has_a_writer_and_no_place_in_the_trash(item, ana):
    with pytest.raises(Invalid, match="somebody who wrote it"):
        write_note(SYSTEM, item, text="Beep", now=NOW)
    trash_item(ana, item, now=NOW)
    with pytest.raises(Invalid, match="in the trash"):
        write_note(ana, item, text="Late", now=NOW)


def test_a_note_sent_twice_is_written_once(item, make, ana):
    first = write_note(ana, item, text="The answer was lost", now=NOW, once="k1")

    assert write_note(ana, item, text="The answer was lost", now=NOW, once="k1") == first
    assert item.notes.count() == 1
    with pytest.raises(Invalid):
        write_note(ana, make("Another"), text="x", now=NOW, once="k1")
