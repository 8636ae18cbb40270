from io import StringIO

import pytest
from rich.console import Console

from leadline.cli.gantt.tests.drawn import TOWER, Foreseen, answer_to
from leadline.cli.report import show

FIELDS = ("documents", "files", "plan", "schedule", "load", "warnings")


def told(answer, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, markup=False, highlight=False)
    show(answer, console)
    return console.file.getvalue()


@pytest.fixture
def foreseen():
    answer = answer_to(TOWER)
    return Foreseen(**{name: getattr(answer, name) for name in FIELDS})


def test_a_narrow_terminal_has_room_for_every_line(foreseen):
    assert max(map(len, told(foreseen).splitlines())) <= 80


def test_the_finish_comes_with_its_likelihood(foreseen):
    text = told(foreseen)

    assert "P50 Fri 11 Jan, P85 Sat 12 Jan, P95 Mon 14 Jan." in text
    assert "The target holds in 38 of 100 runs." in text
    assert "Promise P85." in text


def test_outputs_have_their_days_too(foreseen):
    head, line = (line for line in told(foreseen).splitlines() if line.startswith(("Output", "The bell ")))

    assert head.split() == ["Output", "Plan", "P50", "P85", "P95", "Due"]
    assert line.split("  ")[0] == "The bell"
    assert line.count("Jan") == 5


def test_what_moves_the_finish_most_is_named(foreseen):
    lines = told(foreseen).splitlines()
    at = lines.index("What moves the finish most, when it goes badly:")

    assert lines[at + 1].split() == ["BELL-3", "4.2", "d", "Pour"]


def test_without_a_forecast_no_day_is_a_promise():
    assert "without a forecast: do not promise" in told(answer_to(TOWER))


def test_of_much_work_only_what_starts_next_is_shown():
    many = "".join(f'[[work]]\nid = "BELL-{n}"\ntitle = "t{n}"\neffort = "1h"\n' for n in range(100, 200))
    text = told(answer_to(TOWER + many))

    assert "The next of 105 items to start" in text
    assert len([line for line in text.splitlines() if line.startswith("BELL-")]) == 15


def test_who_is_asked_for_more_than_they_have_is_named():
    twice = "".join(
        f'[[work]]\nid = "BELL-{n}"\ntitle = "t"\neffort = "5d"\nfixed = 2030-02-04\nneeds = [{{ person = "jonas" }}]\n'
        for n in (20, 21)
    )
    assert "Jonas Berg is asked for 80 h in week 2030-W06, and has 40 h." in told(answer_to(TOWER + twice))


def test_nothing_is_coloured_where_it_is_piped(leadline):
    assert "\x1b" not in leadline("plan", leadline.file(TOWER)).out


def test_what_would_help_most_is_said_with_what_it_buys(foreseen):
    lines = told(answer_to(TOWER), 200).splitlines()
    at = lines.index("What would help most, one thing at a time:")

    assert lines[at + 1].startswith("  A bell for the tower would finish on ")
    assert " sooner, if " in lines[at + 1]
