"""The program as a whole: what it loads, how it fails."""

import subprocess
import sys

import pytest

from leadline.cli.tests.conftest import PLAN

BLOCKED = """
import sys
for name in ("django", "allauth", "uvicorn", "psycopg", "numpy"):
    sys.modules[name] = None
from leadline.cli import main
main()
"""


def run(*words: str, code: str = BLOCKED) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)


def test_planning_needs_no_django(leadline):
    ran = run("plan", leadline.file(PLAN))

    assert ran.returncode == 0, ran.stderr
    assert "Finishes Fri 11 Jan 17:00" in ran.stdout


def test_help_and_schema_need_no_django():
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


def test_a_fault_of_ours_is_one_line(leadline):
    code = """
import sys
import leadline.cli.solving as solving
solving.level = lambda plan, **wish: 1 / 0
from leadline.cli import main
main()
"""
    ran = run("plan", leadline.file(PLAN), code=code)

    assert ran.returncode == 1
    assert ran.stderr == "Leadline broke: ZeroDivisionError: division by zero. Please report this.\n"


@pytest.mark.parametrize(
    "words", [["plan"], ["nothing"], ["user"], ["user", "create"], ["project", "add", "PAY"]]
)
def test_what_is_missing_or_unknown_is_told(leadline, words):
    ran = leadline(*words)

    assert ran.code == 2
    assert "Usage: " in ran.out + ran.err
