import json
from datetime import date, timedelta
from io import StringIO

import pytest
from rich.console import Console

from leadline.cli.forecast.answer import NoForecast, answer
from leadline.cli.forecast.asked import Asked
from leadline.cli.forecast.report import show
from leadline.cli.forecast.source import Source
from leadline.engine.flow import Past

TODAY = date(2026, 11, 22)  # a Sunday
WEEKS = 30


def days(weeks=WEEKS, a_week=(4, 6, 5, 5)):
    """Finished days, week by week up to TODAY."""
    for week in range(weeks):
        for n in range(a_week[week % len(a_week)]):
            yield TODAY - timedelta(7 * week + n % 5 + 2)


def table(rows, head="title,finished"):
    return "\n".join([head, *(f"Something,{day}" for day in rows)])


@pytest.fixture
def file(leadline):
    return leadline.file(table(days()), "done.csv")


def test_the_days_by_which_so_many_more_are_done(leadline, file):
    ran = leadline("forecast", file, "--items", "50", "--as-of", "2026-11-22", "--json")

    assert (ran.code, ran.err) == (0, "")
    told = ran.json["forecast"]
    assert "2027-01-25" < told["p50"] < "2027-02-08"  # ten weeks ahead
    assert told["p50"] < told["p85"] < told["p95"]
    assert (told["by"], told["remaining"], told["never"]) == ("count", 50, 0)
    assert told["with_growth"]["p85"] > told["p85"]
    assert ran.json["history"] == {"weeks": 30, "finished": 150, "first": "2026-04-27", "last": "2026-11-20"}
    assert (ran.json["as_of"], ran.json["seed"], ran.json["runs"]) == ("2026-11-22", 1, 10_000)


def test_how_many_are_done_by_a_day(leadline, file):
    ran = leadline("forecast", file, "--until", "2027-01-31", "--as-of", "2026-11-22", "--json")

    told = ran.json["forecast"]
    assert 45 <= told["p50"] <= 55
    assert told["p50"] > told["p85"] > told["p95"] > 20


def test_the_same_seed_gives_the_same_answer_and_another_another(leadline, file):
    ask = ("forecast", file, "--items", "50", "--as-of", "2026-11-22", "--json", "--runs", "500")

    assert leadline(*ask).out == leadline(*ask).out
    assert leadline(*ask).json["seed"] == 1
    assert leadline(*ask, "--seed", "2").json["seed"] == 2


def test_people_read_days_and_how_they_were_found(leadline, file):
    ran = leadline("forecast", file, "--items", "1", "--as-of", "2026-11-22")

    assert ran.code == 0
    assert "When 1 item more are done" not in ran.out
    assert "When 1 more item is done, as of the end of Sun 22 Nov 2026." in ran.out
    assert "P85" in ran.out and "promise it" in ran.out
    assert "items a week, steady: most weeks have 4 to 6." in " ".join(ran.out.split())
    assert "150 finished items" in ran.out


def test_people_read_how_many(leadline, file):
    out = leadline("forecast", file, "--until", "2027-01-31", "--as-of", "2026-11-22").out

    assert "How much is done by the end of Sun 31 Jan 2027" in out
    assert "at least, in 85 of 100 futures" in out


def test_what_was_finished_later_does_not_count(leadline, file):
    ran = leadline("forecast", file, "--items", "5", "--as-of", "2026-11-15", "--json")

    assert ran.json["history"]["finished"] == 146
    assert ran.json["warnings"] == ["Not counted: 4 items finished after 2026-11-15."]


def test_what_cannot_be_done_in_four_years_has_no_day(leadline, file):
    ask = ("forecast", file, "--items", "100000", "--as-of", "2026-11-22", "--runs", "200")

    assert leadline(*ask, "--json").json["forecast"]["p50"] is None
    assert "no day on present evidence" in leadline(*ask).out


@pytest.mark.parametrize("text", ["\ufeff{}", "{}\r\n"])
def test_marks_and_line_ends_of_other_systems_do_not_matter(leadline, text):
    path = leadline.file(text.format(table(days()).replace("\n", "\r\n")))

    assert leadline("forecast", path, "--items", "5", "--as-of", "2026-11-22").code == 0


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_understood(leadline, delimiter):
    path = leadline.file(table(days(), 'Title,"Finished"').replace(",", delimiter))

    assert leadline("forecast", path, "--items", "5", "--as-of", "2026-11-22").code == 0


def test_utf_16_is_understood(leadline):
    path = leadline.file(table(days()).encode("utf-16"))

    assert leadline("forecast", path, "--items", "5", "--as-of", "2026-11-22").code == 0


def test_moments_and_rows_without_a_day_are_understood(leadline):
    rows = [f"{day}T16:30:00+01:00" for day in days()]
    path = leadline.file(table([*rows, "", "  "]) + "\n\n,\nshort\n")
    ran = leadline("forecast", path, "--items", "5", "--as-of", "2026-11-22", "--json")

    assert ran.json["history"]["finished"] == 150


