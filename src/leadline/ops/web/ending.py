"""What else ends when the web server is told to: what would never end by itself."""

from collections.abc import Callable

_acts: list[Callable[[], None]] = []


def at_end(act: Callable[[], None]) -> None:
    """Let `act` be called, in the server's loop, as soon as the server begins to end."""
    _acts.append(act)


def end_all() -> None:
    for act in _acts:
        act()
