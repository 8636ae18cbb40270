"""The server commands, against a real installation in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadline.cli.tests.conftest import PLAN

STORY = """
import sys
from leadline.cli.commands import app
for line in sys.stdin.read().splitlines():
    try:
        app(line.split(), standalone_mode=True)
    except SystemExit as end:
        print(f"-> {end.code or 0}", flush=True)
"""


def told(folder: Path, *lines: str) -> list[str]:
    """Run commands one after the other; what they print, and how each ended."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LEADLINE_", "DJANGO_"))}
    ran = subprocess.run(
        [sys.executable, "-c", STORY],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=120,
        env=environment | {"LEADLINE_DATA": str(folder / "data")},
    )
    assert "Traceback" not in ran.stderr
    return ran.stdout.splitlines() + ran.stderr.splitlines()


def test_an_installation_from_its_first_person_to_an_export(leadline, tmp_path):
    wrong = leadline.file(PLAN.replace("title", "titel"), "wrong.toml")
    out = told(
        tmp_path,
        "check",
        "user create mara@example.org --password correct-horse-battery --admin",
        "user create dag@example.org --password correct-horse-battery",
        f"import {wrong}",
        f"import {leadline.file(PLAN)} --as mara@example.org",
        "project create PAY --as mara@example.org --private",
        "project add PAY dag@example.org guest",
        "project add NONE dag@example.org guest",
        "user password dag@example.org",
        "check",
        "export BELL",
    )

    ends = [int(line.removeprefix("-> ")) for line in out if line.startswith("-> ")]
    assert ends == [1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]
    assert any(line.startswith("No installation in ") for line in out)
    assert any(line.startswith(f"{wrong}:") for line in out)
    assert any(line.startswith("The new password is ") for line in out)
    assert 'key = "BELL"' in out
    assert 'title = "Shape the core"' in out


@pytest.mark.parametrize(
    "command", ["serve", "web", "worker", "demo", "import", "export", "check", "user", "project"]
)
def test_each_command_has_help(leadline, command):
    ran = leadline(command, "--help")

    assert ran.code == 0
    assert f"{command} [OPTIONS]" in ran.out


def test_a_password_is_asked_for_when_left_out(leadline):
    ran = leadline("user", "create", "mara@example.org", typed="one\nother\n")

    assert ran.code == 1
    assert "Repeat for confirmation" in ran.out
    assert "other" not in ran.out
