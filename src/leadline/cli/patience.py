"""A sign of life on a terminal for whatever takes longer than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

SOON = 1.0  # seconds before anything is shown


@dataclass(frozen=True)
class Voice:
    """Changes what is shown; `is_heard`: whether anybody looks."""

    say: Callable[[str], None]
    is_heard: bool


@contextmanager
def patience(text: str) -> Iterator[Voice]:
    """Show `text` and a spinner on standard error while the block runs on; nothing where nobody looks.

    The block may change the text: voice.say("Planning 800 items; best finish so far Fri 12 Mar").
    """
    if not sys.stderr.isatty():
        yield Voice(lambda text: None, is_heard=False)
        return
    from rich.console import Console

    status = Console(stderr=True, markup=False, highlight=False).status(_text(text))
    timer = Timer(SOON, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield Voice(lambda text: status.update(_text(text)), is_heard=True)
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def _text(text: str) -> str:
    from rich.markup import escape

    return f"{escape(text)} …"
