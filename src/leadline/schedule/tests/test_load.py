"""Load: hours by week and project, how even, what an overfull week is made of, and what would cure it."""

import json
from datetime import UTC, date, datetime

import pytest
from conftest import NOW

from leadline.people.actions import add_absence
from leadline.projects.actions import set_member
from leadline.schedule.basis import basis_at
from leadline.schedule.cures import cures, week_of
from leadline.schedule.loads import Cell, Part, Row, fair, jain, rows_of, running_over, team_chart
from leadline.schedule.models import Load
from leadline.schedule.queries import loads_of
from leadline.work.actions import NeedIn, create_item, start_item

MONDAY = date(2026, 12, 7)
AT = "/PAY/load"
WEEK = f"{AT}/ana/weeks/2026-12-07"


@pytest.fixture
def over(item_of, pay, mara, ana, plan):
    """Ana's first week: five days begun, and two fixed days in it."""
    long = item_of("Write the ledger", days=5, by=ana)
    fixed = item_of("Rehearse", days=2, by=ana, fixed=datetime(2026, 12, 9, 8, tzinfo=UTC))
    start_item(ana, long, now=NOW)
    plan()
    return long, fixed


def rows(reader, project, weeks=2):
    seen = {project.pk: project}
    return rows_of(loads_of(project, first=MONDAY, weeks=weeks), seen, MONDAY, weeks)


def test_a_run_keeps_minutes_by_project(item_of, pay, ana, plan):
    item_of("Write it", days=2, by=ana)
    plan()
    assert Load.objects.get(person=ana, monday=MONDAY).parts == {str(pay.pk): 960}


def test_work_of_projects_out_of_sight_is_other_work(item_of, pay, hidden, mara, ana, plan):
    set_member(mara, hidden, person=ana, standing="member")
    item_of("Write it", days=2, by=ana)
    create_item(mara, hidden, title="Secret", effort=(None, 480, None), needs=[NeedIn(people=(ana,))])
    plan()
    [row] = [row for row in rows(mara, pay) if row.person == ana]
    assert [(part.name, part.minutes) for part in row.cells[0].parts] == [
        ("Payments migration", 960), ("Other work", 480),
    ]  # fmt: skip


def test_the_index_is_one_for_equal_loads_and_one_of_n_when_one_has_all():
    assert jain([0.5, 0.5, 0.5]) == 1
    assert jain([1, 0, 0, 0]) == 0.25
    assert round(jain([1, 0.5, 0.75]), 3) == 0.931
    with pytest.raises(ValueError, match="Nobody"):
        jain([0, 0])


def test_fairness_names_the_greatest_load_and_says_nothing_of_one_person(mara, ana):
    mine, hers = Row(mara, [Cell(MONDAY, 1200, 2400)]), Row(ana, [Cell(MONDAY, 2400, 2400)])
    found = fair([mine, hers])
    assert (round(found.index, 2), found.greatest, found.of, found.even) == (0.9, 1.0, ana, True)
    assert fair([mine]) is None
    assert fair([Row(mara, [Cell(MONDAY, 0, 2400)]), Row(ana, [Cell(MONDAY)])]) is None


def test_two_weeks_running_over_are_told_and_one_is_not(mara, ana):
    full, calm = Cell(MONDAY, 2700, 2400), Cell(MONDAY, 2400, 2400)
    later = Cell(date(2026, 12, 14), 2600, 2400)
    assert running_over([Row(mara, [full, calm, full]), Row(ana, [calm, later, full])]) == [
        (ana, date(2026, 12, 14), 2)
    ]


def test_bars_fill_a_week_in_order():
    cell = Cell(MONDAY, 1800, 2400, (Part(None, 1200), Part(None, 600)))
    assert [(at, long) for _, at, long in cell.bars()] == [(0, 50), (50, 25)]


def test_the_chart_s_numbers_add_up(mara, ana):
    cell = Cell(MONDAY, 1800, 2400, (Part(None, 1800),))
    spec, headers, table = team_chart([Row(mara, [cell]), Row(ana, [cell])])
    assert headers == ["Week of", "Other work", "Planned", "Hours there are"]
    assert table == [[MONDAY, 60.0, 60.0, 80.0]]
    assert spec["series"][0]["values"] == [60.0]


def test_the_page_shows_hours_beside_hours_and_marks_what_is_over(over, client_of, mara):
    page = client_of(mara).get(AT).content.decode()
    assert "weeks__cell--over" in page and "▲" in page and "over: " in page
    assert f'href="{WEEK}"' in page
    later = client_of(mara).get(f"{AT}?from=2026-12-16").content.decode()
    assert "14 Dec" in later and "7 Dec<" not in later
    assert client_of(mara).get(f"{AT}?from=nonsense").status_code == 200


