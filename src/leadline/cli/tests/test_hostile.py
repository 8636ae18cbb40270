"""Any file gives a plan or the list of what is wrong: exit codes 0, 2 and 3, never a traceback.

`make bench ONLY=fuzz` tries many more.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from leadline.cli.commands import app
from leadline.planfile.tests.wild import wild

START = '[project]\nkey = "W"\nname = "Wild"\nstart = 2030-01-07\n'
ANA = '[[people]]\nid = "ana"\n'
ITEM = '[[work]]\nid = "{0}"\ntitle = "t"\n{1}\n'
QUICK = ("--json", "--runs", "0", "--work", "1")


def item(more="", id="W-1"):
    return ITEM.format(id, more)


def chain(count, closed=False):
    """Each item waits for the one before it; closed: the first for the last."""
    rows = [
        item('effort = "1h"' + (f'\nafter = ["W-{n - 1}"]' if n or closed else ""), f"W-{n}")
        for n in range(count)
    ]
    return START + "".join(rows).replace('"W--1"', f'"W-{count - 1}"')


def test_files_drawn_by_lot_are_answered(tmp_path):
    codes = set()
    for seed in range(80):
        data, name = wild(seed)
        path = tmp_path / name
        path.write_bytes(data)
        form = ("--json",) if seed % 2 else ()

        ran = CliRunner().invoke(app, ["plan", str(path), "--runs", "20", "--work", "30", *form])

        assert ran.exception is None or isinstance(ran.exception, SystemExit), (seed, ran.exception)
        assert ran.exit_code in (0, 2, 3), seed
        assert bool(ran.stderr) == (ran.exit_code != 0), seed
        if ran.exit_code == 0 and form:
            json.loads(ran.stdout)
        codes.add(ran.exit_code)
    assert codes == {0, 2, 3}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.toml", "a.json", "a"]))
def test_any_bytes_are_answered(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)

    ran = CliRunner().invoke(app, ["plan", str(path), *QUICK])

    assert ran.exit_code == 2
    assert all(line.startswith(f"{path}:") for line in ran.stderr.splitlines())


@pytest.mark.parametrize("length", ["0m", "0d", "0.0001m"])
def test_work_of_no_length_is_planned(leadline, length):
    ran = leadline(
        "plan",
        leadline.file(START + item(f'effort = "{length}"') + item(f'duration = "{length}"', "W-2")),
        *QUICK,
    )

    assert ran.code == 0
    assert {row["start"] for row in ran.json["items"]} == {row["finish"] for row in ran.json["items"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (item('effort = "-1d"'), 'work[0].effort: "-1d" is less than nothing; write "0h" or more'),
        (item('duration = "-5m"'), 'work[0].duration: "-5m" is less than nothing'),
        (item("deadline = 9999-12-31"), "the year 9999 is too far away; write one from 1971 to 2199"),
        (item("not_before = 0001-01-01"), "the year 1 is too far away"),
        (item("priority = inf"), "is not a finite number"),
        (item("done = nan"), "is not a finite number"),
        (item("priority = " + "9" * 300), "is out of range"),
        (item("done = 1e400"), "is not a finite number"),
        (item("priority = " + "9" * 5000), "has a number of thousands of digits"),
        (item() + item(), '"W-1" is the id of work[0] too; give each its own'),
        (item('after = [{ item = "W-2", lag = "100000w" }]') + item(id="W-2"), "is more than 20,000 hours"),
        (item("x = " + "[" * 200 + "]" * 200), "is nested deeper than 50"),
        (item('effort = "5d"\nneeds = [{ person = "nobody" }]'), 'there is no person "nobody"'),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_would_be_right(leadline, text, said):
    ran = leadline("plan", leadline.file(START + ANA + text), *QUICK)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400])
def test_numbers_that_json_should_not_hold_are_refused(leadline, number):
    text = f'{{"project": {{"key": "W", "name": "n", "start": "2030-01-07", "hours_per_day": {number}}}}}'
    ran = leadline("plan", leadline.file(text, "a.json"), *QUICK)

    assert ran.code == 2
    assert "project.hours_per_day: " in ran.err


ALWAYS_OFF = """
calendar = "closed"
[[calendars]]
id = "closed"
week = { mon = ["09:00-17:00"] }
holidays = [{ from = 1971-01-01, to = 2199-12-31 }]
"""


def test_a_calendar_that_never_works_is_a_contradiction(leadline):
    ran = leadline("plan", leadline.file(START + ALWAYS_OFF + item('effort = "1d"')), *QUICK)

    assert ran.code == 3
    assert "closed" in ran.err


def test_a_calendar_that_never_works_does_not_trouble_milestones(leadline):
    point = '[[milestones]]\nid = "m"\nname = "Reached"\n'
    ran = leadline("plan", leadline.file(START + ALWAYS_OFF + point), *QUICK)

    assert ran.code == 0


def test_a_week_without_hours_is_refused(leadline):
    ran = leadline("plan", leadline.file(START + '[[calendars]]\nid = "c"\nweek = {}\n'), *QUICK)

    assert ran.code == 2
    assert "has no working hours" in ran.err


def test_a_person_nobody_can_replace_who_is_away_for_good_is_a_contradiction(leadline):
    away = "away = [{ from = 2029-01-01, to = 2199-12-31 }]\n"
    ran = leadline(
        "plan",
        leadline.file(START + ANA + away + item('effort = "1d"\nneeds = [{ person = "ana" }]')),
        *QUICK,
    )

    assert ran.code == 3
    assert "ana" in ran.err


def test_a_skill_nobody_has_is_a_contradiction(leadline):
    ran = leadline(
        "plan",
        leadline.file(START + ANA + item('effort = "1d"\nneeds = [{ skill = "magic", count = 3 }]')),
        *QUICK,
    )

    assert ran.code == 3
    assert "magic" in ran.err


@pytest.mark.parametrize("lag", ["20000h", "-20000h", "833ed", "-833ed"])
def test_the_longest_lags_are_planned(leadline, lag):
    text = (
        START
        + item('effort = "1d"')
        + item(f'effort = "1d"\nafter = [{{ item = "W-1", lag = "{lag}" }}]', "W-2")
    )
    ran = leadline("plan", leadline.file(text), *QUICK)

    assert ran.code == 0


def test_a_date_past_what_can_be_planned_is_a_contradiction_and_no_date(leadline):
    """Eight items of ten years each, one after the other."""
    rows = [item('effort = "20000h"' + (f'\nafter = ["W-{n - 1}"]' if n else ""), f"W-{n}") for n in range(8)]
    ran = leadline("plan", leadline.file(START + "".join(rows)), *QUICK)

    assert ran.code == 3
    assert "sixty years" in ran.err


def test_the_last_years_that_can_be_written_can_be_planned(leadline):
    late = START.replace("2030-01-07", "2199-12-31")
    ran = leadline("plan", leadline.file(late + item('effort = "10d"')), *QUICK)

    assert ran.code == 0
    assert ran.json["items"][0]["finish"].startswith("2200-01-1")


@pytest.mark.parametrize("count", [3, 3000])
def test_a_circle_of_waits_names_all_in_it_in_order(leadline, count):
    ran = leadline("plan", leadline.file(chain(count, closed=True)), *QUICK)

    assert ran.code == 2
    line = ran.err.removesuffix("\n")
    told = ", ".join(f"W-{n} waits for W-{n - 1}" for n in range(count - 1, 0, -1))
    assert f"W-0 waits for W-{count - 1}, {told}: a circle of waits" in line


def test_a_chain_of_ten_thousand_is_planned(leadline):
    """10,000 hours at eight a day, five days a week, from Monday: 250 weeks, so the last ends on a Friday."""
    ran = leadline("plan", leadline.file(chain(10_000)), *QUICK)

    assert ran.code == 0
    assert ran.json["projects"][0]["finish"].startswith("2034-10-20")
