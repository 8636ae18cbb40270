import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from leadline.cli.commands import app

PLAN = """
[project]
key = "BELL"
name = "A bell for the tower"
start = 2030-01-07
timezone = "Europe/Berlin"
target = 2030-01-10

[[people]]
id = "ana"
name = "Ana"

[[outputs]]
id = "bell"
name = "The bell"
due = 2030-01-10

[[work]]
id = "BELL-1"
title = "Mould [of clay]"
output = "bell"

[[work]]
id = "BELL-2"
title = "Shape the core"
parent = "BELL-1"
effort = { low = "1d", likely = "2d", high = "4d" }
needs = [{ person = "ana" }]

[[work]]
id = "BELL-3"
title = "Pour"
parent = "BELL-1"
effort = "3d"
needs = [{ person = "ana" }]
after = ["BELL-2"]

[[milestones]]
id = "rings"
name = "First ring"
after = ["BELL-3"]
date = 2030-01-11
"""


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Leadline:
    """The command, run in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, text: str | bytes, name: str = "plan.toml") -> str:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def __call__(self, *words: str, typed: str | None = None) -> Ran:
        result = CliRunner().invoke(app, list(words), input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def leadline(tmp_path: Path) -> Leadline:
    return Leadline(tmp_path)