def test_its_numbers_leave_as_csv(over, client_of, mara):
    answer = client_of(mara).get(f"{AT}?csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "Payments migration" in answer.content.decode()


def test_before_there_is_a_plan_the_page_says_so(pay, client_of, mara):
    assert "No load yet" in client_of(mara).get(AT).content.decode()


def test_a_week_lists_its_items_with_hours(over, client_of, mara):
    page = client_of(mara).get(WEEK, headers={"HX-Request": "true"}).content.decode()
    assert "Write the ledger" in page and "Rehearse" in page and "What would help?" in page
    assert "<html" not in page
    assert "<html" in client_of(mara).get(WEEK).content.decode()


def test_a_week_hides_work_out_of_sight(over, hidden, client_of, mara, lena, ana, plan):
    set_member(mara, hidden, person=ana, standing="member")
    create_item(
        mara, hidden, title="Secret", effort=(None, 240, None), needs=[NeedIn(people=(ana,))], priority=1000
    )
    plan()
    weeks = [f"{AT}/ana/weeks/2026-12-{day:02}" for day in (7, 14)]
    page = "".join(client_of(lena).get(week).content.decode() for week in weeks)
    assert "Secret" not in page and "HID" not in page and "Other work" in page
    assert "What would help?" not in page  # a viewer changes nothing


def test_weeks_that_are_none_are_not_there(over, client_of, mara, dag, lena):
    client = client_of(mara)
    for wrong in (f"{AT}/ana/weeks/2026-12-08", f"{AT}/ana/weeks/x", f"{AT}/nobody/weeks/2026-12-07",
                  f"{AT}/lena/weeks/2026-12-07"):  # fmt: skip
        assert client.get(wrong).status_code == 404
    assert client_of(dag).get(AT).status_code == 404


def test_a_week_within_its_hours_has_no_cures(item_of, ana, mara, plan):
    item_of("Write it", days=2, by=ana)
    plan()
    assert cures(mara, basis_at(NOW), "ana", MONDAY) == []


def test_cures_are_computed_and_the_least_delay_comes_first(over, mara, item_of, plan):
    item_of("Small", days=1, by=mara)
    plan()
    basis = basis_at(NOW)
    week = week_of(basis, "ana", MONDAY)
    assert week.planned > week.available and dict(week.parts).keys() == {"PAY-1", "PAY-2"}

    found = cures(mara, basis, "ana", MONDAY)
    assert 0 < len(found) <= 3
    assert all(one.planned < week.planned for one in found)
    assert [one.days for one in found if one.cured] == sorted(one.days for one in found if one.cured)
    sentences = [one.change.sentence for one in found]
    assert "PAY-2 is done by Mara Roth" in sentences


def test_who_may_change_nothing_is_offered_nothing(over, lena):
    assert cures(lena, basis_at(NOW), "ana", MONDAY) == []


def test_a_cure_is_tried_elsewhere_or_made_here(over, client_of, mara, item_of, plan):
    item_of("Small", days=1, by=mara)
    plan()
    page = client_of(mara).get(f"{WEEK}/cures", headers={"HX-Request": "true"}).content.decode()
    assert "Try it" in page and "Do it" in page and "/PAY/what-ifs" in page

    asked = [{"kind": "people", "ref": "PAY-2", "people": ["mara"], "count": 1}]
    assert client_of(mara).post(f"{AT}/cures", {"changes": json.dumps(asked)}).status_code == 302
    plan()
    week = week_of(basis_at(NOW), "ana", MONDAY)
    assert week.planned <= week.available


@pytest.mark.parametrize("sent", ["", "x", "[]", '[{"kind": "drop", "ref": "PAY-1"}]', '[{"kind": "fixed"}]'])
def test_only_one_cure_at_once_is_made(over, client_of, mara, sent):
    assert client_of(mara).post(f"{AT}/cures", {"changes": sent}).status_code == 422


def test_a_viewer_makes_no_cure(over, client_of, lena):
    asked = json.dumps([{"kind": "people", "ref": "PAY-2", "people": ["mara"], "count": 1}])
    assert client_of(lena).post(f"{AT}/cures", {"changes": asked}).status_code == 403


def test_leave_shows_its_consequence_and_keeps_nothing_until_it_is_entered(over, client_of, mara, ana):
    asked = {"person": "ana", "first": "2026-12-14", "last": "2026-12-18"}
    page = client_of(mara).post(f"{AT}/absences", asked | {"try": "1"}, headers={"HX-Request": "true"})
    assert "Nothing is kept yet." in page.content.decode() and not ana.absences.exists()
    assert (
        "Nothing is kept yet."
        in client_of(mara).post(f"{AT}/absences", asked | {"try": "1"}).content.decode()
    )

    assert client_of(mara).post(f"{AT}/absences", asked).status_code == 302
    assert (ana.absences.get().first, ana.absences.get().note) == (date(2026, 12, 14), "")


def test_leave_is_refused_in_words(over, client_of, mara, ana):
    client = client_of(ana)
    back = {"person": "ana", "first": "2026-12-18", "last": "2026-12-14"}
    for more in ({}, {"try": "1"}):
        answer = client.post(f"{AT}/absences", back | more)
        assert answer.status_code == 422 and "Swap them" in answer.content.decode()
    assert client.post(f"{AT}/absences", {"person": "mara", "first": "2026-12-14"}).status_code == 422
    long = {"person": "ana", "first": "2026-12-14", "last": "2036-12-14"}
    assert client.post(f"{AT}/absences", long | {"try": "1"}).status_code == 422
    assert client.post(f"{AT}/absences", long).status_code == 422
    add_absence(ana, ana, first=date(2026, 12, 14), last=date(2026, 12, 18))
    assert (
        "already" in client.post(f"{AT}/absences", {"person": "ana", "first": "2026-12-15"}).content.decode()
    )


def test_a_member_enters_only_their_own(over, client_of, lena, ana):
    page = client_of(ana).get(AT).content.decode()
    assert '<option value="ana"' in page and '<option value="mara"' not in page
    assert "Enter leave" not in client_of(lena).get(AT).content.decode()
