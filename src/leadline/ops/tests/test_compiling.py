"""Compiling behind a process that does not wait for it."""

import os
import subprocess

import pytest

from leadline.ops import compiling
from leadline.ops.compiling import compile_behind


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """The commands that were begun, on a machine where nothing was compiled so far."""
    commands = []
    monkeypatch.setattr(compiling, "stamps", lambda: iter([tmp_path / "kept" / "warm.stamp"]))
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command))
    return commands


def test_it_is_begun_once(begun):
    assert compile_behind() and compile_behind()
    assert len(begun) == 1


def test_it_is_begun_again_when_it_has_failed_long_ago(begun, tmp_path):
    assert compile_behind()
    os.utime(tmp_path / "kept" / "warm.begun", (0, 0))

    assert compile_behind()
    assert len(begun) == 2


def test_without_numba_there_is_nothing_to_compile(begun, monkeypatch):
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)

    assert not compile_behind()
    assert begun == []
