"""Compiling the engine's kernels in a process of its own, while this one goes on or ends."""

import subprocess
import sys
from importlib.util import find_spec
from time import time

from leadline.engine.kernels.kept import stamps

PATIENCE = 300  # seconds after which compiling is held to have failed


def compile_behind() -> bool:
    """Have it done without a word; whether it is. Not twice within some minutes; not at all without numba."""
    if find_spec("numba") is None:
        return False
    for stamp in stamps():
        begun = stamp.with_suffix(".begun")
        try:
            if begun.exists() and time() - begun.stat().st_mtime < PATIENCE:
                return True
            begun.parent.mkdir(parents=True, exist_ok=True)
            begun.touch()
        except OSError:  # not a folder to write in
            continue
        command = [sys.executable, "-m", "leadline.engine.kernels", "behind"]
        quiet = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603  (our own module)
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        return True
    return False
