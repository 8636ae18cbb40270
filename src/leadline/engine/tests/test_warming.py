"""Compiling once: known to be done for the sources as they are, and done beside other work without a word."""

import subprocess
import sys

import pytest

from leadline.engine.kernels import is_warm, kept
from leadline.engine.kernels.stale import COMPILED, ENGINE
from leadline.engine.leveling import FEW, answers, level
from leadline.engine.tests.drawn import draw_tight
from leadline.engine.warming import warm


@pytest.fixture
def nothing_kept(tmp_path, monkeypatch):
    """As on a machine where nothing was compiled so far."""
    monkeypatch.setattr(kept, "stamps", lambda: iter([tmp_path / "kept" / "warm.stamp"]))
    return tmp_path / "kept"


def test_what_was_compiled_is_remembered_for_these_sources_alone(nothing_kept):
    assert not is_warm()

    warm()
    assert is_warm()

    (nothing_kept / "warm.stamp").write_text("other sources")
    assert not is_warm()


def test_nobody_waits_for_a_compiler_who_does_not_say_how_long(nothing_kept):
    plan = draw_tight(1)

    assert level(plan).work <= FEW
    assert level(plan, work=100).work > FEW
    assert len(list(answers(plan))) == 1


def test_all_compiled_code_lies_where_changes_are_noticed():
    compiled = {path.parent for path in ENGINE.rglob("*.py") if "\nfrom numba import" in path.read_text()}

    assert compiled == {ENGINE / folder for folder in COMPILED}


def beside() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "leadline.engine.kernels", "beside"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_beside_other_work_it_says_nothing():
    with beside() as child:
        assert child.wait(120) == 0
        assert (child.stdout.read(), child.stderr.read()) == (b"", b"")


def test_beside_other_work_it_ends_with_who_started_it():
    with beside() as child:
        child.stdin.close()
        assert child.wait(60) == 0
        assert child.stderr.read() == b""


def test_asking_loads_nothing_heavy():
    code = (
        "import sys\nfrom leadline.engine.kernels import is_warm\nis_warm()\n"
        "print(sorted({'numpy', 'numba', 'ortools'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.stdout == "[]\n", ran.stderr
