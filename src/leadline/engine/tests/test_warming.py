"""Compiled code: kept for the next time, thrown away when its sources change."""

from __future__ import annotations

from leadline.engine.kernels import is_warm, warm
from leadline.engine.kernels.stale import STAMP, forget


def test_after_warming_it_is_warm():
    assert warm() > 0
    assert is_warm()


def test_code_of_changed_sources_is_forgotten(tmp_path):
    source, cache = tmp_path / "kernel.py", tmp_path / "__pycache__"
    source.write_text("a = 1")
    cache.mkdir()
    (cache / "kernel.f-1.py311.nbi").write_text("old")

    assert forget(tmp_path)
    assert [path.name for path in cache.iterdir()] == [STAMP]

    (cache / "kernel.f-1.py311.nbi").write_text("new")
    assert not forget(tmp_path)
    assert len(list(cache.iterdir())) == 2

    source.write_text("a = 22")
    assert forget(tmp_path)
    assert not forget(tmp_path)


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path):
    (tmp_path / "__pycache__").write_text("no folder")

    assert not forget(tmp_path)
