"""What the list of projects tells of each."""

from datetime import date

from conftest import NOW

from leadline.projects.actions import archive_project, change_project, create_project
from leadline.projects.queries import ARCHIVED, MINE, OTHERS, listed_projects


def test_the_list_has_mine_first_and_the_archived_last(pay, mara, ana, admin, organisation, berlin):
    def begin(actor, key):
        return create_project(
            actor,
            organisation,
            key=key,
            name=key,
            start=NOW,
            calendar=berlin,
            zone="UTC",
            target=date(2027, 1, 4),
        )

    begin(admin, "AAA")
    archive_project(mara, begin(mara, "OLD"), now=NOW)
    rows = [(row.key, row.place) for row in listed_projects(mara)]
    assert rows == [("PAY", MINE), ("AAA", OTHERS), ("OLD", ARCHIVED)]


def test_a_project_is_late_when_its_plan_passes_the_promised_day(pay, mara):
    change_project(mara, pay, target=date(2026, 12, 7))
    row = listed_projects(mara).get()
    assert not row.is_late
    row.planned = NOW.replace(hour=22, minute=59)  # one minute to midnight in Berlin
    assert not row.is_late
    row.planned = NOW.replace(hour=23, minute=1)
    assert row.is_late
