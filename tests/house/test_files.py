"""Files are short, named for what they hold, and say so in their first line."""

import ast
import re

import pytest

from tests.house.source import PACKAGE, ROOT, code, modules

MOST_LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "managers", "service",
               "services", "handler", "handlers", "info", "process"}  # fmt: skip
WRITTEN = {".py", ".html", ".css", ".ts", ".js", ".sh", ".mjs"}
MADE = {"dist", "migrations", "node_modules", ".venv", ".uv", ".git", "build", "__pycache__"}


def written():
    """All files people write in this repository."""
    for folder in (PACKAGE, ROOT / "tests", ROOT / "make", ROOT / "assets"):
        for path in folder.rglob("*"):
            if path.suffix in WRITTEN and not MADE & set(path.relative_to(ROOT).parts):
                yield path


def test_no_file_is_too_long_to_read():
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in written()}

    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_names_say_what_is_inside():
    names = [path for path in written() if path.suffix == ".py"]

    assert [str(path.relative_to(ROOT)) for path in names if path.stem in EMPTY_NAMES] == []
    assert [m.place for m in modules() if EMPTY_NAMES & set(m.place.split("/")[:-1])] == []


def test_the_first_line_says_what_the_room_is_for():
    silent = [m.place for m in code() if m.tree.body and not ast.get_docstring(m.tree)]

    assert silent == []


def test_nothing_is_left_unfinished():
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    found = [str(path.relative_to(ROOT)) for path in written() if mark.search(path.read_text())]

    assert found == []


@pytest.mark.parametrize("folder", ["src/leadline", "tests", "docs", "make"])
def test_the_project_speaks_of_itself_alone(folder):
    """No paths of the machine it was written on."""
    foreign = re.compile(r"/wor[k]/|\.\./shared|/root/|/home/[a-z]+/")
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.suffix in WRITTEN | {".md", ".toml", ".json"} and not MADE & set(path.parts)
        if foreign.search(path.read_text())
    ]

    assert [name for name in found if name != "tests/house/test_files.py"] == []
