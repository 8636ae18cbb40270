"""Compiling once: known to be done for the sources as they are, and done beside other work without a word."""

import subprocess
import sys

from leadline.engine.kernels import warm, warming


def test_what_was_compiled_is_remembered_for_these_sources_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(warming, "_STAMP", tmp_path / "kept" / "warm.stamp")
    assert not warming.is_current()

    warm()
    assert warming.is_current()

    (tmp_path / "kept" / "warm.stamp").write_text("other sources")
    assert not warming.is_current()


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
        "import sys\nfrom leadline.engine.kernels.warming import is_current\nis_current()\n"
        "print(sorted({'numpy', 'numba', 'ortools'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.stdout == "[]\n", ran.stderr
