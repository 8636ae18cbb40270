"""Strangers' files are read in a box: a child process with little memory and time, given bytes, answering in bytes."""

import resource
import subprocess
import sys

from leadline.core.limits import BOX_MEMORY, BOX_SECONDS

WAIT = 3 * BOX_SECONDS  # seconds by the clock, where others keep the processors busy


class Burst(Exception):
    """What was read needed more memory or time than there is in the box, or broke it."""


def in_box(module: str, data: bytes, *words: str) -> bytes:
    """What `python -m module words` writes when it is given `data`.

    It knows nothing of ours but its code: neither our settings nor secrets reach it.
    Errors: Burst when it used up what it has, took too long, or failed.
    """
    command = [sys.executable, "-I", "-m", module, *words]
    try:
        child = subprocess.run(  # noqa: S603  (our own module, and words that no shell reads)
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Burst("It took too long.") from None
    if child.returncode:
        raise Burst("It needed too much.")
    return child.stdout


def close() -> None:
    """Inside the child, before anything is read: from here on this much memory and time, and nothing written."""
    resource.setrlimit(resource.RLIMIT_AS, (BOX_MEMORY, BOX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (BOX_SECONDS, BOX_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
