from datetime import date, datetime
from itertools import pairwise

import pytest

from leadline.cli.gantt.axis import STEPS, Axis
from leadline.cli.gantt.rows import initials
from leadline.cli.gantt.tests.drawn import TOWER, charted, foreseen
from leadline.engine.calendars.zones import instant


def at(text: str) -> int:
    return instant(datetime.fromisoformat(text))


def test_places_are_shares_of_the_days_by_the_clock_on_the_wall():
    axis = Axis(first=date(2030, 3, 30), days=4, zone="Europe/Berlin")  # clocks go forward on the 31st

    assert axis.at(at("2030-03-30T00:00+01:00")) == 0
    assert axis.at(at("2030-03-31T12:00+02:00")) == pytest.approx(1.5 / 4)
    assert axis.at(at("2030-04-01T00:00+02:00")) == pytest.approx(2 / 4)
    assert not axis.holds(at("2030-04-03T00:01+02:00"))


def test_marks_stretch_the_chart_only_when_they_are_near():
    bars = [at("2030-01-07T09:00Z"), at("2030-03-01T17:00Z")]
    near, far = at("2030-03-20T00:00Z"), at("2040-01-01T00:00Z")
    axis = Axis.over(bars, [near, far], "UTC")

    assert axis.holds(near)
    assert not axis.holds(far)


@pytest.mark.parametrize("days", [1, 5, 30, 100, 200, 500, 1500, 5000, 20_000, 80_000])
def test_ticks_never_crowd_and_never_leave_the_chart_bare(days):
    axis = Axis(first=date(1971, 1, 3), days=max(days, 3), zone="UTC")
    ticks = axis.ticks

    assert 1 <= len(ticks) <= 40
    assert all(0 <= tick.at < 1 for tick in ticks)
    assert all((b.at - a.at) * axis.width >= 35 for a, b in pairwise(ticks))
    assert "19" in ticks[0].words or "71" in ticks[0].words


def test_each_step_of_the_axis_is_coarser_than_the_one_before():
    assert [step.most for step in STEPS] == sorted(step.most for step in STEPS)


def test_rows_stand_in_the_order_of_the_tree():
    rows = charted(TOWER).rows

    assert [(row.id, row.kind, row.depth) for row in rows] == [
        ("BELL-1", "group", 0),
        ("BELL-2", "item", 1),
        ("BELL-3", "item", 1),
        ("BELL-4", "item", 0),
        ("rings", "milestone", 0),
    ]
    assert all(0 <= row.start <= row.end <= 1 for row in rows)


def test_a_row_says_who_when_why_and_what_is_late():
    pour = charted(TOWER).rows[2]

    assert pour.people == ("Ana Kovac", "Jonas Berg")
    assert pour.pools == ("Furnace",)
    assert pour.words == "Tue 8 Jan 09:00 to Thu 10 Jan 17:00"
    assert pour.why[-1].startswith("It waits for BELL-2")
    assert (pour.is_late, pour.note) == (True, "after its deadline, Wed 9 Jan")
    assert pour.critical
    assert "On the longest path: it has no slack." in pour.facts


def test_a_project_of_several_has_a_line_of_its_own():
    rows = charted(TOWER, TOWER.replace("BELL", "GONG").replace("bell for", "gong for")).rows

    assert [row.title for row in rows if row.kind == "project"] == [
        "A bell for the tower",
        "A gong for the tower",
    ]
    assert rows[1].depth == 1


def test_holidays_and_freezes_are_hatched_and_weekends_are_not():
    shades = charted(TOWER).sections[0].shades

    assert [shade.words for shade in shades if shade.hatched] == ["Holidays", "Freeze: Market"]
    assert len([shade for shade in shades if not shade.hatched]) >= 3


def test_dependencies_link_lines_and_the_longest_path_is_marked():
    links = charted(TOWER).links

    assert [(link.before, link.after, link.binds) for link in links] == [(1, 2, True), (2, 4, True)]
    assert all(link.lands >= link.leaves for link in links)


def test_a_crowd_of_arrows_is_thinned():
    many = "".join(f'[[work]]\nid = "BELL-{n}"\ntitle = "t"\neffort = "1h"\n' for n in range(10, 40))
    names = ", ".join(f'"BELL-{n}"' for n in range(10, 40))
    wait = f'[[work]]\nid = "BELL-99"\ntitle = "t"\neffort = "1h"\nafter = [{names}]\n'
    links = charted(TOWER + many + wait).links

    assert len([link for link in links if link.after - link.before < 30]) <= 12


def test_a_forecast_stands_on_rows_and_sections():
    chart = foreseen(TOWER)
    pour = chart.rows[2]

    assert chart.has_forecast
    assert pour.end < pour.p50 < pour.p85 < pour.p95
    assert "Finished with a likelihood of 50 % by" in pour.facts[-1]
    assert chart.rows[4].note.startswith("85 % by ")
    assert [name for name, _ in chart.sections[0].levels] == ["P50", "P85", "P95"]
    assert not charted(TOWER).has_forecast


def test_people_are_two_letters():
    assert [initials(name) for name in ("Ana Kovac", "ana", "(Q. Team) rig", "", "Жанна Иванова")] == [
        "AK",
        "AN",
        "QR",
        "?",
        "ЖИ",
    ]
