"""What `leadline plan --json` says of the days that may come."""

from datetime import datetime

from leadline.cli.tests.conftest import PLAN

LEVELS = ("p50", "p85", "p95")
RISK = """
[[risks]]
id = "crack"
title = "The mould cracks"
probability = 0.3
adds = { low = "2d", likely = "5d", high = "10d" }
hits = ["BELL-1"]
"""


def days(told):
    return [datetime.fromisoformat(told[name]) for name in LEVELS]


def test_no_day_stands_without_its_p(leadline):
    answer = leadline("plan", leadline.file(PLAN), "--json", "--runs", "500").json

    assert answer["forecast"]["runs"] == 500
    for told in (answer["forecast"], *answer["projects"], *answer["outputs"], *answer["items"]):
        assert days(told) == sorted(days(told))
    assert days(answer["items"][1])[0] < days(answer["items"][1])[2]
    assert days(answer["items"][0]) == days(answer["outputs"][0])  # the group makes the output
    assert answer["items"][1]["criticality"] == 1.0
    assert answer["items"][0]["criticality"] is None
    assert answer["forecast"]["people"] == {"ana": 1.0}


def test_the_share_of_runs_that_keep_the_target_stands_beside_it(leadline):
    early = leadline("plan", leadline.file(PLAN), "--json", "--runs", "500").json
    far = leadline(
        "plan", leadline.file(PLAN.replace("target = 2030-01-10", "target = 2039-01-10")), "--json"
    ).json

    assert 0 < early["forecast"]["by_target"] < 0.5
    assert early["projects"][0]["by_target"] == early["forecast"]["by_target"]
    assert far["projects"][0]["by_target"] == 1.0
    assert 0 < early["items"][3]["by_deadline"] < 1


def test_what_moves_the_finish_is_named_with_its_days(leadline):
    drivers = leadline("plan", leadline.file(PLAN + RISK), "--json", "--runs", "2000").json["drivers"]

    assert next((each["ref"], each["risk"]) for each in drivers) == ("crack", True)
    assert {each["ref"] for each in drivers} == {"crack", "BELL-2", "BELL-3"}
    assert all(each["days"] > 0 for each in drivers)


def test_a_risk_moves_the_late_days_most(leadline):
    without, with_it = (
        leadline("plan", leadline.file(text), "--json", "--runs", "2000").json["forecast"]
        for text in (PLAN, PLAN + RISK)
    )

    assert days(with_it)[1] - days(without)[1] > days(with_it)[0] - days(without)[0]


def test_the_same_seed_gives_the_same_days_and_another_others(leadline):
    one, two, other = (
        leadline("plan", leadline.file(PLAN), "--json", "--runs", "300", "--seed", seed).json["forecast"]
        for seed in ("7", "7", "8")
    )

    assert one == two != other


def test_a_project_behind_its_plan_is_warned_of_its_pace(leadline):
    text = PLAN.replace('id = "BELL-2"', 'id = "BELL-2"\nstarted = 2030-01-07\nfinished = 2030-01-25', 1)
    answer = leadline("plan", leadline.file(text), "--json", "--as-of", "2030-01-28").json

    assert answer["projects"][0]["pace"] > 1.25
    told = [warning["text"] for warning in answer["warnings"] if "times its length" in warning["text"]]
    assert told == [
        "A bell for the tower has taken 15 working days for what its plan does in 2;"
        " the forecast gives what is left 3.9 times its length."
    ]
