"""The program as a whole: what it loads, how it fails, and that its answers do not depend on chance."""

import json
import os
import subprocess
import sys

import pytest

from leadline.cli.tests.conftest import PLAN

SERVER = ("a2wsgi", "allauth", "django", "jinja2", "markdown_it", "nh3", "psycopg", "pysqlite3", "uvicorn")
SEARCH = ("numba", "ortools")

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocked())
from leadline.cli import main
main()
"""


def run(
    *words: str, without: tuple[str, ...] = SERVER, code: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code or BLOCKED.format(names=without), *words],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **environment},
    )


def test_planning_needs_nothing_of_the_server(leadline):
    chart = leadline.folder / "chart.html"
    ran = run("plan", leadline.file(PLAN), "--gantt", str(chart))

    assert ran.returncode == 0, ran.stderr
    assert "Finishes Fri 11 Jan 17:00" in ran.stdout
    assert "P85" in ran.stdout
    assert chart.exists()


def test_planning_answers_without_the_compilers_too(leadline):
    ran = run("plan", leadline.file(PLAN), without=(*SERVER, *SEARCH))

    assert ran.returncode == 0, ran.stderr
    assert "Finishes Fri 11 Jan 17:00" in ran.stdout


def test_forecasting_a_file_needs_nothing_of_the_server(leadline):
    days = "".join(f"2026-0{month}-{day:02}\n" for month in range(1, 8) for day in range(1, 28, 2))
    ran = run("forecast", leadline.file(f"finished\n{days}", "done.csv"), "--items", "20", "--runs", "500")

    assert ran.returncode == 0, ran.stderr
    assert "P85" in ran.stdout


def test_help_and_schema_need_nothing_of_the_server():
    assert "Plan one file or several" in run("--help").stdout
    assert run("schema").returncode == 0


def test_a_server_command_without_the_server_says_so():
    ran = run("check")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "The server is not installed here: django is missing. Install all of Leadline.\n"


def test_help_loads_nothing_heavy():
    code = """
import sys
from leadline.cli.commands import app
heavy = {"django", "rich", "numpy", "pydantic", "leadline.engine", "leadline.planfile", "leadline.ops"}
print(sorted(heavy & set(sys.modules)))
"""

    assert run(code=code).stdout == "[]\n"


def test_the_answer_is_the_same_to_the_byte_but_for_the_seconds(leadline):
    people = "".join(f'[[people]]\nid = "p{n}"\nskills = {{ a = {n % 3 + 1}, b = 2 }}\n' for n in range(6))
    work = "".join(
        f'[[work]]\nid = "BELL-{n}"\ntitle = "t"\neffort = "{n % 4 + 1}d"\nlabels = ["x", "y", "z"]\n'
        f'needs = [{{ skill = "a", level = {n % 3 + 1} }}, {{ any = ["p1", "p2", "p5"] }}]\n'
        for n in range(10, 30)
    )
    path = leadline.file(PLAN + people + work)
    answers = set()
    for hash_seed in ("0", "1", "27"):
        ran = run("plan", path, "--json", "--seed", "7", PYTHONHASHSEED=hash_seed)
        assert ran.returncode == 0, ran.stderr
        seconds = json.loads(ran.stdout)["solver"]["seconds"]
        answers.add(ran.stdout.replace(f'"seconds": {seconds}', '"seconds": 0'))

    assert len(answers) == 1


def test_a_fault_of_ours_is_one_line(leadline):
    code = """
import leadline.cli.solving as solving
def broken(plan, **wish):
    return 1 / 0
solving.answers = broken
from leadline.cli import main
main()
"""
    ran = run("plan", leadline.file(PLAN), code=code)

    assert ran.returncode == 1
    assert ran.stderr == "Leadline broke: ZeroDivisionError: division by zero. Please report this.\n"


def test_a_reader_who_has_seen_enough_is_no_fault(leadline):
    process = subprocess.Popen(
        [sys.executable, "-m", "leadline.cli", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    assert process.stderr.read() == b""
    process.wait(timeout=60)


@pytest.mark.parametrize(
    "words", [["plan"], ["nothing"], ["user"], ["user", "create"], ["project", "add", "PAY"]]
)
def test_what_is_missing_or_unknown_is_told(leadline, words):
    ran = leadline(*words)

    assert ran.code == 2
    assert "Usage: " in ran.out + ran.err
