import json
from io import StringIO

import pytest
from rich.console import Console

from leadline.cli.report import show
from leadline.cli.solving import solve
from leadline.cli.tests.conftest import PLAN
from leadline.planfile.tests.examples import document

EMPTY = '[project]\nkey = "E"\nname = "Empty"\nstart = 2030-01-07\n'


def test_a_plan_is_one_json_object(leadline):
    ran = leadline("plan", leadline.file(PLAN), "--json", "--runs", "0")

    assert ran.code == 0
    assert ran.err == ""
    assert {key: ran.json[key] for key in ("version", "as_of", "seed", "finish", "forecast", "drivers")} == {
        "version": 1,
        "as_of": "2030-01-07T00:00+01:00",
        "seed": 1,
        "finish": "2030-01-11T17:00+01:00",
        "forecast": None,
        "drivers": [],
    }
    assert ran.json["solver"]["status"] == "optimal"
    assert ran.json["solver"]["limit"] == "work"
    assert ran.json["projects"] == [
        {
            "key": "BELL",
            "finish": "2030-01-11T17:00+01:00",
            "p50": None,
            "p85": None,
            "p95": None,
            "by_target": None,
            "pace": None,
        }
    ]
    assert ran.json["outputs"][0]["finish"] == "2030-01-11T17:00+01:00"
    assert ran.json["load"] == [{"person": "ana", "week": "2030-W02", "hours": 40.0, "capacity": 40.0}]


def test_each_item_has_dates_people_slack_and_a_reason(leadline):
    items = leadline("plan", leadline.file(PLAN), "--json").json["items"]

    assert [item["id"] for item in items] == ["BELL-1", "BELL-2", "BELL-3", "rings"]
    assert items[2]["start"] == "2030-01-08T17:00+01:00" or items[2]["start"] == "2030-01-09T09:00+01:00"
    assert items[2]["finish"] == "2030-01-11T17:00+01:00"
    assert items[2]["assigned"] == ["ana"]
    assert (items[2]["slack_minutes"], items[2]["critical"]) == (0, True)
    assert (items[2]["because"][0]["kind"], items[2]["because"][0]["ref"]) == ("dependency", "BELL-2")
    assert (items[0]["group"], items[1]["group"]) == (True, False)


def test_missed_days_are_warnings_that_name_their_place(leadline):
    warnings = leadline("plan", leadline.file(PLAN), "--json").json["warnings"]

    assert [(warning["path"], warning["text"]) for warning in warnings] == [
        ("project", "A bell for the tower finishes on Fri 11 Jan, after its target, Thu 10 Jan."),
        ("outputs[0].due", "The bell is ready on Fri 11 Jan, after its due day, Thu 10 Jan."),
    ]


def test_the_same_file_gives_the_same_plan_but_for_the_seconds(leadline):
    first, second = (leadline("plan", leadline.file(PLAN), "--json").json for _ in range(2))
    first["solver"].pop("seconds"), second["solver"].pop("seconds")

    assert first == second


def test_nothing_starts_before_the_day_it_is_planned_as_of(leadline):
    ran = leadline("plan", leadline.file(PLAN), "--json", "--as-of", "2030-02-04")

    assert ran.json["as_of"] == "2030-02-04T00:00+01:00"
    assert ran.json["items"][1]["start"] == "2030-02-04T09:00+01:00"


def test_the_search_has_a_budget(leadline):
    ran = leadline("plan", leadline.file(PLAN), "--json", "--work", "1")

    assert ran.json["solver"]["work"] == 1
    assert leadline("plan", leadline.file(PLAN), "--work", "0").code == 2


def test_a_limit_of_the_clock_says_so(leadline):
    ran = leadline("plan", leadline.file(PLAN), "--json", "--runs", "0", "--time-limit", "0.5")

    assert ran.code == 0
    assert ran.json["solver"]["limit"] == "time"


def test_people_read_a_table(leadline):
    ran = leadline("plan", leadline.file(PLAN))

    assert ran.code == 0
    assert "Finishes Fri 11 Jan 17:00, after its target of Thu 10 Jan." in ran.out
    assert "Mould [of clay]" in ran.out
    assert "◆ First ring" in ran.out
    assert "It waits for BELL-2" in ran.out
    assert "No plan of this work finishes earlier." in ran.out
    assert "outputs[0].due: The bell is ready on Fri 11 Jan" in ran.out


