"""What the repository's own pages and plan say is so: options, keys, the example of the library, our own plan."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from leadline.cli.commands import app
from leadline.cli.gantt.tests.drawn import TOWER
from leadline.cli.tests.conftest import Leadline

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command(tmp_path: Path) -> Leadline:
    return Leadline(tmp_path)


@pytest.fixture
def told() -> str:
    """What docs/plan-format.md says of `leadline plan`."""
    page = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
    return re.search(r"## `leadline plan FILE…`\n(.*?)\n## ", page, re.DOTALL)[1]


def test_every_option_is_on_the_page(told):
    options = [
        name for p in get_command(app).commands["plan"].params for name in p.opts if name.startswith("--")
    ]

    assert sorted(options) == sorted(set(re.findall(r"--[a-z-]+", told.split("```")[1])))


def test_every_key_of_the_answer_is_on_the_page(command, told):
    answer = command("plan", command.file(TOWER), "--json").json
    keys = set(answer)
    for part in answer.values():
        rows = part if isinstance(part, list) else [part]
        keys |= {key for row in rows if isinstance(row, dict) for key in row}

    assert sorted(key for key in keys if f"`{key}`" not in told) == []


def test_the_example_of_the_library_prints_what_its_page_says():
    page = (ROOT / "docs" / "guide" / "engine.md").read_text(encoding="utf-8")
    code, printed = (re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)[1] for kind in ("python", "text"))
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )

    assert (ran.returncode, ran.stdout) == (0, printed), ran.stderr


def test_our_own_plan_can_be_kept(command):
    ran = command("plan", str(ROOT / "leadline.toml"), "--json")

    assert ran.code == 0
    assert ran.json["warnings"] == []
    assert ran.json["finish"] < "2027-07-30"
