"""Absences are noted, moved and removed."""

from datetime import date

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.people.actions import add_absence, change_absence, remove_absence
from leadline.people.models import Absence

XMAS, NEW_YEAR = date(2026, 12, 24), date(2027, 1, 1)


def test_one_notes_ones_own_absence(ana, told):
    absence = add_absence(ana, ana, first=XMAS, last=NEW_YEAR, note="  with  the family ")

    assert absence.note == "with the family"
    assert told() == "Ana Kovac noted that Ana Kovac is away from 2026-12-24 to 2027-01-01"


def test_their_lead_and_administrators_may_note_it_too(mara, admin, ana, pay):
    add_absence(mara, ana, first=XMAS, last=XMAS)
    add_absence(admin, ana, first=NEW_YEAR, last=NEW_YEAR)

    assert ana.absences.count() == 2


def test_others_may_not(ana, lena, dag, mara, pay):
    mine = add_absence(mara, mara, first=XMAS, last=XMAS)
    for actor in (ana, lena, dag):
        with pytest.raises(NotAllowed):
            add_absence(actor, mara, first=XMAS, last=XMAS)
        with pytest.raises(NotAllowed):
            change_absence(actor, mine, last=NEW_YEAR)
        with pytest.raises(NotAllowed):
            remove_absence(actor, mine)

    assert Absence.objects.get().last == XMAS


def test_an_absence_is_refused(ana):
    with pytest.raises(Invalid, match="before the first") as refusal:
        add_absence(ana, ana, first=NEW_YEAR, last=XMAS)
    assert refusal.value.field == "last"
    with pytest.raises(Invalid, match="five years"):
        add_absence(ana, ana, first=XMAS, last=date(2036, 1, 1))
    with pytest.raises(Invalid, match="at most 500"):
        add_absence(ana, ana, first=XMAS, last=XMAS, note="x" * 501)

    assert not Absence.objects.exists()


def test_days_inside_another_absence_are_refused(ana):
    add_absence(ana, ana, first=XMAS, last=NEW_YEAR)
    with pytest.raises(Invalid, match="away from 2026-12-24 to 2027-01-01 already") as refusal:
        add_absence(ana, ana, first=date(2026, 12, 28), last=date(2026, 12, 29))
    assert refusal.value.field == "first"

    longer = add_absence(ana, ana, first=date(2026, 12, 30), last=date(2027, 1, 8))
    with pytest.raises(Invalid, match="already"):
        change_absence(ana, longer, last=NEW_YEAR)
    longer.refresh_from_db()
    assert longer.last == date(2027, 1, 8)


def test_a_moved_absence_tells_from_and_to(ana, told, kinds):
    absence = add_absence(ana, ana, first=XMAS, last=XMAS)
    change_absence(ana, absence, last=NEW_YEAR)
    change_absence(ana, absence, last=NEW_YEAR)

    assert told() == (
        "Ana Kovac changed the absence of Ana Kovac from 2026-12-24 – 2026-12-24 to 2026-12-24 – 2027-01-01"
    )
    assert kinds() == ["absence.added", "absence.changed"]


def test_a_removed_absence_is_told(ana, told):
    remove_absence(ana, add_absence(ana, ana, first=XMAS, last=XMAS))

    assert not Absence.objects.exists()
    assert told() == "Ana Kovac removed the absence of Ana Kovac from 2026-12-24 to 2026-12-24"