def test_everything_wrong_is_told_at_once_with_file_and_line(leadline):
    path = leadline.file(
        'title,finished\nA,2026-11-01\n"two\nlines",yesterday\nB,NaN\nC,9999-01-01\nD,2026-02-30\n'
    )
    ran = leadline("forecast", path, "--runs", "many", "--seed", "0")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        '--runs: "many" is no number; write a whole number from 100, at most 200,000',
        "--seed: 0 is out of range; write a whole number from 1, at most 2,147,483,646",
        "--items: say how many more, such as --items 20; or until when, such as --until 2027-03-01",
        f'{path}:3: finished: "yesterday" should be a day such as 2026-12-07, or 2026-12-07T09:00',
        f'{path}:5: finished: "NaN" should be a day such as 2026-12-07, or 2026-12-07T09:00',
        f"{path}:6: finished: the year 9999 is too far away; write one from 1971 to 2199",
        f'{path}:7: finished: "2026-02-30" is no day that exists; write a day such as 2026-12-07, '
        "or 2026-12-07T09:00",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: file: is empty; write a head with the column finished"),
        ("\n\n\n", "1: file: is empty"),
        ("a,b\n1,2\n", '1: file: has no column finished, with days such as 2026-12-07; it has "a", "b"'),
        ("finished,finished\n", "1: file: has 2 columns finished; keep one"),
        ("finished\n\n", "1: finished: there is no day in it"),
        ("finished\n", "1: finished: there is no day in it"),
    ],
)
def test_a_file_without_finished_days_is_refused(leadline, text, told):
    path = leadline.file(text)
    ran = leadline("forecast", path, "--items", "5")

    assert ran.code == 2
    assert ran.err.startswith(f"{path}:{told}")


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(leadline, tmp_path):
    for path in ("nowhere.csv", str(tmp_path)):
        ran = leadline("forecast", path, "--items", "5")
        assert ran.code == 2
        assert ran.err.startswith(f"{path}:1: file: cannot be read: ")


def test_a_file_too_large_is_refused(leadline):
    ran = leadline("forecast", leadline.file(b" " * (51 * 1024 * 1024)), "--items", "5")

    assert ran.code == 2
    assert "the most is 50 MiB" in ran.err


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (("--items", "5", "--until", "2027-01-01"), "--until: stands beside --items; keep one of the two"),
        (("--until", "2026-11-22"), "--until: 2026-11-22 is not after 2026-11-22; ask for a later day"),
        (("--until", "2031-01-01"), "--until: 2031-01-01 is more than 208 weeks ahead"),
        (("--items", "NaN"), "--items: is not a finite number"),
        (("--items", "0"), "--items: 0 is out of range"),
        (("--items", "5", "--as-of", "soon"), '--as-of: "soon" should be a day'),
    ],
)
def test_what_cannot_be_asked_is_refused(leadline, file, ask, told):
    ran = leadline("forecast", file, "--as-of", "2026-11-22", *ask)

    assert ran.code == 2
    assert ran.err.startswith(told)


def test_under_six_weeks_the_reference_class_is_named_instead(leadline):
    path = leadline.file(table(days(5)))
    ran = leadline("forecast", path, "--items", "5", "--as-of", "2026-11-22", "--json")

    assert ran.code == 3
    assert ran.err.startswith("There are 5 weeks of history; a forecast of one's own needs 6.")
    assert "about 30 % more" in ran.err
    assert json.loads(ran.out)["forecast"] is None


def test_where_nothing_was_finished_for_a_year_there_is_no_pace(leadline, file):
    ran = leadline("forecast", file, "--items", "5", "--as-of", "2028-06-01")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "Nothing was finished in the last 52 weeks: there is no pace to forecast from.\n"


def test_before_the_first_item_there_is_nothing_to_go_by(leadline, file):
    ran = leadline("forecast", file, "--items", "5", "--as-of", "2020-01-01")

    assert ran.code == 3
    assert ran.err.startswith("Nothing was finished by 2020-01-01.")


def stream(effort=60.0, left=(60.0,) * 50):
    return Source(name="PAY  Payments", past=Past([(day, effort) for day in days()], left), today=TODAY)


ASKED = Asked(items=None, until=None, as_of=None, runs=500)


def test_a_project_is_looked_at_by_hours_first_and_by_count_beside():
    found = answer(ASKED, stream())

    assert [view.by for view in found.views] == ["hours", "count"]
    assert [view.amount for view in found.views] == [50, 50]
    assert found.warnings == []


def test_where_what_is_open_is_larger_than_what_was_finished_the_views_contradict():
    found = answer(ASKED, stream(left=(180.0,) * 50))

    assert found.views[0].futures.at(0.5) > 2 * found.views[1].futures.at(0.5)
    assert "lie more than a quarter apart" in found.warnings[0]


@pytest.mark.parametrize("left", [(60.0,) * 6 + (None,) * 4, (None,)])
def test_where_too_few_have_an_effort_items_are_counted(left):
    assert [view.by for view in answer(ASKED, stream(left=left)).views] == ["count"]


def test_an_item_without_effort_counts_as_a_usual_one_among_many_that_have():
    assert answer(ASKED, stream(left=(60.0,) * 8 + (None,) * 2)).views[0].amount == 10


def test_the_chance_of_the_target_is_told():
    source = stream()
    near, far = (
        answer(ASKED, Source(name="PAY", past=source.past, today=TODAY, target=TODAY + timedelta(weeks=w)))
        for w in (6, 20)
    )

    assert near.by_target < 0.1 < 0.9 < far.by_target


def test_people_read_both_views_and_the_target():
    source = stream(left=(60.0,) * 50)
    console = Console(file=StringIO(), width=100)
    show(answer(ASKED, Source(name="PAY", past=source.past, today=TODAY, target=date(2027, 2, 28))), console)
    text = " ".join(console.file.getvalue().split())

    assert "When 50 more items (50 h) are done" in text
    assert "By hours By count" in text
    assert "Its target, Sun 28 Feb 2027, is met in" in text


def test_where_nothing_is_open_there_is_nothing_to_forecast():
    with pytest.raises(NoForecast, match="Nothing is open"):
        answer(ASKED, stream(left=()))


def test_as_of_an_earlier_day_what_was_finished_since_was_open():
    found = answer(Asked(items=None, until=None, as_of=TODAY - timedelta(7), runs=100), stream())

    assert found.views[1].amount == 54
