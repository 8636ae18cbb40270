import pytest

from leadline.cli.tests.conftest import PLAN
from leadline.cli.wish import Refused, Wish, wish


def test_nothing_said_is_the_usual():
    assert wish({}) == Wish()
    assert (Wish().runs, Wish().seed, Wish().work, Wish().seconds) == (10_000, 1, None, None)


def test_what_is_said_is_read():
    assert wish({"work": "500", "runs": "0", "seed": "7", "workers": "2"}) == Wish(
        work=500, runs=0, seed=7, workers=2
    )
    assert wish({"seconds": "2.5"}).seconds == 2.5
    assert str(wish({"as_of": "2030-02-04"}).as_of) == "2030-02-04"


def test_everything_wrong_is_told_at_once_and_what_would_be_right():
    with pytest.raises(Refused) as refused:
        wish({"work": "0", "seconds": "NaN", "runs": "many", "seed": "1.5", "workers": "65", "as_of": "soon"})

    assert refused.value.sentences == (
        '--as-of: "soon" should be a day such as 2026-12-07, or 2026-12-07T09:00',
        "--work: 0 is out of range; write a whole number from 1, at most 1,000,000,000",
        "--time-limit: is not a finite number; write a number above 0, at most 86,400",
        '--runs: "many" is no number; write a whole number from 0, at most 1,000,000',
        "--seed: 1.5 is not a whole number; write a whole number from 1, at most 2,147,483,646",
        "--workers: 65 is out of range; write a whole number from 1, at most 64",
        "--time-limit: stands beside --work; keep one of the two",
    )


def test_a_budget_of_work_and_one_of_time_exclude_each_other():
    with pytest.raises(Refused, match="stands beside --work"):
        wish({"work": "5", "seconds": "5"})


def test_options_and_files_are_refused_together(leadline):
    path = leadline.file(PLAN.replace("title", "titel", 1))
    ran = leadline("plan", path, "--work", "-3", "--gantt", "chart.pdf")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:2] == [
        '--gantt: "chart.pdf" should end in .html or .svg',
        "--work: -3 is out of range; write a whole number from 1, at most 1,000,000,000",
    ]
    assert f"{path}:18: work[0].titel" in ran.err


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/chart.html", 'there is no folder "'),
        ("folder.svg", "is a folder; name a file"),
        ("plan.svg", "is a plan file; name another"),
    ],
)
def test_a_chart_goes_only_where_it_can(tmp_path, name, why):
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "plan.svg").write_text(PLAN)

    with pytest.raises(Refused, match=why):
        wish({"gantt": str(tmp_path / name)}, [tmp_path / "plan.svg"])