def test_a_project_without_work_says_what_to_do(leadline):
    assert "There is no work yet; add [[work]]" in leadline("plan", leadline.file(EMPTY)).out
    assert leadline("plan", leadline.file(EMPTY), "--json").json["projects"][0]["finish"] is None


def test_several_files_are_one_portfolio(leadline):
    other = leadline.file(PLAN.replace("BELL", "GONG"), "gong.toml")
    ran = leadline("plan", leadline.file(PLAN), other, "--json")

    assert [project["key"] for project in ran.json["projects"]] == ["BELL", "GONG"]
    assert ran.json["finish"] == "2030-01-18T17:00+01:00"  # the same Ana does both
    assert {item["id"] for item in ran.json["items"]} >= {"BELL:rings", "GONG:rings"}
    assert {warning["file"] for warning in ran.json["warnings"]} == {leadline.file(PLAN), other}
    assert "gong.toml: outputs[0].due: " in leadline("plan", leadline.file(PLAN), other).out


def test_every_error_is_told_at_once_with_file_and_line(leadline):
    path = leadline.file(PLAN.replace("title", "titel").replace('"ana"', '"anna"', 1))
    ran = leadline("plan", path, "--json")

    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines[0] == f'{path}:18: work[0].titel: unknown key "titel"; did you mean "title"?'
    assert len(lines) == 8
    assert all(line.startswith(f"{path}:") for line in lines)


def test_a_file_that_is_not_there_is_told_like_any_error(leadline):
    ran = leadline("plan", "nowhere.toml", leadline.file("x = "))

    assert ran.code == 2
    assert ran.err.startswith("nowhere.toml:1: file: cannot be read: No such file")
    assert len(ran.err.splitlines()) == 2


def test_a_file_too_large_is_refused(leadline):
    ran = leadline("plan", leadline.file(b" " * (51 * 1024 * 1024)))

    assert ran.code == 2
    assert "the most is 50 MiB" in ran.err


def test_a_day_that_is_none_is_refused(leadline):
    ran = leadline("plan", leadline.file(PLAN), "--as-of", "tomorrow")

    assert (ran.code, ran.err) == (
        2,
        '--as-of: "tomorrow" should be a day such as 2026-12-07, or 2026-12-07T09:00\n',
    )


def test_files_that_wait_for_each_other_in_a_circle_are_refused(leadline):
    wait = '[[work]]\nid = "{0}-1"\ntitle = "t"\nafter = [{{ item = "{1}-1", project = "{1}" }}]\n'
    one = leadline.file(EMPTY + wait.format("E", "F"), "e.toml")
    other = leadline.file(EMPTY.replace('"E"', '"F"') + wait.format("F", "E"), "f.toml")
    ran = leadline("plan", one, other)

    assert ran.code == 2
    assert "F-1 waits for E-1" in ran.err


@pytest.fixture
def impossible(leadline):
    return leadline.file(
        PLAN.replace('needs = [{ person = "ana" }]', 'needs = [{ skill = "magic", level = 7 }]', 1)
    )


def test_when_no_plan_exists_the_facts_that_contradict_are_told(leadline, impossible):
    ran = leadline("plan", impossible)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[0] == "No plan can exist, for these contradict each other:"
    assert "magic" in ran.err


def test_the_facts_are_json_too(leadline, impossible):
    ran = leadline("plan", impossible, "--json")

    assert ran.code == 3
    assert any("magic" in fact for fact in ran.json["conflict"])


def test_the_schema_is_printed(leadline):
    ran = leadline("schema")

    assert ran.code == 0
    assert json.loads(ran.out)["title"] == "Leadline plan file"


def test_a_narrow_terminal_gets_days_and_no_reasons():
    console = Console(file=StringIO(), width=80, markup=False)
    answer = solve([document(PLAN)], ["plan.toml"])

    show(answer, console)

    told = console.file.getvalue()
    assert "Wed 9 Jan" in told
    assert "09:00" not in told
    assert "It waits for" not in told
    assert max(map(len, told.splitlines())) <= 80
