import os

import pytest

from leadline.cli.gantt import CannotWrite, draw
from leadline.cli.gantt.path import put
from leadline.cli.gantt.tests.drawn import TOWER, answer_to
from leadline.cli.tests.conftest import Leadline


@pytest.fixture
def leadline(tmp_path):
    return Leadline(tmp_path)


def test_the_ending_of_the_file_says_what_is_drawn(tmp_path):
    draw(answer_to(TOWER), tmp_path / "chart.html")
    draw(answer_to(TOWER), tmp_path / "chart.SVG")

    assert (tmp_path / "chart.html").read_text().startswith("<!doctype html>")
    assert (tmp_path / "chart.SVG").read_text().startswith("<?xml")


def test_it_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "chart.svg"
    path.write_text("before")

    with pytest.raises(CannotWrite):
        put(path, "half \ud800")

    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["chart.svg"]


def test_a_chart_does_not_change_the_answer(leadline):
    path = leadline.file(TOWER)
    chart = leadline.folder / "chart.html"
    plain = leadline("plan", path, "--json", "--runs", "0").json
    drawn = leadline("plan", path, "--json", "--runs", "0", "--gantt", str(chart)).json
    plain["solver"].pop("seconds"), drawn["solver"].pop("seconds")

    assert plain == drawn
    assert "A bell for the tower" in chart.read_text()


def test_what_cannot_be_written_is_told(leadline):
    path = leadline.file(TOWER)
    ran = leadline("plan", path, "--gantt", str(leadline.folder / ("x" * 300 + ".svg")))

    assert (ran.code, ran.out) == (2, "")
    assert "--gantt: cannot be written: File name too long" in ran.err
