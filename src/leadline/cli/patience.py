"""A sign of life on a terminal for whatever takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

SOON = 1.0  # seconds before anything is shown


@contextmanager
def patience(text: str) -> Iterator[None]:
    """Show `text` and a spinner on standard error while the block runs on; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    status = Console(stderr=True).status(f"{text} …")
    timer = Timer(SOON, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
