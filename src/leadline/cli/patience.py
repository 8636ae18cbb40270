"""A sign of life on a terminal for whatever takes longer than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

SOON = 1.0  # seconds before anything is shown

Say = Callable[[str], None]


@contextmanager
def patience(text: str) -> Iterator[Say]:
    """Show `text` and a spinner on standard error while the block runs on; nothing where nobody looks.

    What the block is given changes the text: say("Planning 800 items: best finish so far Fri 12 Mar").
    """
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    status = Console(stderr=True, markup=False, highlight=False).status(_text(text))
    timer = Timer(SOON, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda text: status.update(_text(text))
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def _text(text: str) -> str:
    from rich.markup import escape

    return f"{escape(text)} …"
