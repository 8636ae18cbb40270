"""For which sources everything is compiled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from leadline.engine.kernels.stale import sources

STAMP = "warm.stamp"


def is_warm() -> bool:
    """Whether everything is compiled, from the sources as they are: nobody waits. Imports nothing; a millisecond."""
    for stamp in stamps():
        try:
            if stamp.read_text() == sources():
                return True
        except OSError:
            continue
    return False


def remember(of_these: str) -> None:
    """Everything is compiled from these `sources`."""
    for stamp in stamps():
        try:
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(of_these)
            break
        except OSError:  # not a folder to write in
            continue


def stamps() -> Iterator[Path]:
    """Where it is remembered: beside the sources, else with the user, as numba keeps what it has compiled."""
    yield Path(__file__).parent / "__pycache__" / STAMP
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    yield home / "leadline" / STAMP
