"""docs/plan-format.md says what the command does: its options, and the keys of its answer."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from leadline.cli.commands import app
from leadline.cli.gantt.tests.drawn import TOWER

PAGE = Path(__file__).parents[4] / "docs" / "plan-format.md"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="runs in the repository only")


@pytest.fixture
def told() -> str:
    page = PAGE.read_text(encoding="utf-8")
    return re.search(r"## `leadline plan FILE…`\n(.*?)\n## ", page, re.DOTALL)[1]


def test_every_option_is_on_the_page(told):
    options = [
        name for p in get_command(app).commands["plan"].params for name in p.opts if name.startswith("--")
    ]

    assert sorted(options) == sorted(set(re.findall(r"--[a-z-]+", told.split("```")[1])))


def test_every_key_of_the_answer_is_on_the_page(leadline, told):
    answer = leadline("plan", leadline.file(TOWER), "--json").json
    keys = set(answer)
    for part in answer.values():
        rows = part if isinstance(part, list) else [part]
        keys |= {key for row in rows if isinstance(row, dict) for key in row}

    assert sorted(key for key in keys if f"`{key}`" not in told) == []
